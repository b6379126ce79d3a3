"""Each fault that got past the triggers and constraints is told in its line; none is imagined."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction

from statements import keeping
from statements.keeping import structure
from statements.models import (
    ArchiveState,
    Authorship,
    Edition,
    Event,
    triggers,
)
from tests.factories import (
    PAST,
    make_draft,
    make_editor,
    make_moved_address,
    make_photo,
    make_released,
    make_scheduled,
    make_statement,
    make_topic,
)
from tests.keeping.conftest import PICTURE, held
from tests.world import make_world

FLIPS = 20
WORDS = ("attribution", "title", "body", "signature", "editor_note", "correction_note")


@pytest.fixture
def statement(db, folders):
    return make_statement(2020, slug="here")


@pytest.fixture
def unguarded(db):
    """What raw writes find when the triggers and constraints are away."""
    triggers.remove()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        yield cursor
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def faults():
    """Beside the triggers, which stand aside here."""
    lines = keeping.faults()
    return [line for line in lines if not line.startswith("The trigger ")]


@pytest.mark.usefixtures("db", "folders")
def test_a_sound_archive_has_no_fault(settings):
    make_world()
    make_scheduled()
    held(settings.MEDIA_ROOT, "photos/a.jpg")
    make_topic(slug="new")
    make_moved_address(old_prefix="topics/old", new_prefix="topics/new")

    assert keeping.faults() == []


def test_an_event_may_point_to_a_draft_that_was_discarded(statement):
    draft = make_draft(statement=statement)
    Event.objects.create(by=make_editor(), verb="started", statement=statement, edition=draft)
    draft.delete()

    assert keeping.faults() == []


# Words


def test_other_words_than_the_fingerprint_tells_of_are_found(statement, unguarded):
    edition = make_released(statement=statement)
    Edition.objects.filter(pk=edition.pk).update(body="We migrated.")

    assert faults() == [
        f"2020/here/en/1: the words are not those of the fingerprint {edition.digest[:12]}."
    ]


def test_a_scheduled_edition_is_looked_at_like_a_public_one(statement, unguarded):
    edition = make_scheduled(statement=statement)
    Edition.objects.filter(pk=edition.pk).update(source_note="Found in the street.")

    assert faults() == [
        f"2020/here/en/1: the words are not those of the fingerprint {edition.digest[:12]}."
    ]


def test_a_draft_has_no_fingerprint_and_no_fault(statement):
    make_draft(statement=statement)

    assert keeping.faults() == []


def flipped(words, chance):
    """The words with one bit turned; as bytes, for not every turn gives UTF-8."""
    content = bytearray(words.encode())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def store(edition, name, content):
    """Past every converter; PostgreSQL keeps only UTF-8 without NUL."""
    as_text = "CAST(%s AS TEXT)" if connection.vendor == "sqlite" else "convert_from(%s, 'UTF8')"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE statements_edition SET {name} = {as_text} WHERE id = %s", [content, edition.pk]
        )


def is_kept(content):
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return connection.vendor == "sqlite"


def test_one_flipped_bit_in_any_word_of_any_released_edition_is_found(statement, unguarded):
    chance = Random(2020)
    words = {"title": "À tous", "signature": "签名", "editor_note": "Note.", "body": "كلمة " * 50}
    days = [PAST + timedelta(days=day) for day in range(3)]
    editions = [make_released(statement=statement, at=day, **words) for day in days]

    for flip in range(FLIPS):
        edition = chance.choice(editions)
        name = chance.choice([name for name in WORDS if getattr(edition, name)])
        content = flipped(getattr(edition, name), chance)
        while not is_kept(content):
            content = flipped(getattr(edition, name), chance)
        store(edition, name, content)

        assert told_of(edition) & set(faults()), (flip, name, content)
        store(edition, name, getattr(edition, name).encode())
    assert faults() == []


def told_of(edition):
    return {
        f"statements.edition {edition.pk} cannot be read.",
        f"2020/here/en/{edition.number}: "
        f"the words are not those of the fingerprint {edition.digest[:12]}.",
    }


# Numbers


def test_a_gap_in_the_numbers_is_found(statement, unguarded):
    make_released(statement=statement)
    make_released(statement=statement, at=PAST + timedelta(days=1))
    Edition.objects.filter(number=2).update(number=3)

    assert faults() == ["2020/here/en: its editions are numbered 1, 3."]


def test_numbers_against_the_order_of_release_are_found(statement, unguarded):
    make_released(statement=statement, at=PAST)
    make_released(statement=statement, at=PAST)

    assert faults() == ["2020/here/en: edition 2 opens no later than edition 1."]


# What the database guards


@pytest.mark.usefixtures("statement")
def test_a_missing_trigger_is_found():
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON statements_edition"
        cursor.execute(f"DROP TRIGGER edition_frozen{on}")

    assert keeping.faults() == [
        "The trigger edition_frozen on statements_edition is missing: "
        "run `python manage.py migrate`."
    ]


TOOTHLESS = {
    "sqlite": "WHEN 0 BEGIN SELECT RAISE(ABORT, 'edition_frozen'); END",
    "postgresql": "FOR EACH ROW WHEN (false) EXECUTE FUNCTION statements_refuse('edition_frozen')",
}


@pytest.mark.usefixtures("statement")
def test_a_trigger_made_toothless_under_its_name_is_found():
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON statements_edition"
        cursor.execute(f"DROP TRIGGER edition_frozen{on}")
        cursor.execute(
            "CREATE TRIGGER edition_frozen BEFORE UPDATE ON statements_edition "
            + TOOTHLESS[connection.vendor]
        )

    for _time in range(3):
        assert keeping.faults() == [
            "The trigger edition_frozen on statements_edition is altered: "
            "run `python manage.py migrate`."
        ]
    triggers.install()
    assert keeping.faults() == []


@pytest.mark.usefixtures("statement")
def test_a_function_of_triggers_made_toothless_is_found():
    mute = {
        "sqlite": "SELECT 1",
        "postgresql": (
            "CREATE OR REPLACE FUNCTION statements_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(mute[connection.vendor])

    found = {line.split()[2] for line in keeping.faults()}

    assert ("edition_frozen" in found) == (connection.vendor == "postgresql")
    assert "count_edition_update" not in found


@pytest.mark.usefixtures("statement")
def test_a_missing_constraint_is_found():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX edition_one_open_draft")

    assert keeping.faults() == ["The constraint edition_one_open_draft is missing."]


def test_every_constraint_is_looked_for_by_its_name(db):
    assert "edition_digest_with_release" in structure._guards("default")
    assert list(structure.missing_constraints("default")) == []


def without(cursor, table, constraint):
    """SQLite's constraints stand aside already."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered before they are asked
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")


