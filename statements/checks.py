"""What must hold before the site is trusted: `manage.py check --database default` looks."""

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from statements.models import triggers


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


def _missing_triggers(alias: str) -> list[CheckMessage]:
    if "statements_edition" not in connections[alias].introspection.table_names():
        return []
    missing = sorted(set(triggers.expected(alias)) - set(triggers.installed(alias)))
    return [
        Error(
            f"The trigger {name} on {table} is missing: what it guards could change.",
            hint="Run `manage.py migrate`, which puts it back.",
            id="statements.E001",
        )
        for name, table in missing
    ]


def _pragma(alias: str, name: str) -> int:
    with connections[alias].cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
