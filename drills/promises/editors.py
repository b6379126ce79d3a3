"""Two editors cannot overwrite each other silently.

Two browsers open and save one text in the admin in any order, while a colleague now and then sends
it on or discards it. Whoever comes too late must be shown both texts, and no words that were sent
may be in neither the history nor an answer.
"""

from random import Random
from typing import Any

from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch
from statements import desk
from statements.models import Edition
from statements.values import Values
from tests.admin.savers import Hand, Text, interleave, lost

HELD = "500 interleavings of 2 forms: 0 overwritten unseen, 0 lost, each loser shown both texts"
FULL, SMALL = 500, 8


class Witness(Hand):
    """A hand that notes what it should not have been able to do."""

    faults: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.faults = []

    def save(self, text: Any, joined: str = "") -> None:
        try:
            super().save(text, joined)
        except AssertionError as error:
            self.faults.append(f"a save ended as it must not: {str(error).partition(chr(10))[0]}")
            self.form = None

    def _kept(self, text: Any, words: str, stored: Edition, answer: object) -> None:
        if stored.body != self.seen:
            self.faults.append(f"{stored.body!r} was overwritten by one who saw {self.seen!r}")
            self.seen = stored.body
        super()._kept(text, words, stored, answer)


def sabotage() -> None:
    """The desk takes what stands there for what the form had shown."""
    save_draft = desk.save_draft

    def save(edition: Edition, *, shown: Values | None = None, **words: Any) -> Edition:
        last = Edition.objects.filter(pk=edition.pk).first()
        return save_draft(edition, shown=desk.values(last) if last else shown, **words)

    replace(desk, "save_draft", save)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    text, hands = Text(chance), [Witness(), Witness()]
    interleave(text, hands, size)
    faults = [fault for hand in hands for fault in hand.faults]
    missing = lost(text)
    figure = (
        f"in {size} interleavings of 2 forms {len(text.sent)} saves: {text.outcomes['kept']} kept, "
        f"{text.outcomes['conflict']} told of a conflict and shown both texts, {len(faults)} "
        f"overwrote unseen, {len(missing)} lost"
    )
    met = text.outcomes["kept"] and text.outcomes["conflict"]
    return Outcome(
        figure,
        faults + [f"{words!r} is lost" for words in missing] + ["the two never met"] * (not met),
    )
