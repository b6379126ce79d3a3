import pytest
from django.utils.translation import get_language, override

from statements import languages

EVERY_LANGUAGE = [(code, code) for code in ("ar", "zh-hans", "en", "fr", "ru", "es")]


def test_the_six_languages_stand_in_the_order_of_the_un():
    assert languages.CODES == ("ar", "zh", "en", "fr", "ru", "es")


@pytest.mark.parametrize(
    "table",
    [
        dict(languages.CHOICES),
        languages.OWN_NAMES,
        languages.DAY_NAMES,
        languages.DJANGO_CODES,
    ],
    ids=["choices", "own names", "names of the Day", "codes of Django"],
)
def test_every_table_tells_something_of_each_language(table):
    assert tuple(table) == languages.CODES
    assert all(table.values())


@pytest.mark.parametrize(
    ("code", "direction"),
    [("ar", "rtl"), ("zh", "ltr"), ("en", "ltr"), ("fr", "ltr"), ("ru", "ltr"), ("es", "ltr")],
)
def test_only_arabic_runs_from_right_to_left(code, direction):
    assert languages.direction(code) == direction


@pytest.mark.parametrize(
    ("code", "tag"),
    [("ar", "ar"), ("zh", "zh-Hans"), ("en", "en"), ("fr", "fr"), ("ru", "ru"), ("es", "es")],
)
def test_a_text_in_chinese_is_tagged_with_its_script(code, tag):
    assert languages.tag(code) == tag


@pytest.mark.parametrize(
    ("offered", "live"),
    [
        (["en"], ["en"]),
        (["es", "zh-hans", "en"], ["zh", "en", "es"]),
        (["zh", "en"], ["en"]),
        (["en", "sv"], ["en"]),
        (["es", "ru", "fr", "en", "zh-hans", "ar"], ["ar", "zh", "en", "fr", "ru", "es"]),
    ],
)
def test_the_languages_with_pages_stand_in_the_order_of_the_un(settings, offered, live):
    settings.LANGUAGES = [(code, code) for code in offered]

    assert languages.live() == live


@pytest.mark.parametrize("code", languages.CODES)
def test_within_a_language_the_page_speaks_it(settings, code):
    settings.LANGUAGES = EVERY_LANGUAGE

    with languages.speaking(code):
        assert languages.current() == code
        assert get_language() == languages.DJANGO_CODES[code]


def test_after_a_language_the_page_speaks_its_own_again(settings):
    settings.LANGUAGES = EVERY_LANGUAGE

    with languages.speaking("fr"):
        with languages.speaking("zh"):
            pass

        assert languages.current() == "fr"


def test_with_no_language_active_the_page_speaks_that_of_the_site(settings):
    settings.LANGUAGE_CODE = "fr"

    with override(None):
        assert languages.current() == "fr"
