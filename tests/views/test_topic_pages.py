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

    assert read(client, "/en/topics/").all(HITS) == ["No topic has been named yet."]


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
