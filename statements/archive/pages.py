"""Long lists in pages. A page is found again by the key of the entry before it, so that what is
opened meanwhile moves none of its entries to another address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

LONGEST: Final = 100
"""So many entries stand on one page."""

SLUG = ("slug",)
ADDRESS = ("observance__year", "slug")


@dataclass(frozen=True)
class Page(Generic[M]):
    """Entries in a row, after the one whose key is `after`, or the first of all.

    `earlier` and `later` are the keys that the pages beside it stand after: empty for the first
    page, None where there is no page. `filters` go with every link.
    """

    entries: list[M]
    after: str | None = None
    earlier: str | None = None
    later: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether this is the page that the address alone leads to."""
        return self.after is None and not self.filters

    @property
    def is_whole(self) -> bool:
        """Whether it has all entries that there are."""
        return self.earlier is None and self.later is None

    @property
    def earlier_query(self) -> str:
        return self._query(self.earlier)

    @property
    def later_query(self) -> str:
        return self._query(self.later)

    def _query(self, after: str | None) -> str:
        parameters = dict(self.filters) | ({"after": after} if after else {})
        return "?" + urlencode(parameters, safe="/") if parameters else ""


def named(found: QuerySet[M], slug: str) -> QuerySet[M]:
    """The entry of that slug, of whatever an address asks for; PostgreSQL refuses some letters."""
    return found.filter(slug=slug) if slug_re.match(slug) else found.none()


def first_page(
    found: QuerySet[M], *, key: tuple[str, ...] = SLUG, filters: Mapping[str, str] | None = None
) -> Page[M]:
    """Where a list begins. One query, however long it is."""
    entries = list(found[: LONGEST + 1])
    later = _key(entries[LONGEST - 1], key) if len(entries) > LONGEST else None
    return Page(entries[:LONGEST], later=later, filters=filters or {})


def page(
    found: QuerySet[M],
    after: str | None,
    *,
    key: tuple[str, ...] = SLUG,
    filters: Mapping[str, str] | None = None,
) -> Page[M] | None:
    """The entries after the one of this key; None where no entry has it, or none follows.

    Two queries, and one for the first page.
    """
    if after is None:
        return first_page(found, key=key, filters=filters)
    keys = ["/".join(map(str, row)) for row in found.values_list(*key)]
    start = keys.index(after) + 1 if after in keys else len(keys)
    if start == len(keys):
        return None
    return Page(
        list(found[start : start + LONGEST]),
        after=after,
        earlier=keys[start - LONGEST - 1] if start > LONGEST else "",
        later=keys[start + LONGEST - 1] if start + LONGEST < len(keys) else None,
        filters=filters or {},
    )


def _key(entry: Model, key: tuple[str, ...]) -> str:
    return "/".join(str(_value(entry, path)) for path in key)


def _value(thing: object, path: str) -> object:
    for name in path.split("__"):
        thing = getattr(thing, name)
    return thing
