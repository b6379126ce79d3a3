"""Where copies are worked on: a private folder, and connections to databases beside the site's."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import ENOSPC
from itertools import count
from pathlib import Path
from secrets import token_hex
from time import time
from typing import Any, Final

from django.db import Error, connections

from statements.keeping.errors import KeepingError

Tell = Callable[[str], None]
"""Told each step as it begins: a progress line, or nobody."""

PREFIX: Final = ".migrantsday-"
DAY: Final = 24 * 60 * 60
_serial = count(1)


def nobody(step: str) -> None:
    """Where nobody looks on."""


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A private folder inside `folder`, made where it is missing; gone afterwards.

    What a killed process left there is removed once it is a day old. Raises KeepingError where
    the disk is full.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another process ended meanwhile
            if left.stat().st_mtime < time() - DAY:
                shutil.rmtree(left)
    place = folder / f"{PREFIX}{token_hex(8)}"
    try:  # named before it is made: an interruption right after leaves nothing
        place.mkdir(mode=0o700)
        yield place
    except (OSError, Error) as error:
        if _is_full(error):
            raise KeepingError(f"The disk is full: make room in {folder}.") from error
        raise
    finally:
        if place.exists():
            shutil.rmtree(place)


def _is_full(error: Exception) -> bool:
    """What did not fit is given back before anybody could look; SQLite has words of its own."""
    return getattr(error, "errno", None) == ENOSPC or "disk is full" in str(error)


@contextmanager
def another_database(name: str, using: str, **settings: Any) -> Iterator[str]:
    """The alias of a connection to the database of this name, otherwise as `using` says."""
    alias = f"{using}-{next(_serial)}"
    connection = connections[using].copy(alias)
    connection.settings_dict |= {"NAME": name, **settings}
    connections[alias] = connection
    try:
        yield alias
    finally:
        connection.close()
        del connections[alias]


def sync(path: Path) -> None:
    """The file, or the names in the folder, are on the disk before this returns."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
