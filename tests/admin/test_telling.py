"""What changed, as a person reads it."""

import pytest
from django.utils import translation

from statements.admin.telling import Line


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("Care for all.", "Care for some.", "ltr"),
        ("Care.", "رعاية للجميع", "rtl"),
        ("رعاية", "", "rtl"),
        ("", "2020: رعاية", "rtl"),
        ("", "2020", "ltr"),
    ],
)
def test_words_have_the_direction_of_their_first_letter(old, new, direction):
    assert Line("Description", old, new).direction == direction


@pytest.mark.parametrize(("language", "told"), [("en", "Kind: – → a"), ("ar", "Kind: – ← a")])
def test_an_arrow_points_from_the_old_to_the_new_as_the_page_is_read(language, told):
    with translation.override(language):
        assert str(Line("Kind", "", "a")) == told


@pytest.mark.parametrize(
    ("old", "new", "is_text"),
    [("a b", "a c", True), ("a b", "", False), ("message", "video message", False)],
)
def test_words_are_marked_where_there_are_several_on_both_sides(old, new, is_text):
    assert Line("Kind", old, new).is_text == is_text
