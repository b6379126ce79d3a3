"""A few words of a text around what was found in it, cut into what is marked and what is not."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

BEFORE: Final = {"zh": 25}
LENGTH: Final = {"zh": 90}
"""In characters; a Chinese one says as much as a word's half."""

Span = tuple[int, int]


class Run(NamedTuple):
    words: str
    is_hit: bool


Excerpt = list[Run]


def whole(words: str, spans: Sequence[Span]) -> Excerpt:
    """All the words, with what stands at the spans marked."""
    return list(_runs(words, spans, 0, len(words)))


def excerpt(words: str, spans: Sequence[Span], language: str) -> Excerpt:
    """From a little before the first span on; from the beginning, where there is none."""
    first = spans[0] if spans else (0, 0)
    start = _start(words, first[0], BEFORE.get(language, 70))
    end = max(first[1], _end(words, start + LENGTH.get(language, 240)))
    shown = list(_runs(words, [span for span in spans if span[1] <= end], start, end))
    before = [Run("… ", is_hit=False)] if start else []
    after = [Run(" …", is_hit=False)] if end < len(words) else []
    return [*before, *shown, *after]


def _start(words: str, place: int, before: int) -> int:
    """Where a word begins, not far before the place."""
    start = place - before
    if start <= 0:
        return 0
    space = words.find(" ", start, place)
    return space + 1 if space >= 0 else start


def _end(words: str, place: int) -> int:
    """Where a word ends, not far before the place."""
    if place >= len(words):
        return len(words)
    space = words.rfind(" ", max(0, place - 40), place)
    return space if space >= 0 else place


def _runs(words: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Run]:
    for first, last in spans:
        if start < first:
            yield Run(words[start:first], is_hit=False)
        yield Run(words[first:last], is_hit=True)
        start = last
    if start < end:
        yield Run(words[start:end], is_hit=False)
