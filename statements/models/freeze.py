"""The database's own guard: triggers that keep what was published, on SQLite and PostgreSQL.

SQLite drops a table's triggers when a migration remakes it, and cannot remake it while they name
its columns; so `remove` runs before each migration and `install` after it.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connections

SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
POSTGRES_NOW = "clock_timestamp()"

REFUSALS = {
    "edition_frozen": "a released edition is never changed",
    "edition_kept": "a released edition is never deleted",
    "edition_minute": "releases fall on whole minutes",
    "statement_kept": "a statement once listed stays listed",
    "statement_minute": "listings fall on whole minutes",
    "withdrawal_frozen": "of a withdrawal only its end and its reason change",
    "withdrawal_kept": "a withdrawal is ended, not deleted",
    "event_kept": "the history is only added to",
}
"""What each trigger says, by its name. A statement's or an edition's own tables have a prefix."""

# A scheduled edition may be moved or held; a second reader may sign once, later.
MOVABLE = {"release_at", "number", "digest"}
BOOKKEEPING = {"version", "approved_by_id"}


def install(using: str = "default", **signal: object) -> None:
    """Puts the triggers on, where the tables are there."""
    if not _tables() <= set(connections[using].introspection.table_names()):
        return
    remove(using)
    with connections[using].cursor() as cursor:
        for statement in _sqlite() if connections[using].vendor == "sqlite" else _postgresql():
            cursor.execute(statement)


def remove(using: str = "default", **signal: object) -> None:
    """Takes all of them off; a flush and a migration need that."""
    with connections[using].cursor() as cursor:
        for name, table in installed(using):
            where = "" if connections[using].vendor == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER "{name}"{where}')


def installed(using: str = "default") -> list[tuple[str, str]]:
    """The name and table of each of our triggers that the database has."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
                " AND pg_table_is_visible(pg_class.oid)"
            )
        return sorted((name, table) for name, table in cursor.fetchall() if table in _tables())


def expected(using: str = "default") -> list[tuple[str, str]]:
    """The same, as it should be."""
    triggers = _triggers("sqlite" if connections[using].vendor == "sqlite" else "postgresql")
    return sorted((name, table) for name, table, *rest in triggers)


def _tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_app_config("statements").get_models()}


def _columns(model: str) -> list[str]:
    return [field.column for field in apps.get_model("statements", model)._meta.concrete_fields]


def _changed(columns: Iterable[str], vendor: str) -> str:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in sorted(columns))


def _triggers(vendor: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, table, event and condition of each trigger; it refuses where the condition holds."""
    now = SQLITE_NOW if vendor == "sqlite" else POSTGRES_NOW
    words = _changed(set(_columns("Edition")) - BOOKKEEPING - MOVABLE, vendor)
    moved = _changed(MOVABLE, vendor)
    signed = f"(OLD.approved_by_id IS NOT NULL AND {_changed(['approved_by_id'], vendor)})"
    yield (
        "edition_frozen",
        "statements_edition",
        "UPDATE",
        f"OLD.release_at IS NOT NULL AND ((NEW.release_at IS NOT NULL AND ({words} OR {signed}))"
        f" OR (OLD.release_at <= {now} AND ({words} OR {signed} OR {moved})))",
    )
    yield "edition_kept", "statements_edition", "DELETE", "OLD.release_at IS NOT NULL"
    yield from _whole_minutes("edition_minute", "statements_edition", "release_at", vendor)
    listed = f"OLD.listed_at IS NOT NULL AND OLD.listed_at <= {now}"
    changed = _changed(["listed_at"], vendor)
    yield "statement_kept_update", "statements_statement", "UPDATE", f"{listed} AND ({changed})"
    yield "statement_kept_delete", "statements_statement", "DELETE", listed
    yield from _whole_minutes("statement_minute", "statements_statement", "listed_at", vendor)
    kept = _changed(set(_columns("Withdrawal")) - {"until", "reason"}, vendor)
    yield "withdrawal_frozen", "statements_withdrawal", "UPDATE", kept
    yield "withdrawal_kept", "statements_withdrawal", "DELETE", "TRUE"
    yield "event_kept_update", "statements_event", "UPDATE", "TRUE"
    yield "event_kept_delete", "statements_event", "DELETE", "TRUE"
    if vendor == "postgresql":
        for model in ("edition", "withdrawal", "event"):
            yield f"{model}_kept_truncate", f"statements_{model}", "TRUNCATE", "TRUE"


def _whole_minutes(
    name: str, table: str, column: str, vendor: str
) -> Iterator[tuple[str, str, str, str]]:
    # A CHECK constraint would bake TIME_ZONE into the schema.
    if vendor == "sqlite":
        uneven = f"substr(NEW.{column}, 17) <> ':00'"
    else:
        uneven = f"date_trunc('minute', NEW.{column}) <> NEW.{column}"
    for event in ("INSERT", "UPDATE"):
        yield f"{name}_{event.lower()}", table, event, f"NEW.{column} IS NOT NULL AND {uneven}"


def _refusal(name: str) -> str:
    key = next(key for key in REFUSALS if name.startswith(key))
    return f"{key}: {REFUSALS[key]}"


def _sqlite() -> Iterator[str]:
    for name, table, event, condition in _triggers("sqlite"):
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{_refusal(name)}'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION statements_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
    )
    for name, table, event, condition in _triggers("postgresql"):
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} WHEN ({condition}) "
            f"EXECUTE FUNCTION statements_refuse('{_refusal(name)}')"
        )
