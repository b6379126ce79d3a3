"""Verbs at once, each in a thread and on a connection of its own; for transactional tests."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

from django.db import connection

from statements.desk import DeskError

SECONDS = 60
"""Nothing here takes that long, but a verb that waits for ever would."""


def at_once(*verbs):
    """What each verb returned, or the DeskError that it raised; any other error is raised."""
    barrier = Barrier(len(verbs), timeout=SECONDS)
    with _shared_database(), ThreadPoolExecutor(len(verbs)) as pool:
        futures = [pool.submit(_outcome, verb, barrier) for verb in verbs]
        return [future.result(SECONDS) for future in futures]


def _outcome(verb, barrier):
    try:
        connection.ensure_connection()
        barrier.wait()
        return verb()
    except DeskError as error:
        return error
    finally:
        connection.close()


@contextmanager
def _shared_database():
    """SQLite's database in memory is for one thread: others meet on a copy of it in a file."""
    if connection.vendor != "sqlite":
        yield
        return
    memory = connection.settings_dict["NAME"]
    with TemporaryDirectory() as folder:
        path = Path(folder, "shared.sqlite3")
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
            connection.settings_dict["NAME"] = str(path)
            try:
                yield
            finally:
                connection.settings_dict["NAME"] = memory
            file.backup(connection.connection)
