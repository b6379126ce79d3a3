"""What the pages say by themselves, whatever they show: such words give nothing away."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from statements import languages


def interface() -> Iterator[str]:
    """The templates, the catalogues of translations, and the names of languages and of the Day."""
    base: Path = settings.BASE_DIR
    for path in [*base.glob("templates/**/*.html"), *base.glob("statements/templates/**/*.html")]:
        yield path.read_text("utf-8")
    for path in base.glob("locale/*/LC_MESSAGES/django.po"):
        yield path.read_text("utf-8")
    yield from languages.OWN_NAMES.values()
    yield from languages.DAY_NAMES.values()
