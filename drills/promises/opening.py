"""A release opens at its instant, with no job to run.

One server is read without a pause while the instant passes, a second one was read before and then
left alone, a third starts after it; nothing else runs. The database's clock is set ahead and runs,
so that the instant comes in some seconds (`drills/clock.py`).
"""

import time
from datetime import UTC, datetime, timedelta
from random import Random

from drills.crowds import Reading, crowd
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, Server, set_clock, wait_until
from drills.worlds import BEFORE, OPENING, YEAR, Canaries, make_closed, make_world
from migrantsday.answers import Page

HELD = "0 early, 0 a second late, 1,000 of 1,000 after it, 3 of 3 servers open at the first request"
FULL, SMALL = 1000, 100

LEAD = timedelta(seconds=4)
"""So long before it they are read."""
SECOND = 1.0
ADDRESSES = [
    f"/{code}/{path}" for code in ("en", "ar") for path in (f"{YEAR}/", f"{YEAR}/closed/", "")
]


def sabotage() -> None:
    """A page once made is good for ever."""
    replace(Page, "is_good", lambda self, state, now: True)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    canaries = make_closed(chance)
    set_clock(scratch, BEFORE)
    with scratch.serve(workers=2) as busy, scratch.serve() as idle:
        ahead = OPENING - datetime.now(UTC) - LEAD
        set_clock(scratch, ahead)
        opens = (OPENING - ahead).timestamp()
        _shows(idle, canaries)
        with crowd(busy.port, ADDRESSES) as readings:
            wait_until(lambda: time.time() > opens)
            first = _shows(idle, canaries)
            with scratch.serve() as fresh:
                third = _shows(fresh, canaries)
            wait_until(lambda: sum(each.asked > opens + SECOND for each in readings) >= size)
    early = [each for each in readings if each.answered < opens and _is_open(each, canaries)]
    late = [
        each for each in readings if each.asked > opens + SECOND and not _is_open(each, canaries)
    ]
    then = [each for each in readings if each.asked > opens]
    shown = sum(_is_open(each, canaries) for each in then)
    seen = sum(each.answered < opens for each in readings)
    figure = (
        f"{len(early)} of {seen} answers were early, {len(late)} of {len(then):,} a second late, "
        f"{shown:,} of {len(then):,} after it open; of 3 servers "
        f"{sum([first, third, shown > 0])} were open at their first request"
    )
    faults = [f"{each.address} was early" for each in early]
    faults += [f"{each.address} was late" for each in late]
    faults += ["a server was not open at its first request"] * (not (first and third))
    return Outcome(figure, faults + ["nobody read before it"] * (not seen))


def _shows(server: Server, canaries: Canaries) -> bool:
    return bool(canaries.found_in(server.ask("/en/")[2]))


def _is_open(reading: Reading, canaries: Canaries) -> bool:
    return bool(canaries.found_in(reading.body))
