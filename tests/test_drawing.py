"""The score of topics: places, strokes and knots."""

import pytest

from statements.drawing import HEAD, STAVE, STEP, Head, Knot, drawing

YEARS = range(2019, 2022)


def drawn(direction="ltr", rows=({2020: 2},), held=(2019, 2020)):
    return drawing(YEARS, held, list(rows), direction)


def test_the_years_stand_one_step_apart_in_the_order_of_reading():
    assert drawn().heads == [Head(20, 2019, True), Head(60, 2020, True), Head(100, 2021, False)]
    assert (drawn().width, drawn().start) == (3 * STEP, 0)


def test_from_right_to_left_the_same_is_drawn_the_other_way_round():
    turned = drawn("rtl")

    assert turned.heads == [Head(100, 2019, True), Head(60, 2020, True), Head(20, 2021, False)]
    assert turned.start == turned.width
    assert turned.staves[0].held == f"M40 {HEAD + 40}h40M80 {HEAD + 40}h40"


def test_a_line_is_whole_only_where_texts_are_held():
    (stave,) = drawn().staves

    assert stave.gap == f"M0 {stave.y}H120"
    assert stave.held == f"M0 {stave.y}h40M40 {stave.y}h40"
    assert drawn(held=()).staves[0].held == ""


@pytest.mark.parametrize(
    ("number", "radius"), [(1, 9), (2, 11.5), (3, 14), (4, 16), (17, 16), (1000, 16)]
)
def test_a_knot_grows_with_its_number_but_never_into_the_next_year(number, radius):
    (stave,) = drawn(rows=[{2020: number}]).staves

    assert stave.knots == [Knot(60, radius, number)]
    assert 2 * radius < STEP


def test_each_topic_has_its_own_line_below_the_last():
    found = drawn(rows=[{2020: 1}, {}, {2019: 1}])

    assert [stave.y for stave in found.staves] == [HEAD + 40 + STAVE * n for n in range(3)]
    assert [len(stave.knots) for stave in found.staves] == [1, 0, 1]
    assert found.height == HEAD + 3 * STAVE


def test_nothing_is_drawn_of_nothing():
    assert drawn(rows=[]).staves == []
