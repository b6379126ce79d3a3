"""How passwords are kept, and which are refused."""

import re
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

OWN_WORDS: Final = re.compile(
    "international|migrants?|migration|unesco|unitednations|nations|december|archive"
    "|password|editors?|iom|oim|onu|day|un",
)
FEWEST_OTHER_CHARACTERS: Final = 6


class Argon2(Argon2PasswordHasher):
    """Argon2id at OWASP's cost: Django's own asks 100 MiB a sign-in, five times as much."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def verify(self, password: str, encoded: str) -> bool:
        """What is longer than any password is wrong, and not worth a hash."""
        return len(password) <= settings.LONGEST_PASSWORD and super().verify(password, encoded)


class MaximumLength:
    """A validator: nobody makes the server hash a book."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > settings.LONGEST_PASSWORD:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return ngettext(
            "Your password has %(number)d character at most.",
            "Your password has %(number)d characters at most.",
            settings.LONGEST_PASSWORD,
        ) % {"number": settings.LONGEST_PASSWORD}


class OwnWords:
    """A validator: whoever guesses begins with the words of this site."""

    def validate(self, password: str, user: Any = None) -> None:
        letters = re.sub(r"[\W_]", "", password.lower())
        if OWN_WORDS.search(letters) and len(_beside_own_words(letters)) < FEWEST_OTHER_CHARACTERS:
            raise ValidationError(self.get_help_text(), code="password_of_own_words")

    def get_help_text(self) -> str:
        return _("Your password needs more than words of this site, such as migrants or unesco.")


def _beside_own_words(letters: str) -> str:
    """Without them, and without a year or another number."""
    return re.sub(r"\d", "", OWN_WORDS.sub("", letters))
