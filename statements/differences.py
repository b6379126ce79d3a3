"""What changed between two texts, word by word. Pure functions; nothing is matched by likeness."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal

from statements import text

Kind = Literal["same", "removed", "added"]
KINDS: Final[tuple[Kind, ...]] = ("same", "removed", "added")
WORD: Final = re.compile(r"(\s*)([\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+|\Z)")
"""A word and the space before it. Words alone are matched: spaces are all alike, and slow."""


@dataclass(frozen=True)
class Run:
    """Words in a row that are the same, or were added, or removed."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Paragraph:
    """Paragraph `first` to `last` of the new text, unchanged; or one paragraph with its runs.

    A paragraph that was removed has the number of the one it stood before, at the end one more.
    """

    first: int
    last: int
    runs: tuple[Run, ...] = ()

    @property
    def is_same(self) -> bool:
        return not self.runs


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Removed before added, whole words with their punctuation; Chinese by the character."""
    before, after = WORD.findall(old), WORD.findall(new)
    words = [word for _space, word in before], [word for _space, word in after]
    codes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return tuple(_merged(run for code in codes for run in _runs(code, before, after)))


def paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """The new text's paragraphs in order, unchanged ones in a row as one, with those removed."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Paragraph] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        found += [Paragraph(k + 1, m)] if tag == "equal" else _changed(old[i:j], new[k:m], k)
    return found


def counts(changes: Sequence[Paragraph]) -> tuple[int, int]:
    """How many words were added, and how many removed."""
    every = [run for change in changes for run in change.runs]
    return _count(every, "added"), _count(every, "removed")


def _changed(old: Sequence[str], new: Sequence[str], start: int) -> list[Paragraph]:
    """Paragraph n beside paragraph n; what is left over was added or removed."""
    shared = min(len(old), len(new))
    pairs = [
        *zip(old, new, strict=False),
        *((o, "") for o in old[shared:]),
        *(("", n) for n in new[shared:]),
    ]
    numbers = [min(start + place, start + len(new) + 1) for place in range(1, len(pairs) + 1)]
    return [
        Paragraph(number, number, runs(before, after))
        for number, (before, after) in zip(numbers, pairs, strict=True)
    ]


def _runs(
    code: tuple[str, int, int, int, int],
    before: Sequence[tuple[str, str]],
    after: Sequence[tuple[str, str]],
) -> Iterator[Run]:
    tag, i, j, k, m = code
    if tag != "equal":
        yield Run("removed", _joined(before[i:j]))
        yield Run("added", _joined(after[k:m]))
        return
    for (old_space, word), (space, _word) in zip(before[i:j], after[k:m], strict=True):
        if space == old_space:
            yield Run("same", space + word)
        else:
            yield from [Run("removed", old_space), Run("added", space), Run("same", word)]


def _merged(found: Iterable[Run]) -> Iterator[Run]:
    """Neighbours as one; between two runs that are the same, first all that was removed."""
    for _is_same, group in groupby(found, key=lambda run: run.kind == "same"):
        together = list(group)
        for kind in KINDS:
            words = "".join(run.words for run in together if run.kind == kind)
            if words:
                yield Run(kind, words)


def _joined(words: Sequence[tuple[str, str]]) -> str:
    return "".join(space + word for space, word in words)


def _count(found: list[Run], kind: Kind) -> int:
    return sum(text.word_count(run.words) for run in found if run.kind == kind)
