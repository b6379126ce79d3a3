"""The triggers of the archive, put on and taken off, on SQLite and PostgreSQL.

SQLite drops a table's triggers when a migration remakes it, and cannot remake it while they name
its columns; so `remove` runs before each migration and `install` after it.
"""

from collections.abc import Collection, Iterator

from django.apps import apps
from django.db import connections, transaction

from statements.models import counting, freeze, holding

ROOMS = (freeze, counting, holding)
DEFINITIONS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, relname, pg_get_triggerdef(pg_trigger.oid, true) || prosrc"
        " FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid)"
        " AND tgenabled IN ('O', 'A')"
    ),
}
SCHEMA = "statements_as_it_should_be"
"""It is there only within a transaction."""

SCHEMA_FIRST = (
    f"SELECT set_config('search_path', '{SCHEMA}, ' || current_setting('search_path'), true)"
)


def install(using: str = "default", **signal: object) -> None:
    """Puts them on the tables that are there."""
    there = set(connections[using].introspection.table_names())
    if there & {table for _name, table in expected(using)}:
        remove(using)
        _make(using, there)


def remove(using: str = "default", **signal: object) -> None:
    """Takes all of them off; a flush and a migration need that."""
    with connections[using].cursor() as cursor:
        for name, table in installed(using):
            where = "" if _vendor(using) == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER "{name}"{where}')


def installed(using: str = "default") -> list[tuple[str, str]]:
    """The name and table of each of our triggers that the database has."""
    return sorted(_definitions(using))


def expected(using: str = "default") -> list[tuple[str, str]]:
    """The same, as it should be."""
    return sorted((name, table) for name, table, _sql in _triggers(using))


def missing(using: str = "default") -> list[tuple[str, str]]:
    """Those that should be there and are not, or are switched off."""
    return sorted(set(expected(using)) - set(installed(using)))


def altered(using: str = "default") -> list[tuple[str, str]]:
    """Those that the database has by their names, but not as they should be."""
    if _vendor(using) == "sqlite":
        meant = {(name, table): sql for name, table, sql in _triggers(using)}
    else:
        meant = _as_postgresql_tells(using)
    found = _definitions(using).items()
    return sorted(each for each, sql in found if each in meant and meant[each] != sql)


def _make(using: str, tables: Collection[str]) -> None:
    with connections[using].cursor() as cursor:
        if _vendor(using) == "postgresql":
            for room in (freeze, counting):
                cursor.execute(room.FUNCTION)
        for _name, table, sql in _triggers(using):
            if table in tables:
                cursor.execute(sql)


def _definitions(using: str) -> dict[tuple[str, str], str]:
    """What each that the database has does, by name and table."""
    with connections[using].cursor() as cursor:
        cursor.execute(DEFINITIONS[_vendor(using)])
        found = {(name, table): sql for name, table, sql in cursor.fetchall()}
    return {each: sql for each, sql in found.items() if each[1] in _tables()}


def _as_postgresql_tells(using: str) -> dict[tuple[str, str], str]:
    """The same as it should be: it has words of its own, so it is asked in an empty schema."""
    tables = sorted({table for _name, table in expected(using)})
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        cursor.execute(SCHEMA_FIRST)
        for table in tables:
            cursor.execute(f'CREATE TABLE "{table}" AS TABLE "{table}" WITH NO DATA')
        _make(using, tables)
        meant = _definitions(using)
        transaction.set_rollback(True, using)
    return meant


def _triggers(using: str) -> Iterator[tuple[str, str, str]]:
    for room in ROOMS:
        yield from room.triggers(_vendor(using))


def _vendor(using: str) -> str:
    return connections[using].vendor


def _tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_app_config("statements").get_models()}
