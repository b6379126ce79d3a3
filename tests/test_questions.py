"""A reader's question, as it is read."""

import pytest

from statements.questions import LONGEST, Part, Question


def parts(typed):
    """Words as they are; a phrase between marks."""
    return [
        f"“{part.words}”" if part.is_phrase else part.words for part in Question.of(typed).parts
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        '"human mobility"',
        "“human mobility”",
        "«human mobility»",
        "« human mobility »",
        "「human mobility」",
        "『human mobility』",
        "„human mobility“",
        "»human mobility«",
    ],
)
def test_words_between_marks_are_a_phrase(phrase):
    assert parts(f"a {phrase} b") == ["a", "“human mobility”", "b"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("human mobility", ["human", "mobility"]),
        ("sea sea Sea", ["sea", "Sea"]),
        ("COVID-19, A/RES/55/93!", ["COVID-19", "A/RES/55/93"]),
        ("women's l’État", ["women's", "l’État"]),
        ("移民，权利", ["移民", "权利"]),
        ("2018年", ["2018年"]),
        ("「国际 移民」", ["“国际移民”"]),
        ('a "b c', ["a", "b", "c"]),
        ('"a" "" "b c"', ["“a”", "“b c”"]),
        ("sea AND NOT shore*", ["sea", "AND", "NOT", "shore"]),
        ("NEAR(sea, 3)", ["NEAR", "sea", "3"]),
        ("'; DROP TABLE x; --", ["DROP", "TABLE", "x"]),
        ("(a+)+$", ["a"]),
        ("se\x00a \u202etfel\u202c", ["se", "a", "tfel"]),
        ("a" * 64, ["a" * 64]),
        ('"', []),
        ("*", []),
        ("\x00", []),
        ("\ud800", []),
        ("…—_", []),
        ("", []),
    ],
)
def test_a_question_is_read_as_words(typed, read):
    assert parts(typed) == read


def test_a_long_question_is_cut():
    long, short = Question.of("sea " * 2_500), Question.of("s" * LONGEST)

    assert (len(long.words), long.is_cut) == (LONGEST - 1, True)
    assert (len(short.words), short.is_cut) == (LONGEST, False)
    assert Question.of('"' * 5_000).parts == ()


def test_an_arabic_word_is_looked_for_with_the_letters_that_are_written_to_it():
    assert Part("كرامة").spellings("ar") == [(f"{letter}كرام",) for letter in ["", *"بلكف"]]
    assert Part("sea").spellings("ar") == [("sea",)]
