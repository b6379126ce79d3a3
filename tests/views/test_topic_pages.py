"""Topics across the years."""

import pytest

from tests.factories import (
    make_alias,
    make_listed,
    make_office,
    make_released,
    make_speaker,
    make_statement,
    make_topic,
    tag,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db

HITS = "//ol[@class='hits']/li"


@pytest.fixture
def topic():
    return make_topic(
        slug="health",
        labels={"en": "Health", "ar": "الصحة", "zh": "健康"},
        description={"en": "Care for the sick."},
    )


def tagged(topic, year=2020, **fields):
    edition = make_released(statement=make_statement(year, slug=f"in-{year}"), **fields)
    tag(edition.statement, topic)
    return edition


def test_topics_are_listed_by_name_with_what_is_held(client, topic):
    tagged(topic, 2019)
    tagged(topic, 2020)
    work = make_topic(slug="work", labels={"en": "Work"})
    tag(make_listed(2017), work)
    make_topic(labels={"en": "A topic of nothing"})

    page = read(client, "/en/topics/")

    assert page.all(HITS) == ["Health Care for the sick. 2 messages held", "Work 1 message known"]
    assert page.attributes(HITS + "/h2/a", "href") == ["/en/topics/health/", "/en/topics/work/"]


def test_no_topic_at_all_is_said_so(client):
    make_released()

    assert read(client, "/en/topics/").all(HITS) == [
        "No topic has been named yet. What is held, and what is not All years"
    ]


def test_a_topic_shows_its_statements_newest_year_first(client, topic):
    tagged(topic, 2017, attribution="The Director", body="We migrate.")
    statement = make_statement(2020, slug="in-2020", speaker=make_speaker(name="First Speaker"))
    make_released(statement=statement, language="ar", attribution="الأمين العام")
    tag(statement, topic)
    known = make_listed(2020, slug="known", offices=[make_office(title={"en": "Secretary"})])
    tag(known, topic)

    page = read(client, "/en/topics/health/")

    assert page.all("//section") == [
        "2020 الأمين العام First Speaker · Held: 2 paragraphs, Arabic, authority not stated "
        "Secretary Known, not held yet",
        "2017 The Director Held: 1 paragraph, English, authority not stated",
    ]
    assert page.attributes(HITS + "/h3/a", "href") == [
        "/en/2020/in-2020/",
        "/en/2020/known/",
        "/en/2017/in-2017/",
    ]
    assert page.attributes(HITS + "/h3/a", "lang") == ["ar", None, None]


def test_a_topic_has_its_description_its_other_names_and_its_labels(client, topic):
    tagged(topic)
    for name in ("Well-being", "Medicine"):
        make_alias(topic=topic, name=name)

    page = read(client, "/en/topics/health/")

    assert page.one("//h1") == "Health"
    assert page.all("//header/p") == [
        "Topic",
        "Care for the sick.",
        "Also called: Medicine, Well-being.",
    ]
    labels = page.elements("//dd/span")
    assert [(words(e), e.get("lang"), e.get("dir")) for e in labels] == [
        ("الصحة", "ar", "rtl"),
        ("健康", "zh-Hans", "ltr"),
        ("Health", "en", "ltr"),
    ]


def test_a_topic_without_description_and_other_names_has_no_lines_for_them(client):
    tagged(make_topic(slug="work", labels={"en": "Work"}))

    page = read(client, "/en/topics/work/")

    assert page.all("//header/p") == ["Topic"]
    assert page.attribute("//meta[@name='description']", "content") == (
        "The messages for International Migrants Day that speak of: Work."
    )


def test_a_topic_of_nothing_public_is_not_found(client, topic):
    assert client.get("/en/topics/health/").status_code == 404


SVG = "{http://www.w3.org/2000/svg}"
SCORE = f"//{SVG}svg[@class='score']"
TEXT, PATH = f"/{SVG}text", f"/{SVG}path"


@pytest.mark.parametrize("address", ["/en/topics/", "/en/topics/health/", "/en/offices/director/"])
def test_a_score_draws_the_topics_along_the_years_and_a_table_has_the_same_figures(
    client, topic, address
):
    office = make_office(slug="director")
    for year, slug in [(2019, "a"), (2020, "b"), (2020, "c")]:
        statement = make_statement(year, slug=slug, offices=[office])
        make_released(statement=statement)
        tag(statement, topic)

    page = read(client, address)

    assert page.all(SCORE + TEXT + "[@class='topic']") == ["Health"]
    assert page.all(SCORE + TEXT + "[@class='n']") == ["1", "2"]
    assert page.all("//details//thead//th") == ["Topic", "2019", "2020"]
    assert page.all("//details//tbody/tr") == ["Health 1 2"]
    assert page.attribute("//details//tbody//a", "href") == "/en/topics/health/"


def test_a_score_is_a_picture_with_a_name_and_a_description(client, topic):
    tagged(topic, 2020)

    page = read(client, "/en/topics/")

    (picture,) = page.elements(SCORE)
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "score-title score-words"
    assert page.one(f"//{SVG}title[@id='score-title']") == "Topics by year"
    assert page.one(f"//{SVG}desc[@id='score-words']") == (
        "1 topic, drawn as a line along the years. A text is held of 1 of the years. "
        "The table below has all figures."
    )
    assert page.elements("//*[@style]") == page.elements("//script") == []
    assert page.attributes("//div[@class='scroll']", "tabindex") == ["0", "0"]


def test_years_of_which_nothing_is_held_are_pale_and_their_line_is_dotted(client, topic):
    tagged(topic, 2020)
    make_listed(2019)

    page = read(client, "/en/topics/")

    pale = page.all(SCORE + TEXT + "[@class='q']")
    assert "2020" not in pale
    assert {"2019", "2000"} < set(pale)
    assert len(page.elements(SCORE + PATH + "[@class='gap']")) == 1
    assert page.attribute(SCORE + PATH + "[@class='whole']", "d") == "M800 80h40"


def test_in_arabic_the_years_run_from_right_to_left_and_keep_their_digits(client, topic):
    tagged(topic, 2020)

    english, arabic = (read(client, f"/{code}/topics/") for code in ("en", "ar"))

    def places(page):
        return dict(
            zip(
                page.all(SCORE + TEXT + "[@text-anchor]"),
                page.attributes(SCORE + TEXT + "[@text-anchor]", "x"),
                strict=True,
            )
        )

    width = int(english.attribute(SCORE, "width"))
    assert float(places(arabic)["2000"]) == width - float(places(english)["2000"]) == width - 20
    assert arabic.one(SCORE + TEXT + "[@class='topic']") == "الصحة"
    assert arabic.attribute(SCORE + TEXT + "[@class='topic']", "x") == str(width)


def test_where_no_text_is_held_words_stand_in_the_place_of_a_picture(client, topic):
    tag(make_listed(2019), topic)

    for address in ("/en/topics/", "/en/topics/health/"):
        page = read(client, address)
        assert page.elements(SCORE) == []
        assert "No text with a topic is held yet, so there is nothing to draw." in page.all("//p")


def test_a_label_that_lacks_the_language_of_the_page_says_so_in_the_picture(client, topic):
    tagged(topic, 2020)

    page = read(client, "/fr/topics/")

    assert page.attribute(SCORE + TEXT + "[@class='topic']", "lang") == "en"
