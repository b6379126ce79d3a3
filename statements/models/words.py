"""Fields for the words of a text: nothing is stripped, and a line ends in one line feed."""

from typing import Any

from django import forms
from django.db import models


class WordsFormField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "strip": False})

    def to_python(self, value):
        """As typed: browsers send CRLF, the archive keeps LF; a no-break space at an end stays."""
        words = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return words if words.strip() else self.empty_value


class WordsField(models.TextField):
    def formfield(self, **options):
        return super().formfield(**{"form_class": WordsFormField, **options})
