"""Readers who ask a server again and again, each on a line of its own that is kept open."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread


@dataclass(frozen=True)
class Reading:
    """One answer; times are of the wall. Status 0: there was none."""

    address: str
    asked: float
    answered: float
    status: int
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    @property
    def seconds(self) -> float:
        return self.answered - self.asked


@contextmanager
def crowd(
    port: int, addresses: list[str], *, readers: int = 4, pause: float = 0.01
) -> Iterator[list[Reading]]:
    """What the readers get while the block runs: each goes through all addresses in turn."""
    readings: list[Reading] = []
    ended = Event()

    def read(first: int) -> None:
        place = first
        while not ended.wait(pause):
            with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as line:
                while not ended.wait(pause):
                    address = addresses[place % len(addresses)]
                    place += 1
                    readings.append(ask(line, address))
                    if not readings[-1].status:
                        break

    threads = [Thread(target=read, args=[number]) for number in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield readings
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def ask(line: HTTPConnection, address: str) -> Reading:
    asked = time.time()
    try:
        line.request("GET", address, headers={"Host": "localhost"})
        answer = line.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return Reading(address, asked, time.time(), 0)
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Reading(address, asked, time.time(), answer.status, headers, body)


def percentile(readings: list[Reading], share: float) -> float:
    """The seconds within which this share of them was answered."""
    seconds = sorted(reading.seconds for reading in readings)
    return seconds[min(int(len(seconds) * share), len(seconds) - 1)]
