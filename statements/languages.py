"""The six languages of the UN: codes, names, direction, and which of them have pages."""

import re
from typing import Final

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

CODES: Final = ("ar", "zh", "en", "fr", "ru", "es")
"""In the UN's own order. Addresses, rows, files and JSON use these codes, and only these."""

CHOICES: Final = [
    ("ar", _("Arabic")),
    ("zh", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]

OWN_NAMES: Final = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}

DAY_NAMES: Final = {
    "ar": "اليوم الدولي للمهاجرين",
    "zh": "国际移民日",
    "en": "International Migrants Day",
    "fr": "Journée internationale des migrants",
    "ru": "Международный день мигранта",
    "es": "Día Internacional del Migrante",
}
"""As un.org/ar, zh.unesco.org, un.org/en, press.un.org/fr, un.org/ru and un.org/es name it."""

RANGE: Final = re.compile(
    r"\s*([a-z]{1,8}|\*)(?:-[a-z0-9*-]*)?\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?)\s*)?", re.I | re.ASCII
)
"""One language of an Accept-Language header, and how much it is wanted (RFC 9110, 12.5.4)."""

LONGEST_HEADER: Final = 200

DJANGO_CODES: Final = {code: code for code in CODES} | {"zh": "zh-hans"}


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the `dir` attribute takes it."""
    return "rtl" if code == "ar" else "ltr"


def tag(code: str) -> str:
    """The `lang` attribute of a text (BCP 47): Chinese is written in simplified characters."""
    return "zh-Hans" if code == "zh" else code


def live() -> list[str]:
    """The languages that have pages of their own, in the UN's order."""
    offered = {code for code, name in settings.LANGUAGES}
    return [code for code in CODES if DJANGO_CODES[code] in offered]


def chosen(header: str) -> str:
    """The language with pages that an Accept-Language header wants most; English for `*` and none.

    A region is not looked at: `zh-TW` asks for Chinese, and of two regions the more wanted counts.
    Of a long header only the beginning is read.
    """
    if len(header) > LONGEST_HEADER:
        header = header[:LONGEST_HEADER].rpartition(",")[0]
    wanted: dict[str, float] = {}
    for found in map(RANGE.fullmatch, header.split(",")):
        if found:
            code = found[1].lower().replace("*", "en")
            wanted[code] = max(wanted.get(code, 0), float(found[2] or 1))
    offered = {code: wanted[code] for code in live() if wanted.get(code)}
    return max(wanted, key=lambda code: offered.get(code, 0)) if offered else "en"


def current() -> str:
    """The language of the page being made."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def speaking(code: str) -> override:
    """A context in which text and addresses are made in this language."""
    return override(DJANGO_CODES[code])


def elsewhere(path: str, code: str) -> str:
    """The same address in another language."""
    return f"/{code}/{path.split('/', 2)[2]}"
