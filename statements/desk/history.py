"""The record of what was done, and what follows from it: who wrote in a text."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.functions import Now

from statements import text
from statements.models import ArchiveState, Edition, Event, Statement

WRITING = (Event.Verb.STARTED, Event.Verb.SAVED, Event.Verb.CORRECTED)


def record(
    by: User,
    verb: Event.Verb,
    *,
    statement: Statement | None = None,
    edition: Edition | None = None,
    subject: str = "",
    note: str = "",
    words: str = "",
    before: str = "",
) -> Event:
    """One more event; the words given are kept with their digest."""
    return Event.objects.create(
        by=by,
        verb=verb,
        statement=edition.statement if edition else statement,
        edition=edition,
        subject=subject,
        note=note,
        text=words,
        digest_before=before,
        digest_after=text.digest(words) if words else "",
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
