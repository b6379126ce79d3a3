"""Is this process up, and can it serve? `/livez` and `/readyz`; `doctor` asks the same."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from migrantsday.middleware import GetResponse
from statements.archive import Archive
from statements.models import ArchiveState, triggers

MOST_SKEW: Final = timedelta(seconds=1)
log = logging.getLogger(__name__)


def probes(get_response: GetResponse) -> GetResponse:
    """Answers both before anybody looks at the Host or sends http on to https.

    A probe comes from the machine itself, asks 127.0.0.1, and speaks plain http.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else get_response(request)

    return middleware


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Touches nothing: who gets no answer starts the process anew."""
    return _said("ok", 200)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Why it is not ready stands in the log alone."""
    found = faults()
    for fault in found:
        log.error("Not ready: %s", fault)
    return _said("not ready", 503) if found else _said("ready", 200)


PROBES: Final = {"/livez": live, "/readyz": ready}


def faults() -> list[str]:
    """What keeps this process from serving, a sentence each; always the same four queries."""
    try:
        # Before its tables are there nothing else can be asked.
        if missing := unapplied_migrations():
            return [f"Migrations not applied: {few(missing)}."]
        return [*_missing_triggers(), *_wrong_clock()]
    except Error as error:
        return [f"The database does not answer: {str(error).partition(chr(10))[0]}"]


def unapplied_migrations() -> list[str]:
    """Each that the code has and the database has not, as `statements.0001_initial`."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(".".join(each) for each in _migrations_of_the_code() - applied.keys())


def missing_triggers() -> list[str]:
    return [name for name, _table in triggers.missing()]


def clock_skew() -> timedelta:
    """How far this machine's clock is from the database's; what the question took is no skew."""
    before = datetime.now(UTC)
    there = Archive.live().at
    return skew(before, there, datetime.now(UTC))


def skew(before: datetime, there: datetime, after: datetime) -> timedelta:
    """The distance of an instant from the span in which it was asked for."""
    return max(before - there, there - after, timedelta())


@cache
def _migrations_of_the_code() -> frozenset[tuple[str, str]]:
    """They do not change while a process runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _missing_triggers() -> Iterator[str]:
    if missing := missing_triggers():
        yield f"Missing triggers: {few(missing)}."


def _wrong_clock() -> Iterator[str]:
    try:
        found = clock_skew()
    except ArchiveState.DoesNotExist:
        yield "The row of the state of the archive is missing."
        return
    if found > MOST_SKEW:
        seconds = found.total_seconds()
        yield f"The clocks of this machine and of the database are {seconds:.1f} s apart."


def few(names: list[str]) -> str:
    """The first three, for a line."""
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _said(words: str, status: int) -> HttpResponse:
    body = f"{words}\n"
    headers = {"Cache-Control": "no-store", "Content-Length": str(len(body))}
    return HttpResponse(
        body, status=status, headers=headers, content_type="text/plain; charset=utf-8"
    )
