"""Databases and sites beside the one under test, gone afterwards."""

from contextlib import contextmanager
from itertools import count

from django.db import connection, connections

from statements.keeping.places import another_database

serial = count(1)


@contextmanager
def empty_database(folder):
    """The alias of a connection to a new database without tables."""
    with new_database(folder) as name, another_database(name, "default") as alias:
        yield alias


@contextmanager
def new_database(folder):
    """The name of a new database, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield str(folder / f"new-{next(serial)}.sqlite3")
        return
    name = f"{connection.settings_dict['NAME']}_new_{next(serial)}"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield name
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def asking(alias):
    """Whoever asks the site meanwhile is answered from that database."""
    own = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = own
