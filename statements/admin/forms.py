"""Boxes in which an editor types what the archive keeps as lists."""

import re

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from statements import languages, text

OF_ONE_LANGUAGE = re.compile(r"([a-z]{2}):\s*(.*)")


class KeySelect(AutocompleteSelect):
    def optgroups(self, name, value, attr=None):
        """Django asks the database for whatever was sent, and it answers to numbers only."""
        return super().optgroups(name, [key for key in value if is_key(key)], attr)


class LinesField(forms.CharField):
    """Browsers send CRLF, the archive keeps LF."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class SymbolsField(forms.Field):
    """Document numbers, one a line: `SG/SM/18827`; `fr: WCMS_335720` where of one language only."""

    widget = AdminTextareaWidget({"rows": 3})

    def prepare_value(self, value):
        if isinstance(value, str):
            return value
        return "\n".join(
            f"{row['language']}: {row['symbol']}" if row["language"] else row["symbol"]
            for row in value or []
        )

    def to_python(self, value):
        lines = enumerate((value or "").replace("\r\n", "\n").split("\n"), 1)
        return [_symbol(number, line.strip()) for number, line in lines if line.strip()]


class LanguageCodesField(forms.Field):
    """Two-letter codes, separated by spaces; the model knows which are right."""

    widget = AdminTextInputWidget

    def prepare_value(self, value):
        return value if isinstance(value, str) else " ".join(value or [])

    def to_python(self, value):
        return (value or "").split()


def is_key(sent: str) -> bool:
    """Whether a database can be asked for this primary key."""
    return sent.isdecimal() and len(sent) < 19


def _symbol(number: int, line: str) -> dict[str, str | None]:
    found = OF_ONE_LANGUAGE.fullmatch(line)
    language, symbol = found.groups() if found else (None, line)
    if language and language not in languages.CODES:
        raise ValidationError(
            _("Line %(number)d: %(code)s is not one of the six languages."),
            params={"number": number, "code": language},
        )
    if not symbol:
        raise ValidationError(
            _("Line %(number)d: write the symbol after its language."), params={"number": number}
        )
    if control := text.CONTROL.search(symbol):
        raise ValidationError(
            _("Line %(number)d: remove the control character at position %(position)d."),
            params={"number": number, "position": control.start() + 1},
        )
    return {"symbol": symbol, "language": language}
