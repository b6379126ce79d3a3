"""One wrong clock of a server opens nothing early, nor late: only the database's clock counts.

The clocks are put apart from the other side: the server keeps its machine's clock, and the
database's is set against it (`drills/clock.py`), so that the server is seconds, an hour or years
fast or slow; each in a time zone, some around an instant when such a zone or the year changes. All
of them must say that they are not ready.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from django.db import connections

from drills import clock
from drills.crowds import crowd
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, copied, use, wait_until
from drills.worlds import YEAR, Canaries, make_closed, make_world
from migrantsday import page_cache
from statements.archive.clock import Clock, Look, look

HELD = "9 servers, seconds to years fast or slow, in 6 zones: 0 answers early, 0 a second late"
FULL, SMALL = 9, 2

LEAD = timedelta(seconds=4)
SECOND = 1.0
ADDRESSES = ["/en/", f"/en/{YEAR}/", f"/en/{YEAR}/closed/"]
AT_ONCE = 2
"""So many servers at a time."""


class Case(NamedTuple):
    """`fast` is how far the server's clock is ahead of the database's; None: what `at` makes it."""

    zone: str
    fast: timedelta | None = None
    at: datetime | None = None

    @property
    def opening(self) -> datetime:
        """A whole minute, which comes soon by the database's clock."""
        if self.at:
            return self.at
        soon = datetime.now(UTC) - (self.fast or timedelta()) + timedelta(seconds=30)
        return soon.replace(second=0, microsecond=0)


CASES = [
    Case("Asia/Kolkata", fast=timedelta(hours=1)),
    Case("America/New_York", at=datetime(2020, 11, 1, 6, 0, tzinfo=UTC)),
    Case("UTC", fast=timedelta(minutes=1)),
    Case("Pacific/Kiritimati", fast=timedelta(hours=-1)),
    Case("Europe/Paris", at=datetime(2030, 3, 31, 1, 0, tzinfo=UTC)),
    Case("America/St_Johns", at=datetime(2021, 1, 1, 0, 0, tzinfo=UTC)),
    Case("UTC", at=datetime(2031, 1, 1, 0, 0, tzinfo=UTC)),
    Case("Europe/Paris", at=datetime(2020, 10, 25, 1, 0, tzinfo=UTC)),
    Case("Asia/Kolkata", at=datetime(2022, 12, 18, 0, 0, tzinfo=UTC)),
]


def sabotage() -> None:
    """Pages are made at the instant that the server's own clock shows."""

    def by_the_server() -> Look:
        return look()._replace(now=time.time())

    replace(page_cache, "Clock", lambda: Clock(look=by_the_server))


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    base = copied(scratch.database, scratch.folder / "base.sqlite3")
    crossings = [_prepared(scratch, base, case, chance) for case in CASES[:size]]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        readings = list(pool.map(_crossed, crossings))
    faults = [fault for each in readings for fault in each.faults]
    figure = (
        f"of {len(crossings)} servers with other clocks and zones "
        f"{sum(each.early for each in readings)} of {sum(each.before for each in readings):,} "
        f"answers were early, {sum(each.late for each in readings)} of "
        f"{sum(each.after for each in readings):,} a second late, "
        f"{sum(each.is_ready for each in readings)} said that they were ready"
    )
    return Outcome(figure, faults)


class Crossing(NamedTuple):
    place: Scratch
    case: Case
    opening: datetime
    canaries: Canaries


class Crossed(NamedTuple):
    before: int
    early: int
    after: int
    late: int
    is_ready: bool
    faults: list[str]


def _prepared(scratch: Scratch, base: Path, case: Case, chance: Random) -> Crossing:
    place = Scratch(scratch.folder / f"case-{CASES.index(case)}", scratch.sabotaged)
    place.folder.mkdir()
    copied(base, place.database)
    use(place.database)
    opening = case.opening
    canaries = make_closed(chance, at=opening)
    connections.close_all()
    return Crossing(place, case, opening, canaries)


def _crossed(crossing: Crossing) -> Crossed:
    """Starts the server, sets the database's clock to just before, and reads until after."""
    place, opening = crossing.place, crossing.opening
    clock.write(place.clock, opening - timedelta(minutes=30))
    with place.serve(TZ=crossing.case.zone) as server:
        ahead = opening - datetime.now(UTC) - LEAD
        clock.write(place.clock, ahead)
        opens = (opening - ahead).timestamp()
        with crowd(server.port, ADDRESSES, readers=2) as readings:
            wait_until(lambda: time.time() > opens + 2 * SECOND)
        is_ready = server.ask("/readyz")[0] != 503
    before = [each for each in readings if each.answered < opens]
    after = [each for each in readings if each.asked > opens + SECOND]
    early = [each for each in before if crossing.canaries.found_in(each.body)]
    late = [each for each in after if not crossing.canaries.found_in(each.body)]
    faults = [f"{crossing.case}: {each.address} was early" for each in early]
    faults += [f"{crossing.case}: {each.address} was late" for each in late]
    faults += [f"{crossing.case} was not read"] * (not before or not after)
    faults += [f"{crossing.case} says that it is ready"] * is_ready
    return Crossed(len(before), len(early), len(after), len(late), is_ready, faults)
