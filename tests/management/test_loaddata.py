import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from statements.models import Edition, Office, Organisation
from tests.dumps import dump
from tests.factories import make_office, make_released, make_statement

ROOT = Path(__file__).resolve().parent.parent.parent
OPENING = "2026-11-23T00:00:00Z"


@pytest.fixture
def released(db):
    make_office(slug="iom-director-general")
    offices = [make_office(slug="un-secretary-general")]
    return make_released(
        statement=make_statement(2020, slug="un-secretary-general", offices=offices)
    )


def row(model, **fields):
    return {"model": f"statements.{model}", "fields": fields}


def organisation(**fields):
    return row("organisation", **{"slug": "new", "name": {"en": "New"}} | fields)


def edition(**fields):
    key = {"statement": [2020, "un-secretary-general"], "language": "en", "number": 1}
    return row("edition", **key | fields)


def withdrawal(**fields):
    key = {"statement": [2020, "un-secretary-general"], "kind": "removed", "reason": {"en": "Why."}}
    return row("withdrawal", **key | fields)


def words_of(edition):
    names = ("attribution", "body", "signature", "source_url", "source_note", "release_at")
    seal = ("status", "digest", "approved_digest")
    return {name: getattr(edition, name) for name in (*names, *seal)}


def written(folder, content):
    """A file that begins with a good row, so that there is something that could be left behind."""
    file = folder / "bad.json"
    rows = [organisation(slug="left-behind"), *content] if isinstance(content, list) else content
    file.write_text(
        rows if isinstance(rows, str) else json.dumps(rows, default=str), encoding="utf-8"
    )
    return str(file)


def refusal(*labels, **options):
    """What the command says; the database must be as it was."""
    before = dump()
    with pytest.raises(CommandError) as refused:
        call_command("loaddata", *labels, verbosity=0, **options)
    assert dump() == before
    return str(refused.value)


REFUSALS = {
    "an unknown office": (
        [row("authorship", statement=[2020, "un-secretary-general"], office=["nobody"])],
        "bad.json: statements.authorship 2020/un-secretary-general/nobody: "
        "Authorship has no office.",
    ),
    "an unknown speaker": (
        [
            row(
                "authorship",
                statement=[2020, "un-secretary-general"],
                office=["iom-director-general"],
                speaker=["nobody"],
            )
        ],
        "bad.json: statements.authorship 2020/un-secretary-general/iom-director-general: "
        "There is no speaker “nobody”.",
    ),
    "an unknown year": (
        [row("statement", observance=[1999], slug="un-secretary-general")],
        "bad.json: statements.statement 1999/un-secretary-general: Statement has no observance.",
    ),
    "an unknown field": (
        [edition(boddy="The words.")],
        "bad.json: statements.edition 2020/un-secretary-general/en/1: "
        "Edition has no field named 'boddy'",
    ),
    "an unknown model": (
        [row("message", slug="new")],
        "bad.json: App 'statements' doesn't have a 'message' model.",
    ),
    "a row without fields": (
        [{"model": "statements.organisation"}],
        "bad.json: 'fields' is missing.",
    ),
    "a reserved slug": (
        [row("statement", observance=[2020], slug="search")],
        "bad.json: statements.statement 2020/search: This slug is reserved: choose another word.",
    ),
    "a row that stands twice": (
        [organisation(), organisation(name={"en": "Other"})],
        "bad.json: statements.organisation new: This row stands twice in the file.",
    ),
    "a second withdrawal in force": (
        [withdrawal(since="2026-11-24T00:00:00Z"), withdrawal(since="2026-11-25T00:00:00Z")],
        "bad.json: statements.withdrawal 2020/un-secretary-general/2026-11-25T00:00:00Z: "
        "This text is already withdrawn.",
    ),
    "a release between two minutes": (
        [edition(language="fr", release_at="2026-11-23T00:00:01Z")],
        "bad.json: statements.edition 2020/un-secretary-general/fr/1: "
        "Releases fall on whole minutes.",
    ),
    "a release without approval": (
        [edition(language="fr", release_at=OPENING, attribution="Office", body="Words.")],
        "bad.json: statements.edition 2020/un-secretary-general/fr/1: "
        "Approve this edition before releasing it.",
    ),
    "labels without English": (
        [organisation(name={"fr": "Nouvelle"})],
        "bad.json: statements.organisation new: English is required.",
    ),
    "labels in a seventh language": (
        [organisation(name={"en": "New", "de": "Neu"})],
        "bad.json: statements.organisation new: de is not one of the six languages.",
    ),
    "a topic without labels": (
        [row("topic", slug="new", labels=None)],
        "bad.json: statements.topic new: Write a label as a map of language to text.",
    ),
    "a word in place of a number": (
        [organisation(position="many")],
        "bad.json: statements.organisation new: “many” value must be an integer.",
    ),
    "a broken file": (
        '[{"model": ',
        "bad.json: Expecting value: line 1 column 12 (char 11)",
    ),
    "a file that is no list": (
        "5",
        "bad.json: 'int' object is not iterable",
    ),
}


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("case", REFUSALS)
def test_a_bad_fixture_is_refused_in_one_line_and_leaves_nothing_behind(case, tmp_path):
    content, sentence = REFUSALS[case]

    assert refusal(written(tmp_path, content)) == sentence


