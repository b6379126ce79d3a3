"""What templates write of languages, dates and numerals."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from statements import languages
from statements.models.labels import Labels
from statements.templatetags import language


def rendered(source, **context):
    return Template("{% load language %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "element"),
    [
        ("1998", '<time datetime="1998">1998</time>'),
        ("1998-10", '<time datetime="1998-10">October 1998</time>'),
        ("1998-10-01", '<time datetime="1998-10-01">1 October 1998</time>'),
        (dt.date(2020, 12, 18), '<time datetime="2020-12-18">18 December 2020</time>'),
    ],
)
def test_a_day_is_written_as_exactly_as_it_is_known(value, element):
    assert language.when(value) == element


def test_an_instant_is_said_in_utc_wherever_it_was_noted():
    geneva = dt.timezone(dt.timedelta(hours=1))
    noted = dt.datetime(2020, 12, 18, 0, 30, tzinfo=geneva)

    assert language.when(noted) == (
        '<time datetime="2020-12-17T23:30Z">17 December 2020, 23:30 UTC</time>'
    )


def test_a_time_element_is_html_and_what_is_in_it_is_escaped():
    assert isinstance(language.when("1998"), SafeString)
    assert rendered("{{ day|when }}", day="1998-10") == (
        '<time datetime="1998-10">October 1998</time>'
    )


def test_dates_follow_the_language_of_the_page():
    with languages.speaking("fr"):
        assert language.when("1998-10-01") == '<time datetime="1998-10-01">1 octobre 1998</time>'


@pytest.mark.parametrize(
    ("code", "name"),
    [("ar", "Arabic"), ("zh", "Chinese"), ("sv", "Swedish"), ("pt", "Portuguese"), ("xx", "xx")],
)
def test_a_language_is_named_also_outside_the_six(code, name):
    assert language.language_name(code) == name


def test_languages_are_named_in_themselves():
    assert [language.own_name(code) for code in languages.CODES] == [
        "العربية",
        "中文",
        "English",
        "Français",
        "Русский",
        "Español",
    ]


def test_filters_give_the_tag_and_the_direction_of_a_text():
    marked = rendered("{{ code|tag }} {{ code|direction }}", code="zh")

    assert marked == "zh-Hans ltr"
    assert rendered("{{ code|direction }}", code="ar") == "rtl"


def test_the_day_is_named_in_six_languages_in_the_order_of_the_un():
    names = rendered("{% day_names as names %}{% for code, name in names %}{{ code }} {% endfor %}")

    assert names == "ar zh en fr ru es "


def test_the_address_of_the_site_and_of_the_editors_are_those_of_the_settings(settings):
    settings.SITE_URL = "https://migrantsday.example"
    settings.CONTACT_EMAIL = "editors@migrantsday.example"

    assert rendered("{% site_url %} {% contact_email %}") == (
        "https://migrantsday.example editors@migrantsday.example"
    )


def test_a_year_is_drawn_as_decoration():
    assert rendered('{% numerals_of 77 "mid" %}').strip() == (
        '<svg class="numerals mid" viewBox="0 0 140 100" width="140" height="100" '
        'aria-hidden="true" focusable="false">'
        '<path d="M3 1H62C44 28 30 60 28 100M79 1H138C120 28 106 60 104 100"/></svg>'
    )


@pytest.mark.parametrize(
    ("page", "code", "attributes"),
    [
        ("en", "ar", ' dir="rtl" lang="ar"'),
        ("ar", "zh", ' dir="ltr" lang="zh-Hans"'),
        ("ar", "ar", ""),
        ("ar", "", ""),
    ],
)
def test_what_is_in_another_language_than_the_page_is_marked(page, code, attributes):
    with languages.speaking(page):
        assert rendered("<p{{ code|marked }}>", code=code) == f"<p{attributes}>"


def test_a_label_says_that_it_is_english_where_the_page_is_not():
    office = Labels({"en": "Sea & <land>", "fr": "Mer"})

    shown = {}
    for code in ("en", "fr", "ar"):
        with languages.speaking(code):
            shown[code] = rendered("{{ office|label }}{{ none|label }}", office=office, none="")

    assert shown == {
        "en": "Sea &amp; &lt;land&gt;",
        "fr": "Mer",
        "ar": '<span dir="ltr" lang="en">Sea &amp; &lt;land&gt;</span>',
    }


def test_a_name_is_kept_apart_from_the_direction_of_the_words_around_it():
    assert rendered("{{ name|isolated }}", name="<UN>") == "<bdi>&lt;UN&gt;</bdi>"


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Friday"), ("ru", "пятница"), ("fr", "vendredi"), ("zh", "星期五")]
)
def test_a_weekday_within_a_sentence_has_a_capital_in_english_alone(code, name):
    with languages.speaking(code):
        assert language.weekday(dt.date(2020, 12, 18)) == name


def test_chinese_sets_no_space_between_two_sentences():
    said = {}
    for code in ("en", "ar", "zh"):
        with languages.speaking(code):
            said[code] = rendered("One.{% space %}Two.")

    assert said == {"en": "One. Two.", "ar": "One. Two.", "zh": "One.Two."}
