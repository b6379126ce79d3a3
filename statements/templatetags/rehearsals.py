"""The pages that a rehearsal names, as an editor reads them."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

KINDS = (
    (r"[0-9]{4}/", _("Years")),
    (r"[0-9]{4}/[^/]+/", _("Statements")),
    (r"[0-9]{4}/.+", _("Editions and texts side by side")),
    (r"offices/.+", _("Offices")),
    (r"speakers/.+", _("Speakers")),
    (r"organisations/.+", _("Organisations")),
    (r"topics/.+", _("Topics")),
    (r".*", _("Lists and other pages")),
)
"""By an address without its language; the first that fits."""


@register.filter
def by_kind(addresses: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The addresses under the names of their kinds, in the order of the kinds, then as given."""
    found = defaultdict(list)
    for address in addresses:
        path = address.split("/", 2)[2]
        kind = next(name for pattern, name in KINDS if re.fullmatch(pattern, path))
        found[kind].append(address)
    return [(str(name), found[name]) for _pattern, name in KINDS if name in found]
