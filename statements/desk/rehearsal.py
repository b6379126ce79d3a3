"""A verb tried out: what of the public's pages would open, change, move and end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from statements.archive import Archive
from statements.desk.history import now
from statements.models import ArchiveState

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Rehearsal:
    """Addresses, sorted. `edits` is the count that the confirmation must still find."""

    opens: list[str]
    changes: list[str]
    moves: list[str]
    ends: list[str]
    edits: int


def rehearse(verb: Callable[[], object], *, at: datetime | None = None) -> Rehearsal:
    """Runs the verb, compares the public's pages at `at` before and after, and undoes all of it.

    Where `at` is not given, or past, the pages are those of the next second. Raises what the verb
    raises: a refusal is shown before the confirmation, not after it.
    """
    with transaction.atomic():
        edits = ArchiveState.lock().edits
        soon = now() + SECOND
        archive = Archive(at=max(at or soon, soon))
        before = archive.addresses()
        verb()
        after = archive.addresses()
        moved = _moved(archive, before, after)
        transaction.set_rollback(True)
    return Rehearsal(
        opens=sorted(after.keys() - before.keys()),
        changes=sorted(a for a in after.keys() & before.keys() if after[a] != before[a]),
        moves=sorted(moved),
        ends=sorted(before.keys() - after.keys() - moved),
        edits=edits,
    )


def _moved(archive: Archive, before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Addresses that would lead elsewhere; asked while the verb is still in force."""
    gone = before.keys() - after.keys()
    return {address for address in gone if archive.moved(address.split("/", 2)[2])}
