"""Every string of the interface speaks all six languages, and what Django reads is fresh."""

import re

import pytest

from statements import languages
from tests.catalogues import asked_for, compiled, entries

TRANSLATED = [code for code in languages.CODES if code != "en"]
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")
FORMS = {"ar": 6, "zh": 1, "fr": 2, "ru": 4, "es": 3}
"""How many forms a plural has in Django's catalogue of the language."""

every_language = pytest.mark.parametrize("code", TRANSLATED)


@every_language
def test_what_is_asked_for_is_there_and_nothing_else(code):
    assert {entry.key for entry in entries(code)} ^ asked_for() == set()


@every_language
def test_nothing_is_left_untranslated_or_in_doubt(code):
    found = entries(code)

    assert [entry.id for entry in found if entry.is_fuzzy] == []
    assert [entry.id for entry in found if not all(map(str.strip, entry.words))] == [", "] * (
        sum(entry.id == ", " and not entry.words[0].strip() for entry in found)
    )
    assert [
        entry.id for entry in found if len(entry.words) != (FORMS[code] if entry.plural else 1)
    ] == []


@every_language
def test_what_is_filled_in_is_what_the_english_fills_in(code):
    wrong = []
    for entry in entries(code):
        wanted = set(PLACE.findall(entry.id + entry.plural))
        for words in entry.words:
            places = set(PLACE.findall(words))
            # A form for none, one or two may say the number in words.
            if places - wanted or wanted - places - {"%(number)d", "%(number)s", "%(n)d"}:
                wrong.append((entry.id, words))

    assert wrong == []


@every_language
def test_what_django_reads_was_made_of_these_words(code):
    read = compiled(code)
    expected = {}
    for entry in entries(code):
        key = f"{entry.context}\x04{entry.id}" if entry.context else entry.id
        for place, words in enumerate(entry.words):
            expected[(key, place) if entry.plural else key] = words

    assert {key: words for key, words in read.items() if key} == expected
