"""Processes that the bench starts, and ends by their id; their CPU and memory, read from /proc."""

import os
import signal
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bench.places import ROOT, BenchError

PROC: Final = Path("/proc")
SECONDS_TO_END: Final = 10


@contextmanager
def running(command: Sequence[str], *, env: Mapping[str, str], log: Path) -> Iterator[int]:
    """The id of a process that runs until the block ends, however it ends.

    It has a session of its own: Ctrl-C reaches the bench alone, which ends it and its children.
    """
    with log.open("wb") as out:
        try:
            process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True
            )
        except FileNotFoundError:
            raise BenchError(f"{command[0]} is not installed.") from None
    try:
        yield process.pid
    finally:
        _end(process)


def run(command: Sequence[str], *, env: Mapping[str, str], seconds: int) -> str:
    """What it said until it ended; raises BenchError, with its last line, where it failed."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        raise BenchError(f"{_named(command)} took more than {seconds} seconds.") from None
    except FileNotFoundError:
        raise BenchError(f"{command[0]} is not installed.") from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise BenchError(f"{_named(command)} failed: {' '.join(last)[:200]}")
    return done.stdout or done.stderr


def family(pid: int) -> list[int]:
    """The process and all that came from it."""
    children = defaultdict(list)
    for stat in PROC.glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            parent = stat.read_text().rpartition(")")[2].split()[1]
            children[int(parent)].append(int(stat.parent.name))
    found = [pid]
    for member in found:
        found += children[member]
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """What all threads of the processes have used, to the nanosecond; none where one has ended."""
    used = 0
    for pid in pids:
        for thread in PROC.glob(f"{pid}/task/*/schedstat"):
            with suppress(FileNotFoundError, ProcessLookupError):
                used += int(thread.read_text().split()[0])
    return used / 1e9


def memory(pid: int) -> int:
    """The bytes that are its own, and its part of those it shares (PSS)."""
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes) * 1024


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_END)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # its own group: what did not hear, or was left
    process.wait()


def _named(command: Sequence[str]) -> str:
    return " ".join(Path(part).name for part in command[:4])
