"""What is held of each year, office and language, and what is not."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements import languages
from statements.archive.years import FIRST_YEAR
from statements.models import Authorship, Edition, Observance, Office, Statement, Withdrawal

if TYPE_CHECKING:
    from statements.archive import Archive

HELD = ("original", "official", "unofficial", "not-stated")
STATES: dict[str, str | Promise] = {
    **{state: Edition.Authority(state).label for state in HELD},
    "known": gettext_lazy("known, not held"),
    "withdrawn": gettext_lazy("withdrawn"),
    "none": gettext_lazy("nothing found"),
}
"""What is true of a statement in one language, in words, the best first."""


@dataclass(frozen=True)
class Cell:
    """A statement in one of the six languages; `address` is that of a text which has a page."""

    language: str
    state: str
    address: str

    @property
    def words(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True)
class Row:
    """A statement in the name of one of its offices; None where it has none.

    `is_gone`: it was taken back in all languages.
    """

    office: Office | None
    statement: Statement
    cells: list[Cell]
    is_gone: bool

    @property
    def lines(self) -> list[str]:
        """The same in words: a line for each state there is."""
        names, comma = dict(languages.CHOICES), _(", ")
        found = defaultdict(list)
        for cell in self.cells:
            found[cell.state].append(str(names[cell.language]))
        lines = [
            _("%(state)s: %(languages)s") % {"state": words, "languages": comma.join(found[state])}
            for state, words in STATES.items()
            if state in found and state != "none"
        ]
        none = STATES["withdrawn"] if self.is_gone else _("nothing found in the six languages")
        return lines or [str(none)]


@dataclass(frozen=True)
class Year:
    """`others` counts the offices of which nothing is known in this year."""

    year: int
    observance: Observance | None
    rows: list[Row]
    others: int


@dataclass(frozen=True)
class Total:
    """Of how many statements a state is true, in each of the six languages."""

    state: str
    numbers: list[int]

    @property
    def words(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True)
class Coverage:
    """The years, newest first; `statements` and `totals` count each statement once."""

    years: list[Year]
    totals: list[Total]
    held: list[int]
    statements: int


def coverage(archive: "Archive") -> Coverage:
    """All of it at once: five queries, whatever the number of statements."""
    statements = list(archive.statements())
    taken_back = archive.withdrawals().exclude(kind=Withdrawal.Kind.NOTICE)
    gone = set(taken_back.values_list("statement", "language"))
    cells = _cells(archive, statements, gone)
    offices = _offices(archive)
    rows = defaultdict(list)
    for statement in statements:
        named: list[Office | None] = [*offices[statement.pk]]
        for office in named or [None]:
            row = Row(office, statement, cells[statement.pk], (statement.pk, "") in gone)
            rows[statement.observance.year].append(row)
    all_offices = {office for authors in offices.values() for office in authors}
    counts = Counter((cell.state, cell.language) for each in cells.values() for cell in each)
    return Coverage(
        years=_years(rows, archive.last_day, len(all_offices)),
        totals=[Total(state, _numbers(counts, [state])) for state in STATES],
        held=_numbers(counts, HELD),
        statements=len(statements),
    )


def _years(rows: dict[int, list[Row]], last_day: int, offices: int) -> list[Year]:
    """Every year from 2000 on, as the home page has them: a silent one looks like any other."""
    newest_first = range(max([last_day, *rows]), FIRST_YEAR - 1, -1)
    found = {year: rows.get(year, []) for year in newest_first}
    return [
        Year(
            year=year,
            observance=each[0].statement.observance if each else None,
            rows=each,
            others=offices - len({row.office for row in each if row.office}),
        )
        for year, each in found.items()
    ]


def _cells(
    archive: "Archive", statements: Iterable[Statement], gone: set[tuple[int, str]]
) -> dict[int, list[Cell]]:
    """The six of each statement, in the UN's order."""
    held = {
        (statement, language): authority
        for statement, language, authority in archive.texts().values_list(
            "statement", "language", "authority"
        )
    }
    opened = set(archive.current().values_list("statement", "language"))
    live = set(languages.live())

    def cell(statement: Statement, language: str) -> Cell:
        key = (statement.pk, language)
        is_known = language in statement.known_languages
        if state := held.get(key):
            address = _address(statement, language) if language in live else ""
            return Cell(language, state, address)
        if key in opened or key in gone or (is_known and (statement.pk, "") in gone):
            return Cell(language, "withdrawn", "")
        return Cell(language, "known" if is_known else "none", "")

    return {
        statement.pk: [cell(statement, code) for code in languages.CODES]
        for statement in statements
    }


def _offices(archive: "Archive") -> defaultdict[int, list[Office]]:
    told = archive.statements().order_by().values("pk")
    authors = Authorship.objects.filter(statement__in=told).select_related("office")
    offices = defaultdict(list)
    for author in authors:
        offices[author.statement_id].append(author.office)
    return offices


def _numbers(counts: Counter[tuple[str, str]], states: Iterable[str]) -> list[int]:
    return [sum(counts[state, code] for state in states) for code in languages.CODES]


def _address(statement: Statement, language: str) -> str:
    with languages.speaking(language):
        return statement.get_absolute_url()
