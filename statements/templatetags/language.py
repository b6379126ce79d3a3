"""Languages, dates and numerals, as templates write them."""

import datetime as dt

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from statements import languages, numerals

register = template.Library()

register.filter("direction", languages.direction)
register.filter("tag", languages.tag)


@register.filter
def own_name(code: str) -> str:
    """The language's name in itself."""
    return languages.OWN_NAMES[code]


@register.filter
def language_name(code: str) -> str:
    """The language's name in the page's language; the code of one that Django does not know."""
    if code in languages.CODES:
        return str(dict(languages.CHOICES)[code])
    try:
        return translation.get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.simple_tag
def site_url() -> str:
    return settings.SITE_URL


@register.simple_tag
def contact_email() -> str:
    return settings.CONTACT_EMAIL


@register.simple_tag
def day_names() -> list[tuple[str, str]]:
    """The Day's name in each of the six languages."""
    return list(languages.DAY_NAMES.items())


@register.simple_tag
def six_heads() -> list[tuple[str, str]]:
    """A letter or two for the head of each language's narrow column, in its own script."""
    return list(zip(languages.CODES, ("ع", "中", "En", "Fr", "Ру", "Es"), strict=True))


@register.filter
def when(value: dt.date | dt.datetime | str) -> str:
    """A `time` element for a day, for a partial date, or for an instant, which is said in UTC."""
    if isinstance(value, dt.datetime):
        return _instant(value)
    iso = value if isinstance(value, str) else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, _day(iso))


@register.inclusion_tag("statements/_numerals.html")
def numerals_of(year: int, classes: str = "") -> dict[str, object]:
    """The year drawn; it is decoration, words beside it say the same."""
    figures = str(year)
    return {"width": numerals.width(figures), "path": numerals.path(figures), "classes": classes}


def _instant(value: dt.datetime) -> str:
    value = value.astimezone(dt.UTC)
    words = _("%(day)s, %(time)s UTC") % {
        "day": _day(value.date().isoformat()),
        "time": f"{value:%H:%M}",
    }
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%dT%H:%MZ}", words)


def _day(partial: str) -> str:
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    patterns = [
        pgettext("date: a year", "Y"),
        pgettext("date: a month", "F Y"),
        pgettext("date: a day", "j F Y"),
    ]
    return date_format(dt.date(year, month, day), patterns[partial.count("-")])
