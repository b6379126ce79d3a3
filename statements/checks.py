"""What must hold before the site is trusted: `manage.py check --database default` looks."""

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from statements.models import SearchEntry, triggers


@register(Tags.database)
def the_triggers_are_there(databases: list[str] | None = None, **options) -> list[CheckMessage]:
    return [error for alias in databases or [] for error in _missing_triggers(alias)]


@register(Tags.database)
def sqlite_keeps_its_promises(databases: list[str] | None = None, **options) -> list[CheckMessage]:
    """INSERT OR REPLACE passes the triggers unless they are recursive."""
    return [
        Error(
            f"SQLite runs with {pragma} = {found}.",
            hint=f"It must be {wanted}.",
            id="statements.E002",
        )
        for alias in databases or []
        if connections[alias].vendor == "sqlite"
        for pragma, wanted in {"recursive_triggers": 1, "foreign_keys": 1}.items()
        if (found := _pragma(alias, pragma)) != wanted
    ]


@register(Tags.database)
def every_released_text_can_be_found(
    databases: list[str] | None = None, **options
) -> list[CheckMessage]:
    return [
        Warning(
            f"{lost} released texts are not found by search, or by old rules.",
            hint="Run `manage.py migrate`, which mends that.",
            id="statements.W001",
        )
        for alias in databases or []
        if (lost := _lost_texts(alias))
    ]


def _lost_texts(alias: str) -> int:
    if "statements_searchentry" not in connections[alias].introspection.table_names():
        return 0
    entries = SearchEntry.objects.using(alias)
    return entries.missing().count() + entries.stale().count()


def _missing_triggers(alias: str) -> list[CheckMessage]:
    """On the tables that are there: an upgrade is checked before it makes the new ones."""
    tables = connections[alias].introspection.table_names()
    return [
        Error(
            f"The trigger {name} on {table} is missing: what it guards could change.",
            hint="Run `manage.py migrate`, which puts it back.",
            id="statements.E001",
        )
        for name, table in triggers.missing(alias)
        if table in tables
    ]


def _pragma(alias: str, name: str) -> int:
    with connections[alias].cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
