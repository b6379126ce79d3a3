"""From what was measured to a line of the table: medians, a ratio, a target, met or missed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.load import Load


@dataclass(frozen=True)
class Target:
    """What a ratio should be: at least or at most so much."""

    sign: str
    bound: float

    def is_met_by(self, ratio: float) -> bool:
        return ratio >= self.bound if self.sign == "≥" else ratio <= self.bound

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:.3g}"


@dataclass(frozen=True)
class Quantity:
    """What is compared of two loads, and how one of them is shown."""

    of: Callable[[Load], float]
    shown: Callable[[float], str]


@dataclass(frozen=True)
class Line:
    """A line of the table; `ratio` is None where nothing was compared, and `note` may say why."""

    row: str
    what: str
    ours: str = ""
    anchor: str = ""
    ratio: float | None = None
    spread: str = ""
    target: Target | None = None
    n: int = 0
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.ratio is None or self.target is None:
            return ""
        return "met" if self.target.is_met_by(self.ratio) else "missed"


def at_least(bound: float) -> Target:
    return Target("≥", bound)


def at_most(bound: float) -> Target:
    return Target("≤", bound)


def compared(
    row: str,
    what: str,
    ours: Sequence[float],
    anchor: Sequence[float],
    shown: Callable[[float], str],
    target: Target | None = None,
) -> Line:
    """The median of ours over the median of the anchor; `spread` is of the rounds one by one."""
    ratios = [mine / other for mine, other in zip(ours, anchor, strict=True)]
    return Line(
        row,
        what,
        ours=shown(median(ours)),
        anchor=shown(median(anchor)),
        ratio=median(ours) / median(anchor),
        spread=f"{short(min(ratios))}–{short(max(ratios))}",
        target=target,
        n=len(ratios),
    )


def short(value: float) -> str:
    """Three figures, or what is before the point: 0.612, 1.50, 12.3, 1,240."""
    return f"{value:,.0f}" if value >= 99.95 else f"{value:#.3g}"


def time_of(seconds: float) -> str:
    if not seconds:
        return "0 µs"
    if seconds < 0.001:
        return f"{short(seconds * 1e6)} µs"
    return f"{short(seconds * 1e3)} ms" if seconds < 1 else f"{short(seconds)} s"


def a_second(rate: float) -> str:
    return f"{short(rate)}/s"


def megabytes(count: float) -> str:
    return f"{short(count / 1e6)} MB"


def size_of(count: float) -> str:
    return f"{count:,.0f} B"


COST: Final = Quantity(lambda load: load.cost, time_of)
"""CPU for an answer: less is better."""

THRIFT: Final = Quantity(lambda load: 1 / load.cost, lambda thrift: time_of(1 / thrift))
"""The same the other way round, more is better; shown as the CPU for an answer."""

RATE: Final = Quantity(lambda load: load.rate, a_second)
