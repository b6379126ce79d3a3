"""Archives to drill on: that of the tests, and beside it what is not public yet, marked.

A canary is a word that stands in one closed row and nowhere else.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.core.files.base import ContentFile

from statements import languages
from statements.models import Office, Statement
from tests import factories as f
from tests.world import make_world

__all__ = ["BEFORE", "OPENING", "Canaries", "make_closed", "make_world"]

OPENING = datetime(2030, 3, 4, 5, 6, tzinfo=UTC)
BEFORE = OPENING - timedelta(seconds=1)
YEAR = 2021
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass
class Canaries:
    """The words that open at the instant, and those that never do."""

    chance: Random
    opening: list[str]
    never: list[str]

    def word(self, opens: bool = True) -> str:
        word = "zq" + "".join(self.chance.choices(LETTERS, k=14))
        (self.opening if opens else self.never).append(word)
        return word

    @property
    def all(self) -> list[str]:
        return self.opening + self.never

    def found_in(self, octets: bytes, *, asked: str = "") -> list[str]:
        """Those in the answer; not those that the question itself held."""
        words = octets.decode("utf-8", "replace")
        return [word for word in self.all if word in words and word not in asked]


def make_closed(chance: Random, *, at: datetime = OPENING) -> Canaries:
    """Beside `make_world`: all that can wait for an instant, and drafts that wait for none."""
    canaries = Canaries(chance, [], [])
    word = canaries.word
    photo = f.make_photo(
        slug="closed", alt={"en": word()}, caption={"en": word()}, credit=word(),
        source_url=f"https://sea.example/{word(opens=False)}",
    )  # fmt: skip
    photo.file.save(f"{word()}.jpg", ContentFile(word().encode()))
    f.make_observance(
        YEAR, theme={"en": word()}, theme_sources=word(), introduction={"en": word()}, photo=photo
    )
    organisation = f.make_organisation(slug="closed", name={"en": word()}, sources=word())
    office = f.make_office(organisation=organisation, slug="closed-office", title={"en": word()})
    speaker = f.make_speaker(slug="closed-speaker", name=word(), sort_name="Z", sources=word())
    f.make_tenure(speaker=speaker, office=office, start_on="2019")
    statement = f.make_statement(
        YEAR, slug="closed", offices=[office], speaker=speaker, sources=word(), source_note=word(),
        symbols=[{"symbol": word(), "language": None}],
    )  # fmt: skip
    topic = f.make_topic(slug="closed", labels={"en": word()}, description={"en": word()})
    f.tag(statement, topic)
    f.make_alias(topic=topic, name=word())
    for language in languages.CODES:
        f.make_scheduled(statement=statement, language=language, at=at, **_words(canaries))
    _make_correction(canaries, at)
    _make_drafts(canaries, office)
    return canaries


def _words(canaries: Canaries, *, opens: bool = True) -> dict[str, object]:
    names = ("attribution", "title", "signature", "editor_note", "source_note")
    return {name: canaries.word(opens) for name in names} | {
        "body": f"{canaries.word(opens)}\n\nWe wait.",
        "source_url": f"https://sea.example/{canaries.word(opens)}",
        "retrieved_on": date(2021, 12, 19),
    }


def _make_correction(canaries: Canaries, at: datetime) -> None:
    """The next edition of a text that is public."""
    public = Statement.objects.get(observance__year=2020, slug="sea-director")
    f.make_scheduled(statement=public, at=at, correction_note=canaries.word(), **_words(canaries))


def _make_drafts(canaries: Canaries, office: Office) -> None:
    """A draft in a language, a statement that has nothing else, a topic that nothing has."""
    public = Statement.objects.get(observance__year=2020, slug="land-director")
    f.make_draft(statement=public, language="es", **_words(canaries, opens=False))
    hidden = f.make_statement(
        2022, slug="hidden", offices=[office], source_note=canaries.word(opens=False)
    )
    f.make_draft(statement=hidden, **_words(canaries, opens=False))
    f.make_topic(slug="hidden", labels={"en": canaries.word(opens=False)})
