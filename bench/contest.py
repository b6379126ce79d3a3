"""Rounds of load: all servers up at once, asked in a new random order each time."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bench import rows
from bench.figures import Line, compared
from bench.lineup import SIZES
from bench.load import Load, by_wrk, one_by_one
from bench.processes import memory
from bench.rows import Comparison
from bench.servers import Server

CONNECTIONS: Final = (1, 32)
SECONDS: Final = 1
SECONDS_OF_THE_SLOW: Final = 3
SLOW: Final = (rows.UNCACHED, rows.POSTGRESQL, rows.WAGTAIL)
"""They answer too few in a second for a figure."""

IDLE: Final = 0.002
"""CPU seconds within 50 ms: then nothing is left of the requests that wrk broke off."""


@dataclass
class Measured:
    """The loads by server and connections, and the memory by server, one for each round."""

    loads: dict[tuple[str, int], list[Load]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def contest(servers: Mapping[str, Server], rounds: int, say: Callable[[str], None]) -> Measured:
    """One load of each server and number of connections in each round."""
    measured = Measured()
    # Those of the growth are asked one by one: how long they take is not known beforehand.
    turns = [(name, at_once) for name in servers for at_once in _connections(name)]
    for number in range(rounds):
        say(f"Round {number + 1} of {rounds}: {len(turns)} loads …")
        for name, at_once in random.sample(turns, len(turns)):
            measured.loads[name, at_once].append(_load(name, servers[name], at_once))
        for name, server in servers.items():
            measured.memory[name].append(memory(server.worker))
    return measured


def line(comparison: Comparison, measured: Measured, missing: Mapping[str, str]) -> Line:
    for name in comparison.servers:
        if name in missing:
            note = f"not measured: {missing[name]}"
            return Line(comparison.row, comparison.what, target=comparison.target, note=note)
    ours, anchor = (
        [comparison.quantity.of(load) for load in measured.loads[name, comparison.connections]]
        for name in comparison.servers
    )
    shown = comparison.quantity.shown
    return compared(comparison.row, comparison.what, ours, anchor, shown, comparison.target)


def _connections(name: str) -> tuple[int, ...]:
    return CONNECTIONS[:1] if name in SIZES else CONNECTIONS


def _load(name: str, server: Server, at_once: int) -> Load:
    if name in SIZES:
        return one_by_one(server.address, server.cpu, seconds=SECONDS)
    # Threads that slept have let go of their database: they are woken first.
    one_by_one(server.address, server.cpu, seconds=0.1)
    seconds = SECONDS_OF_THE_SLOW if name in SLOW else SECONDS
    load = by_wrk(server.address, server.cpu, connections=at_once, seconds=seconds)
    _settle(server)
    return load


def _settle(server: Server) -> None:
    """Waits until the server rests, ten seconds at most."""
    for _ in range(200):
        before = server.cpu()
        time.sleep(0.05)
        if server.cpu() - before < IDLE:
            return
