"""The same page in other languages: what `canonical`, `hreflang` and the sitemap say of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from statements import languages


@dataclass(frozen=True)
class Alternates:
    """Absolute addresses. `others` is empty for a page that shows a text of another language.

    Such a page would be a near copy: it names the page in the language of its text instead.
    """

    canonical: str
    others: list[tuple[str, str]]
    """The `hreflang` of each language, this one included, and its address; `x-default` last."""


def of(path: str, held: Collection[str] = (), original: str = "") -> Alternates:
    """Of the page at `path`, whose texts are `held` in these languages; of none: in all alike."""
    language = path.split("/", 2)[1]
    members = [code for code in languages.live() if not held or code in held]
    first = next((code for code in (original, "en", *members) if code in members), language)
    if language not in members:
        return Alternates(_absolute(path, first), [])
    others = [(languages.tag(code), _absolute(path, code)) for code in members]
    return Alternates(_absolute(path, language), [*others, ("x-default", _absolute(path, first))])


def _absolute(path: str, code: str) -> str:
    return settings.SITE_URL + languages.elsewhere(path, code)
