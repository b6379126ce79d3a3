"""The servers that are measured: the site, and the anchors beside it."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from bench.load import Reader
from bench.places import FOLDER, YEAR, BenchError, environment, free_port
from bench.processes import cpu_seconds, family, memory, running

GRANIAN: Final = (
    *("granian", "--interface=wsgi", "--log-level=warning"),
    *("--workers=1", "--blocking-threads=2", "--backpressure=32", "--workers-kill-timeout=5"),
)
"""As `manage.py serve` has it, but for the workers: one process is compared with one."""

SECONDS_TO_START: Final = 60


@dataclass(frozen=True)
class Plan:
    """A server that could be started."""

    command: Sequence[str]
    env: Mapping[str, str]
    port: int
    path: str = YEAR

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"


@dataclass(frozen=True)
class Server:
    """One that answers. `beside` are processes that work for it without being its own."""

    address: str
    pid: int
    beside: Callable[[], list[int]] = list

    @property
    def pids(self) -> list[int]:
        """Those of this moment: one more may come with the load."""
        return [*family(self.pid), *self.beside()]

    def cpu(self) -> float:
        """The seconds that all of them have used so far."""
        return cpu_seconds(self.pids)

    @property
    def worker(self) -> int:
        """The process that answers, of a server with one worker: the largest."""
        return max(family(self.pid), key=memory)

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def at(self, path: str) -> "Server":
        """The same server, asked for another page."""
        return replace(self, address=urljoin(self.address, path))


def site(database: str, page_cache: str) -> Plan:
    """The site on a database; `page_cache` as its setting takes it."""
    env = environment(DATABASE_URL=database, PAGE_CACHE=page_cache)
    return granian("migrantsday.wsgi:application", env)


def granian(
    application: str, env: Mapping[str, str], python: str = sys.executable, path: str = YEAR
) -> Plan:
    port = free_port()
    where = ("--host=127.0.0.1", f"--port={port}")
    return Plan((python, "-m", *GRANIAN, *where, application), env, port, path)


@contextmanager
def started(plan: Plan, beside: Callable[[], list[int]] = list) -> Iterator[Server]:
    """The server, from its first right answer on until the block ends."""
    log = FOLDER / f"server-{plan.port}.log"
    with running(plan.command, env=plan.env, log=log) as pid:
        wait(plan.address)
        yield Server(plan.address, pid, beside)
    log.unlink()  # where something failed, it stays


def wait(address: str) -> None:
    """Until a 200 comes; raises BenchError where none comes in its time, or another answer."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with Reader(address) as reader:
                reader.get()
                return
        except OSError:
            time.sleep(0.005)
    raise BenchError(f"{address} does not answer.")
