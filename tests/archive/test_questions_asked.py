"""Which texts a question finds, in six languages; the questions are those of `corpus.py`."""

import pytest
from django.core.management import call_command
from django.db import transaction

from statements import languages
from statements.archive import Archive, Asked
from tests import factories as f
from tests.archive.corpus import QUESTIONS, make_corpus

pytestmark = pytest.mark.django_db


def hits(question, *, at=f.LATER, **filters):
    return Archive(at=at).search(Asked.of({"q": question, **filters}), "en").hits


def slugs(question, **others):
    return [hit.reading.statement.slug for hit in hits(question, **others)]


def test_there_are_ten_questions_of_each_language():
    asked = [language for language, *_rest in QUESTIONS]

    assert min(asked.count(code) for code in languages.CODES) >= 10


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS)
def test_a_question_finds_its_texts(corpus, language, question, expected):
    assert slugs(question, language=language) == expected


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """Made once: the tests that ask it only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_corpus()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def texts_of_2020(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", "reference", "migrants_day_2020", verbosity=0)
        yield
        transaction.set_rollback(True)


UN, IOM, UNESCO = "un-secretary-general", "iom-director-general", "unesco-director-general"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("reimagine human mobility", [UN, IOM]),
        ("“reimagine human mobility”", [UN, IOM]),
        ("inalienable right", [UNESCO]),
        ("GUTERRES", [UN]),
        ("antonio", [UN, IOM]),
        ("unesco", [UNESCO]),
        ("lockdown", [UN]),
        ("“champions of resilience”", [IOM]),
        ("300 million", [UNESCO]),
        ("movilidad", []),
    ],
)
def test_the_texts_of_2020_are_found(texts_of_2020, question, expected):
    assert slugs(question, at=Archive.live().at) == expected


def test_a_question_without_a_language_is_asked_in_all_six(corpus):
    assert slugs("2018") == ["anos", "quanli"]
    assert slugs("dignidad") == ["accion"]
    assert slugs("migrant") == ["accion", "etat", "harbour", "anos", "bridge", "droits"]
