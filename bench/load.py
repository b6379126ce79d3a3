"""Load on one address of this machine, and what it cost: by wrk, or one request after another."""

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from bench.places import BenchError
from bench.processes import run

ENCODING: Final = "gzip"
LONGEST_ANSWER: Final = 60
UNITS: Final = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Load:
    """What was answered in how long; `cpu` are the seconds that the server used for all of it."""

    answers: int
    seconds: float
    cpu: float
    p50: float
    p99: float
    """Seconds to an answer: half, and all but one in a hundred, were quicker."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds

    @property
    def cost(self) -> float:
        """CPU seconds for an answer."""
        return self.cpu / self.answers

    @property
    def thrift(self) -> float:
        """Answers for a CPU second."""
        return self.answers / self.cpu


def by_wrk(address: str, cpu: Callable[[], float], *, connections: int, seconds: int) -> Load:
    """`cpu` reads what the server has used so far."""
    command = (
        *("wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s"),
        *("--latency", f"--timeout={LONGEST_ANSWER}s", f"--header=Accept-Encoding: {ENCODING}"),
        address,
    )
    before = cpu()
    said = run(command, env=os.environ, seconds=seconds + LONGEST_ANSWER)
    return read(said, cpu() - before)


def read(said: str, cpu: float) -> Load:
    """What wrk printed; raises BenchError where an answer was wrong or none came."""
    if wrong := re.search(r"(Non-2xx or 3xx responses|Socket errors): .*", said):
        raise BenchError(f"wrk says: {wrong[0]}.")
    counted = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m)", said)
    if not counted or counted[1] == "0":
        raise BenchError("wrk got no answer in its time.")
    seconds = float(counted[2]) * UNITS[counted[3]]
    return Load(int(counted[1]), seconds, cpu, _latency(said, 50), _latency(said, 99))


def one_by_one(address: str, cpu: Callable[[], float], *, seconds: float) -> Load:
    """As many requests as fit, at least one, each after the answer to the last."""
    times: list[float] = []
    before = cpu()
    with Reader(address) as reader:
        while not times or sum(times) < seconds:
            begun = time.perf_counter()
            reader.get()
            times.append(time.perf_counter() - begun)
    return Load(len(times), sum(times), cpu() - before, median(times), max(times))


class Reader:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, address: str, encoding: str = ENCODING) -> None:
        parts = urlsplit(address)
        self.connection = HTTPConnection(parts.netloc, timeout=LONGEST_ANSWER)
        self.path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.headers = {"Accept-Encoding": encoding}

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *raised: object) -> None:
        self.connection.close()

    def get(self) -> bytes:
        """The body as it came over the wire; raises BenchError unless it is a 200."""
        self.connection.request("GET", self.path, headers=self.headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise BenchError(f"{self.path} answers {response.status}, not 200.")
        return body


def _latency(said: str, percent: int) -> float:
    found = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    if not found:
        raise BenchError("wrk printed no latency.")
    return float(found[1]) * UNITS[found[2]]
