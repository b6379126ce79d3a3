"""The record of what was done, and what follows from it: who wrote in a text."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.db.models.functions import Now

from statements import text, values
from statements.desk import facts
from statements.models import ArchiveState, Edition, Event, Statement
from statements.values import Difference

WRITING = (Event.Verb.STARTED, Event.Verb.SAVED, Event.Verb.CORRECTED)
KEEPING_WORDS = (
    Event.Verb.SAVED,
    Event.Verb.CORRECTED,
    Event.Verb.APPROVED,
    Event.Verb.APPROVED_ALONE,
    Event.Verb.COUNTERSIGNED,
    Event.Verb.DISCARDED,
)


def record(
    by: User,
    verb: Event.Verb,
    thing: Model,
    *,
    statement: Statement | None = None,
    subject: str = "",
    note: str = "",
    changes: Difference | None = None,
    before: str = "",
) -> Event:
    """One more event: of a text with its words, where the verb keeps them, else with what changed.

    The thing is named as it is now, unless `subject` says how it was named.
    """
    edition = thing if isinstance(thing, Edition) else None
    keeps = edition if edition and verb in KEEPING_WORDS else None
    return Event.objects.create(
        by=by,
        verb=verb,
        statement=edition.statement if edition else statement,
        edition=edition,
        model=thing._meta.model_name or "",
        thing=thing.pk,
        subject=subject or facts.key(thing),
        note=note,
        changes=values.written(changes or {}),
        words=values.canonical(facts.values(keeps)) if keeps else "",
        digest_before=before,
        digest_after=text.digest(keeps.plain) if keeps else "",
    )


def contributors(edition: Edition) -> QuerySet[User]:
    """Everybody who wrote a word of this edition; none of them may approve it."""
    wrote = Event.objects.filter(edition=edition, verb__in=WRITING)
    return User.objects.filter(pk__in=wrote.values("by"))


def approved_alone_by(edition: Edition) -> User | None:
    """Who opened the way to this edition without a second reader."""
    event = Event.objects.filter(edition=edition, verb=Event.Verb.APPROVED_ALONE).first()
    return event.by if event else None


def now() -> datetime:
    """The database's clock."""
    return ArchiveState.objects.values_list(Now(), flat=True).get()
