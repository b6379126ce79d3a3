"""A database of the bench's own on this machine's PostgreSQL, dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

import psycopg

from bench.places import BenchError

NAME: Final = "migrantsday_bench"
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


@contextmanager
def database(server: str) -> Iterator[str]:
    """Its address; raises BenchError where no PostgreSQL answers on this machine."""
    parts = urlsplit(server)
    if parts.hostname not in LOOPBACK:
        raise BenchError(f"PostgreSQL is asked on this machine alone, not at {parts.hostname}.")
    drop = f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)"
    with _connected(server) as connection:
        connection.execute(drop)
        connection.execute(f"CREATE DATABASE {NAME}")
        try:
            yield parts._replace(path=f"/{NAME}").geturl()
        finally:
            connection.execute(drop)


def backends(server: str) -> list[int]:
    """The processes of PostgreSQL that work for it: what they use is part of an answer's cost."""
    with _connected(server) as connection:
        asked = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        return [row[0] for row in connection.execute(asked, [NAME])]


def version(server: str) -> str:
    with _connected(server) as connection:
        major, minor = divmod(connection.info.server_version, 10_000)
        return f"{major}.{minor}"


def _connected(server: str) -> "psycopg.Connection[tuple[int]]":
    maintenance = urlsplit(server)._replace(path="/postgres").geturl()
    try:
        return psycopg.connect(maintenance, autocommit=True, connect_timeout=5)
    except psycopg.Error as error:
        reason = str(error).partition("\n")[0][:160]
        raise BenchError(f"no PostgreSQL answers: {reason}") from None
