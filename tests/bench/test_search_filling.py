import pytest
from django.http import QueryDict

from bench import search_filling
from bench.search import QUESTIONS
from statements import languages
from statements.archive import Archive, Asked
from statements.models import Edition, SearchEntry

pytestmark = pytest.mark.django_db


def finds(code, words):
    asked = QueryDict(mutable=True)
    asked["q"] = words
    return Archive(at=search_filling.AGO).search(Asked.of(asked), code).total > 0


def test_so_many_texts_are_public_and_can_be_found():
    search_filling.fill(20)

    archive = Archive(at=search_filling.AGO)
    assert archive.texts().count() == SearchEntry.objects.count() == 20
    assert archive.statements().count() == 4
    assert {edition.language for edition in archive.texts()} == set(languages.CODES)


def test_a_text_has_350_words():
    search_filling.fill(6)

    counts = {e.language: len(e.body.split()) for e in Edition.objects.exclude(language="zh")}
    assert counts == dict.fromkeys(["ar", "en", "es", "fr", "ru"], pytest.approx(350, abs=5))


def test_all_questions_are_answered_but_the_phrases_among_few_and_the_one_of_no_meaning():
    search_filling.fill(120)

    unanswered = [words for code, words in QUESTIONS if not finds(code, words)]

    phrases = ["“COVID-19 migrants”", '"text name language"']
    assert "zzzz qqqq" in unanswered
    assert set(unanswered) - set(phrases) == {"zzzz qqqq"}
