"""A place of its own for each drill: a folder with a migrated database, servers, and forks."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connections

from drills import clock

T = TypeVar("T")

DEADLINE = 30.0
GRANIAN = ("granian", "--interface=wsgi", "--log-level=warning", "--workers-kill-timeout=5")


@dataclass(frozen=True)
class Scratch:
    """`sabotaged` is the name of the promise that servers break, or empty."""

    folder: Path
    sabotaged: str = ""

    @property
    def database(self) -> Path:
        return self.folder / "db.sqlite3"

    @property
    def clock(self) -> Path:
        """The file that `set_clock` writes; servers follow it from its first writing on."""
        return self.folder / "clock"

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process that works on this place."""
        return {
            "DJANGO_SETTINGS_MODULE": "drills.settings",
            "DRILLS_DATABASE_URL": f"sqlite:///{self.database}",
            "DRILLS_FOLDER": str(self.folder),
        }

    @contextmanager
    def serve(self, *, workers: int = 1, **environment: str) -> Iterator["Server"]:
        """A server of the site on a free port of this machine, ready; it ends with the block."""
        server = Server(free_port())
        process = self._start(server.port, workers, environment)
        try:
            wait_until(lambda: process.poll() is not None or server.is_ready())
            if process.poll() is not None:
                raise RuntimeError(f"The server ended with {process.returncode}.")
            yield server
        finally:
            process.terminate()
            process.wait(DEADLINE)

    def _start(self, port: int, workers: int, changed: dict[str, str]) -> "subprocess.Popen[bytes]":
        own = self.settings | {
            "DRILLS_SABOTAGE": self.sabotaged,
            "DRILLS_CLOCK": str(self.clock) if self.clock.exists() else "",
        }
        where = ("--host=127.0.0.1", f"--port={port}", f"--workers={workers}")
        command = (sys.executable, "-m", *GRANIAN, "--blocking-threads=2", *where)
        with (self.folder / "server.log").open("ab") as log:
            return subprocess.Popen(
                (*command, "drills.served:application"),
                cwd=settings.BASE_DIR,
                env=os.environ | own | changed,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@dataclass(frozen=True)
class Server:
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, address: str, *, method: str = "GET", timeout: float = DEADLINE, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers with names in lower case, and body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=timeout)) as line:
            line.request(method, address, headers={"Host": "localhost"} | named)
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, found, answer.read()

    def is_ready(self) -> bool:
        try:
            return self.ask("/robots.txt")[0] < 500
        except (OSError, HTTPException):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], *, seconds: float = DEADLINE) -> float:
    """Asks until it holds, and returns the seconds that took; raises TimeoutError."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"It did not come about in {seconds} s.")
        time.sleep(0.02)
    return time.monotonic() - began


def in_a_fork(work: Callable[..., T], *arguments: object) -> T:
    """What the work returns; whatever it changed in its process is gone with it."""
    connections.close_all()
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        return pool.submit(work, *arguments).result()


def use(database: Path) -> None:
    """From now on this process works on that database."""
    connections.close_all()
    connections.settings["default"]["NAME"] = database


def copied(database: Path, path: Path) -> Path:
    """A whole copy, also while others write."""
    with closing(sqlite3.connect(database)) as source:
        source.execute("VACUUM INTO ?", [str(path)])
    return path


def set_clock(scratch: Scratch, when: clock.When) -> None:
    """Sets the clock of the scratch database; this process follows it from the first time on."""
    is_new = not scratch.clock.exists()
    clock.write(scratch.clock, when)
    if is_new:
        clock.follow(scratch.clock)
