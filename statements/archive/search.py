"""What search finds: the texts that hold all that was asked, in an order that tells nothing hidden.

First those that have it in heading or title, then by year, newest first, in the editors' order; no
figure of the whole archive has a part in it. The database tells which texts, and all is counted
and ordered here, so that two databases answer alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from statements import languages
from statements.archive.asked import Asked
from statements.archive.choices import Choice, Values, choices
from statements.archive.hits import Hit, Row, hits
from statements.archive.pages import named
from statements.questions import Question

if TYPE_CHECKING:
    from statements.archive import Archive

PER_PAGE: Final = 10
MOST_ALONE: Final = 5
"""So many parts of a question that finds nothing are tried each alone."""


@dataclass(frozen=True)
class Results:
    """A page of what was found. `everywhere` counts it without filters; the queries lead on."""

    asked: Asked
    total: int
    everywhere: int
    hits: list[Hit]
    choices: dict[str, list[Choice]]
    earlier: str | None
    later: str | None
    alone: list[tuple[Asked, int]]


def search(archive: "Archive", asked: Asked, language: str) -> Results | None:
    """For a page in `language`; None where a filter or the place names nothing public."""
    if not all(_is_public(archive, name, value) for name, value in asked.filters.items()):
        return None
    rows = _rows(archive, asked.question)
    values = Values.of(rows)
    kept = values.kept(rows, asked.filters)
    start = _start(kept, asked.after)
    if start is None:
        return None
    end = start + PER_PAGE
    return Results(
        asked=asked,
        total=len(kept),
        everywhere=len(rows),
        hits=hits(kept[start:end], asked.question, language),
        choices=choices(rows, asked, values),
        earlier=_page(asked, kept, start - PER_PAGE) if start else None,
        later=_page(asked, kept, end) if end < len(kept) else None,
        alone=[] if rows else _alone(archive, asked.question),
    )


def _is_public(archive: "Archive", name: str, value: str) -> bool:
    if name == "language":
        return value in languages.CODES
    if name == "year":
        is_year = len(value) == 4 and value.isascii() and value.isdecimal()
        return is_year and archive.years().filter(year=int(value)).exists()
    found = archive.offices() if name == "office" else archive.topics()
    return named(found, value).exists()


def _rows(archive: "Archive", question: Question) -> list[Row]:
    if not question.parts:
        return []
    found = archive.texts().filter(search_entry__words__holds=question.wanted)
    columns = ("pk", "statement", "language", "statement__observance__year")
    shown = ("statement__position", "statement__slug", "search_entry__heading")
    rows = [Row._make(row) for row in found.order_by().values_list(*columns, *shown)]
    needles = {code: _flat(question.needles(code)) for code in languages.CODES}
    return sorted(rows, key=lambda row: _order(row, needles[row.language]))


def _order(row: Row, needles: Sequence[str]) -> tuple[bool, int, int, str, int]:
    in_heading = any(needle in row.heading for needle in needles)
    place = languages.CODES.index(row.language)
    return not in_heading, -row.year, row.position, row.slug, place


def _start(rows: Sequence[Row], after: str) -> int | None:
    """Where the page begins that comes after this place; None where there is no such page."""
    if not after:
        return 0
    return next((n for n, row in enumerate(rows[:-1], 1) if row.place == after), None)


def _page(asked: Asked, rows: Sequence[Row], start: int) -> str:
    """The query of the page that begins there."""
    return asked.at(rows[start - 1].place if start > 0 else "").query


def _alone(archive: "Archive", question: Question) -> list[tuple[Asked, int]]:
    """The parts that are found each alone, where they are not all found together."""
    if len(question.parts) < 2:
        return []
    tried = [Asked(part, {}) for part in question.single_parts[:MOST_ALONE]]
    counted = [(asked, len(_rows(archive, asked.question))) for asked in tried]
    return [(asked, count) for asked, count in counted if count]


def _flat(needles: Iterable[Iterable[str]]) -> list[str]:
    return [needle for each in needles for needle in each]
