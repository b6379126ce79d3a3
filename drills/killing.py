"""Work in a process that the kernel ends at an instant of it.

Instants are in processor time, so that a busy machine does not move them.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from drills.scratch import copied, in_a_fork, use

DEADLINE = 60
"""Seconds after which a process that waits for ever is ended, and that is a fault."""

Steps = Callable[[], Iterator[str]]
"""They do the work and yield a name after each."""


@dataclass(frozen=True)
class End:
    """What a process had told, and its exit code, which is negative for a signal."""

    told: set[str]
    code: int

    @property
    def is_by_timer(self) -> bool:
        return self.code == -signal.SIGPROF

    @property
    def faults(self) -> list[str]:
        is_right = self.is_by_timer or not self.code
        return [] if is_right else [f"a process ended with {self.code}, not done and not killed"]


def ended(steps: Steps, database: Path, instant: float) -> End:
    """A process that works until the first tick of the kernel after the instant, or is done."""
    connections.close_all()
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        _tell(steps, database, instant, mouth)
    os.close(mouth)
    with os.fdopen(ear) as told:
        names = told.read().split()
    _pid, status = os.waitpid(child, 0)
    return End(set(names), os.waitstatus_to_exitcode(status))


def _tell(steps: Steps, database: Path, instant: float, mouth: int) -> None:
    """The child's life; it never returns."""
    code = 1
    try:
        use(database)
        signal.alarm(DEADLINE)
        # No handler is set, so SIGPROF ends the process where it stands, as SIGKILL does.
        signal.setitimer(signal.ITIMER_PROF, max(instant, 1e-6))
        for name in steps():
            os.write(mouth, f"{name} ".encode())
        code = 0
    finally:
        os._exit(code)


def seconds_of(steps: Steps, database: Path) -> float:
    """On copies of the database; the least of three, lest many are done before they are killed."""
    timed: list[float] = []
    for _time in range(3):
        path = copied(database, database.with_name("timed.sqlite3"))
        timed.append(in_a_fork(work, steps, path))
        path.unlink()
    return min(timed)


def work(steps: Steps, database: Path) -> float:
    """The processor time it took undisturbed."""
    use(database)
    began = time.process_time()
    for _name in steps():
        pass
    return time.process_time() - began
