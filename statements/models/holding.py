"""Which rows hold which words: the one question that each database answers in its own way.

SQLite keeps an index of words in a table beside (FTS5), filled by a trigger; PostgreSQL one over
the words as an array (GIN). A scan of all words took 60 ms for 2,000 texts, and both three.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from statements import tokens

Phrase = tuple[str, ...]
"""Tokens in a row."""

Wanted = Sequence[Sequence[Sequence[Phrase]]]
"""Any of these, of which all, in any of their spellings: `[[[("human", "mobil")], [("en",)]]]`."""

TABLE: Final = "statements_searchentry"
INDEX: Final = "statements_searchindex"
SPLIT: Final = "statements_search_tokens"

MAKE: Final = {
    "sqlite": (f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, tokenize='ascii')",),
    "postgresql": (
        # By its cost PostgreSQL knows that to ask the index is better than to split all words.
        f"CREATE FUNCTION {SPLIT}(words text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT "
        "PARALLEL SAFE COST 1000 AS $$ BEGIN RETURN string_to_array(words, ' '); END $$",
        f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({SPLIT}(words))",
        f"ALTER TABLE {TABLE} ALTER COLUMN words SET STORAGE EXTERNAL",
    ),
}
TUNE: Final = {
    "sqlite": (),
    "postgresql": (
        # Two more processes start slower than the search takes.
        f"ALTER FUNCTION {SPLIT}(text) PARALLEL UNSAFE",
        # What waits to be put in order would be read by every search until somebody cleans up.
        f"ALTER INDEX {INDEX} SET (fastupdate = off)",
        f"SELECT gin_clean_pending_list('{INDEX}')",
    ),
}
UNTUNE: Final = {
    "sqlite": (),
    "postgresql": (
        f"ALTER INDEX {INDEX} RESET (fastupdate)",
        f"ALTER FUNCTION {SPLIT}(text) PARALLEL SAFE",
    ),
}
DROP: Final = {
    "sqlite": (f"DROP TABLE {INDEX}",),
    "postgresql": (f"DROP INDEX {INDEX}", f"DROP FUNCTION {SPLIT}"),
}


class TokensField(models.TextField):
    """Tokens, each between spaces."""


@TokensField.register_lookup
class Holds(models.Lookup):
    """`words__holds=wanted`; what a row of the index says of no entry finds nothing."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        found = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608, names of ours
        return f"{self._key(compiler)} IN ({found})", [_match(self.rhs)]

    def as_postgresql(self, compiler, connection):
        """A query for each of the alternatives: it tries again whatever an OR lets through."""
        params: list[object] = []
        each = (
            f"SELECT edition_id FROM {TABLE} WHERE {_all_of(a, params)}"  # noqa: S608, names of ours
            for a in self.rhs
        )
        return f"{self._key(compiler)} IN ({' UNION ALL '.join(each)})", params

    def _key(self, compiler):
        return compiler.compile(self.lhs.target.model._meta.pk.get_col(self.lhs.alias))[0]


def _match(wanted: Wanted) -> str:
    """As FTS5 is asked. A token has letters and digits alone."""
    return _or(_and(_or(map(_row, rows)) for rows in parts) for parts in wanted)


def _row(row: Phrase) -> str:
    """A last character of Chinese is the first of a pair; alone it is there by itself."""
    begins = len(row) > 1 and tokens.is_character(row[-1])
    return f'"{" ".join(row)}"{"*" * begins}'


def _all_of(parts: Sequence[Sequence[Phrase]], params: list[object]) -> str:
    return _and(condition for rows in parts for condition in _one_of(rows, params))


def _one_of(rows: Sequence[Phrase], params: list[object]) -> Iterator[str]:
    """The index tells whether the tokens are there, the words whether they stand in a row.

    Spellings differ in their first token alone.
    """
    params.append([row[0] for row in rows])
    yield f"{SPLIT}(words) && %s"
    if len(rows[0]) > 1:
        params.append(list(rows[0][1:]))
        yield f"{SPLIT}(words) @> %s"
        params += [tokens.needle(row) for row in rows]
        yield _or("strpos(words, %s) > 0" for _row in rows)


def _or(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(conditions)})"


def _and(conditions: Iterable[str]) -> str:
    return f"({' AND '.join(conditions)})"


def triggers(vendor: str) -> Iterator[tuple[str, str, str]]:
    """Name, table and SQL: what SQLite's index is filled by. A key may have been another's."""
    if vendor == "sqlite":
        name = "search_entry_indexed"
        into = f"{INDEX} (rowid, words) VALUES (NEW.edition_id, NEW.words)"
        yield (
            name,
            TABLE,
            f"CREATE TRIGGER {name} AFTER INSERT ON {TABLE} "
            f"BEGIN INSERT OR REPLACE INTO {into}; END",
        )


def make_index(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration, as the others."""
    _execute(schema_editor, MAKE)


def drop_index(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, DROP)


def tune_index(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, TUNE)


def untune_index(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, UNTUNE)


def _execute(schema_editor: BaseDatabaseSchemaEditor, what: Mapping[str, Iterable[str]]) -> None:
    for statement in what[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
