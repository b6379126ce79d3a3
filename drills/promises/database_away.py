"""Readers keep reading when the database is away.

PostgreSQL is reached through a wire that is cut under load and mended (`drills/wires.py`). Pages
seen before must go on being served, others must say 503 and when to ask again, nothing closed may
be in any of them, and soon after the wire is mended all must be there. (SQLite has no line to cut:
it is away when the disk of the site is.)
"""

import re
import time
from random import Random

from drills import postgres
from drills.crowds import Reading, crowd
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, Server, wait_until
from drills.wires import wire
from drills.worlds import make_closed, make_world
from migrantsday.answers import Page
from statements.archive import Archive

HELD = "away for 30 s: 0 readings of seen pages failed, unseen ones 503, 0 leaks, back within 2 s"
FULL, SMALL = 30, 3
"""Seconds."""
NEEDS = ("PostgreSQL",)

NOT_ASKED = re.compile("/media/|/about/|/2018/|/2019/sea-director/with/")
"""Files; what needs no database; and texts taken back, whose 410 and 451 no cache of ours keeps."""

WITHIN = 2.0
SEEN = 12


def sabotage() -> None:
    """A page is good for one second, and none is served beyond that."""
    replace(Page, "is_good", lambda self, state, now: 0 <= now - self.made < 1)
    replace(Page, "is_unedited", lambda self, state, now: False)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    with postgres.database() as name, wire(postgres.PORT) as line:
        make_world()
        canaries = make_closed(chance)
        pages = [page for page in Archive.live().addresses() if not NOT_ASKED.search(page)]
        chance.shuffle(pages)
        seen, unseen = pages[:SEEN], pages[SEEN:]
        away = postgres.url(name, port=line.port)
        with scratch.serve(DRILLS_DATABASE_URL=away) as server:
            for page in seen:
                server.ask(page)
            with crowd(server.port, seen) as readings:
                line.cut()
                refused = _asked_for(server, unseen, size)
                line.mend()
                seconds = wait_until(lambda: server.ask(unseen[0])[0] == 200)
    failed = [f"{each.address}: {each.status}" for each in readings if each.status != 200]
    leaks = [each.address for each in readings + refused if canaries.found_in(each.body)]
    wrong = [f"{each.address}: {each.status}" for each in refused if not _is_put_off(each)]
    figure = (
        f"the database was away for {size} s: {len(failed)} of {len(readings):,} readings of seen "
        f"pages failed, {len(refused) - len(wrong)} of {len(refused)} unseen pages said 503 and "
        f"when to ask again, {len(leaks)} leaked, all was back after {seconds:.1f} s"
    )
    faults = failed + wrong + leaks + ["back too late"] * (seconds > WITHIN)
    return Outcome(figure, faults + ["nobody read"] * (not readings or not refused))


def _asked_for(server: Server, addresses: list[str], seconds: float) -> list[Reading]:
    """One address after the other, until the time is over."""
    readings: list[Reading] = []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        asked, address = time.time(), addresses[len(readings) % len(addresses)]
        status, headers, body = server.ask(address)
        readings.append(Reading(address, asked, time.time(), status, headers, body))
        time.sleep(0.05)
    return readings


def _is_put_off(reading: Reading) -> bool:
    return reading.status == 503 and reading.headers.get("retry-after", "").isdigit()
