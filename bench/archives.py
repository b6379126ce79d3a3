"""Databases to measure on: the fixtures alone, and the same year among a thousand or a million."""

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from bench.filling import grow
from bench.places import FOLDER, ROOT, environment
from bench.processes import run

MANAGE: Final = (sys.executable, "manage.py")
FIXTURES: Final = ("reference", "migrants_day_2020")
SOURCES: Final = (
    "bench/filling.py",
    "requirements.txt",
    "statements/fixtures/*.json",
    "statements/migrations/*.py",
)
"""Of what `grown` keeps from run to run."""

FIXTURES_ALONE: Final = FOLDER / "fixtures.sqlite3"


def fill(url: str) -> None:
    """The tables and the fixtures, into an empty database."""
    env = environment(DATABASE_URL=url)
    run([*MANAGE, "migrate", "--verbosity=0"], env=env, seconds=120)
    run([*MANAGE, "loaddata", "--verbosity=0", *FIXTURES], env=env, seconds=120)


def collect_static_files() -> None:
    run([*MANAGE, "collectstatic", "--noinput", "--verbosity=0"], env=environment(), seconds=120)


def make_ready() -> None:
    """The file with the fixtures alone, made anew."""
    _remove(FIXTURES_ALONE)
    fill(url(FIXTURES_ALONE))


def grown(editions: int) -> Path:
    """The same with so many editions more."""
    return kept(f"editions-{editions}", SOURCES, partial(_grow_file, editions))


def kept(name: str, sources: Sequence[str], make: Callable[[Path], None]) -> Path:
    """What `make` makes at a path, kept for the next run while its sources are the same."""
    path = FOLDER / f"{name}-{_digest(sources)}.sqlite3"
    if not path.exists():
        for other in FOLDER.glob(f"{name}-*"):
            other.unlink()
        unfinished = path.with_suffix(".part")
        make(unfinished)
        unfinished.rename(path)
    return path


def copy(origin: Path, path: Path) -> None:
    """Also of a database in use."""
    _remove(path)
    with closing(sqlite3.connect(origin)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def _grow_file(editions: int, path: Path) -> None:
    copy(FIXTURES_ALONE, path)
    with closing(sqlite3.connect(path)) as database:
        grow(database, editions)


def _digest(sources: Sequence[str]) -> str:
    files = sorted(path for pattern in sources for path in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
