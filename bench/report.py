"""The tables as they are printed, and as they stand in docs/performance.md."""

import os
import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from platform import python_version, release
from sqlite3 import sqlite_version
from statistics import median
from typing import Final

from bench.contest import Measured
from bench.figures import Line, a_second, megabytes, short, time_of
from bench.load import Load
from bench.places import ROOT, BenchError
from bench.processes import run

PAGE: Final = ROOT / "docs" / "performance.md"
BEGIN: Final = "<!-- make bench writes from here -->"
END: Final = "<!-- to here -->"
LINE_HEADS: Final = (
    *("row", "what is compared", "ours", "anchor", "ratio"),
    *("rounds, each", "target", "", "N"),
)
SERVER_HEADS: Final = (
    *("server", "req/s, c=1", "req/s, c=32", "p50, c=32", "p99, c=32"),
    *("CPU, c=1", "CPU, c=32", "PSS of the worker"),
)
LEFT: Final = ("row", "what is compared", "server", "")


def markdown(lines: Sequence[Line], measured: Measured, circumstances: Sequence[str]) -> str:
    """All that stands between the two marks of the page."""
    parts = ["  \n".join(circumstances), table(LINE_HEADS, [cells(line) for line in lines])]
    if measured.loads:
        rows = [server_cells(name, measured) for name in measured.memory]
        parts.append(table(SERVER_HEADS, rows))
    return "\n\n".join(parts)


def write(text: str, page: Path = PAGE) -> None:
    """Into the page, between its two marks."""
    before, found, rest = page.read_text("utf-8").partition(BEGIN)
    _old, ended, after = rest.partition(END)
    if not found or not ended:
        raise BenchError(f"{page.name} lacks the marks {BEGIN} and {END}.")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """In Markdown, as wide as needed to be read without it; figures stand on the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    rule = [
        "-" * width if head in LEFT else "-" * (width - 1) + ":"
        for head, width in zip(heads, widths, strict=True)
    ]
    return "\n".join(_row(row, heads, widths) for row in (heads, rule, *rows))


def cells(line: Line) -> list[str]:
    return [
        line.row,
        line.what,
        line.ours,
        line.anchor,
        "" if line.ratio is None else short(line.ratio),
        line.spread,
        f"{line.target or ''}",
        " ".join(filter(None, (line.verdict, line.note))),
        f"{line.n or ''}",
    ]


def server_cells(name: str, measured: Measured) -> list[str]:
    one, many = measured.loads[name, 1], measured.loads.get((name, 32), [])
    return [
        name,
        _median(one, lambda load: load.rate, a_second),
        _median(many, lambda load: load.rate, a_second),
        _median(many, lambda load: load.p50, time_of),
        _median(many, lambda load: load.p99, time_of),
        _median(one, lambda load: load.cost, time_of),
        _median(many, lambda load: load.cost, time_of),
        megabytes(median(measured.memory[name])),
    ]


def circumstances(
    rounds: int, load_before: Sequence[float], at: datetime, versions: Sequence[str]
) -> list[str]:
    """When, on which machine, with what."""
    cores, gigabytes = len(os.sched_getaffinity(0)), _memory_of_the_machine() / 1e9
    busy = ", ".join(f"{load:.2f}" for load in load_before)
    return [
        f"{at:%Y-%m-%d %H:%M} UTC, commit {_commit()}, "
        f"rounds: {rounds}; load of the machine before (1, 5, 15 minutes): {busy}.",
        f"{_processor()}, {cores} cores, {gigabytes:.0f} GB, Linux {release()}.",
        ", ".join([f"Python {python_version()}", f"SQLite {sqlite_version}", *versions]) + ".",
    ]


def version_of(program: str, option: str) -> str:
    """As the program says it: `nginx 1.22.1`."""
    # wrk tells it and fails.
    done = subprocess.run([program, option], capture_output=True, text=True, timeout=10)
    found = re.search(r"\d+\.[\d.]*\d", done.stdout + done.stderr)
    return f"{program} {found[0] if found else 'of an unknown version'}"


def _commit() -> str:
    command = ("git", "describe", "--always", "--dirty", "--exclude=*")
    return run(command, env=os.environ, seconds=10).strip()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "an unnamed processor")


def _memory_of_the_machine() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _median(
    loads: Sequence[Load], figure: Callable[[Load], float], shown: Callable[[float], str]
) -> str:
    return shown(median(map(figure, loads))) if loads else ""


def _row(row: Sequence[str], heads: Sequence[str], widths: Sequence[int]) -> str:
    aligned = [
        cell.ljust(width) if head in LEFT else cell.rjust(width)
        for cell, head, width in zip(row, heads, widths, strict=True)
    ]
    return f"| {' | '.join(aligned)} |"
