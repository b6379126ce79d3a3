"""Words as search compares them."""

import sys

import pytest

from statements import tokens
from statements.text import numbered, paragraphs


def compared(words, language):
    return [token.word for token in tokens.tokens(words, language)]


@pytest.mark.parametrize(
    ("language", "alike"),
    [
        (
            "en",
            ["migrant", "Migrants", "MIGRANTS’", "migrant's", "migr\u00adants", "ｍｉｇｒａｎｔ"],
        ),
        ("fr", ["État", "l’état", "L'ETATS", "d’e\u0301tat", "qu’état"]),
        ("fr", ["cœur", "Coeurs"]),
        ("es", ["año", "AÑOS", "ano"]),
        ("es", ["acción", "Acciones"]),
        ("ru", ["надежда", "Надеждой", "НАДЕЖДУ"]),
        ("ru", ["ещё", "ЕЩЕ"]),
        ("ar", ["هجرة", "الهجرة", "والهِجْرَةُ", "للهجره", "بالهجـــرة", "كالهجرة", "فالهجرة"]),
        ("ar", ["مهاجر", "المهاجرون", "ومهاجرين", "مهاجرات", "مهاجرها"]),
        ("ar", ["كرامة", "كرامتهم", "كرامته", "وكرامة"]),
        ("ar", ["مدى", "المدي"]),
        ("ar", ["إنسان", "للإنسان", "الأنسان"]),
        ("ar", ["٢٠٢٠", "2020", "۲۰۲۰"]),
        ("zh", ["⑴", "⒈", "（1）", "1"]),
    ],
)
def test_spellings_of_a_word_are_one_token(language, alike):
    assert len({tuple(compared(word, language)) for word in alike}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("ru", "йод", "иод"), ("en", "migrant", "migration"), ("ar", "حقوق", "حدود")],
)
def test_other_words_are_other_tokens(language, one, other):
    assert compared(one, language) != compared(other, language)


def test_no_index_would_cut_a_token():
    letters = map(chr, range(sys.maxunicode + 1))

    found = {letter for each in letters for word in compared(f"a{each}", "en") for letter in word}

    assert all(letter.isalnum() for letter in found if letter.isascii())


def test_chinese_is_told_in_pairs_and_a_last_character():
    assert compared("国际移民，日", "zh") == ["国际", "际移", "移民", "民", "日"]


def test_each_token_says_where_it_stands():
    words = "De l’État, 2018年"

    found = [words[token.start : token.end] for token in tokens.tokens(words, "fr")]

    assert found == ["De", "État", "2018", "年"]


@pytest.mark.parametrize("words", ["", " …!? ", "_", "\x00\ud800\u202e", "'’"])
def test_what_has_no_word_has_no_token(words):
    assert compared(words, "en") == []


def test_numbered_words_are_all_the_words_with_the_numbers_of_the_paragraphs():
    body = "- one\n- two\n\nThree\nfour.\n\n> five\n\n- six\n- *seven*"

    assert numbered(body) == ((0, "one\ntwo"), (1, "Three\nfour."), (2, "five\nsix\nseven"))
    assert [words for _number, words in numbered("One.\n\nTwo.")] == paragraphs("One.\n\nTwo.")
