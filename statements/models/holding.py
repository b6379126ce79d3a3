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

Wanted = Sequence[Sequence[Phrase]]
"""All of these, each in any of its spellings: `[[("enhuman", "enmobil"), ("frmigr",)]]`."""

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
    """Their language, then kept tokens, each between spaces."""


@TokensField.register_lookup
class Holds(models.Lookup):
    """`words__holds=wanted`; what a row of the index says of no entry finds nothing."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        found = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608, names of ours
        key = self.lhs.target.model._meta.pk.get_col(self.lhs.alias)
        return f"{compiler.compile(key)[0]} IN ({found})", [_match(self.rhs)]

    def as_postgresql(self, compiler, connection):
        words = compiler.compile(self.lhs)[0]
        params: list[object] = []
        return _and(each for rows in self.rhs for each in _one_of(rows, words, params)), params


def _match(wanted: Wanted) -> str:
    """As FTS5 is asked. Of ASCII a token has letters and digits alone, so none ends a quotation."""
    return _and(_or(map(_row, rows)) for rows in wanted)


def _row(row: Phrase) -> str:
    """A last character of Chinese is the first of a pair; alone it is there by itself."""
    begins = len(row) > 1 and tokens.is_character(tokens.word_of(row[-1]))
    return f'"{" ".join(row)}"{"*" * begins}'


def _one_of(rows: Sequence[Phrase], words: str, params: list[object]) -> Iterator[str]:
    """The index tells whether the tokens are there, the words whether they stand in a row.

    Of each place any row's token may be there, for no text has those of two languages.
    """
    longest = max(map(len, rows))
    for place in range(longest):
        params.append([row[min(place, len(row) - 1)] for row in rows])
        yield f"{SPLIT}({words}) && %s"
    if longest > 1:
        found = _or(_in_a_row(row, params) for row in rows)
        # Fetched once for all rows: a long text is kept outside of its table.
        yield f"EXISTS (SELECT FROM (SELECT {words} || '' AS plain OFFSET 0) AS w WHERE {found})"


def _in_a_row(row: Phrase, params: list[object]) -> str:
    """A text of another language is not read through."""
    params += [tokens.language_of(row[0]), tokens.needle(row)]
    return "(left(plain, 2) = %s AND strpos(plain, %s) > 0)"


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
