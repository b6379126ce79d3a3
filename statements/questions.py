"""A reader's question to the search, as it is read: words, and words in a row. No operators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from statements import languages, text, tokens

LONGEST: Final = 200
QUOTES: Final = re.compile('["“”„‟«»「」『』]')
CHUNK: Final = re.compile(rf"(?:{tokens.WORD})(?:[-‐‑/.&@_'’]?(?:{tokens.WORD}))*")
"""What is written together: `COVID-19`, `A/RES/55/93`."""

HAN_GAP: Final = re.compile(rf"(?<=[{tokens.HAN}])\s+(?=[{tokens.HAN}])")
IS_ARABIC: Final = re.compile("[\u0621-\u064a]{3}")
WRITTEN_TOGETHER: Final = ("ب", "ل", "ك", "ف")
"""Arabic words of one letter, which no rule can tell from the first letter of the next word."""


@dataclass(frozen=True)
class Part:
    """A word, or words that stand in this order; as it was typed."""

    words: str
    is_phrase: bool = False

    def spellings(self, language: str) -> list[tuple[str, ...]]:
        """The tokens to look for in texts of this language: any of these rows of them."""
        found = list(tokens.tokens(self.words, language))
        row = [token.word for place, token in enumerate(found) if not _is_rest(found, place)]
        if not row or language != "ar" or not IS_ARABIC.match(row[0]):
            return [tuple(row)]
        return [tuple(row), *((letter + row[0], *row[1:]) for letter in WRITTEN_TOGETHER)]


@dataclass(frozen=True)
class Question:
    """`words` as they stand in the box again; all of the `parts` are looked for."""

    words: str
    is_cut: bool
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, typed: str) -> Self:
        """Reads whatever was typed: controls count as spaces, an unpaired mark as nothing."""
        words = " ".join(text.CONTROL.sub(" ", typed[: LONGEST + 1]).split())
        kept = words[:LONGEST].rstrip()
        parts = dict.fromkeys(part for part in _parts(kept) if part.spellings("zh")[0])
        return cls(kept, is_cut=len(typed) > LONGEST, parts=tuple(parts))

    @property
    def single_parts(self) -> list[Self]:
        """Each part as a question of its own."""
        asked = [f"“{part.words}”" if part.is_phrase else part.words for part in self.parts]
        return [type(self).of(words) for words in asked]

    @cached_property
    def spellings(self) -> dict[str, list[list[tuple[str, ...]]]]:
        """In each language, of each part, the rows of tokens to look for."""
        return {code: [part.spellings(code) for part in self.parts] for code in languages.CODES}

    @property
    def wanted(self) -> list[list[tuple[str, ...]]]:
        """As the index is asked: all the parts, each in any of its spellings in any language."""
        by_language = self.spellings.items()
        return [
            [tokens.kept(row, code) for code, parts in by_language for row in parts[place]]
            for place in range(len(self.parts))
        ]

    def needles(self, language: str) -> list[list[str]]:
        """For each part, what any text that holds it has among its joined tokens."""
        return [
            [tokens.needle(tokens.kept(row, language)) for row in rows]
            for rows in self.spellings[language]
        ]

    def spans(self, words: str, language: str) -> list[tuple[int, int]]:
        """Where in the words the parts stand, in order; what overlaps is one."""
        found = list(tokens.tokens(words, language))
        spans = (_spans(found, row) for rows in self.spellings[language] for row in rows)
        return _merged(sorted(span for each in spans for span in each))


def _parts(words: str) -> Iterator[Part]:
    pieces = QUOTES.split(words)
    for place, piece in enumerate(pieces):
        if place % 2 and place + 1 < len(pieces):
            yield Part(HAN_GAP.sub("", piece.strip()), is_phrase=True)
        else:
            yield from (Part(found[0]) for found in CHUNK.finditer(piece))


def _is_rest(found: Sequence[tokens.Token], place: int) -> bool:
    """Whether it is the last character of a Chinese run at the end, which the pair before has."""
    last = place == len(found) - 1
    return last and place > 0 and found[place].start < found[place - 1].end


def _spans(found: Sequence[tokens.Token], row: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    *first, last = row
    begins = tokens.is_character(last)
    for place, end in enumerate(found[len(first) :]):
        if end.word != last and not (begins and end.word.startswith(last)):
            continue
        if all(found[place + step].word == word for step, word in enumerate(first)):
            yield found[place].start, end.start + 1 if begins else end.end


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(merged.pop()[1], end)
        merged.append((start, end))
    return merged
