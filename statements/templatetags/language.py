"""Languages, dates and numerals, as templates write them."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django import template
from django.conf import settings
from django.forms.utils import flatatt
from django.template import Context
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from statements import alternates, languages, numerals

register = template.Library()


class Text(Protocol):
    """What is asked of an edition here: templates know no models."""

    language: str

    def get_authority_display(self) -> str: ...


register.filter("direction", languages.direction)
register.filter("tag", languages.tag)
register.filter("in_language", languages.elsewhere)


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


@register.filter
def marked(code: str) -> str:
    """The attributes of an element whose words are in this language, where the page's is another.

    Empty for no language too.
    """
    return "" if not code or code == languages.current() else _marks(code)


@register.filter
def label(words: dict[str, str] | str) -> str:
    """A label in the page's language; the English one says that it is English."""
    said = str(words)
    marks = marked(getattr(words, "language", "")) if said else ""
    return format_html("<span{}>{}</span>", marks, said) if marks else said


@register.filter
def isolated(words: str) -> str:
    """A name or an address that runs its own way among words that run the other."""
    return format_html("<bdi>{}</bdi>", words)


@register.filter
def with_marks(runs: Iterable[tuple[str, bool]]) -> str:
    """Words in runs; a run that was looked for is a `mark`."""
    marked = (format_html("<mark>{}</mark>", run) if is_hit else run for run, is_hit in runs)
    return format_html_join("", "{}", ((run,) for run in marked))


@register.filter
def language_of(edition: Text) -> str:
    """The language of a text and, never without it, its authority."""
    return language_name(edition.language) + _(", ") + edition.get_authority_display()


@register.inclusion_tag("statements/_alternates.html")
def alternates_of(
    address: str, held: list[str] | None = None, original: str = ""
) -> dict[str, object]:
    """What search engines are told of a page whose texts are held in these languages."""
    return {"alternates": alternates.of(address, held or (), original)}


@register.inclusion_tag("statements/_switch.html", takes_context=True)
def switch(context: Context) -> dict[str, object]:
    """Links to this page in each language; of a statement, whether its text is held in it.

    An edition keeps its language, so its page leads to the statement; where nothing was found, to
    the beginning: a page of nothing is the same bytes for every address. A search keeps its query.
    """
    reading, query = context.get("reading"), context.get("query") or ""
    path = context["request"].path if context.get("section") else reverse("statements:home")
    if reading:
        path = reading.statement.get_absolute_url()
    return {
        "here": languages.current() if context.get("section") else "",
        "pages": [
            (
                code,
                languages.elsewhere(path, code) + query,
                reading.shown_in(code) if reading else "",
            )
            for code in languages.live()
        ],
    }


@register.simple_tag
def languages_offered() -> list[str]:
    """The codes of the languages that have pages, in the UN's order."""
    return languages.live()


@register.simple_tag
def language_here() -> str:
    """The code of the page's own language."""
    return languages.current()


@register.simple_tag
def space() -> str:
    """What stands between sentences and after a colon: nothing in Chinese, whose marks are wide."""
    return "" if languages.current() == "zh" else " "


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


@register.filter
def weekday(day: dt.date) -> str:
    """As within a sentence: only English begins it with a capital, Django the Russian one too."""
    name = date_format(day, "l")
    return name if languages.current() == "en" else name.lower()


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


@lru_cache(maxsize=100)
def _marks(code: str) -> str:
    return flatatt({"lang": languages.tag(code), "dir": languages.direction(code)})
