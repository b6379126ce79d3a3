"""The drawn numerals."""

import re

import pytest

from statements import numerals

NUMBER = re.compile(r"[0-9]+")
X_AND_Y = re.compile(r"(-?[0-9]+) (-?[0-9]+)")


def numbers(path):
    return [int(number) for number in NUMBER.findall(path)]


def test_every_digit_is_drawn_as_it_stands():
    assert list(numerals.DIGITS) == list("0123456789")
    assert {digit: numerals.path(digit) for digit in numerals.DIGITS} == {
        digit: line for digit, (width, line) in numerals.DIGITS.items()
    }


def test_a_second_digit_is_moved_by_the_first_and_a_gap():
    assert numerals.path("77") == "M3 1H62C44 28 30 60 28 100M79 1H138C120 28 106 60 104 100"


def test_a_digit_moved_keeps_its_heights():
    assert numerals.path("14") == (
        "M6 22C15 18 22 10 26 0V82C26 93 31 100 44 100M100 0L62 64Q59 70 66 70H128M112 42V100"
    )


@pytest.mark.parametrize(("figures", "width"), [("1", 46), ("11", 104), ("2020", 336)])
def test_a_year_is_as_wide_as_its_digits_and_the_gaps(figures, width):
    assert numerals.width(figures) == width


@pytest.mark.parametrize("digit", numerals.DIGITS)
def test_a_digit_stays_in_its_box_and_touches_the_line_below(digit):
    width, line = numerals.DIGITS[digit]
    points = [(int(x), int(y)) for x, y in X_AND_Y.findall(line)]

    assert min(numbers(line)) >= 0
    assert all(x <= width for x, y in points)
    assert all(y <= numerals.HEIGHT for x, y in points)
    assert numerals.HEIGHT in numbers(line)


def test_what_is_no_digit_cannot_be_drawn():
    with pytest.raises(KeyError):
        numerals.path("2o20")
