"""Two editions of one text: what changed between them, in words and in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from statements import differences, text
from statements.differences import Edit, Pair, Run
from statements.models import Edition

MOST_QUOTED = 2
LONGEST_QUOTED = 60
"""So many edits of so many letters each are quoted beside their paragraph; of more, numbers."""


@dataclass(frozen=True)
class Part:
    """Words beside the numbered ones that are not the same in both."""

    field: str
    runs: tuple[Run, ...]

    @property
    def name(self) -> str:
        return capfirst(str(Edition._meta.get_field(self.field).verbose_name))


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
            return [_quoted(edit) for edit in dict.fromkeys(self.edits)]
        return counted(differences.tally(self.edits))


@dataclass(frozen=True)
class Comparison:
    """What a reader of the older edition has to know of the newer one."""

    older: Edition
    newer: Edition

    @cached_property
    def rows(self) -> list[Fold | Change]:
        """The newer text in order; what was removed stands where it was."""
        old, new = text.passages(self.older.body), text.passages(self.newer.body)
        return [
            row
            for is_same, group in groupby(differences.pairs(old, new), key=lambda p: p.is_same)
            for row in ([self._fold(list(group))] if is_same else _changes(group, old, new))
        ]

    @property
    def changes(self) -> list[Change]:
        return [row for row in self.rows if isinstance(row, Change)]

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
        return [
            *self._words_told(),
            *_paragraphs_told(self.changes, self.older.number or 0),
            *self._parts_told(),
            *self._same_told(),
        ]

    def _fold(self, same: Sequence[Pair]) -> Fold:
        places = [pair.new for pair in same if pair.new is not None]
        pieces = self._pieces[places[0] : places[-1] + 1]
        joined = mark_safe("".join(pieces))  # noqa: S308, each is HTML made of RULES alone
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

    def _words_told(self) -> list[str]:
        found = [(c.number, differences.tally(c.edits)) for c in self.changes if c.is_in_both]
        return [
            sentence
            for kind, say in enumerate((_changed_told, _added_told, _removed_told))
            for sentence in say({number: tally[kind] for number, tally in found if tally[kind]})
        ]

    def _parts_told(self) -> list[str]:
        told = {
            "attribution": _("The heading changed."),
            "title": _("The title changed."),
            "signature": _("The signature changed."),
            "editor_note": _("The editor’s note changed."),
        }
        changed = {part.field for part in [*self.parts, *self.signed]}
        return [sentence for field, sentence in told.items() if field in changed]

    def _same_told(self) -> list[str]:
        same = sum(row.last - row.first + 1 for row in self.rows if isinstance(row, Fold))
        if not same:
            return []
        number = {"number": same}
        if not self.changes:
            message = ngettext(
                "The one paragraph is the same in both.",
                "All %(number)d paragraphs are the same in both.",
                same,
            )
        else:
            message = ngettext(
                "The other paragraph is the same.",
                "The other %(number)d paragraphs are the same.",
                same,
            )
        return [message % number]


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
    """What became of each paragraph in the editions after this one, which come in order."""
    pieces = text.pieces(edition.body)
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


def counted(tally: differences.Tally) -> list[str]:
    """The numbers of words, each in a sentence of its own."""
    told = [
        ngettext("%(number)d word changed.", "%(number)d words changed.", tally.changed),
        ngettext("%(number)d word was added.", "%(number)d words were added.", tally.added),
        ngettext("%(number)d word was removed.", "%(number)d words were removed.", tally.removed),
    ]
    return [message % {"number": n} for message, n in zip(told, tally, strict=True) if n]


def _changes(
    pairs: Sequence[Pair] | groupby, old: Sequence[text.Passage], new: Sequence[text.Passage]
) -> list[Change]:
    return [_change(pair, old, new) for pair in pairs]


def _change(pair: Pair, old: Sequence[text.Passage], new: Sequence[text.Passage]) -> Change:
    before = "" if pair.old is None else old[pair.old].words
    after = "" if pair.new is None else new[pair.new].words
    was, number = (0 if place is None else place + 1 for place in (pair.old, pair.new))
    return Change(was, number, differences.runs(before, after))


def _letters(edit: Edit) -> int:
    return max(map(len, edit))


def _quoted(edit: Edit) -> str:
    words = {"old": edit.removed, "new": edit.added}
    if not edit.removed:
        return _("“%(new)s” was added.") % words
    if not edit.added:
        return _("“%(old)s” was removed.") % words
    return _("“%(old)s” became “%(new)s”.") % words


def _paragraphs_told(changes: Sequence[Change], older: int) -> list[str]:
    added = [change.number for change in changes if not change.was]
    removed = [change.was for change in changes if not change.number]
    laid_out = [c.number for c in changes if c.is_in_both and not c.edits]
    told = [
        (
            added,
            ngettext(
                "%(number)d paragraph was added: %(paragraphs)s.",
                "%(number)d paragraphs were added: %(paragraphs)s.",
                len(added),
            ),
        ),
        (
            removed,
            ngettext(
                "%(number)d paragraph of edition %(edition)d was removed: %(paragraphs)s.",
                "%(number)d paragraphs of edition %(edition)d were removed: %(paragraphs)s.",
                len(removed),
            ),
        ),
        (
            laid_out,
            ngettext(
                "%(number)d paragraph only looks otherwise: %(paragraphs)s.",
                "%(number)d paragraphs only look otherwise: %(paragraphs)s.",
                len(laid_out),
            ),
        ),
    ]
    return [
        message % {"number": len(found), "edition": older, "paragraphs": _listed(found)}
        for found, message in told
        if found
    ]


def _changed_told(found: dict[int, int]) -> list[str]:
    number = sum(found.values())
    if len(found) == 1:
        message = ngettext(
            "%(number)d word changed in paragraph %(paragraphs)s.",
            "%(number)d words changed in paragraph %(paragraphs)s.",
            number,
        )
    else:
        message = ngettext(
            "%(number)d word changed in paragraphs %(paragraphs)s.",
            "%(number)d words changed in paragraphs %(paragraphs)s.",
            number,
        )
    return _told(message, found)


def _added_told(found: dict[int, int]) -> list[str]:
    number = sum(found.values())
    if len(found) == 1:
        message = ngettext(
            "%(number)d word was added in paragraph %(paragraphs)s.",
            "%(number)d words were added in paragraph %(paragraphs)s.",
            number,
        )
    else:
        message = ngettext(
            "%(number)d word was added in paragraphs %(paragraphs)s.",
            "%(number)d words were added in paragraphs %(paragraphs)s.",
            number,
        )
    return _told(message, found)


def _removed_told(found: dict[int, int]) -> list[str]:
    number = sum(found.values())
    if len(found) == 1:
        message = ngettext(
            "%(number)d word was removed in paragraph %(paragraphs)s.",
            "%(number)d words were removed in paragraph %(paragraphs)s.",
            number,
        )
    else:
        message = ngettext(
            "%(number)d word was removed in paragraphs %(paragraphs)s.",
            "%(number)d words were removed in paragraphs %(paragraphs)s.",
            number,
        )
    return _told(message, found)


def _told(message: str, found: dict[int, int]) -> list[str]:
    if not found:
        return []
    return [message % {"number": sum(found.values()), "paragraphs": _listed(list(found))}]


def _listed(numbers: Sequence[int]) -> str:
    return get_text_list([str(number) for number in numbers], _("and"))
