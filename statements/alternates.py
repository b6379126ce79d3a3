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


def members(held: Collection[str] = ()) -> list[str]:
    """The languages whose page shows a text of its own; all of them, where no text is held."""
    return [code for code in languages.live() if not held or code in held]


def of(path: str, held: Collection[str] = (), original: str = "") -> Alternates:
    """Of the page at `path`, whose texts are `held` in these languages."""
    language = path.split("/", 2)[1]
    own = members(held)
    first = next((code for code in (original, "en", *own) if code in own), language)
    if language not in own:
        return Alternates(_absolute(path, first), [])
    others = [(languages.tag(code), _absolute(path, code)) for code in own]
    is_home = path == f"/{language}/"
    default = f"{settings.SITE_URL}/" if is_home else _absolute(path, first)
    return Alternates(_absolute(path, language), [*others, ("x-default", default)])


def _absolute(path: str, code: str) -> str:
    return settings.SITE_URL + languages.elsewhere(path, code)
