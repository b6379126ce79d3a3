"""Texts as runs of words, so that markup, letter case and punctuation hide nothing."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final

RUN: Final = 6
"""So many words in a row, or Chinese characters, that occur nowhere else tell of a text."""

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
WORD: Final = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
TAG: Final = re.compile(r"<[^>]*>")
ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
SHORTEST: Final = 4

Words = tuple[str, ...]


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def runs(text: str, length: int = RUN) -> Iterator[Words]:
    """Each `length` words that follow one another."""
    found = words(text)
    return zip(*(found[start:] for start in range(length)), strict=False)


def readings(answer: str) -> list[str]:
    """What an answer says to the eye, and what it says with its markup: attributes, JSON."""
    plain = unescape(ESCAPE.sub(lambda found: chr(int(found[1], 16)), answer))
    return [unescape(TAG.sub(" ", answer)), plain]


def distinctive(text: str) -> set[Words]:
    """What of a text could give it away: its runs; of a short one, its rarer words.

    A number, or a word of three letters, stands on any page.
    """
    found = words(text)
    if len(found) >= RUN:
        return set(runs(text))
    rare = {(word,) for word in found if len(word) >= SHORTEST and not word.isdecimal()}
    is_han = len(found) >= SHORTEST and all(re.match(f"[{HAN}]", word) for word in found)
    return rare | ({tuple(found)} if is_han else set())


def lengths(marks: Iterable[Words]) -> set[int]:
    return {len(mark) for mark in marks}


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a column: itself, or what a map or a list of them holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
