"""What changed between two texts, word by word. Pure functions; nothing is matched by likeness."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from statements import text

Kind = Literal["same", "removed", "added"]
KINDS: Final[tuple[Kind, ...]] = ("same", "removed", "added")
WORD: Final = re.compile(r"(\s*)([\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+|\Z)")
"""A word and the space before it. Words alone are matched: spaces are all alike, and slow."""

MOST_MATCHED: Final = 400_000_000
"""So many pairs of words are weighed, in 50 MB of memory: 20,000 words against as many. What is
more is told as removed and added, whole."""


@dataclass(frozen=True)
class Run:
    """Words in a row that are the same, or were added, or removed."""

    kind: Kind
    words: str

    @property
    def space(self) -> str:
        """The space before the first word, which nobody would mark."""
        return self.words[: len(self.words) - len(self.bare)]

    @property
    def bare(self) -> str:
        return self.words.lstrip()


class Edit(NamedTuple):
    """What stands between two runs that are the same; either side may be empty."""

    removed: str
    added: str


class Tally(NamedTuple):
    """Numbers of words. One that stands where another stood was changed."""

    changed: int
    added: int
    removed: int


class Pair(NamedTuple):
    """The place of a paragraph in the old text, and in the new; None where it is in one alone."""

    old: int | None
    new: int | None
    is_same: bool = False


class Stretch(NamedTuple):
    """Old `i` up to `j` beside new `k` up to `m`: either all the same, or nothing of it."""

    is_same: bool
    i: int
    j: int
    k: int
    m: int


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
    found = (run for stretch in _stretches(*words) for run in _runs(stretch, before, after))
    return tuple(_merged(found))


def edits(found: Iterable[Run]) -> list[Edit]:
    """What was put in the place of what; a change of spaces alone is none."""
    between = [
        {run.kind: run.words.strip() for run in group}
        for is_same, group in groupby(found, key=lambda run: run.kind == "same")
        if not is_same
    ]
    pairs = [Edit(words.get("removed", ""), words.get("added", "")) for words in between]
    return [edit for edit in pairs if any(edit)]


def tally(found: Iterable[Edit]) -> Tally:
    numbers = [(word_count(edit.removed), word_count(edit.added)) for edit in found]
    changed = [min(pair) for pair in numbers]
    removed, added = (sum(side) for side in zip(*numbers, strict=True)) if numbers else (0, 0)
    return Tally(sum(changed), added - sum(changed), removed - sum(changed))


def word_count(words: str) -> int:
    """As they are compared here: a mark between Chinese characters counts too."""
    return sum(1 for _space, word in WORD.findall(words) if word)


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Every paragraph of both, in the new text's order, removed before added.

    The same ones stand together. Between those, paragraph n stands with paragraph n where there
    are as many on both sides; where there are not, nobody knows which became which.
    """
    return [pair for stretch in _stretches(old, new) for pair in _pairs(stretch)]


def paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """The new text's paragraphs in order, unchanged ones in a row as one, with those removed."""
    found: list[Paragraph] = []
    shown = 0
    for is_same, group in groupby(pairs(old, new), key=lambda pair: pair.is_same):
        together = list(group)
        if is_same:
            found.append(Paragraph(shown + 1, shown + len(together)))
            shown += len(together)
            continue
        for pair in together:
            found.append(Paragraph(shown + 1, shown + 1, _runs_of(pair, old, new)))
            shown += pair.new is not None
    return found


def counts(changes: Sequence[Paragraph]) -> tuple[int, int]:
    """How many words were added, and how many removed."""
    every = [run for change in changes for run in change.runs]
    return _count(every, "added"), _count(every, "removed")


def _runs_of(pair: Pair, old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    before = "" if pair.old is None else old[pair.old]
    after = "" if pair.new is None else new[pair.new]
    return runs(before, after)


def _pairs(stretch: Stretch) -> list[Pair]:
    old, new = range(stretch.i, stretch.j), range(stretch.k, stretch.m)
    if len(old) == len(new):
        return [Pair(o, n, stretch.is_same) for o, n in zip(old, new, strict=True)]
    return [*(Pair(o, None) for o in old), *(Pair(None, n) for n in new)]


def _stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Stretch]:
    i = k = 0
    for j, m, length in [*_blocks(old, new), (len(old), len(new), 0)]:
        if (i, k) != (j, m):
            yield Stretch(False, i, j, k, m)
        i, k = j + length, m + length
        if length:
            yield Stretch(True, j, i, m, k)


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """Where a longest common subsequence runs on in both: its places and its length."""
    matches = _matches(old, new)
    for _shift, group in groupby(
        enumerate(matches), key=lambda at: (at[1][0] - at[0], at[1][1] - at[0])
    ):
        block = list(group)
        yield *block[0][1], len(block)


def _matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, what both begin and end with in it."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = old[start : len(old) - end], new[start : len(new) - end]
    head = [(place, place) for place in range(start)]
    tail = [(len(old) - place, len(new) - place) for place in range(end, 0, -1)]
    return [*head, *((o + start, n + start) for o, n in _longest(*middle)), *tail]


def _shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many of the first are the same."""
    both = enumerate(zip(old, new, strict=False))
    return next((place for place, (o, n) in both if o != n), min(len(old), len(new)))


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    if len(old) * len(new) > MOST_MATCHED:
        return []
    rows, found = _rows(old, new), []
    o, n = len(old), len(new)
    while o and n:
        if rows[n] >> (o - 1) & 1:
            o -= 1
            continue
        n -= 1
        if rows[n] >> (o - 1) & 1:
            o -= 1
            found.append((o, n))
    return found[::-1]


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """Hyyrö's bit vectors (2004): row n has a zero at each place of the old where the longest
    subsequence shared with the first n of the new grows."""
    places: defaultdict[Hashable, int] = defaultdict(int)
    for place, item in enumerate(old):
        places[item] |= 1 << place
    every = (1 << len(old)) - 1
    rows = [every]
    for item in new:
        same = rows[-1] & places.get(item, 0)
        rows.append((rows[-1] + same | rows[-1] - same) & every)
    return rows


def _runs(
    stretch: Stretch, before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]
) -> Iterator[Run]:
    is_same, i, j, k, m = stretch
    if not is_same:
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