def test_other_words_for_a_released_edition_are_refused(released, tmp_path):
    file = written(tmp_path, [edition(**words_of(released) | {"body": "Other words."})])

    assert refusal(file) == (
        "bad.json: statements.edition 2020/un-secretary-general/en/1: "
        "A released edition is never changed."
    )


def test_the_same_words_for_a_released_edition_are_not_refused(released, tmp_path):
    before = dump()

    call_command("loaddata", written(tmp_path, [edition(**words_of(released))]), verbosity=0)

    Organisation.objects.get(slug="left-behind").delete()
    assert dump() == before


@pytest.mark.usefixtures("released")
def test_no_row_is_named_where_others_may_have_been_skipped(tmp_path):
    file = written(tmp_path, [row("gone", slug="old"), organisation(name={})])

    assert refusal(file, ignore=True) == "bad.json: English is required."


@pytest.mark.usefixtures("released")
def test_a_number_too_large_for_the_database_is_refused(tmp_path):
    sentence = refusal(written(tmp_path, [organisation(position=10**30)]))

    # Each database has its own words for it.
    assert sentence.startswith("bad.json: statements.organisation new: ")


@pytest.mark.usefixtures("released")
def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    folder = tmp_path / "bad.json"
    folder.mkdir()

    assert refusal(str(folder)).startswith("bad.json: [Errno 21] Is a directory: ")


@pytest.mark.usefixtures("released")
def test_a_file_that_does_not_exist_is_refused():
    assert refusal("nowhere") == "No fixture named 'nowhere' found."


@pytest.mark.usefixtures("released")
def test_the_first_file_is_taken_back_when_the_second_is_refused(tmp_path):
    good = tmp_path / "good.json"
    good.write_text(json.dumps([organisation()]))

    sentence = refusal(str(good), written(tmp_path, [organisation(name={})]))

    assert sentence == "bad.json: statements.organisation new: English is required."


@pytest.mark.usefixtures("released")
def test_a_refusal_is_short_and_holds_no_control_character(tmp_path):
    sentence = refusal(written(tmp_path, [organisation(**{"\x1b[31m\u202e" + "long " * 100: ""})]))

    assert len(sentence) == 220
    assert sentence.startswith(
        "bad.json: statements.organisation new: Organisation has no field named ' [31m long long"
    )


@pytest.mark.usefixtures("released")
def test_a_file_may_name_an_edition_before_the_one_it_translates(tmp_path):
    original = [2020, "un-secretary-general", "es", None]
    rows = [
        edition(language="fr", number=None, based_on=original),
        edition(language="es", number=None),
    ]

    call_command("loaddata", written(tmp_path, rows), verbosity=0)

    assert Edition.objects.get(language="fr").based_on == Edition.objects.get(language="es")


@pytest.mark.usefixtures("released")
def test_a_label_can_be_corrected_by_a_fixture(tmp_path):
    fields = {"organisation": ["left-behind"], "slug": "iom-director-general"}
    title = {"en": "IOM Director General"}

    call_command("loaddata", written(tmp_path, [row("office", **fields, title=title)]), verbosity=0)

    assert Office.objects.get(slug="iom-director-general").title == title


def test_the_shell_sees_one_line_and_an_error_code():
    """A database without tables: nobody has called `migrate` yet."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE_URL": ""}

    done = subprocess.run(
        [sys.executable, "manage.py", "loaddata", "reference"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "CommandError: reference.json: statements.organisation un: "
        "no such table: statements_organisation\n",
    )
