"""Two editions of one text: what changed between them, in words and in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from statements import differences, text
from statements.archive import tellings
from statements.differences import Edit, Pair, Run
from statements.models import Edition

MOST_QUOTED = 2
LONGEST_QUOTED = 60
"""So many edits of so many letters each are quoted beside their paragraph; of more, numbers."""


MOST_TOLD = 500
"""So many paragraphs are told of one by one; where more changed, the summary has to do."""

NAMES = {field.name: field.verbose_name for field in Edition._meta.concrete_fields}


@dataclass(frozen=True)
class Part:
    """Words beside the numbered ones that are not the same in both."""

    field: str
    runs: tuple[Run, ...]

    @property
    def name(self) -> str:
        return capfirst(str(NAMES[self.field]))


@dataclass(frozen=True)
class Fold:
    """Paragraphs `first` to `last` of the newer edition, which are the same in both."""

    first: int
    last: int
    html: SafeString


@dataclass(frozen=True)
class Change:
    """A paragraph by its number in the older edition and in the newer; 0 where it is in one."""

    was: int
    number: int
    runs: tuple[Run, ...]

    @cached_property
    def edits(self) -> list[Edit]:
        return differences.edits(self.runs)

    @property
    def is_in_both(self) -> bool:
        return bool(self.was and self.number)

    @property
    def remarks(self) -> list[str]:
        """What was done, in a sentence or a few: quoted where it is short, else counted."""
        if not self.edits:
            return [_("No word changed: only spaces, emphasis, links or the layout did.")]
        if len(self.edits) <= MOST_QUOTED and max(map(_letters, self.edits)) <= LONGEST_QUOTED:
            return [tellings.quoted(edit) for edit in dict.fromkeys(self.edits)]
        return tellings.counted(differences.tally(self.edits))


@dataclass(frozen=True)
class Comparison:
    """What a reader of the older edition has to know of the newer one."""

    older: Edition
    newer: Edition

    @cached_property
    def rows(self) -> list[Fold | Change]:
        """The newer text in order; what was removed stands where it was."""
        old, new = text.passages(self.older.body), text.passages(self.newer.body)
        found: list[Fold | Change] = []
        for is_same, group in groupby(differences.pairs(old, new), key=lambda pair: pair.is_same):
            together = list(group)
            found += [self._fold(together)] if is_same else _changes(together, old, new)
        return found

    @property
    def changes(self) -> list[Change]:
        return [row for row in self.rows if isinstance(row, Change)]

    @property
    def is_told(self) -> bool:
        return len(self.changes) <= MOST_TOLD

    @property
    def told(self) -> list[Fold | Change]:
        """The rows that are shown: none where nearly all of a huge text changed."""
        return self.rows if self.is_told else []

    @property
    def parts(self) -> list[Part]:
        """Heading and title as far as they differ: they stand before the text."""
        return self._parts("attribution", "title")

    @property
    def signed(self) -> list[Part]:
        """What stands after it."""
        return self._parts("signature", "editor_note")

    @property
    def origin(self) -> list[Part]:
        """Where each text is said to come from, as far as that differs."""
        return [
            *self._whole("authority", lambda edition: edition.get_authority_display()),
            *self._whole("source_url", lambda edition: edition.source_url),
            *self._whole("source_note", lambda edition: edition.source_note),
            *self._whole("retrieved_on", lambda edition: str(edition.retrieved_on or "")),
        ]

    @property
    def summary(self) -> list[str]:
        """Sentences that name each paragraph and each other part that is not the same."""
        both = [change for change in self.changes if change.is_in_both]
        same = sum(row.last - row.first + 1 for row in self.rows if isinstance(row, Fold))
        return [
            *tellings.words([(c.number, differences.tally(c.edits)) for c in both]),
            *tellings.paragraphs(
                added=[change.number for change in self.changes if not change.was],
                removed=[change.was for change in self.changes if not change.number],
                laid_out=[change.number for change in both if not change.edits],
                edition=self.older.number or 0,
            ),
            *tellings.parts([part.field for part in [*self.parts, *self.signed]]),
            *(tellings.others_same(same) if self.changes else [tellings.all_same(same)]),
        ]

    def _fold(self, same: Sequence[Pair]) -> Fold:
        places = [pair.new for pair in same if pair.new is not None]
        pieces = self._pieces[places[0] : places[-1] + 1]
        joined = format_html_join("", "{}", ((piece,) for piece in pieces))
        return Fold(places[0] + 1, places[-1] + 1, joined)

    @cached_property
    def _pieces(self) -> list[SafeString]:
        return text.pieces(self.newer.body)

    def _parts(self, *names: str) -> list[Part]:
        found = [(name, getattr(self.older, name), getattr(self.newer, name)) for name in names]
        return [Part(name, differences.runs(o, n)) for name, o, n in found if o != n]

    def _whole(self, name: str, say: Callable[[Edition], str]) -> list[Part]:
        old, new = say(self.older), say(self.newer)
        runs = Run("removed", old), Run("added", new)
        return [Part(name, tuple(r for r in runs if r.words))] if old != new else []


@dataclass(frozen=True)
class Fate:
    """A paragraph of an older edition, and the first later edition in which it is not the same.

    `before` is the edition just before that one, of which it still is paragraph `was`.
    """

    html: SafeString
    edition: Edition | None = None
    before: Edition | None = None
    change: Change | None = None


def fates(edition: Edition, later: Sequence[Edition]) -> list[Fate]:
    """What became of each paragraph in the editions after this one, which come in order.

    Nothing is told of a text of more paragraphs than anybody reads.
    """
    pieces = text.pieces(edition.body)
    if len(pieces) > MOST_TOLD:
        return []
    standing = dict(enumerate(range(len(pieces))))
    ended: dict[int, Fate] = {}
    for before, after in pairwise([edition, *later]):
        old, new = text.passages(before.body), text.passages(after.body)
        became = {pair.old: pair for pair in differences.pairs(old, new)}
        for place, at in list(standing.items()):
            pair = became[at]
            if pair.is_same and pair.new is not None:
                standing[place] = pair.new
                continue
            del standing[place]
            ended[place] = Fate(pieces[place], after, before, _change(pair, old, new))
    return [ended.get(place, Fate(piece)) for place, piece in enumerate(pieces)]


def _changes(
    pairs: Sequence[Pair], old: Sequence[text.Passage], new: Sequence[text.Passage]
) -> list[Change]:
    return [_change(pair, old, new) for pair in pairs]


def _change(pair: Pair, old: Sequence[text.Passage], new: Sequence[text.Passage]) -> Change:
    before = "" if pair.old is None else old[pair.old].words
    after = "" if pair.new is None else new[pair.new].words
    was, number = (0 if place is None else place + 1 for place in (pair.old, pair.new))
    return Change(was, number, differences.runs(before, after))


def _letters(edit: Edit) -> int:
    return max(map(len, edit))
