"""What Django's own loaddata would take, or stumble over, is refused in one line."""

import bz2
import gzip
import json
import lzma
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import call_command

from statements import text
from statements.management import fixture
from statements.models import Edition
from tests.factories import make_office, make_released, make_statement
from tests.management.test_loaddata import edition, organisation, refusal, row, written


@pytest.fixture(autouse=True)
def released(db):
    offices = [make_office(slug="un-secretary-general")]
    return make_released(
        statement=make_statement(2020, slug="un-secretary-general", offices=offices)
    )


def sealed(words, **fields):
    """A released edition whose fingerprint is that of its words."""
    row = edition(**words | fields)
    kept = {name: value for name, value in row["fields"].items() if name != "statement"}
    digest = text.digest(Edition(**kept).plain)
    row["fields"] |= {"digest": digest, "approved_digest": digest}
    return row


WORDS = {"attribution": "The Office", "body": "We migrate."}
OPENED = {"status": "approved", "release_at": "2026-11-23T00:00:00Z", "language": "fr"}

ROWS = {
    "half a character in a text": (
        [edition(number=None, language="fr", body="\ud800")],
        "bad.json: statements.edition 2020/un-secretary-general/fr: "
        "A half character (a surrogate alone) stands in it.",
    ),
    "half a character in a key": (
        [organisation(slug="new\udfff")],
        "bad.json: statements.organisation new : "
        "A half character (a surrogate alone) stands in it.",
    ),
    "an unknown choice": (
        [row("statement", observance=[2020], slug="new", kind="sermon")],
        "bad.json: statements.statement 2020/new: Choose one of the kinds.",
    ),
    "an unknown choice of an edition": (
        [edition(number=None, language="fr", authority="holy")],
        "bad.json: statements.edition 2020/un-secretary-general/fr: Choose one of the authorities.",
    ),
    "a released text without words": (
        [sealed(WORDS, **OPENED, number=1, body="")],
        "bad.json: statements.edition 2020/un-secretary-general/fr/1: "
        "A text is reviewed with its heading and its words.",
    ),
    "a time without a zone": (
        [row("statement", observance=[2020], slug="new", listed_at="2026-11-23T00:00:00")],
        "bad.json: statements.statement 2020/new: "
        "listed_at lacks its time zone: write 2026-11-23T00:00:00Z.",
    ),
    "a day in place of a time": (
        [row("statement", observance=[2020], slug="new", listed_at="2026-11-23")],
        "bad.json: statements.statement 2020/new: "
        "listed_at lacks its time zone: write 2026-11-23T00:00:00Z.",
    ),
    "a map in place of a text": (
        [edition(number=None, language="fr", body={"en": "Words."})],
        "bad.json: statements.edition 2020/un-secretary-general/fr: body must be a text.",
    ),
    "a claim in place of a number": (
        [organisation(position=True)],
        "bad.json: statements.organisation new: position must be a whole number.",
    ),
    "a control character in a heading": (
        [edition(number=None, language="fr", attribution="The\bOffice")],
        "bad.json: statements.edition 2020/un-secretary-general/fr: "
        "attribution: Remove the control character at position 4.",
    ),
    "a fingerprint of other words": (
        [edition(**WORDS, **OPENED, digest="0" * 64, approved_digest="0" * 64)],
        "bad.json: statements.edition 2020/un-secretary-general/fr/1: "
        "The fingerprint is not that of the words.",
    ),
    "a gap in the numbers": (
        [sealed(WORDS, **OPENED, number=2, correction_note="A misprint.")],
        "bad.json: 2020/un-secretary-general/fr: its editions are numbered 2.",
    ),
    "an account": (
        [{"model": "auth.user", "fields": {"username": "eve", "is_superuser": True}}],
        "bad.json: Rows of auth.user are not loaded from files, only the archive's are.",
    ),
    "an account, spelt otherwise": (
        [{"model": "auth.User", "fields": {"username": "eve", "is_superuser": True}}],
        "bad.json: Rows of auth.User are not loaded from files, only the archive's are.",
    ),
    "a session": (
        [{"model": "sessions.session", "pk": "key", "fields": {}}],
        "bad.json: Rows of sessions.session are not loaded from files, only the archive's are.",
    ),
    "a forged history": (
        [row("event", verb="released", by=1)],
        "bad.json: Rows of statements.event are not loaded from files, only the archive's are.",
    ),
    "a count of edits": (
        [{"model": "statements.archivestate", "pk": 1, "fields": {"edits": 0}}],
        "bad.json: Rows of statements.archivestate are not loaded from files, "
        "only the archive's are.",
    ),
    "no row at all": ("[]", "bad.json: There is no row in it."),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_django_would_take_is_refused_by_its_name(case, tmp_path):
    content, sentence = ROWS[case]

    assert refusal(written(tmp_path, content)) == sentence


def test_the_same_edition_with_its_own_fingerprint_is_loaded(tmp_path):
    file = written(tmp_path, [sealed(WORDS, **OPENED, number=1)])

    call_command("loaddata", file, verbosity=0)

    assert Edition.objects.get(language="fr").body == "We migrate."


def test_a_heading_that_is_too_long_is_refused(tmp_path):
    file = written(tmp_path, [edition(number=None, language="fr", attribution="x" * 251)])

    # PostgreSQL refuses it itself, in its own words.
    assert refusal(file).startswith("bad.json: statements.edition 2020/un-secretary-general/fr: ")


FIRST = '{"model": "statements.organisation", "fields": {"slug": "left-behind"}}'
FILES = {
    "a name that stands twice": (
        f'[{FIRST}, {{"model": "statements.topic", "fields": {{"slug": "a", "slug": "b"}}}}]',
        "bad.json: Row 2: “slug” stands twice.",
    ),
    "a model that stands twice": (
        f'[{FIRST}, {FIRST}, {{"model": "auth.user", "model": "statements.topic"}}]',
        "bad.json: Row 3: “model” stands twice.",
    ),
    "no number": (
        f'[{FIRST}, {{"model": "statements.topic", "fields": {{"position": NaN}}}}]',
        "bad.json: Row 2: NaN is not a whole number that can be kept.",
    ),
    "a number without an end": (
        '[{"model": "statements.topic", "fields": {"position": -Infinity}}]',
        "bad.json: Row 1: -Infinity is not a whole number that can be kept.",
    ),
    "a broken number": (
        '[{"model": "statements.topic", "fields": {"position": 1e400}}]',
        "bad.json: Row 1: 1e400 is not a whole number that can be kept.",
    ),
    "a number of 5,000 digits": (
        '[{"model": "statements.topic", "fields": {"position": ' + "9" * 5000 + "}}]",
        "bad.json: Row 1: 99999999999999999999 is not a whole number that can be kept.",
    ),
    "100,000 brackets": (
        f"[{FIRST}, " + "[" * 100_000,
        "bad.json: Row 2: it is nested too deeply.",
    ),
    "100,000 maps": ('{"a":' * 100_000, "bad.json: Row 1: it is nested too deeply."),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_breaks_the_rules_of_json_is_refused_by_its_row(case, tmp_path):
    content, sentence = FILES[case]

    assert refusal(written(tmp_path, content)) == sentence


def test_bytes_that_are_no_utf_8_are_refused(tmp_path):
    (tmp_path / "bad.json").write_bytes(b'[{"model": "\xff"}]')

    assert refusal(str(tmp_path / "bad.json")) == (
        "bad.json: 'utf-8' codec can't decode byte 0xff in position 12: invalid start byte"
    )


# Size


ROW = json.dumps([organisation()]).encode()


def packed(folder, ending):
    file = folder / f"bad.json.{ending}"
    if ending == "zip":
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("bad.json", ROW)
    else:
        file.write_bytes({"gz": gzip, "bz2": bz2, "xz": lzma, "lzma": lzma}[ending].compress(ROW))
    return str(file)


@pytest.mark.parametrize("ending", ["gz", "bz2", "xz", "lzma", "zip"])
def test_a_packed_file_is_not_unpacked(ending, tmp_path):
    assert refusal(packed(tmp_path, ending)) == (
        f"bad.json.{ending}: Only .json files are loaded; unpack a packed one first."
    )


@pytest.mark.parametrize("ending", ["xml", "jsonl"])
def test_no_other_form_is_read(ending, tmp_path):
    (tmp_path / f"bad.{ending}").write_bytes(ROW)

    assert refusal(str(tmp_path / f"bad.{ending}")) == (
        f"bad.{ending}: Only .json files are loaded; unpack a packed one first."
    )


def test_the_standard_input_is_not_read():
    assert refusal("-", format="json") == (
        "-: Only .json files are loaded; unpack a packed one first."
    )


def test_of_a_file_over_50_mb_no_more_than_that_is_read(tmp_path):
    with (tmp_path / "bad.json").open("wb") as file:
        file.truncate(300 * 10**6)
    tracemalloc.start()

    sentence = refusal(str(tmp_path / "bad.json"))

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence == "bad.json: It is larger than 50 MB: cut it into several files."
    assert peak < 60 * 10**6


def test_a_file_of_just_50_mb_is_read(tmp_path):
    file = tmp_path / "good.json"
    file.write_bytes(ROW.ljust(fixture.LARGEST))

    assert fixture.rows_of(file) == [organisation()]
