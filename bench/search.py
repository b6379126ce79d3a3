"""The search page among few and many texts, and how long it takes to index them."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode

from bench import archives, postgresql
from bench.figures import Line, at_most, compared, time_of
from bench.load import Load, Reader
from bench.places import FOLDER, BenchError, environment
from bench.processes import run
from bench.servers import Server, site, started

FEW: Final = 2_000
MANY: Final = 20_000
SECONDS_OF_A_PAGE: Final = {FEW: 0.020, MANY: 0.150}
SECONDS_TO_INDEX: Final = 10.0
SECONDS_TO_FILL: Final = 1200
COPY: Final = FOLDER / "search.sqlite3"
SOURCES: Final = (
    "bench/search_filling.py",
    "locale/*/LC_MESSAGES/django.po",
    "requirements.txt",
    "statements/fixtures/*.json",
    "statements/migrations/*.py",
    "statements/models/search.py",
    "statements/text.py",
    "statements/tokens.py",
)
"""Of what is kept from run to run."""

QUESTIONS: Final = (
    ("en", "migrants"),
    ("en", "dignity rights"),
    ("en", "“COVID-19 migrants”"),
    ("en", '"text name language"'),
    ("en", "zzzz qqqq"),
    ("en", "2019"),
    ("en", "COVID-19"),
    ("fr", "etat"),
    ("fr", "dignités"),
    ("ar", "الكرامة"),
    ("ar", "حقوق المهاجرين"),
    ("zh", "移民"),
    ("zh", "权"),
    ("ru", "достоинством"),
    ("es", "acciones"),
)
"""A page's language and what is asked there: often and rare, words, phrases, and what none has."""

PAGES: Final = [f"/{code}/search/?{urlencode({'q': words})}" for code, words in QUESTIONS]
POSTGRESQL: Final = "PostgreSQL"


def lines(rounds: int, server: str) -> list[Line]:
    databases = {f"{texts:,} texts": archives.url(filled(texts)) for texts in SECONDS_OF_A_PAGE}
    archives.copy(filled(FEW), COPY)
    copies, missing = {"SQLite": archives.url(COPY)}, ""
    with ExitStack() as stack:
        servers = {name: _started(stack, database) for name, database in databases.items()}
        try:
            address = stack.enter_context(postgresql.database(server))
            archives.fill(address)
            fill(address, FEW)
            backends = partial(postgresql.backends, server)
            servers[POSTGRESQL] = _started(stack, address, backends)
            copies[POSTGRESQL] = address
        except BenchError as error:
            missing = str(error)
        loads = asked(servers, rounds)
        indexed = {name: _seconds_to_index(copy, rounds) for name, copy in copies.items()}
    return judge(loads, indexed, missing)


def judge(
    loads: Mapping[str, Sequence[Load]], indexed: Mapping[str, Sequence[float]], missing: str
) -> list[Line]:
    """The lines of the table; `missing` says why there is no PostgreSQL."""
    few = loads[f"{FEW:,} texts"]
    beside = f"search page, {FEW:,} texts: PostgreSQL / SQLite"
    found = []
    for texts, most in SECONDS_OF_A_PAGE.items():
        what = f"search page, {texts:,} texts: us / {time_of(most)}"
        found.append(_pages(what, loads[f"{texts:,} texts"], [most] * len(few)))
    if missing:
        note = f"not measured: {missing}"
        found.append(Line("search", beside, target=at_most(1), note=note))
    else:
        found.append(_pages(beside, loads[POSTGRESQL], [load.p50 for load in few]))
    for name, seconds in indexed.items():
        what = f"index of {FEW:,} texts, {name}: us / {time_of(SECONDS_TO_INDEX)}"
        bounds = [SECONDS_TO_INDEX] * len(seconds)
        found.append(compared("search", what, seconds, bounds, time_of, at_most(1)))
    return found


def asked(servers: Mapping[str, Server], rounds: int) -> dict[str, list[Load]]:
    """All questions to each server once for nothing, then in each round, in a random order."""
    loads: dict[str, list[Load]] = {name: [] for name in servers}
    for server in servers.values():
        _ask(server)
    for _ in range(rounds):
        for name in random.sample(list(servers), len(servers)):
            loads[name].append(_ask(servers[name]))
    return loads


def filled(texts: int) -> Path:
    """The fixtures and so many texts more; kept for the next run while its sources are the same."""
    return archives.kept(f"search-{texts}", SOURCES, partial(_fill_file, texts))


def fill(url: str, texts: int) -> None:
    words = f"from bench import search_filling; search_filling.fill({texts})"
    env = environment(DATABASE_URL=url)
    command = [*archives.MANAGE, "shell", "--no-imports", "--command", words]
    run(command, env=env, seconds=SECONDS_TO_FILL)


def _fill_file(texts: int, path: Path) -> None:
    archives.copy(archives.FIXTURES_ALONE, path)
    fill(archives.url(path), texts)


def _started(stack: ExitStack, database: str, beside: Callable[[], list[int]] = list) -> Server:
    return stack.enter_context(started(site(database, "false"), beside))


def _ask(server: Server) -> Load:
    """All questions one after another over one connection; the first look is not counted."""
    times = []
    with Reader(server.at(PAGES[0]).address) as reader:
        reader.get()
        before = server.cpu()
        for page in PAGES:
            reader.path = page
            begun = time.perf_counter()
            reader.get()
            times.append(time.perf_counter() - begun)
        cpu = server.cpu() - before
    return Load(len(times), sum(times), cpu, median(times), max(times))


def _seconds_to_index(url: str, rounds: int) -> list[float]:
    """Of `rebuild_search`, from its start to its end."""
    return [_seconds_of_a_rebuild(url) for _ in range(rounds)]


def _seconds_of_a_rebuild(url: str) -> float:
    command, env = [*archives.MANAGE, "rebuild_search"], environment(DATABASE_URL=url)
    begun = time.perf_counter()
    run(command, env=env, seconds=SECONDS_TO_FILL)
    return time.perf_counter() - begun


def _pages(what: str, loads: Sequence[Load], anchor: Sequence[float]) -> Line:
    """The time to an answer: of each round the median of the questions."""
    line = compared("search", what, [load.p50 for load in loads], anchor, time_of, at_most(1))
    return replace(line, note=f"at {time_of(median(load.cost for load in loads))} of CPU")
