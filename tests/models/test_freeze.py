"""The database itself keeps what was published, whichever way a change comes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from statements.models import (
    ArchiveState,
    Edition,
    Event,
    Statement,
    Withdrawal,
    freeze,
    triggers,
)
from tests import factories as f

MINUTE = timedelta(minutes=1)
HELD = {"release_at": None, "number": None, "digest": ""}


def refused(reason):
    return pytest.raises(IntegrityError, match=reason)


def stored(thing):
    return type(thing).objects.filter(pk=thing.pk).values().get()


def change(thing, **fields):
    return type(thing).objects.filter(pk=thing.pk).update(**fields)


def sql(statement, *parameters):
    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


# Ways to change a released edition


def save(edition):
    edition.body = "We stay."
    edition.save()


def save_one_field(edition):
    edition.title = "Another"
    edition.save(update_fields=["title"])


def update(edition):
    change(edition, body="We stay.")


def update_all(edition):
    Edition.objects.update(signature="Someone else")


def update_from_another_field(edition):
    change(edition, title=F("body"))


def bulk_update(edition):
    edition.body = "We stay."
    Edition.objects.bulk_update([edition], ["body"])


def update_or_create(edition):
    key = {"statement": edition.statement, "language": edition.language, "number": edition.number}
    Edition.objects.update_or_create(**key, defaults={"body": "We stay."})


def update_on_conflict(edition):
    edition.body = "We stay."
    Edition.objects.bulk_create(
        [edition], update_conflicts=True, unique_fields=["id"], update_fields=["body"]
    )


def update_on_conflict_of_its_number(edition):
    edition.pk, edition.body = None, "We stay."
    key = ["statement", "language", "number"]
    Edition.objects.bulk_create(
        [edition], update_conflicts=True, unique_fields=key, update_fields=["body"]
    )


def load_a_fixture(edition):
    edition.body = "We stay."
    written = serializers.serialize("json", [edition], use_natural_primary_keys=True)
    [loaded] = serializers.deserialize("json", written)
    loaded.save()


def hold(edition):
    change(edition, **HELD)


def move(edition):
    change(edition, release_at=edition.release_at + MINUTE)


def move_ahead(edition):
    change(edition, release_at=f.FUTURE)


def delete(edition):
    edition.delete()


def delete_all(edition):
    Edition.objects.all().delete()


def delete_with_its_statement(edition):
    edition.statement.delete()


def raw_update(edition):
    sql("UPDATE statements_edition SET body = 'We stay.' WHERE id = %s", edition.pk)


def raw_delete(edition):
    sql("DELETE FROM statements_edition WHERE id = %s", edition.pk)


COLUMNS = ", ".join(field.column for field in Edition._meta.concrete_fields)
CHANGED = COLUMNS.replace("body", "'We stay.'")
ANEW = CHANGED.replace("id, ", "NULL, ", 1)
OF_IT = "FROM statements_edition WHERE id = %s"


def insert_on_conflict(edition):
    sql(
        f"INSERT INTO statements_edition ({COLUMNS}) SELECT {CHANGED} {OF_IT}"
        " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        edition.pk,
    )


def insert_or_replace(edition):
    sql(
        f"INSERT OR REPLACE INTO statements_edition ({COLUMNS}) SELECT {CHANGED} {OF_IT}",
        edition.pk,
    )


def insert_or_replace_by_its_number(edition):
    sql(f"INSERT OR REPLACE INTO statements_edition ({COLUMNS}) SELECT {ANEW} {OF_IT}", edition.pk)


def update_or_replace(edition):
    draft = f.make_draft(statement=edition.statement, body="We stay.")
    seal = "status = 'approved', number = 1, digest = 'a', approved_digest = 'a'"
    sql(
        f"UPDATE OR REPLACE statements_edition SET {seal}, release_at = %s WHERE id = %s",
        "2021-01-01 00:00:00",
        draft.pk,
    )


def truncate(edition):
    sql("TRUNCATE statements_edition CASCADE")


def truncate_its_statement(edition):
    sql("TRUNCATE statements_statement CASCADE")


def merge(edition):
    sql(
        "MERGE INTO statements_edition USING (SELECT 1) AS one ON id = %s"
        " WHEN MATCHED THEN UPDATE SET body = 'We stay.'",
        edition.pk,
    )


def update_within_a_query(edition):
    sql(
        "WITH changed AS (UPDATE statements_edition SET body = 'We stay.' WHERE id = %s"
        " RETURNING id) SELECT id FROM changed",
        edition.pk,
    )


WAYS = {
    "edition_frozen": [
        *[save, save_one_field, update, update_all, update_from_another_field, bulk_update],
        *[update_or_create, update_on_conflict, update_on_conflict_of_its_number],
        *[load_a_fixture, hold, move, move_ahead, raw_update, insert_on_conflict],
    ],
    "edition_kept": [delete, delete_all, raw_delete],
    "Cannot delete": [delete_with_its_statement],
}
OWN_WAYS = {
    "sqlite": {
        "edition_kept": [insert_or_replace, insert_or_replace_by_its_number, update_or_replace]
    },
    "postgresql": {
        "edition_frozen": [merge, update_within_a_query],
        "edition_kept_truncate|edition_kept": [truncate, truncate_its_statement],
    },
}


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (way, reason)
        for ways in (WAYS, OWN_WAYS[connection.vendor])
        for reason, those in ways.items()
        for way in those
    ],
)
def test_a_released_edition_stays_as_it_is(db, way, reason):
    edition = f.make_released()
    before = stored(edition)

    with refused(reason), transaction.atomic():
        way(Edition.objects.get(pk=edition.pk))

    assert stored(edition) == before


OTHER = {
    "language": "fr",
    "number": 2,
    "attribution": "Another",
    "title": "Another",
    "body": "We move.\n\nWe arrive. ",
    "signature": "Another",
    "editor_note": "Another",
    "authority": "official",
    "source_url": "https://www.un.org/",
    "source_note": "Another",
    "retrieved_on": f.LATER.date(),
    "correction_note": "Another",
    "status": "draft",
    "release_at": f.LATER,
    "digest": "0" * 64,
    "approved_digest": "0" * 64,
    "emergency_reason": "Another",
}
POINTERS = {
    "statement": f.make_statement,
    "based_on": f.make_released,
    "submitted_by": f.make_editor,
}
MAY_CHANGE = {"id", "version", "approved_by"}


def test_every_field_of_an_edition_is_tried():
    fields = {field.name for field in Edition._meta.concrete_fields}

    assert fields == {*OTHER, *POINTERS, *MAY_CHANGE}


@pytest.mark.parametrize("field", OTHER)
def test_no_field_of_a_released_edition_changes(db, field):
    edition = f.make_released()
    before = stored(edition)

    with refused("edition_frozen"), transaction.atomic():
        change(edition, **{field: OTHER[field]})

    assert stored(edition) == before


@pytest.mark.parametrize("field", POINTERS)
def test_a_released_edition_belongs_where_it_belonged(db, field):
    edition, other = f.make_released(), POINTERS[field]()
    before = stored(edition)

    with refused("edition_frozen"), transaction.atomic():
        change(edition, **{field: other})

    assert stored(edition) == before


def test_saving_a_released_edition_unchanged_is_taken(db):
    edition = f.make_released(body="We move.\u00a0", retrieved_on=f.PAST.date())
    before = stored(edition)
    written = serializers.serialize("json", [edition], use_natural_primary_keys=True)
    [loaded] = serializers.deserialize("json", written)

    edition.save()
    loaded.save()

    assert change(edition, body=edition.body) == 1
    assert stored(edition) == before


def test_a_released_edition_counts_its_versions(db):
    edition = f.make_released()

    assert change(edition, version=2) == 1


def test_a_correction_leaves_the_edition_before_as_it_is(db):
    first = f.make_released()
    before = stored(first)

    second = f.make_released(statement=first.statement, body="We move on.")

    assert (second.number, stored(first)) == (2, before)


# A second reader


def test_a_second_reader_signs_a_released_edition_once(db):
    edition = f.make_released(
        submitted_by=f.make_editor(), emergency_reason="Nobody could be reached."
    )
    reader = f.make_editor()

    change(edition, approved_by=reader)

    for other in (f.make_editor(), None):
        with refused("edition_frozen"), transaction.atomic():
            change(edition, approved_by=other)
    assert stored(edition)["approved_by_id"] == reader.pk


def test_a_signature_under_a_scheduled_edition_stays_too(db):
    edition = f.make_scheduled(approved_by=f.make_editor())

    with refused("edition_frozen"), transaction.atomic():
        change(edition, approved_by=f.make_editor())


# A scheduled edition


@pytest.mark.parametrize("at", [f.FUTURE + MINUTE, f.FUTURE - MINUTE, f.PAST])
def test_a_scheduled_edition_can_be_moved(db, at):
    edition = f.make_scheduled()

    change(edition, release_at=at)

    assert stored(edition)["release_at"] == at


def test_a_scheduled_edition_can_be_held_and_then_edited(db):
    edition = f.make_scheduled()

    change(edition, **HELD)
    change(edition, body="We stay.", status="draft", approved_digest="")

    assert stored(edition)["body"] == "We stay."


@pytest.mark.parametrize("field", sorted(set(OTHER) - {"release_at", "number", "digest"}))
def test_the_words_of_a_scheduled_edition_stay(db, field):
    edition = f.make_scheduled()
    before = stored(edition)

    with refused("edition_frozen"), transaction.atomic():
        change(edition, **{field: OTHER[field]})

    assert stored(edition) == before


def test_a_scheduled_edition_is_not_edited_while_it_is_moved(db):
    edition = f.make_scheduled()

    with refused("edition_frozen"), transaction.atomic():
        change(edition, release_at=f.FUTURE + MINUTE, body="We stay.")


def test_a_scheduled_edition_is_not_deleted(db):
    edition = f.make_scheduled()

    with refused("edition_kept"), transaction.atomic():
        edition.delete()

    assert list(Edition.objects.all()) == [edition]


@pytest.mark.parametrize("field", ["number", "digest", "release_at"])
def test_once_its_instant_has_come_nothing_moves(db, field):
    edition = f.make_scheduled()
    change(edition, release_at=datetime.now(UTC).replace(second=0, microsecond=0))

    with refused("edition_frozen"), transaction.atomic():
        change(edition, **{field: OTHER[field]})


def test_an_hour_ahead_its_instant_has_not_come(db):
    edition = f.make_scheduled(
        at=datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=1)
    )

    assert change(edition, **HELD) == 1


# A draft


@pytest.mark.parametrize("status", [{}, {"status": "approved", "approved_digest": "0" * 64}])
def test_a_draft_can_be_edited_and_deleted(db, status):
    draft = f.make_draft(**status)

    assert change(draft, body="We stay.") == 1
    assert draft.delete() == (1, {"statements.Edition": 1})


# Whole minutes


UNEVEN = [f.PAST + f.SECOND, f.PAST + timedelta(microseconds=1), f.FUTURE + 59 * f.SECOND]


@pytest.mark.parametrize("at", UNEVEN)
def test_an_edition_is_released_on_a_whole_minute(db, at):
    statement = f.make_statement()
    scheduled = f.make_scheduled()

    with refused("edition_minute: releases fall on whole minutes"), transaction.atomic():
        f.make_released(statement=statement, at=at)
    with refused("edition_minute: releases fall on whole minutes"), transaction.atomic():
        change(scheduled, release_at=at)

    assert list(Edition.objects.values_list("release_at", flat=True)) == [f.FUTURE]


@pytest.mark.parametrize("at", UNEVEN)
def test_a_statement_is_listed_on_a_whole_minute(db, at):
    statement = f.make_statement()

    with refused("statement_minute: listings fall on whole minutes"), transaction.atomic():
        change(statement, listed_at=at)
    with refused("statement_minute: listings fall on whole minutes"), transaction.atomic():
        f.make_listed(at=at)

    assert list(Statement.objects.values_list("listed_at", flat=True)) == [None]


# A listed statement


@pytest.mark.parametrize("listed_at", [None, f.FUTURE, f.PAST + MINUTE])
def test_a_statement_once_listed_stays_listed(db, listed_at):
    statement = f.make_listed(at=f.PAST)

    with refused("statement_kept: a statement once listed stays listed"), transaction.atomic():
        change(statement, listed_at=listed_at)
    with refused("statement_kept"), transaction.atomic():
        statement.delete()
    with refused("statement_kept"), transaction.atomic():
        sql("DELETE FROM statements_statement WHERE id = %s", statement.pk)

    assert stored(statement)["listed_at"] == f.PAST


def test_what_is_known_of_a_listed_statement_may_grow(db):
    statement = f.make_listed(sources="un.org")

    statement.sources = "un.org\nSG/SM/18827"
    statement.save()

    assert stored(statement)["sources"] == "un.org\nSG/SM/18827"


def test_a_statement_to_be_listed_can_be_moved_and_deleted(db):
    statement = f.make_listed(at=f.FUTURE)

    assert change(statement, listed_at=f.FUTURE + MINUTE) == 1
    assert change(statement, listed_at=None) == 1
    assert change(statement, listed_at=f.FUTURE) == 1
    statement.delete()

    assert list(Statement.objects.all()) == []


# Withdrawals


def test_a_withdrawal_may_end_and_begin_again_and_say_more(db):
    withdrawal = f.make_withdrawal()

    assert change(withdrawal, until=f.LATER) == 1
    assert change(withdrawal, until=None) == 1
    assert change(withdrawal, reason={"en": "By mistake.", "fr": "Par erreur."}) == 1


@pytest.mark.parametrize(
    "other",
    [{"language": "fr"}, {"kind": "notice"}, {"since": f.LATER}, {"since": f.PAST - MINUTE}],
)
def test_nothing_else_of_a_withdrawal_changes(db, other):
    withdrawal = f.make_withdrawal()
    before = stored(withdrawal)

    with refused("withdrawal_frozen: of a withdrawal only its end"), transaction.atomic():
        change(withdrawal, **other)

    assert stored(withdrawal) == before


def test_a_withdrawal_stays_with_its_statement(db):
    withdrawal, other = f.make_withdrawal(), f.make_statement()

    with refused("withdrawal_frozen"), transaction.atomic():
        change(withdrawal, statement=other)


def test_a_withdrawal_is_ended_and_not_deleted(db):
    withdrawal = f.make_withdrawal(until=f.LATER)

    with refused("withdrawal_kept: a withdrawal is ended, not deleted"), transaction.atomic():
        withdrawal.delete()
    with refused("withdrawal_kept"), transaction.atomic():
        sql("DELETE FROM statements_withdrawal")

    assert list(Withdrawal.objects.all()) == [withdrawal]


# The history


@pytest.mark.parametrize("other", [{"note": "Never."}, {"verb": "held"}, {"at": f.PAST}])
def test_the_history_is_not_changed(db, other):
    event = Event.objects.create(by=f.make_editor(), verb="released")
    before = stored(event)

    with refused("event_kept: the history is only added to"), transaction.atomic():
        change(event, **other)

    assert stored(event) == before


def test_the_history_is_not_deleted(db):
    event = Event.objects.create(by=f.make_editor(), verb="released")

    with refused("event_kept"), transaction.atomic():
        event.delete()
    with refused("event_kept"), transaction.atomic():
        sql("DELETE FROM statements_event")

    assert list(Event.objects.all()) == [event]


TABLES = [f"statements_{name}" for name in ("edition", "withdrawal", "event")]


@pytest.mark.parametrize("table", TABLES)
def test_no_table_of_what_is_kept_is_emptied_at_once(db, table):
    statement = f.make_released().statement
    f.make_withdrawal(statement=statement)
    Event.objects.create(by=f.make_editor(), verb="released")
    emptying = {"sqlite": "DELETE FROM {}", "postgresql": "TRUNCATE {} CASCADE"}[connection.vendor]

    with refused("kept"), transaction.atomic():
        sql(emptying.format(table))


# The triggers themselves


def test_a_migration_takes_the_triggers_off_and_puts_them_back(db):
    before = triggers.installed()

    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    during = triggers.installed()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert (before, during) == (triggers.expected(), [])
    assert triggers.installed() == triggers.expected()


def test_without_its_triggers_the_archive_would_change(db):
    edition = f.make_released()

    triggers.remove()

    assert change(edition, body="We stay.") == 1


def test_putting_the_triggers_on_twice_does_no_harm(db):
    triggers.install()
    triggers.install()

    assert triggers.installed() == triggers.expected()


def test_every_trigger_says_why_it_refuses():
    names = [name for name, table, sql in freeze.triggers(connection.vendor)]

    assert [key for key in freeze.REFUSALS if not any(name.startswith(key) for name in names)] == []
    assert [name for name in names if not name.startswith(tuple(freeze.REFUSALS))] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_flush_puts_the_triggers_and_the_state_of_the_archive_back(turn):
    assert list(Edition.objects.all()) == []
    assert triggers.installed() == triggers.expected()
    assert ArchiveState.objects.count() == 1

    edition = f.make_released()

    with refused("edition_kept"):
        edition.delete()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_after_a_live_server_the_triggers_are_back_too(live_server, turn):
    assert list(Edition.objects.all()) == []
    assert triggers.installed() == triggers.expected()

    f.make_released()
