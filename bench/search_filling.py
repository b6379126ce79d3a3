"""More texts to search in: words of the site's own catalogues, in six languages and 26 years."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Final

from django.db import connection, transaction

from bench.places import ROOT
from statements import languages, models, text

SEED: Final = 1
YEARS: Final = range(2000, 2026)
OFFICES: Final = 40
TOPICS: Final = 30
TOPICS_EACH: Final = 3
PARAGRAPHS: Final = 14
WORDS: Final = 25
"""Of a paragraph: 350 in a text."""

WORDS_OF_CHINESE: Final = 12
"""They are longer in the catalogue: what stands between two marks is one."""

OFTEN: Final = {
    "ar": ("المهاجرون", "المهاجرين", "الكرامة", "حقوق", "2019"),
    "zh": ("移民", "尊严", "权利", "2019"),
    "en": ("migrants", "dignity", "rights", "human", "mobility", "COVID-19"),
    "fr": ("migrants", "dignité", "l’État", "COVID-19"),
    "ru": ("мигранты", "достоинство", "права", "COVID-19"),
    "es": ("migrantes", "dignidad", "acción", "COVID-19"),
}
SHARE_OF_THESE: Final = 0.03
NOT_WORDS: Final = re.compile(r"%(\(\w+\))?\w|<[^>]*>|\\.")
AGO: Final = datetime(2026, 1, 1, tzinfo=UTC)


def fill(texts: int) -> None:
    """So many released texts more, six of each statement, into a database that has its tables."""
    with transaction.atomic():
        statements = _add_statements(-(-texts // len(languages.CODES)))
        editions = islice(_editions(statements), texts)
        models.Edition.objects.bulk_create(editions, batch_size=500)
        models.SearchEntry.objects.repair()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def catalogue(code: str) -> list[str]:
    """The words of the site in that language; in English what all others are translated from."""
    name, key = ("fr", "msgid") if code == "en" else ("zh_Hans" if code == "zh" else code, "msgstr")
    source = (ROOT / "locale" / name / "LC_MESSAGES" / "django.po").read_text("utf-8")
    said = re.findall(rf'^{key}(?:\[\d\])? "(.*)"$', source, re.MULTILINE)
    return [word for each in said for word in re.findall(r"[^\W\d_]+", NOT_WORDS.sub(" ", each))]


def _add_statements(count: int) -> list[models.Statement]:
    """With an office, a speaker and topics for each."""
    dice = random.Random(SEED)
    offices, topics = _add_offices(), _add_topics()
    years = [models.Observance.objects.get_or_create(year=year)[0] for year in YEARS]
    made = models.Statement.objects.bulk_create(
        models.Statement(observance=year, slug=f"filled-{number}", position=number)
        for number, year in enumerate(islice(cycle(years), count))
    )
    models.Authorship.objects.bulk_create(
        models.Authorship(statement=statement, office=office)
        for statement, office in zip(made, cycle(offices), strict=False)
    )
    models.TaggedStatement.objects.bulk_create(
        models.TaggedStatement(content_object=statement, tag=topic)
        for statement in made
        for topic in dice.sample(topics, TOPICS_EACH)
    )
    return made


def _add_offices() -> list[models.Office]:
    name = {"en": "An organisation"}
    organisation = models.Organisation.objects.create(slug="filled", name=name, position=1)
    return [
        models.Office.objects.create(
            slug=f"filled-{number}", organisation=organisation, title={"en": f"Office {number}"}
        )
        for number in range(OFFICES)
    ]


def _add_topics() -> list[models.Topic]:
    return [
        models.Topic.objects.create(slug=f"filled-{number}", labels={"en": f"Topic {number}"})
        for number in range(TOPICS)
    ]


def _editions(statements: list[models.Statement]) -> Iterator[models.Edition]:
    dice = random.Random(SEED)
    words = {code: catalogue(code) for code in languages.CODES}
    for statement in statements:
        for code in languages.CODES:
            edition = models.Edition(
                statement=statement,
                language=code,
                attribution=_line(dice, words[code], code, 4)[:200],
                title=_line(dice, words[code], code, 6)[:200],
                body=_body(dice, words[code], code),
                status=models.Edition.Status.APPROVED,
                release_at=AGO,
                number=1,
            )
            edition.digest = edition.approved_digest = text.digest(edition.plain)
            yield edition


def _body(dice: random.Random, words: list[str], code: str) -> str:
    count = WORDS_OF_CHINESE if code == "zh" else WORDS
    return "\n\n".join(_line(dice, words, code, count) for _ in range(PARAGRAPHS))


def _line(dice: random.Random, words: list[str], code: str, count: int) -> str:
    often = OFTEN[code]
    chosen = [dice.choice(often if dice.random() < SHARE_OF_THESE else words) for _ in range(count)]
    return ("，" if code == "zh" else " ").join(chosen)
