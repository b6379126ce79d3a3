"""`python -m bench [--rounds N] [ROW …]`: measures, prints the tables, and ends what it began."""

import argparse
import fcntl
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from statistics import median
from typing import Final

from bench import (
    archives,
    contest,
    embargo,
    postgresql,
    report,
    rows,
    search,
    starting,
    wagtail,
    wire,
)
from bench.contest import Measured
from bench.figures import Line, at_most, compared, megabytes
from bench.lineup import Lineup
from bench.places import FOLDER, BenchError
from bench.rows import COMPARISONS, ROWS

ROUNDS: Final = 7
POSTGRESQL: Final = "postgresql://postgres@127.0.0.1:5432"
PAGE_CACHE: Final = 64 * 2**20
"""What it may keep; a test compares it with the site's own."""

BY_THEMSELVES: Final = {"bytes": wire.lines, "embargo": embargo.lines, "start": starting.lines}
"""Rows that need no contest."""


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with alone():
            bench(options.row or list(ROWS), options.rounds, options.postgresql)
    except BenchError as error:
        sys.exit(f"{error}")
    except KeyboardInterrupt:
        sys.exit(130)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    told = "\n".join(f"  {name:<11} {what}" for name, what in ROWS.items())
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measures the site beside its anchors and prints the table. A run of all rows\n"
        f"in {ROUNDS} rounds or more also writes it into docs/performance.md.\n\nrows:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "row", nargs="*", metavar="ROW", help="one of these; all, where none is given"
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"{ROUNDS}, if not given"
    )
    parser.add_argument(
        "--postgresql", default=POSTGRESQL, metavar="URL", help="a server of this machine"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.row) - set(ROWS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    if options.rounds < 1:
        parser.error("there must be one round or more")
    return options


@contextmanager
def alone() -> Iterator[None]:
    """Two runs at once would measure each other."""
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BenchError("Another bench is running here.") from None
        for left in FOLDER.glob("server-*.log"):  # by a run that was broken off
            left.unlink()
        yield


def bench(chosen: Sequence[str], rounds: int, postgresql_server: str) -> None:
    load_before, at = os.getloadavg(), datetime.now(UTC)
    say("Making the databases and the static files ready …")
    archives.make_ready()
    archives.collect_static_files()
    measured, lines = contested(chosen, rounds, postgresql_server)
    by_themselves = BY_THEMSELVES | {"search": partial(search.lines, server=postgresql_server)}
    for row, measure in by_themselves.items():
        if row in chosen:
            say(f"{ROWS[row].capitalize()} …")
            lines += measure(rounds)
    versions = versions_of(measured, postgresql_server)
    text = report.markdown(lines, measured, report.circumstances(rounds, load_before, at, versions))
    print(text)
    if rounds >= ROUNDS and set(chosen) == set(ROWS):
        report.write(text)
        say("Written into docs/performance.md.")


def contested(
    chosen: Sequence[str], rounds: int, postgresql_server: str
) -> tuple[Measured, list[Line]]:
    """The rows that are measured under load."""
    comparisons = [comparison for comparison in COMPARISONS if comparison.row in chosen]
    names = dict.fromkeys(name for comparison in comparisons for name in comparison.servers)
    if "memory" in chosen:
        names |= dict.fromkeys((rows.CACHED, rows.DJANGO))
    if not names:
        return Measured(), []
    with ExitStack() as stack:
        lineup = Lineup(stack, postgresql_server)
        say("Starting the servers …")
        lineup.add(names)
        up = {name: server for name, server in lineup.up.items() if name in names}
        measured = contest.contest(up, rounds, say)
    lines = [contest.line(comparison, measured, lineup.missing) for comparison in comparisons]
    if "memory" in chosen:
        lines.append(memory_line(measured))
    return measured, lines


def memory_line(measured: Measured) -> Line:
    """The worker may be larger than a bare Django's by a tenth, and by what the cache may keep."""
    ours, anchor = measured.memory[rows.CACHED], measured.memory[rows.DJANGO]
    target = at_most(1.1 + PAGE_CACHE / median(anchor))
    what = "PSS of a worker: us / Django constant"
    return compared("memory", what, ours, anchor, megabytes, target)


def versions_of(measured: Measured, postgresql_server: str) -> list[str]:
    packages = [f"{name} {version(name)}" for name in ("Django", "granian")]
    programs = [report.version_of("nginx", "-v"), report.version_of("wrk", "-v")]
    if (rows.POSTGRESQL, 1) in measured.loads:
        programs.append(f"PostgreSQL {postgresql.version(postgresql_server)}")
    if (rows.WAGTAIL, 1) in measured.loads:
        programs += wagtail.versions()
    return [*packages, *programs]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
