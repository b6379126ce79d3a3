"""The clock of a scratch database, which a drill can set.

SQLite's own `strftime` is replaced for each connection of this process; pages, triggers and the
desk all ask it, so nothing of the site knows. The file holds an instant at which the clock stands
still, or the seconds by which it is ahead.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

FORMAT = "%Y-%m-%d %H:%M:%f"
When = datetime | timedelta


def follow(path: Path) -> None:
    """From now on the database of this process reads its clock from this file."""

    def strftime(form: str, when: str) -> str:
        if (form, when.lower()) != (FORMAT, "now"):
            raise ValueError(f"The drills know no strftime({form!r}, {when!r}).")
        return f"{_now(path.read_text('ascii')):%Y-%m-%d %H:%M:%S.%f}"[:-3]

    def replace(connection: Any, **signal: Any) -> None:
        connection.connection.create_function("strftime", 2, strftime)

    connection.close()
    connection_created.connect(replace, weak=False)


def write(path: Path, when: When) -> None:
    """Sets the clock: to stand at an instant, or to run ahead."""
    words = str(when.total_seconds()) if isinstance(when, timedelta) else when.isoformat()
    new = path.with_suffix(".new")
    new.write_text(words, "ascii")
    os.replace(new, path)


def _now(words: str) -> datetime:
    if "T" in words:
        return datetime.fromisoformat(words)
    return datetime.now(UTC) + timedelta(seconds=float(words))
