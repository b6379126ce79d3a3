"""What is made of words that never change is made once: a public edition is frozen."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.safestring import SafeString

from statements import languages, text
from statements.memory import Memory
from statements.models import Edition

BODIES: Memory[tuple[int, str], str] = Memory(16 * 2**20)
"""By key and digest: a row that was taken back in a transaction may come again with other words."""

HTML: Memory[tuple[str, ...], SafeString] = Memory(16 * 2**20)


def fill_in_bodies(editions: Iterable[Edition], at: datetime) -> None:
    """Each edition has its words; those that are public at `at` are asked for only once."""
    missing = []
    for edition in editions:
        if body := BODIES.get((edition.pk, edition.digest)):
            edition.body = body
        else:
            missing.append(edition)
    if not missing:
        return
    bodies = dict(Edition.objects.filter(pk__in=[e.pk for e in missing]).values_list("pk", "body"))
    for edition in missing:
        edition.body = bodies[edition.pk]
        if edition.release_at and edition.release_at <= at:
            BODIES.put((edition.pk, edition.digest), edition.body, _size(edition.body))


def html(body: str, *, prefix: str = "", heading: str = "", language: str = "") -> SafeString:
    """The same as `text.html`."""
    key = body, prefix, heading, language, languages.current()
    if found := HTML.get(key):
        return found
    made = text.html(body, prefix=prefix, heading=heading, language=language)
    HTML.put(key, made, _size(body) + _size(made))
    return made


def _size(words: str) -> int:
    """At most so many bytes hold them."""
    return 4 * len(words)
