"""A PostgreSQL database of a drill's own, on the server of TEST_DATABASE_URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from migrantsday.database import database as settings_of

DEFAULT = "postgres://postgres@127.0.0.1:5432/postgres"
SERVER = urlsplit(os.environ.get("TEST_DATABASE_URL") or DEFAULT)
PORT = SERVER.port or 5432


def is_there() -> bool:
    try:
        _administer("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def database() -> Iterator[str]:
    """Its name, migrated, and this process on it; it is gone after the block."""
    name = f"migrantsday_drill_{os.getpid()}"
    _administer(f'CREATE DATABASE "{name}"')
    try:
        _use(name)
        call_command("migrate", verbosity=0)
        yield name
    finally:
        connections.close_all()
        _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def url(name: str, *, port: int = PORT) -> str:
    """The address of a database, straight or through a wire on this machine."""
    who = SERVER.netloc.rpartition("@")[0]
    host = SERVER.hostname if port == PORT else "127.0.0.1"
    return f"postgres://{who}@{host}:{port}/{name}"


def _use(name: str) -> None:
    connections.close_all()
    chosen = settings_of(url(name), base=settings.BASE_DIR)
    connections.settings["default"] = connections.configure_settings({"default": chosen})["default"]
    del connections["default"]


def _administer(sql: str) -> None:
    with psycopg.connect(url("postgres"), autocommit=True, connect_timeout=5) as line:
        line.execute(sql)
