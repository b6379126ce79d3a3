"""Readers keep reading when Redis is away, slow, or full of rubbish.

Two servers share pages through a Redis of the drill's own, behind a wire (`drills/wires.py`). It is
cut, then five seconds late, then every value is overwritten: with noise, with cut values, with
values of other pages. Each time new pages must be made as fast as without Redis, and be right.
"""

import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from random import Random

import redis

from drills.crowds import Reading, ask, percentile
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import DEADLINE, Scratch, Server, free_port, wait_until
from drills.wires import Wire, wire
from drills.worlds import make_world
from migrantsday.shared_pages import SharedPages
from statements.archive import Archive

HELD = (
    "cut, 5 s late and full of rubbish: 0 of 900 answers failed, 0 wrong, 95 of 100 in 2 × the time"
)
FULL, SMALL = 150, 20
NEEDS = ("redis-server",)

LATE = 5.0
TIMES = {FULL: 2.0, SMALL: 10.0}
"""A few answers are not exact."""
LEAST = 0.02
"""Seconds within which no reader tells a difference."""


def sabotage() -> None:
    """What lies in Redis is believed, whoever wrote it."""
    replace(SharedPages, "_signature", lambda self, name, words: bytes(32))


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    pages = sorted(Archive.live().addresses())
    with scratch.serve() as alone:
        asked = _read(alone, chance.sample(pages, min(size, len(pages))))
    right = [each for each in asked if each.status == 200]
    pages = [each.address for each in right]
    with _redis(scratch) as port, wire(port) as line:
        store, url = redis.Redis(port=port), f"redis://127.0.0.1:{line.port}/0"
        states = {
            "whole": lambda: None,
            "cut": line.cut,
            "late": lambda: _slow(line),
            "rubbish": lambda: _spoil(store, line, chance),
        }
        found = {}
        for state, bring_about in states.items():
            bring_about()
            with scratch.serve(DRILLS_CACHE_URL=url) as server:
                found[state] = _read(server, pages)
            shared = len(store.keys("migrantsday:*"))
    bodies = {each.address: each.body for each in right}
    readings = [each for state in found.values() for each in state]
    failed = [f"{each.address}: {each.status}" for each in readings if each.status != 200]
    wrong = [each.address for each in readings if each.body != bodies[each.address]]
    slowest = max(percentile(each, 0.95) for each in found.values())
    times = slowest / max(percentile(right, 0.95), LEAST)
    figure = (
        f"Redis whole, cut, {LATE:.0f} s late and full of rubbish ({shared} values): "
        f"{len(failed)} of {len(readings)} answers failed, {len(wrong)} were wrong, 95 of 100 came "
        f"within {times:.1f} × the time without Redis"
    )
    faults = failed + [f"{address} was another page" for address in wrong]
    faults += ["too slow"] * (times >= TIMES[size]) + ["nothing was shared"] * (not shared)
    return Outcome(figure, faults)


def _read(server: Server, pages: list[str]) -> list[Reading]:
    """Each page once, on one line."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)) as line:
        return [ask(line, page) for page in pages]


def _slow(line: Wire) -> None:
    line.mend()
    line.seconds = LATE


def _spoil(store: redis.Redis, line: Wire, chance: Random) -> None:
    """Noise, cut values, and values of other pages, under the names that the servers ask for."""
    line.seconds = 0.0
    names = sorted(store.keys("migrantsday:*"))
    values = [store.get(name) for name in names]
    for place, name in enumerate(names):
        other = values[place - 1] or b""
        noise = chance.randbytes(chance.randint(0, 9000))
        store.set(name, chance.choice([noise, other[:50], other, other]))


@contextmanager
def _redis(scratch: Scratch) -> Iterator[int]:
    """A Redis of its own that keeps nothing on disk; its port."""
    port = free_port()
    process = subprocess.Popen(
        ("redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""),
        cwd=scratch.folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        with redis.Redis(port=port) as store:
            wait_until(lambda: _answers(store))
        yield port
    finally:
        process.terminate()
        process.wait(DEADLINE)


def _answers(store: redis.Redis) -> bool:
    try:
        return bool(store.ping())
    except redis.ConnectionError:
        return False
