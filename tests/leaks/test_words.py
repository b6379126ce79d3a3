import pytest

from statements.leaks.words import distinctive, readings, runs, texts_in, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We MIGRATE, we arrive.", ["we", "migrate", "we", "arrive"]),
        ("_bold_ l’État 2026", ["bold", "l", "état", "2026"]),
        ("国际移民 Day", ["国", "际", "移", "民", "day"]),
        ("العمل معا", ["العمل", "معا"]),
        ("", []),
    ],
)
def test_words_are_what_is_between_marks(text, found):
    assert words(text) == found


def test_runs_follow_one_another():
    assert list(runs("a b c d", 3)) == [("a", "b", "c"), ("b", "c", "d")]
    assert list(runs("a b", 3)) == []


def test_a_text_is_known_by_its_runs_of_six():
    assert distinctive("one two three four five six seven") == {
        ("one", "two", "three", "four", "five", "six"),
        ("two", "three", "four", "five", "six", "seven"),
    }


def test_a_short_text_is_known_by_its_words_but_not_by_numbers_or_small_ones():
    assert distinctive("Jane of Anywhere, 2026") == {("jane",), ("anywhere",)}


def test_a_short_chinese_text_is_known_as_a_whole():
    assert distinctive("移民的话") == {("移", "民", "的", "话")}
    assert distinctive("移民") == set()


def test_an_answer_is_read_with_and_without_its_markup():
    seen, whole = readings('<p title="a &amp; b">c <em>d</em> \\u0041</p>')

    assert words(seen) == ["c", "d", "u0041"]
    assert words(whole) == ["p", "title", "a", "b", "c", "em", "d", "em", "a", "p"]


def test_the_texts_in_a_column_are_found_in_maps_and_lists():
    column = ["a", {"en": "b", "fr": ["c"]}, None, 1]

    assert list(texts_in(column)) == ["a", "b", "c"]
