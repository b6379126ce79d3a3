"""What changed between two editions, in sentences."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from statements.differences import Edit, Tally

MOST_LISTED = 30
"""So many paragraphs are named; of more, the first."""


def quoted(edit: Edit) -> str:
    words = {"old": edit.removed, "new": edit.added}
    if not edit.removed:
        return _("“%(new)s” was added.") % words
    if not edit.added:
        return _("“%(old)s” was removed.") % words
    return _("“%(old)s” became “%(new)s”.") % words


def counted(tally: Tally) -> list[str]:
    """The numbers of words, each in a sentence of its own."""
    told = [
        ngettext("%(number)d word changed.", "%(number)d words changed.", tally.changed),
        ngettext("%(number)d word was added.", "%(number)d words were added.", tally.added),
        ngettext("%(number)d word was removed.", "%(number)d words were removed.", tally.removed),
    ]
    return [message % {"number": n} for message, n in zip(told, tally, strict=True) if n]


def words(found: Sequence[tuple[int, Tally]]) -> list[str]:
    """How many changed, were added and were removed, and in which paragraphs."""
    return [
        sentence
        for kind, say in enumerate((_changed, _added, _removed))
        for sentence in say({number: tally[kind] for number, tally in found if tally[kind]})
    ]


def paragraphs(
    added: Sequence[int], removed: Sequence[int], laid_out: Sequence[int], *, edition: int
) -> list[str]:
    """Those added, those removed from this edition, and those of which no word changed."""
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
        message % {"number": len(found), "edition": edition, "paragraphs": _listed(found)}
        for found, message in told
        if found
    ]


def parts(changed: Collection[str]) -> list[str]:
    """Those of the fields beside the text that changed."""
    told = {
        "attribution": _("The heading changed."),
        "title": _("The title changed."),
        "signature": _("The signature changed."),
        "editor_note": _("The editor’s note changed."),
    }
    return [sentence for field, sentence in told.items() if field in changed]


def all_same(number: int) -> str:
    message = ngettext(
        "The one paragraph is the same in both.",
        "All %(number)d paragraphs are the same in both.",
        number,
    )
    return message % {"number": number}


def others_same(number: int) -> list[str]:
    message = ngettext(
        "The other paragraph is the same.",
        "The other %(number)d paragraphs are the same.",
        number,
    )
    return [message % {"number": number}] if number else []


def _changed(found: Mapping[int, int]) -> list[str]:
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


def _added(found: Mapping[int, int]) -> list[str]:
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


def _removed(found: Mapping[int, int]) -> list[str]:
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


def _told(message: str, found: Mapping[int, int]) -> list[str]:
    if not found:
        return []
    return [message % {"number": sum(found.values()), "paragraphs": _listed(list(found))}]


def _listed(numbers: Sequence[int]) -> str:
    said = [str(number) for number in numbers[:MOST_LISTED]]
    if len(numbers) > MOST_LISTED:
        return _(", ").join([*said, "…"])
    return get_text_list(said, _("and"))
