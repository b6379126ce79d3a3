"""The triggers of the archive, put on and taken off, on SQLite and PostgreSQL.

SQLite drops a table's triggers when a migration remakes it, and cannot remake it while they name
its columns; so `remove` runs before each migration and `install` after it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections

from statements.models import counting, freeze, holding

ROOMS = (freeze, counting, holding)


def install(using: str = "default", **signal: object) -> None:
    """Puts them on the tables that are there."""
    there = set(connections[using].introspection.table_names())
    found = [trigger for trigger in _triggers(using) if trigger[1] in there]
    if not found:
        return
    remove(using)
    with connections[using].cursor() as cursor:
        if _vendor(using) == "postgresql":
            for room in (freeze, counting):
                cursor.execute(room.FUNCTION)
        for _name, _table, sql in found:
            cursor.execute(sql)


def remove(using: str = "default", **signal: object) -> None:
    """Takes all of them off; a flush and a migration need that."""
    with connections[using].cursor() as cursor:
        for name, table in installed(using):
            where = "" if _vendor(using) == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER "{name}"{where}')


def installed(using: str = "default") -> list[tuple[str, str]]:
    """The name and table of each of our triggers that the database has."""
    with connections[using].cursor() as cursor:
        if _vendor(using) == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)"
                " AND tgenabled IN ('O', 'A')"
            )
        return sorted((name, table) for name, table in cursor.fetchall() if table in _tables())


def expected(using: str = "default") -> list[tuple[str, str]]:
    """The same, as it should be."""
    return sorted((name, table) for name, table, _sql in _triggers(using))


def _triggers(using: str) -> Iterator[tuple[str, str, str]]:
    for room in ROOMS:
        yield from room.triggers(_vendor(using))


def _vendor(using: str) -> str:
    return connections[using].vendor


def _tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_app_config("statements").get_models()}
