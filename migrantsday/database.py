"""The database by its address: SQLite that does not lock, or PostgreSQL."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# trusted_schema=OFF would refuse the JSON functions in our CHECK constraints.
# Measured with 8 writers: deferred transactions failed 702 of 800 saves, immediate ones none.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY"
    ),
}

# A server that is gone without a word is given up, so that kept pages can be served meanwhile.
# What is asked again is prepared once: a search page takes a tenth less.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "server_side_binding": True,
    "prepare_threshold": 1,
}


def database(url: str, base: Path) -> dict[str, Any]:
    """Django's settings for the database; a relative path of SQLite is below `base`."""
    scheme, found, rest = url.partition("://")
    if not found or scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgresql://.")
    try:
        settings: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        )
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: in a password write %40 for @, %2F for / and so on."
        ) from None
    return _sqlite(settings, rest, base) if scheme == "sqlite" else _postgresql(settings)


def _sqlite(settings: dict[str, Any], rest: str, base: Path) -> dict[str, Any]:
    if settings["NAME"] != ":memory:":
        settings["NAME"] = base / settings["NAME"]
        _make(settings["NAME"].parent)
    elif rest != ":memory:":
        # After two slashes a path is taken for a host, and the site would keep nothing.
        raise ImproperlyConfigured("DATABASE_URL must name a file, as sqlite:///var/db.sqlite3.")
    return settings | {"OPTIONS": SQLITE_OPTIONS}


def _make(folder: Path) -> None:
    """SQLite makes its file, but not the folder of it."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL: the folder {folder} cannot be made: {error.strerror}."
        ) from None


def _postgresql(settings: dict[str, Any]) -> dict[str, Any]:
    if not settings["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL must end with the name of a database.")
    return settings | {"OPTIONS": POSTGRESQL_OPTIONS | settings.get("OPTIONS", {})}
