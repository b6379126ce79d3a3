import pytest
from django import forms

from statements.models import Edition

FIELDS = ["body", "editor_note", "correction_note"]
DraftForm = forms.modelform_factory(Edition, fields=FIELDS)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("We move.\u00a0", "We move.\u00a0"),
        ("\u00a0We move.", "\u00a0We move."),
        ("  We move.\n ", "  We move.\n "),
        ("We move.\r\n\r\nWe arrive.\r\n", "We move.\n\nWe arrive.\n"),
        ("We move.\rWe arrive.", "We move.\nWe arrive."),
        ("We\u00a0move.\u00a0\r\n\r\nWe arrive.\u00a0", "We\u00a0move.\u00a0\n\nWe arrive.\u00a0"),
        ("и\u0306", "и\u0306"),
        ("", ""),
        (" \r\n\u00a0", ""),
    ],
)
def test_words_are_kept_as_typed_but_for_the_line_ends_of_browsers(field, typed, kept):
    form = DraftForm({field: typed})

    assert form.errors == {}
    assert form.cleaned_data[field] == kept


@pytest.mark.parametrize("field", FIELDS)
def test_a_character_that_is_not_seen_is_refused_in_the_form(field):
    form = DraftForm({field: "We\r\nmove\u202e."})

    assert form.errors == {field: ["Remove the control character at position 8."]}


@pytest.mark.parametrize("field", FIELDS)
def test_words_get_a_large_box(field):
    assert isinstance(DraftForm().fields[field].widget, forms.Textarea)
