"""What opens, is listed, or is given back, and when: what an operator looks at before the Day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from statements import languages
from statements.models import Edition, Statement, Withdrawal

ADDRESS = "statement__observance__year", "statement__slug"
OPEN = "open"
STATES = {
    "draft": "draft",
    "in-review": "in review",
    "approved": "approved without a date",
    None: "missing",
}

States = dict[str, list[str]]
"""Languages by the state of their text, in the order of STATES."""


@dataclass(frozen=True)
class Step:
    """One thing that time will do to a statement; `number` is that of an edition that opens."""

    at: datetime
    address: str
    what: str
    language: str = ""
    number: int = 0


@dataclass(frozen=True)
class Plan:
    """The steps, the earliest first."""

    steps: Sequence[Step]
    waiting: dict[str, States]
    """Of each statement of which a text opens: the languages in which none is open or will be."""

    def incomplete(self, before: datetime) -> list[str]:
        """The statements whose first text opens by then, though not all six languages do."""
        opening = {step.address for step in self.steps if step.number == 1 and step.at <= before}
        return sorted(address for address in opening if self.waiting[address])


def plan(at: datetime, year: int | None = None) -> Plan:
    """What comes after the instant, of one year or of all; four queries, whatever there is."""
    editions, withdrawals = Edition.objects.all(), Withdrawal.objects.all()
    statements = Statement.objects.all()
    if year is not None:
        editions = editions.filter(statement__observance__year=year)
        withdrawals = withdrawals.filter(statement__observance__year=year)
        statements = statements.filter(observance__year=year)
    steps = [*_openings(editions, at), *_listings(statements, at), *_ends(withdrawals, at)]
    steps.sort(key=lambda step: (step.at, step.address, step.what, step.language))
    opening = {step.address for step in steps if step.number}
    states = _states(editions)
    return Plan(steps, {address: _waiting(states[address]) for address in sorted(opening)})


def _openings(editions: QuerySet[Edition], at: datetime) -> Iterator[Step]:
    rows = editions.filter(release_at__gt=at)
    for when, year, slug, language, number in rows.values_list(
        "release_at", *ADDRESS, "language", "number"
    ):
        what = "opens" if number == 1 else f"edition {number} opens"
        yield Step(when, f"{year}/{slug}", what, language, number)


def _listings(statements: QuerySet[Statement], at: datetime) -> Iterator[Step]:
    for statement in statements.filter(listed_at__gt=at).select_related("observance"):
        if statement.listed_at:
            yield Step(statement.listed_at, statement.address, "is listed")


def _ends(withdrawals: QuerySet[Withdrawal], at: datetime) -> Iterator[Step]:
    """Those that begin later have no end yet, or one that comes later still."""
    rows = withdrawals.filter(until__gt=at) | withdrawals.filter(since__gt=at)
    for since, until, kind, year, slug, language in rows.values_list(
        "since", "until", "kind", *ADDRESS, "language"
    ):
        if since > at:
            yield Step(since, f"{year}/{slug}", f"{kind} begins", language or "all")
        if until:
            yield Step(until, f"{year}/{slug}", f"{kind} ends", language or "all")


def _states(editions: QuerySet[Edition]) -> defaultdict[str, dict[str, str]]:
    """By address and language: open, now or at its instant, or the status of the draft."""
    states: defaultdict[str, dict[str, str]] = defaultdict(dict)
    rows = editions.order_by("release_at").values_list(*ADDRESS, "language", "status", "release_at")
    for year, slug, language, status, release_at in rows:
        of_statement = states[f"{year}/{slug}"]
        if release_at:
            of_statement[language] = OPEN
        else:
            of_statement.setdefault(language, status)
    return states


def _waiting(of_statement: dict[str, str]) -> States:
    found = {
        words: [code for code in languages.CODES if of_statement.get(code) == status]
        for status, words in STATES.items()
    }
    return {words: codes for words, codes in found.items() if codes}
