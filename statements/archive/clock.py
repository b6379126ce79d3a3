"""The instant that pages are made at: the database's clock, carried on between two looks."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Final, NamedTuple

from django.db import Error, close_old_connections, connection
from django.db.models import Model, Subquery
from django.db.models.functions import Now

from statements.models import ArchiveState, Edition, Statement, Withdrawal

INSTANT: Final = "statements.instant"
"""Where a request carries the instant that its page is made at, an aware datetime."""

NEVER: Final = float("inf")
STALE_FOR: Final = 3600.0
"""So many seconds after the last look nothing is known of the archive any more."""


class State(NamedTuple):
    """What a page was made under: `next_change` is when it may end, in seconds since 1970."""

    edits: int
    next_change: float


class Look(NamedTuple):
    """What one query tells: the state, and the database's time, in seconds since 1970."""

    state: State
    now: float


class _Seen(NamedTuple):
    """The last look, as one value, so that no thread reads half of the next; times of `monotonic`.

    `offset` is added to them for the database's time.
    """

    state: State | None = None
    offset: float = 0.0
    ask_at: float = -NEVER
    change_at: float = -NEVER
    seen_at: float = -NEVER


def look() -> Look:
    """One query. Raises django.db.Error where the database is away or not made ready."""
    if not connection.in_atomic_block:
        # Nobody else does it before a request has begun.
        close_old_connections()
    ahead = (
        _next(Edition, "release_at"),
        _next(Statement, "listed_at"),
        _next(Withdrawal, "since"),
        _next(Withdrawal, "until"),
    )
    row = ArchiveState.objects.values_list("edits", Now(), *ahead).first()
    if row is None:
        raise Error("The row of the archive's state is missing.")
    edits, now, *changes = row
    times = [change.timestamp() for change in (*changes, next_day(now)) if change]
    return Look(State(edits, min(times)), now.timestamp())


def next_day(now: datetime) -> datetime:
    """The next 18 December: the calendar of the home page grows on it."""
    day = datetime(now.year, 12, 18, tzinfo=UTC)
    return day if day > now else day.replace(year=now.year + 1)


class Clock:
    """The database's clock and the archive's state, asked again each second and at each change.

    While the database is away the last state holds, for an hour at most: what was seen under it
    is old, never early.
    """

    def __init__(
        self,
        look: Callable[[], Look] = look,
        monotonic: Callable[[], float] = time.monotonic,
        every: float = 1.0,
    ) -> None:
        self._look, self._monotonic, self._every = look, monotonic, every
        self._seen, self._lock = _Seen(), Lock()

    def tick(self) -> tuple[float, State | None]:
        """The time in seconds since 1970, and the state; None while there is none to go by."""
        if self._monotonic() >= self._seen.ask_at:
            self._ask()
        seen = self._seen
        return seen.offset + self._monotonic(), seen.state

    def _ask(self) -> None:
        """One thread asks; the others go on with what is known, unless that may have ended."""
        must_know = self._monotonic() >= self._seen.change_at
        if not self._lock.acquire(blocking=must_know):
            return
        try:
            if self._monotonic() >= self._seen.ask_at:
                self._seen = self._next()
        finally:
            self._lock.release()

    def _next(self) -> _Seen:
        seen = self._seen
        try:
            state, now = self._look()
        except Error:
            return self._without_an_answer(seen)
        # After the answer, so that the clock carried on is never ahead of the database's.
        asked = self._monotonic()
        change_at = asked + state.next_change - now
        same = seen.state if seen.state == state else state
        return _Seen(same, now - asked, min(asked + self._every, change_at), change_at, asked)

    def _without_an_answer(self, seen: _Seen) -> _Seen:
        asked = self._monotonic()
        state = seen.state if asked - seen.seen_at < STALE_FOR else None
        return seen._replace(state=state, ask_at=asked + self._every, change_at=NEVER)


def _next(model: type[Model], field: str) -> Subquery:
    """The least instant of that field which is still to come."""
    ahead = model._default_manager.filter(**{f"{field}__gt": Now()})
    return Subquery(ahead.order_by(field).values(field)[:1])
