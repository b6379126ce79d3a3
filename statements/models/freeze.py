"""What was published is kept: the triggers that refuse to change it."""

from collections.abc import Iterable, Iterator

from django.apps import apps

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


def _columns(model: str) -> list[str]:
    return [field.column for field in apps.get_model("statements", model)._meta.concrete_fields]


def _changed(columns: Iterable[str], vendor: str) -> str:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in sorted(columns))


def _rules(vendor: str) -> Iterator[tuple[str, str, str, str]]:
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


FUNCTION = (
    "CREATE OR REPLACE FUNCTION statements_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
)
"""PostgreSQL's triggers call it."""


def triggers(vendor: str) -> Iterator[tuple[str, str, str]]:
    """Name, table and SQL of each trigger, for sqlite or postgresql."""
    for name, table, event, condition in _rules(vendor):
        yield name, table, _sql(vendor, name, table, event, condition)


def _sql(vendor: str, name: str, table: str, event: str, condition: str) -> str:
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_refusal(name)}'); END"
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} {refuse}"
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    refuse = f"EXECUTE FUNCTION statements_refuse('{_refusal(name)}')"
    when = f"FOR EACH {each} WHEN ({condition})"
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} {refuse}"
