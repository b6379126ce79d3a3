"""The years of one thread, newest first: what was said, by whom, and where nothing is known."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from statements import dates
from statements.archive.pages import Page
from statements.archive.readings import Reading
from statements.models import Observance, Office, Speaker, Statement, Tenure, Topic

FIRST_YEAR = 2000
FOLDED_FROM = 3
"""So many empty years in a row are told in one line."""


@dataclass(frozen=True)
class Mark:
    """A year in the row of all years; `observance` is None where nothing is known of it."""

    year: int
    observance: Observance | None


@dataclass(frozen=True)
class Row:
    """One year and its readings; or the years `last` down to `first`, of which nothing is known."""

    first: int
    last: int
    readings: list[Reading] = field(default_factory=list)

    @property
    def is_run(self) -> bool:
        return self.first != self.last


@dataclass(frozen=True)
class Line:
    """The same in a table: one message with its topics, or years of which none is known."""

    first: int
    last: int
    reading: Reading | None = None
    topics: list[Topic] = field(default_factory=list)


@dataclass(frozen=True)
class Term:
    """Consecutive years under one holder of the office, or under none that is known here.

    Whoever acted first and was then appointed has two tenures in them.
    """

    holder: Speaker | None
    tenures: list[Tenure]
    rows: list[Row]


@dataclass(frozen=True)
class Section:
    """An office of a speaker, and the years under it."""

    office: Office
    tenures: list[Tenure]
    rows: list[Row]


def decades(observances: Iterable[Observance], last_day: int) -> list[list[Mark]]:
    """All the years from 2000 to the last Day, newest first, in decades.

    The calendar makes the row, so that a year in which nothing may be read yet looks like any
    other of which nothing is known.
    """
    known = {observance.year: observance for observance in observances}
    newest_first = range(max([last_day, *known]), FIRST_YEAR - 1, -1)
    marks = [Mark(year, known.get(year)) for year in newest_first]
    return [list(run) for decade, run in groupby(marks, key=lambda mark: mark.year // 10)]


def rows(years: Iterable[int], readings: Sequence[Reading]) -> list[Row]:
    """A row for each of the years, newest first; runs of years without a reading are folded."""
    by_year = {year: [r for r in readings if r.year == year] for year in years}
    newest_first = sorted(by_year.items(), reverse=True)
    return [
        row
        for is_empty, run in groupby(newest_first, key=lambda item: not item[1])
        for row in _row_or_rows(list(run), is_empty)
    ]


def told_on(page: Page[Statement], last_day: int) -> range:
    """The years that a page of statements, newest first, tells of with the gaps between them.

    The first page begins with the last Day, the last one ends with 2000; a year goes on on the
    next page only where a statement of it stands there.
    """
    shown = [statement.observance.year for statement in page.entries]
    if page.after is None:
        newest = max([last_day, *shown])
    else:
        newest = max(int(page.after.split("/")[0]) - 1, shown[0])
    oldest = FIRST_YEAR if page.later is None else shown[-1]
    return range(oldest, newest + 1)


def lines(rows: Iterable[Row], topics: Mapping[int, list[Topic]]) -> list[Line]:
    """A line for each message, and one for each gap; `topics` by the key of their statement."""
    return [
        line
        for row in rows
        for line in [
            Line(row.first, row.last, reading, topics.get(reading.statement.pk, []))
            for reading in row.readings
        ]
        or [Line(row.first, row.last)]
    ]


def terms(
    readings: Sequence[Reading], tenures: Sequence[Tenure], *, office: Office, years: range
) -> list[Term]:
    """The years of an office, newest first, by who held it on the Day.

    Who is named in a statement goes before the tenures, which may be known to the year only.
    """
    named = {
        reading.year: author.speaker
        for reading in readings
        for author in reading.authors
        if author.speaker and author.office == office
    }
    newest_first = sorted(years, reverse=True)
    holders = {year: named.get(year) or _holder(year, tenures) for year in newest_first}
    runs = [(who, list(run)) for who, run in groupby(newest_first, key=lambda y: holders[y])]
    return [
        Term(holder, _tenures(holder, tenures, run), rows(run, readings)) for holder, run in runs
    ]


def sections(
    readings: Sequence[Reading], tenures: Sequence[Tenure], *, speaker: Speaker, years: range
) -> list[Section]:
    """What a person said, by the office in whose name it was said, the latest office first."""
    offices = {
        author.office: None
        for reading in readings
        for author in reading.authors
        if author.speaker == speaker
    }
    return [
        _section(
            office,
            [reading for reading in readings if _spoke(speaker, office, reading)],
            [tenure for tenure in tenures if tenure.office == office],
            years,
        )
        for office in offices
    ]


def _spoke(speaker: Speaker, office: Office, reading: Reading) -> bool:
    return any(author.speaker == speaker and author.office == office for author in reading.authors)


def _section(
    office: Office, readings: list[Reading], tenures: list[Tenure], years: range
) -> Section:
    covered = {year for year in years if _holder(year, tenures)}
    spoken = {reading.year for reading in readings}
    return Section(office, tenures, rows(covered | spoken, readings))


def _row_or_rows(run: list[tuple[int, list[Reading]]], is_empty: bool) -> list[Row]:
    if is_empty and len(run) >= FOLDED_FROM:
        return [Row(first=run[-1][0], last=run[0][0])]
    return [Row(year, year, readings) for year, readings in run]


def _holder(year: int, tenures: Sequence[Tenure]) -> Speaker | None:
    day = dt.date(year, 12, 18)
    return next((t.speaker for t in tenures if dates.surely_covers(t.span, day)), None)


def _tenures(
    holder: Speaker | None, tenures: Sequence[Tenure], years: Sequence[int]
) -> list[Tenure]:
    """The terms of the holder in those years; of one who came back, not the other term."""
    own = [tenure for tenure in tenures if tenure.speaker == holder]
    covering = [tenure for tenure in own if any(_holder(year, [tenure]) for year in years)]
    return covering or own[:1]
