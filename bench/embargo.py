"""Releases that fall due while two processes are under load: what is answered before and after."""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from math import inf
from statistics import median
from typing import Final

from bench.archives import FIXTURES_ALONE, copy, url
from bench.figures import Line, at_most, compared, time_of
from bench.filling import copy_rows, pattern, without_triggers
from bench.load import Reader
from bench.places import FOLDER, environment
from bench.processes import running
from bench.servers import Server, site, started

DATABASE: Final = FOLDER / "embargo.sqlite3"
PROCESSES: Final = 2
READERS: Final = 2
"""Of each process: each asks again as soon as it is answered."""

CONNECTIONS: Final = 4
"""Of wrk, at each process, beside the readers."""

AHEAD: Final = 3.0
APART: Final = 2.0
RENDERS: Final = 5
INSTANT: Final = "%Y-%m-%d %H:%M:%S.%f"
"""As SQLite has it from Django."""

SHOWN: Final = re.compile(rb'id="opens-(\d+)"')


@dataclass(frozen=True)
class Answer:
    """When it was asked for and had come, and which of the releases it showed."""

    asked: float
    came: float
    shown: frozenset[int]


def lines(rounds: int) -> list[Line]:
    """One release for each round, two seconds apart."""
    copy(FIXTURES_ALONE, DATABASE)
    plans = [site(url(DATABASE), "true") for _ in range(PROCESSES)]
    with ExitStack() as stack:
        servers = [stack.enter_context(started(plan)) for plan in plans]
        for server in servers:
            stack.enter_context(_load(server))
        renders = [_seconds_of_a_render(server) for server in servers for _ in range(RENDERS)]
        first = time.time() + AHEAD
        instants = [round(first + number * APART, 3) for number in range(rounds)]
        schedule(instants)
        answers = _read(servers, until=instants[-1] + APART)
    return judge(instants, answers, renders)


def judge(
    instants: Sequence[float], answers: Sequence[Sequence[Answer]], renders: Sequence[float]
) -> list[Line]:
    """The lines of the table, from the answers of each process."""
    told = [answer for process in answers for answer in process]
    render = median(renders)
    firsts = [
        _first(process, number) - at for number, at in enumerate(instants) for process in answers
    ]
    opened = "instant to first answer with the text: us / a render under that load"
    bounds = [render] * len(firsts)
    return [
        _early(instants, told),
        _late(instants, told, render),
        compared("embargo", opened, firsts, bounds, time_of, at_most(1)),
    ]


def _early(instants: Sequence[float], told: Sequence[Answer]) -> Line:
    early = [a for a in told if any(a.came < instants[number] for number in a.shown)]
    return Line(
        "embargo",
        "answers with the text before its instant",
        ours=f"{len(early)}",
        ratio=len(early),
        target=at_most(0),
        n=len(instants),
        note=f"{len(early)} of {len(told):,}",
    )


def _late(instants: Sequence[float], told: Sequence[Answer], render: float) -> Line:
    late = [
        a.asked - at
        for a in told
        for number, at in enumerate(instants)
        if at < a.asked and number not in a.shown
    ]
    last = max(late, default=0.0)
    return Line(
        "embargo",
        "instant to last request answered without: us / a render under that load",
        ours=time_of(last),
        anchor=time_of(render),
        ratio=last / render,
        target=at_most(1),
        n=len(instants),
        note=f"{len(late)} of {len(told):,}",
    )


def schedule(instants: Sequence[float]) -> None:
    """A statement of the year for each of them, with a text that opens then."""
    with (
        closing(sqlite3.connect(DATABASE, timeout=20)) as database,
        without_triggers(database, like="edition_minute%"),  # or a round would take one
    ):
        text, statement, _author = pattern(database)
        for number, at in enumerate(instants):
            slug, opens = f"'opens-{number}'", f"'{datetime.fromtimestamp(at, UTC):{INSTANT}}'"
            copy_rows(database, "statement", statement, beside="(SELECT 1)", slug=slug)
            key = "(SELECT max(id) FROM statements_statement)"
            copy_rows(
                database, "edition", text, beside="(SELECT 1)", statement_id=key, release_at=opens
            )


def _first(process: Sequence[Answer], number: int) -> float:
    """When the process first showed the release; never is infinitely late."""
    return min((a.came for a in process if number in a.shown), default=inf)


@contextmanager
def _load(server: Server) -> Iterator[None]:
    """wrk, in the background; it ends with the block, or by itself."""
    often = ("wrk", "--threads=1", f"--connections={CONNECTIONS}", "--duration=120s")
    with running([*often, server.address], env=environment(), log=FOLDER / "embargo-load.log"):
        yield


def _seconds_of_a_render(server: Server) -> float:
    """A query string goes past the page cache."""
    with Reader(f"{server.address}?past-the-cache") as reader:
        begun = time.perf_counter()
        reader.get()
        return time.perf_counter() - begun


def _read(servers: Sequence[Server], until: float) -> list[list[Answer]]:
    """What all readers of each process were answered, until then."""
    readers = [server for server in servers for _ in range(READERS)]
    with ThreadPoolExecutor(len(readers)) as pool:
        told = list(pool.map(partial(_ask_again_and_again, until=until), readers))
    return [[*chain(*told[at : at + READERS])] for at in range(0, len(told), READERS)]


def _ask_again_and_again(server: Server, until: float) -> list[Answer]:
    told = []
    with Reader(server.address, encoding="identity") as reader:
        while (asked := time.time()) < until:
            body = reader.get()
            came = time.time()
            told.append(Answer(asked, came, frozenset(map(int, SHOWN.findall(body)))))
    return told
