"""Copies of a PostgreSQL database, by its own programs. The password is never an argument."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.backends.postgresql.client import DatabaseClient

from statements.keeping.errors import KeepingError
from statements.keeping.places import another_database

AN_EMPTY_ONE: Final = "postgresql://role:password@host:5432/an_empty_database"
SCRATCH: Final = "_backup_check"
"""The scratch database is named as the site's, with this behind it."""

LONGEST: Final = 63
LOCK: Final = 20001218


@contextmanager
def snapshot(place: Path, using: str) -> Iterator[tuple[str, Path]]:
    """A copy as of one instant, whoever writes meanwhile: an alias to read it by, and its file."""
    file = place / "snapshot"
    with _same_database(using) as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            [name] = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={name}", f"--file={file}", using=alias)
        yield alias, file


@contextmanager
def opened(file: Path, using: str) -> Iterator[str]:
    """The alias of a copy in a database of its own, dropped afterwards."""
    name = connections[using].settings_dict["NAME"][: LONGEST - len(SCRATCH)] + SCRATCH
    with _same_database(using) as alias:
        _refuse_another_verification(alias)
        _drop(name, alias)  # what a killed process left
        _create(name, alias)
        try:
            with another_database(name, using) as scratch:
                install(file, scratch)
                yield scratch
        finally:
            _drop(name, alias)


def beside(using: str) -> Path:
    return Path(settings.VAR_DIR)


def install(file: Path, using: str) -> None:
    """Into the empty database, in one transaction; everything belongs to the role that asks."""
    connections[using].close()
    whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", *whole, str(file), using=using)


@contextmanager
def _same_database(using: str) -> Iterator[str]:
    with another_database(connections[using].settings_dict["NAME"], using) as alias:
        yield alias


def _refuse_another_verification(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if cursor.fetchone() != (True,):
            raise KeepingError("Another backup is being verified on this database: wait for it.")


def _create(name: str, alias: str) -> None:
    try:
        _execute(f'CREATE DATABASE "{name}" TEMPLATE template0', alias)
    except DatabaseError as error:
        reason, role = _first_line(error), connections[alias].settings_dict["USER"]
        raise KeepingError(
            f"No scratch database can be made ({reason}); may the role do it? "
            f'ALTER ROLE "{role}" CREATEDB'
        ) from None


def _drop(name: str, alias: str) -> None:
    _execute(f'DROP DATABASE IF EXISTS "{name}"', alias)


def _execute(sql: str, alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)


def _run(program: str, *arguments: str, using: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise KeepingError(
            f"{program} was not found: install PostgreSQL's client programs "
            "(on Debian and Ubuntu the package postgresql-client)."
        )
    where, secrets = _where(connections[using].settings_dict)
    done = subprocess.run(  # noqa: S603
        [path, "--no-password", *where, *arguments],
        env=os.environ | secrets,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise KeepingError(f"{_first_line(said)[:200].rstrip('.')}.")


def _where(settings: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """How a program finds the database: its arguments, and what only the environment may hold."""
    [_psql, *where, name], secrets = DatabaseClient.settings_to_cmd_args_env(settings, [])
    return [*where, f"--dbname={name}"], secrets or {}


def _first_line(said: object) -> str:
    return str(said).partition("\n")[0]
