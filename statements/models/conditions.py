"""What is public at an instant, as conditions of a query.

They are written out in SQL: put together of query sets they would be put together anew for every
page, and that took most of a page's time.
"""

import re
from typing import Any, ClassVar, Final

from django.db.models import BooleanField, Func, IntegerField

from statements import languages

NAMED: Final = re.compile(r"\{(\w+)\}")


class Written(Func):
    """SQL with named places, for a column (`statement="pk"`) or an instant (`at=at`) each."""

    sql: ClassVar[str]

    def __init__(self, **values: Any) -> None:
        self.names = tuple(values)
        super().__init__(*values.values())

    def as_sql(self, compiler, connection, **_options):
        sources = zip(self.names, self.get_source_expressions(), strict=True)
        compiled = {name: compiler.compile(source) for name, source in sources}
        parameters = [value for name in NAMED.findall(self.sql) for value in compiled[name][1]]
        return self.sql.format(**{name: sql for name, (sql, _) in compiled.items()}), parameters

    def get_group_by_cols(self):
        """Its columns alone: PostgreSQL would work out the whole for each row, not each group."""
        return [col for each in self.get_source_expressions() for col in each.get_group_by_cols()]


class Condition(Written):
    output_field = BooleanField()


class IsNewest(Condition):
    """No later edition of the same text is public."""

    sql = """NOT EXISTS (
        SELECT 1 FROM statements_edition AS newer
        WHERE newer.statement_id = {statement} AND newer.language = {language}
        AND newer.number > {number} AND newer.release_at <= {at}
    )"""


class IsOpened(Condition):
    """Some text of the statement is public, or was before it was taken back."""

    sql = """EXISTS (
        SELECT 1 FROM statements_edition AS opened
        WHERE opened.statement_id = {statement} AND opened.release_at <= {at}
    )"""


class IsTakenBack(Condition):
    """Of the statement the text in this language was taken back, or all of them."""

    sql = """EXISTS (
        SELECT 1 FROM statements_withdrawal AS taken
        WHERE taken.statement_id = {statement} AND taken.language IN ('', {language})
        AND taken.kind <> 'notice' AND taken.since <= {now}
        AND (taken.until IS NULL OR taken.until > {now})
    )"""


class HasTakenBack(Condition):
    """Any text of the statement was taken back."""

    sql = IsTakenBack.sql.replace("AND taken.language IN ('', {language})", "")


HELD_IS_TAKEN_BACK: Final = IsTakenBack.sql.replace("{statement}", "held.statement_id").replace(
    "{language}", "held.language"
)


class HasText(Condition):
    """Some text of the statement may be read: it is public and was not taken back."""

    sql = """EXISTS (
        SELECT 1 FROM statements_edition AS held
        WHERE held.statement_id = {statement} AND held.release_at <= {at} AND NOT {taken_back}
    )""".replace("{taken_back}", HELD_IS_TAKEN_BACK)


class LanguagesHeld(Written):
    """In how many of the six a text of the year may be read; each is looked for, none counted."""

    output_field = IntegerField()
    sql = """(
        SELECT COUNT(*) FROM ({six}) AS six WHERE EXISTS (
            SELECT 1 FROM statements_statement AS told
            JOIN statements_edition AS held ON held.statement_id = told.id
            WHERE told.observance_id = {observance} AND held.language = six.code
            AND held.release_at <= {at} AND NOT {taken_back}
        )
    )""".replace(
        "{six}", " UNION ALL ".join(f"SELECT '{code}' AS code" for code in languages.CODES)
    ).replace("{taken_back}", HELD_IS_TAKEN_BACK)
