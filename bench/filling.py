"""More rows for a database in SQLite: copies of those that the fixtures hold."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SHOWN: Final = 2020
"""The year whose page is measured; what is filled in stands in the years before it."""

TEXTS: Final = [
    *((code, 1) for code in ("ar", "zh", "en", "fr", "ru", "es")),
    *((code, 2) for code in ("en", "fr", "ru", "es")),
]
"""Of each statement that is filled in: a language and a number for each of its editions."""

BODY: Final = "Each of the million says that much, in a sentence of no meaning at all. " * 7
AGO: Final = "2026-01-01 00:00:00"


def grow(database: sqlite3.Connection, editions: int) -> None:
    """So many editions more, of statements in the years before the one that is shown.

    The triggers stand aside for it: they would count each row by itself.
    """
    database.execute("PRAGMA synchronous=OFF")
    with without_triggers(database):
        _tables(database, editions // len(TEXTS))
        text, statement, author = pattern(database)
        _add_statements(database, statement)
        _add_authors(database, author)
        _add_editions(database, text)


@contextmanager
def without_triggers(database: sqlite3.Connection, like: str = "%") -> Iterator[None]:
    """Those whose name is like that are taken off, and put back."""
    where = "WHERE type = 'trigger' AND name LIKE ?"
    found = database.execute(f"SELECT name, sql FROM sqlite_master {where}", [like]).fetchall()
    for name, _sql in found:
        database.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in found:
        database.execute(sql)
    database.commit()


def pattern(database: sqlite3.Connection) -> tuple[int, int, int]:
    """The keys of an edition of the fixtures, of its statement and of its authorship."""
    found: tuple[int, int, int] = database.execute(
        "SELECT edition.id, edition.statement_id, authorship.id"
        " FROM statements_edition AS edition JOIN statements_authorship AS authorship"
        " ON authorship.statement_id = edition.statement_id ORDER BY edition.id"
    ).fetchone()
    return found


def copy_rows(
    database: sqlite3.Connection, model: str, key: int, *, beside: str, **changed: str
) -> None:
    """The row with this key again for each row `beside`, with other values where `changed`."""
    table = f"statements_{model}"
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    values = ", ".join(changed.get(column, f"pattern.{column}") for column in columns)
    database.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values}"
        f" FROM {table} AS pattern JOIN {beside} WHERE pattern.id = ?",
        [key],
    )


def _tables(database: sqlite3.Connection, statements: int) -> None:
    """What the rows are made of: places, years, offices, and the texts of each statement."""
    database.execute(
        "CREATE TEMP TABLE place AS WITH RECURSIVE counted(n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?) SELECT n FROM counted",
        [statements],
    )
    for name, rows in (
        ("shown_in", f"SELECT id FROM statements_observance WHERE year < {SHOWN} ORDER BY year"),
        ("spoken", "SELECT id FROM statements_office ORDER BY id"),
    ):
        numbered = f"SELECT row_number() OVER () - 1 AS place, id FROM ({rows})"
        database.execute(f"CREATE TEMP TABLE {name} AS {numbered}")
    database.execute("CREATE TEMP TABLE words (language TEXT, number INTEGER, body TEXT)")
    database.executemany("INSERT INTO words VALUES (?, ?, ?)", ((*text, BODY) for text in TEXTS))


def _add_statements(database: sqlite3.Connection, key: int) -> None:
    first = database.execute("SELECT max(id) + 1 FROM statements_statement").fetchone()
    copy_rows(
        database,
        "statement",
        key,
        beside="place JOIN shown_in ON shown_in.place = n % (SELECT count(*) FROM shown_in)",
        observance_id="shown_in.id",
        slug="'filled-' || n",
        position="n % 30000",
    )
    filled = "SELECT id FROM statements_statement WHERE id >= ?"
    database.execute(f"CREATE TEMP TABLE filled AS {filled}", first)


def _add_authors(database: sqlite3.Connection, key: int) -> None:
    copy_rows(
        database,
        "authorship",
        key,
        beside="filled JOIN spoken ON spoken.place = filled.id % (SELECT count(*) FROM spoken)",
        statement_id="filled.id",
        office_id="spoken.id",
    )


def _add_editions(database: sqlite3.Connection, key: int) -> None:
    copy_rows(
        database,
        "edition",
        key,
        beside="filled JOIN words",
        statement_id="filled.id",
        language="words.language",
        number="words.number",
        body="words.body",
        release_at=f"'{AGO}'",
        correction_note="CASE words.number WHEN 1 THEN '' ELSE 'One word.' END",
    )
