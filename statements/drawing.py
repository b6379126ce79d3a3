"""The score of topics: a line for each along the years, with a knot where it is spoken of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

STEP: Final = 40
"""From one year to the next."""

HEAD: Final = 40
"""The years stand above the first line."""

STAVE: Final = 64
"""From one line to the next; each has its topic above it."""

RADII: Final = (9, 11.5, 14, 16)
"""Of a knot for one message, for two, three, and more."""


@dataclass(frozen=True)
class Head:
    """A year above its place; pale where nothing of it is held."""

    x: float
    year: int
    is_held: bool


@dataclass(frozen=True)
class Knot:
    x: float
    radius: float
    number: int


@dataclass(frozen=True)
class Stave:
    """One line: `gap` runs from end to end, `held` only where texts are held; both are paths."""

    y: int
    gap: str
    held: str
    knots: list[Knot]

    @property
    def label_y(self) -> int:
        return self.y - 24

    @property
    def number_y(self) -> float:
        return self.y + 4.5


@dataclass(frozen=True)
class Drawing:
    """Places in units of the picture; `start` is where reading begins."""

    width: int
    height: int
    start: int
    heads: list[Head]
    staves: list[Stave]


def drawing(
    years: Sequence[int],
    held: Collection[int],
    rows: Sequence[Mapping[int, int]],
    direction: str,
) -> Drawing:
    """The numbers of each row, by year. From right to left the years run the other way."""
    width = STEP * len(years)
    turned = years if direction == "ltr" else years[::-1]
    places = {year: STEP * (place + 0.5) for place, year in enumerate(turned)}
    return Drawing(
        width=width,
        height=HEAD + STAVE * len(rows),
        start=0 if direction == "ltr" else width,
        heads=[Head(places[year], year, year in held) for year in years],
        staves=[_stave(place, row, places, held) for place, row in enumerate(rows)],
    )


def _stave(
    place: int, row: Mapping[int, int], places: Mapping[int, float], held: Collection[int]
) -> Stave:
    y = HEAD + STAVE * place + 40
    return Stave(
        y=y,
        gap=f"M0 {y}H{STEP * len(places)}",
        held="".join(_runs(sorted(places[year] for year in held), y)),
        knots=[Knot(places[year], _radius(number), number) for year, number in row.items()],
    )


def _runs(places: Sequence[float], y: int) -> Iterator[str]:
    """A stroke for each place, as long as the way to the next year."""
    return (f"M{place - STEP / 2:g} {y}h{STEP}" for place in places)


def _radius(number: int) -> float:
    return RADII[min(number, len(RADII)) - 1]
