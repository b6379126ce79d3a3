"""Texts that the desk has led to where a test begins, and what it says when it refuses."""

from contextlib import contextmanager

import pytest

from statements import desk, text
from statements.models import ArchiveState, Event
from tests.dumps import dump
from tests.factories import PAST, make_editor, make_statement

WORDS = {"attribution": "The Office", "body": "We migrate.", "source_note": "Received by e-mail."}


def begun(statement=None, *, language="en", by=None):
    by = by or make_editor()
    return desk.start_edition(statement or make_statement(), language=language, by=by)


def drafted(statement=None, *, language="en", by=None, **words):
    by = by or make_editor()
    edition = begun(statement, language=language, by=by)
    return desk.save_draft(edition, version=edition.version, by=by, **WORDS | words)


def submitted(statement=None, *, language="en", by=None, **words):
    by = by or make_editor()
    return desk.submit(drafted(statement, language=language, by=by, **words), by=by)


def approve(edition, *, by=None):
    return desk.approve(edition, digest=digest(edition), by=by or make_editor())


def approved(statement=None, *, language="en", by=None, **words):
    return approve(submitted(statement, language=language, by=by, **words))


def approved_alone(statement=None, *, by=None, **words):
    by = by or make_editor()
    edition = submitted(statement, by=by, **words)
    return desk.approve_alone(edition, digest=digest(edition), reason="All are ill.", by=by)


def released(statement=None, *, language="en", at=PAST, **words):
    edition = approved(statement, language=language, **words)
    return desk.release([edition], at=at, by=make_editor())[0]


def corrected(edition, *, note="A misprint.", **words):
    """The approved draft of the next edition, in other words."""
    by = make_editor()
    draft = desk.correct(edition, note=note, by=by)
    draft = desk.save_draft(draft, version=draft.version, by=by, **{"body": "We moved."} | words)
    return approve(desk.submit(draft, by=by))


def digest(edition):
    return text.digest(edition.plain)


@contextmanager
def refused(sentence):
    """What happens within is refused with this sentence, and nothing at all has changed."""
    before = dump(), ArchiveState.objects.get().edits
    with pytest.raises(desk.DeskError) as refusal:
        yield refusal
    assert str(refusal.value) == sentence
    assert (dump(), ArchiveState.objects.get().edits) == before


def recorded():
    """The last event; what it leaves empty is left out."""
    fields = [field.attname for field in Event._meta.concrete_fields]
    event = Event.objects.values(*{*fields} - {"id", "at"}).first()
    return {name: value for name, value in event.items() if value not in ("", None)}
