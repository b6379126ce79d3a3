from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import desk as verbs
from statements import languages
from statements.archive import Archive
from tests import factories as f
from tests.desk.lives import approved_alone, drafted, submitted

BOARD = "/admin/?year=2020"


def fill(statements):
    """So many statements of 2020, with a text in each of the six languages."""
    for _ in range(statements):
        statement = f.make_statement(2020, speaker=f.make_speaker(), original_language="en")
        original = f.make_released(statement=statement)
        for code in languages.CODES:
            if code != "en":
                f.make_draft(statement=statement, language=code, based_on=original)


def waiting(desk):
    return {name: number for name, _label, number in desk.get(BOARD).context["waiting"]}


@pytest.mark.parametrize("statements", [1, 12])
def test_the_board_asks_the_same_few_questions_however_much_stands_on_it(desk, statements):
    fill(statements)
    desk.get(BOARD)

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(BOARD)

    assert page.content.decode().count('class="chip is-draft"') >= 5 * statements
    assert len(asked) == 12


def test_each_text_says_where_it_stands_in_words_and_leads_there(desk):
    statement = f.make_statement(2020, original_language="en")
    draft = f.make_draft(statement=statement, language="en")

    page = desk.get(BOARD).content.decode()

    assert (
        f'<a href="/admin/statements/edition/{draft.pk}/change/" class="chip is-draft">'
        '<svg aria-hidden="true"><use href="#i-draft"/></svg><span><span class="vh">English: '
        "</span><b>Draft</b><small>original</small>"
    ) in page
    assert page.count("<b>Nothing yet</b>") == 5


def test_a_year_of_nothing_says_what_to_do_first(desk):
    assert "No observance for 2001 yet." in desk.get("/admin/?year=2001").content.decode()
    f.make_observance(2001)
    assert "No statement of 2001 yet." in desk.get("/admin/?year=2001").content.decode()


@pytest.mark.parametrize("asked", ["", "20200", "abcd", "٢٠٢٠", "-999", "20 0", "1999"])
def test_a_year_that_is_none_is_this_year(desk, asked):
    assert desk.get("/admin/", {"year": asked}).context["year"] == Archive.live().at.year


def test_the_years_beside_are_those_of_which_there_is_something(desk):
    for year in (2001, 2020, 2024):
        f.make_observance(year)

    assert desk.get(BOARD).context["years"] == {"before": 2001, "after": 2024}


def test_what_opens_next_is_told_with_its_instant(desk):
    statement = f.make_statement(2020)
    for language in ("en", "fr"):
        f.make_scheduled(statement=statement, language=language)
    f.make_scheduled(statement=statement, language="es", at=f.FUTURE + timedelta(days=1))

    opens = desk.get(BOARD).context["opens"]

    assert (opens["at"], opens["number"]) == (f.FUTURE, 2)


def test_what_waits_is_counted_for_the_one_who_looks(client, db):
    reader = f.make_editor(is_superuser=True)
    client.force_login(reader)
    drafted(by=reader)
    drafted()
    submitted(by=reader)
    submitted()
    helped = drafted(by=reader)
    verbs.submit(helped, by=f.make_editor())
    alone = approved_alone()
    verbs.release([alone], at=Archive.live().at.replace(second=0, microsecond=0), by=reader)
    week = Archive.live().at.replace(second=0, microsecond=0) + timedelta(days=6)
    f.make_scheduled(at=week)
    f.make_scheduled(at=week + timedelta(days=2))

    assert waiting(client) == {"mine": 1, "review": 1, "soon": 1, "alone": 1}


def test_what_is_counted_is_what_the_list_shows(desk):
    approved_alone()
    f.make_draft()

    for name, number in waiting(desk).items():
        page = desk.get(f"/admin/statements/edition/?waiting={name}")
        assert page.context["cl"].result_count == number


def test_without_the_right_to_see_texts_only_the_lists_are_shown(client, db):
    someone = f.make_editor()
    client.force_login(someone)

    page = client.get(BOARD)

    assert "year" not in page.context
    assert page.context["title"] == "The archive"


def test_an_observer_sees_the_board_and_can_begin_nothing(client, db):
    observer = f.make_editor()
    observer.groups.add(Group.objects.get(name="Observers"))
    client.force_login(observer)

    page = client.get("/admin/?year=2001").content.decode()

    assert "No observance for 2001 yet." in page
    assert "Create it" not in page
