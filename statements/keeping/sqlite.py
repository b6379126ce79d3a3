"""Copies of a SQLite database: a file beside it, never the file itself while the site runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import DatabaseError, connections

from statements.keeping.errors import KeepingError
from statements.keeping.places import another_database, sync

AN_EMPTY_ONE: Final = "sqlite:///var/restored.sqlite3"
AS_IT_IS: Final[dict[str, Any]] = {"OPTIONS": {}}
"""The site's own options would turn the copy's journal on, and so change its bytes."""

ENDINGS: Final = ("-wal", "-shm", "-journal")


@contextmanager
def snapshot(place: Path, using: str) -> Iterator[tuple[str, Path]]:
    """A copy as of one instant, whoever writes meanwhile: an alias to read it by, and its file."""
    file = place / "snapshot"
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    with another_database(str(file), using, **AS_IT_IS) as alias:
        yield alias, file


@contextmanager
def opened(file: Path, using: str) -> Iterator[str]:
    """The alias of a copy that may be written to, for it is thrown away."""
    with another_database(str(file), using) as alias:
        yield alias


def beside(using: str) -> Path:
    """The folder from which a copy can be renamed into its place."""
    if connections[using].is_in_memory_db():  # type: ignore[attr-defined]
        raise KeepingError("DATABASE_URL names no file to restore into.")
    return Path(connections[using].settings_dict["NAME"]).parent


def install(file: Path, using: str) -> None:
    """The copy takes the empty database's place: at once, and only if it is whole."""
    with another_database(str(file), using, **AS_IT_IS) as alias:
        _refuse_damaged(alias)
    target = Path(connections[using].settings_dict["NAME"])
    connections[using].close()
    sync(file)
    for ending in ENDINGS:  # of the empty one: SQLite would read them into the copy
        Path(f"{target}{ending}").unlink(missing_ok=True)
    os.replace(file, target)
    sync(target.parent)


def _refuse_damaged(alias: str) -> None:
    try:
        with connections[alias].cursor() as cursor:
            said = cursor.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise KeepingError(f"The database in the backup is damaged: {said[:80]}.")
