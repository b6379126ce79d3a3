"""Plain values of a thing: written in one way, told apart, and two changes of them joined."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Plain = Any
"""None, a truth, a number, a text, a list of these, or a map of text to these."""

Values = dict[str, Plain]
BLANK_LINE = "\n\n"
Path = tuple[str, ...]
"""Through maps to a value: `("theme", "fr")`, `("authorships", "un-secretary-general", "note")`."""

Difference = dict[Path, tuple[Plain, Plain]]
"""What stood at each path and what stands there now; None where nothing does."""


@dataclass
class Joined:
    """Two changes of the same values in one: `values`, with mine wherever both changed.

    `taken` is what the other alone changed, `both` is theirs and mine where both did.
    """

    values: Values = field(default_factory=dict)
    taken: Difference = field(default_factory=dict)
    both: Difference = field(default_factory=dict)


def canonical(values: Plain) -> str:
    """One text for equal values, whichever database they come from: keys sorted, letters as they
    are."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def difference(old: Values, new: Values) -> Difference:
    """Where the two differ, by path, sorted."""
    return dict(_differences((), old, new))


def written(found: Difference) -> str:
    """As a text that `read` reads; none for no difference."""
    return canonical([[list(path), *change] for path, change in found.items()]) if found else ""


def read(text: str) -> Difference:
    return {tuple(path): (old, new) for path, old, new in json.loads(text or "[]")}


def join(*, shown: Values, mine: Values, theirs: Values) -> Joined:
    """What I changed of the values that I was shown, in what the other left of them.

    A map is joined key by key, a text of equally many paragraphs in all three by paragraph, whose
    number ends its path. A map that one side took away is one value.
    """
    joined = Joined()
    joined.values = _joined_map((), (shown, mine, theirs), joined)
    return joined


def _differences(path: Path, old: Plain, new: Plain) -> Iterator[tuple[Path, tuple[Plain, Plain]]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted({*old, *new}):
            yield from _differences((*path, name), old.get(name), new.get(name))
    elif old != new:
        yield path, (old, new)


def _joined(path: Path, three: tuple[Plain, Plain, Plain], joined: Joined) -> Plain:
    shown, mine, theirs = three
    if theirs in (mine, shown):
        return mine
    if mine == shown:
        joined.taken |= dict(_differences(path, shown, theirs))
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        was = shown if isinstance(shown, dict) else {}
        return _joined_map(path, (was, mine, theirs), joined)
    if paragraphs := _paragraphs(three):
        return BLANK_LINE.join(_joined_map(path, paragraphs, joined).values())
    joined.both[path] = theirs, mine
    return mine


def _joined_map(path: Path, three: tuple[Values, Values, Values], joined: Joined) -> Values:
    was, mine, theirs = three
    names = dict.fromkeys([*was, *mine, *theirs])
    found = {
        name: _joined((*path, name), (was.get(name), mine.get(name), theirs.get(name)), joined)
        for name in names
    }
    held = {*mine} & {*theirs}
    return {name: value for name, value in found.items() if value is not None or name in held}


def _paragraphs(three: tuple[Plain, Plain, Plain]) -> tuple[Values, Values, Values] | None:
    """By number; None unless all three are texts of several, and of equally many."""
    if not all(isinstance(each, str) for each in three):
        return None
    parted = [each.split(BLANK_LINE) for each in three]
    if len({len(each) for each in parted}) > 1 or len(parted[0]) == 1:
        return None
    shown, mine, theirs = ({str(n): words for n, words in enumerate(each, 1)} for each in parted)
    return shown, mine, theirs
