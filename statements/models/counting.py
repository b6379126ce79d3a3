"""What the public could see is counted: the triggers that add one to `ArchiveState.edits`.

They stand before the change: on PostgreSQL the row of the count is locked first, then the others,
as the desk does, so that two changes wait for each other instead of for ever.
"""

from collections.abc import Iterator

TABLES = (
    "authorship",
    "movedaddress",
    "observance",
    "office",
    "organisation",
    "photo",
    "speaker",
    "statement",
    "taggedstatement",
    "tenure",
    "topic",
    "topicalias",
    "withdrawal",
)
"""Whatever changes in them may stand on a page. A draft of an edition stands on none."""

RELEASED = {
    "INSERT": "NEW.release_at IS NOT NULL",
    "UPDATE": "OLD.release_at IS NOT NULL OR NEW.release_at IS NOT NULL",
    "DELETE": "OLD.release_at IS NOT NULL",
}
COUNT = "UPDATE statements_archivestate SET edits = edits + 1"
FUNCTION = (
    "CREATE OR REPLACE FUNCTION statements_count() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN {COUNT}; RETURN COALESCE(NEW, OLD); END $$"
)
"""PostgreSQL's triggers call it."""


def triggers(vendor: str) -> Iterator[tuple[str, str, str]]:
    """Name, table and SQL of each trigger, for sqlite or postgresql."""
    count = f"BEGIN {COUNT}; END" if vendor == "sqlite" else "EXECUTE FUNCTION statements_count()"
    each = "FOR EACH ROW" if vendor == "sqlite" else "FOR EACH STATEMENT"
    for model in TABLES:
        table = f"statements_{model}"
        for event in RELEASED:
            name = f"count_{model}_{event.lower()}"
            yield name, table, f"CREATE TRIGGER {name} BEFORE {event} ON {table} {each} {count}"
    for event, condition in RELEASED.items():
        name, table = f"count_edition_{event.lower()}", "statements_edition"
        when = f"FOR EACH ROW WHEN ({condition})"
        yield name, table, f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} {count}"
