"""Texts that the desk has led to where a test begins, and what it says when it refuses."""

from contextlib import contextmanager
from datetime import date

import pytest

from statements import desk, text
from statements.models import ArchiveState, Edition, Event
from tests.dumps import dump
from tests.factories import PAST, make_editor, make_statement

WORDS = {"attribution": "The Office", "body": "We migrate.", "source_note": "Received by e-mail."}


def begun(statement=None, *, language="en", by=None):
    by = by or make_editor()
    return desk.start_edition(statement or make_statement(), language=language, by=by)


def drafted(statement=None, *, language="en", by=None, **words):
    by = by or make_editor()
    edition = begun(statement, language=language, by=by)
    return desk.save_draft(edition, by=by, **WORDS | words)


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
    draft = desk.save_draft(draft, by=by, **{"body": "We moved."} | words)
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
    """The last event, with the words that it kept as one text; what it leaves empty is left out.

    What it was done to is told by its name alone, of a text by its key.
    """
    event = Event.objects.first()
    assert (event.model, event.thing) != ("", None)
    unnamed = {"id", "at", "model", "thing", "words"} | ({"subject"} if event.edition_id else set())
    fields = {field.attname for field in Event._meta.concrete_fields} - unnamed
    found = {name: getattr(event, name) for name in fields}
    kept = {"text": kept_words(event)} if event.words else {}
    return {name: value for name, value in found.items() if value not in ("", None)} | kept


def kept_words(event):
    """As one text, of the fields in which they are kept."""
    words = {name: value for name, value in event.fields.items() if name != "based_on"}
    day = words["retrieved_on"] and date.fromisoformat(words["retrieved_on"])
    return Edition(**words | {"retrieved_on": day}).plain
