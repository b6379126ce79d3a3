"""Two texts of one statement, for a page that shows one beside the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.safestring import SafeString

from statements import languages, text
from statements.archive.readings import Reading
from statements.models import Edition

H = TypeVar("H")


@dataclass(frozen=True)
class Pair:
    """The text in the page's language, then another one, which is foreign to the page."""

    first: Reading
    second: Reading

    @property
    def is_aligned(self) -> bool:
        """Whether paragraph n of one is known to say what paragraph n of the other says."""
        return self.has_as_many and self.is_related

    @property
    def has_as_many(self) -> bool:
        return self.first.paragraph_count == self.second.paragraph_count

    @property
    def is_related(self) -> bool:
        """Whether one translates the very edition shown of the other, or both are originals."""
        one, other = self.first.edition, self.second.edition
        if not one or not other:
            return False
        if one.authority == other.authority == Edition.Authority.ORIGINAL:
            return True
        return one.based_on_id == other.pk or other.based_on_id == one.pk

    @property
    def rows(self) -> list[tuple[SafeString, SafeString]]:
        """Paragraph n of both, where the two are aligned."""
        return list(zip(*self._set(text.pieces), strict=True))

    @property
    def htmls(self) -> tuple[SafeString, SafeString]:
        """Each text whole."""
        return self._set(text.html)

    def _set(self, setter: Callable[..., H]) -> tuple[H, H]:
        """Ids are `p1` and on in the first text, and as `fr-p1` in the other; labels name the
        language of each."""
        names = dict(languages.CHOICES)
        own, foreign = self.first.language, self.second.foreign
        first = setter(self.first.body, heading=str(names[own]))
        second = setter(
            self.second.body,
            prefix=f"{foreign}-",
            heading=str(names[foreign]),
            language=foreign,
        )
        return first, second
