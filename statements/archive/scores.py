"""Of which topics the held messages of each year speak."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from statements import languages
from statements.drawing import Drawing, Stave, drawing
from statements.models import Topic


@dataclass(frozen=True)
class Row:
    """A topic, and the number of messages by year, of the years in which it is spoken of."""

    topic: Topic
    numbers: dict[int, int]


@dataclass(frozen=True)
class Score:
    """Along `years`; only of those `held`, in which a text may be read, can anything be said."""

    years: range
    held: list[int]
    rows: list[Row]

    def of(self, topics: Collection[Topic]) -> Self:
        """Of some topics alone."""
        return replace(self, rows=[row for row in self.rows if row.topic in topics])

    @cached_property
    def picture(self) -> Drawing:
        """In the direction in which the page is read."""
        numbers = [row.numbers for row in self.rows]
        direction = languages.direction(languages.current())
        return drawing(self.years, self.held, numbers, direction)

    @property
    def drawn(self) -> list[tuple[Row, Stave]]:
        """Each row with the line that is drawn of it."""
        return list(zip(self.rows, self.picture.staves, strict=True))

    @property
    def table(self) -> list[tuple[Topic, Sequence[int]]]:
        """Each topic with its number in each of the years held, none included."""
        return [(row.topic, [row.numbers.get(year, 0) for year in self.held]) for row in self.rows]
