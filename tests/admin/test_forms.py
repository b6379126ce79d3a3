import pytest
from django.core.exceptions import ValidationError

from statements.admin.forms import LanguageCodesField, LinesField, SymbolsField

SYMBOLS = [
    {"symbol": "SG/SM/18827", "language": None},
    {"symbol": "WCMS_335720", "language": "fr"},
    {"symbol": "A/HRC: 22 (b)", "language": None},
]


def test_symbols_are_typed_one_a_line_and_come_back_as_they_were():
    field = SymbolsField()

    typed = field.prepare_value(SYMBOLS)

    assert typed == "SG/SM/18827\nfr: WCMS_335720\nA/HRC: 22 (b)"
    assert field.clean(typed.replace("\n", "\r\n")) == SYMBOLS


def test_no_symbols_are_an_empty_box():
    assert SymbolsField().prepare_value([]) == ""
    assert SymbolsField(required=False).clean(" \r\n\r\n") == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("SG/SM/1\r\nde: SG/SM/2", "Line 2: de is not one of the six languages."),
        ("fr:", "Line 1: write the symbol after its language."),
        ("SG/SM/1\r\n\r\nSG\x08/SM/3", "Line 3: remove the control character at position 3."),
        ("\u202eSG/SM/3", "Line 1: remove the control character at position 1."),
    ],
)
def test_a_wrong_symbol_is_refused_with_its_line(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        SymbolsField().clean(typed)

    assert refusal.value.messages == [sentence]


def test_known_languages_are_codes_with_spaces_between_them():
    field = LanguageCodesField()

    assert field.prepare_value(["en", "fr", "sv"]) == "en fr sv"
    assert field.clean(" en  fr sv ") == ["en", "fr", "sv"]


def test_an_unchanged_box_is_no_change():
    assert not SymbolsField().has_changed(SYMBOLS, SymbolsField().prepare_value(SYMBOLS))
    assert not LanguageCodesField().has_changed(["en", "sv"], "en sv")


def test_lines_are_kept_with_line_feeds_alone():
    assert LinesField().clean("one\r\ntwo\r\n") == "one\ntwo"
