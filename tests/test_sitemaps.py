"""What search engines are told."""

from xml.etree import ElementTree

import pytest

from statements import languages
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_draft,
    make_listed,
    make_office,
    make_organisation,
    make_released,
    make_scheduled,
    make_speaker,
    make_statement,
    make_topic,
    make_withdrawal,
    tag,
)

pytestmark = pytest.mark.django_db

ALWAYS = ["", "about/", "coverage/", "offices/", "organisations/", "speakers/", "topics/"]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def told(client, site="http://localhost:8000"):
    """Each address with the day of its last change, which only texts have."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    entries = ElementTree.fromstring(response.content)
    return {
        entry.findtext(f"{SPACE}loc").removeprefix(site): entry.findtext(f"{SPACE}lastmod")
        for entry in entries
    }


def in_all(*paths, day=None):
    return {f"/{code}/{path}": day for code in languages.CODES for path in paths}


def released(year=2020, *, slug, at=PAST, **fields):
    organisation = make_organisation(slug="sea")
    office = make_office(slug="director", organisation=organisation)
    speaker = make_speaker(slug="first")
    statement = make_statement(year, slug=slug, offices=[office], speaker=speaker)
    return make_released(statement=statement, at=at, **fields)


def test_an_empty_archive_has_its_lists(client):
    assert told(client) == in_all(*ALWAYS)


def test_every_page_of_a_text_is_told_with_the_day_it_was_opened(client):
    edition = released(slug="message")
    make_released(statement=edition.statement, at=LATER)
    tag(edition.statement, make_topic(slug="health"))

    threads = ["offices/director/", "organisations/sea/", "speakers/first/", "topics/health/"]
    assert told(client) == in_all(*ALWAYS, *threads) | {
        "/en/2020/message/": "2022-01-01",
        "/en/2020/": None,
    }


def test_a_text_is_told_in_each_language_that_has_it_and_so_is_its_year(client):
    edition = released(slug="message", language="zh")
    make_released(statement=edition.statement, language="fr", at=LATER)

    texts = {address: day for address, day in told(client).items() if "/2020/" in address}

    assert texts == {
        "/zh/2020/message/": "2021-01-01",
        "/fr/2020/message/": "2022-01-01",
        "/zh/2020/": None,
        "/fr/2020/": None,
    }


def test_a_statement_known_is_told_in_every_language_with_the_day_it_was_listed(client):
    make_listed(2017, slug="known", at=LATER)

    found = told(client)

    assert in_all("2017/known/", day="2022-01-01").items() <= found.items()
    assert in_all("2017/").items() <= found.items()


def test_what_is_not_public_is_not_told(client):
    make_draft(statement=make_statement(2019))
    make_scheduled(statement=make_statement(2018))
    make_listed(2017, at=FUTURE)

    assert told(client) == in_all(*ALWAYS)


def test_a_text_taken_back_is_left_out(client):
    part = make_statement(2020, slug="part")
    make_withdrawal(statement=released(slug="whole").statement)
    for language in ("en", "fr"):
        make_released(statement=part, language=language)
    make_withdrawal(statement=part, language="en")

    assert [address for address in told(client) if "/2020/" in address] == [
        "/fr/2020/part/",
        "/fr/2020/",
    ]


def test_a_text_under_a_notice_is_still_told(client):
    edition = released(slug="message")
    make_withdrawal(statement=edition.statement, kind="notice")

    assert "/en/2020/message/" in told(client)


def test_addresses_follow_that_of_the_site_whatever_host_was_asked(client, settings):
    settings.SITE_URL = "https://migrantsday.example"
    released(slug="message")

    answers = [
        client.get("/sitemap.xml", headers={"host": host}).content
        for host in ("localhost", "127.0.0.1:9999")
    ]

    assert answers[0] == answers[1]
    assert "/en/2020/message/" in told(client, site="https://migrantsday.example")


def test_the_sitemap_has_no_instant_of_its_own(client):
    """A Last-Modified could tell when something that waits was made."""
    released(slug="message")

    assert "Last-Modified" not in client.get("/sitemap.xml").headers


@pytest.mark.parametrize("number", ["2", "0", "-1", "abc", "9" * 30])
def test_a_page_of_the_sitemap_that_is_not_there_is_not_found(client, number):
    assert client.get("/sitemap.xml", {"p": number}).status_code == 404