def test_a_row_that_breaks_a_constraint_is_found_by_its_name(statement, unguarded):
    edition = make_released(statement=statement)
    without(unguarded, "statements_edition", "edition_digest_with_release")
    Edition.objects.filter(pk=edition.pk).update(approved_digest="0" * 64)

    found = set(faults())

    assert found >= {
        f"statements.edition {edition.pk} breaks edition_digest_with_release.",
        "2020/here/en/1: it was not released with the fingerprint that was approved.",
    }
    assert found - {
        "The constraint edition_digest_with_release is missing.",
        "The database's file is damaged: CHECK constraint failed in statements_edition.",
    } == {
        f"statements.edition {edition.pk} breaks edition_digest_with_release.",
        "2020/here/en/1: it was not released with the fingerprint that was approved.",
    }


def test_a_row_that_points_nowhere_is_found(statement):
    author = statement.authorships.get()

    with transaction.atomic():
        Authorship.objects.filter(pk=author.pk).update(office=10**6)
        found = keeping.faults()
        transaction.set_rollback(True)

    assert found == [f"statements.authorship {author.pk} has a office that is not there."]


def test_a_row_that_cannot_be_read_hides_no_other(statement, unguarded):
    first, second = make_released(statement=statement), make_released(language="fr")
    Edition.objects.filter(pk=second.pk).update(body="We migrated.")
    date = "'10000-01-01'" if connection.vendor == "postgresql" else "'2020-13-45'"
    unguarded.execute(f"UPDATE statements_edition SET retrieved_on = {date} WHERE id = {first.pk}")

    assert set(faults()) == {
        f"statements.edition {first.pk} cannot be read.",
        f"{second.statement}/fr/1: "
        f"the words are not those of the fingerprint {second.digest[:12]}.",
    }


def test_a_database_that_is_not_up_to_date_is_told_so(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0002_desk'")

    assert keeping.faults() == [
        "The database lacks statements.0002_desk: run `python manage.py migrate` first."
    ]


def test_the_row_of_the_archives_state_is_looked_for(db):
    ArchiveState.objects.all().delete()

    assert keeping.faults() == [
        "The row of the archive's state is missing: run `python manage.py migrate`."
    ]


# Addresses and media


def test_a_moved_address_that_leads_nowhere_is_found(statement):
    make_moved_address(old_prefix="2020/gone", new_prefix="2020/nobody")
    make_moved_address(old_prefix="2020/old", new_prefix="2020/here")

    assert keeping.faults() == ["The moved address 2020/gone → 2020/nobody leads nowhere."]


def test_a_moved_address_that_leads_to_one_that_moved_on_is_found(statement):
    make_statement(2020, slug="middle")
    make_moved_address(old_prefix="2020/old", new_prefix="2020/middle")
    make_moved_address(old_prefix="2020/middle", new_prefix="2020/here")

    assert keeping.faults() == ["The moved address 2020/old → 2020/middle leads nowhere."]


def test_media_that_is_not_there_or_empty_or_outside_is_found(settings, statement):
    held(settings.MEDIA_ROOT, "photos/whole.jpg")
    held(settings.MEDIA_ROOT, "photos/empty.jpg", b"")
    make_photo(file="photos/gone.jpg")
    make_photo(file="../secret_key")
    (settings.VAR_DIR / "secret_key").write_bytes(PICTURE)

    assert keeping.faults() == [
        "The media file ../secret_key cannot be read.",
        "The media file photos/empty.jpg cannot be read.",
        "The media file photos/gone.jpg cannot be read.",
    ]


def test_a_photo_without_a_file_is_no_fault(statement):
    make_photo()

    assert keeping.faults() == []
