"""The words for search are made with the release, and are never out of date."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from statements import checks, desk
from statements.archive import Archive, Asked
from statements.models import SearchEntry, search, triggers
from statements.models.holding import INDEX, SPLIT
from tests import factories as f
from tests.desk.lives import approved

pytestmark = pytest.mark.django_db

FIXTURE = ["reference", "migrants_day_2020"]


def found(question):
    results = Archive(at=f.FUTURE).search(Asked.of({"q": question}), "en")
    return [hit.reading.statement.slug for hit in results.hits]


def rows():
    return list(SearchEntry.objects.order_by("pk").values())


def test_a_text_is_findable_in_the_transaction_of_its_release():
    statement = f.make_statement(slug="message")
    edition = approved(statement, attribution="Director", body="The sea.")
    assert found("sea") == []

    desk.release([edition], at=f.LATER, by=f.make_editor())

    assert found("sea") == ["message"]


def test_a_text_held_back_has_no_words_there_and_gets_them_again():
    edition = approved(f.make_statement(slug="message"), attribution="Director", body="The sea.")
    by = f.make_editor()
    ahead = f.FUTURE - timedelta(days=1)
    (edition,) = desk.release([edition], at=ahead, by=by)

    edition = desk.hold(edition, by=by)
    held = rows()
    desk.release([edition], at=ahead, by=by)

    assert held == []
    assert found("sea") == ["message"]


def test_a_draft_has_no_words_there():
    f.make_draft(body="The sea.")

    assert rows() == []


def test_a_fixture_is_findable_once_it_is_loaded_and_again_changes_nothing():
    call_command("loaddata", *FIXTURE, verbosity=0)
    once = rows()
    call_command("loaddata", *FIXTURE, verbosity=0)

    assert len(once) == 3
    assert rows() == once
    assert found("“reimagine human mobility”") == ["un-secretary-general", "iom-director-general"]


def test_what_a_file_says_the_words_are_is_refused(tmp_path):
    edition = f.make_released(body="The sea.")
    before = rows()
    file = tmp_path / "words.json"
    call_command("dumpdata", "statements.searchentry", output=str(file), verbosity=0)
    file.write_text(file.read_text("utf-8").replace(" sea ", " shore "), "utf-8")

    with pytest.raises(CommandError, match="not loaded from files"):
        call_command("loaddata", str(file), verbosity=0)

    assert rows() == before
    assert found("sea") == [edition.statement.slug]


def test_what_is_missing_or_made_by_other_rules_is_mended_after_a_migration():
    lost, old, *_right = (f.make_released(body="The sea.") for _ in range(3))
    expected = rows()
    SearchEntry.objects.filter(edition=lost).delete()
    SearchEntry.objects.filter(edition=old).update(rules="0", words="")

    search.repair("default")

    assert rows() == expected
    assert len(found("sea")) == 3
    assert SearchEntry.objects.repair() == 0


def test_the_check_tells_of_texts_that_are_not_found():
    edition = f.make_released()
    assert checks.every_released_text_can_be_found(["default"]) == []

    SearchEntry.objects.filter(edition=edition).delete()

    (warning,) = checks.every_released_text_can_be_found(["default"])
    assert (warning.id, warning.msg[:2]) == ("statements.W001", "1 ")


def test_the_words_can_be_made_anew_at_any_time():
    f.make_released(body="The sea.")
    f.make_draft()
    before, said = rows(), StringIO()

    call_command("rebuild_search", stdout=said)

    assert rows() == before
    assert said.getvalue() == "1 texts can be found.\n"


def test_what_the_index_says_of_a_text_that_is_gone_is_not_believed():
    """SQLite's index knows nothing of a row that was deleted, and a key may come again."""
    edition = f.make_released(body="The sea.")
    SearchEntry.objects.filter(edition=edition).delete()
    assert found("sea") == []

    SearchEntry.objects.make([edition])

    assert found("sea") == [edition.statement.slug]


def test_the_database_has_an_index_that_answers():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE name = %s", [INDEX])
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = %s", [INDEX])
        assert cursor.fetchall() == [(INDEX,)]
    named = {name for name, _table in triggers.expected()}
    assert ("search_entry_indexed" in named) == (connection.vendor == "sqlite")


def test_postgresql_searches_alone_and_keeps_its_index_in_order():
    told = {"sqlite": [], "postgresql": [("u", ["fastupdate=off"])]}

    with connection.cursor() as cursor:
        found = []
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT proparallel, reloptions FROM pg_proc, pg_class"
                " WHERE proname = %s AND relname = %s",
                [SPLIT, INDEX],
            )
            found = cursor.fetchall()

    assert found == told[connection.vendor]
