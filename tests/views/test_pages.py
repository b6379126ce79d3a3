"""What every page has, and the pages and files that are of the whole site."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import dates
from tests.factories import make_released
from tests.reader import Page, read
from tests.world import FILES, NOT_THERE, PAGES, PUBLIC, TAKEN_AWAY

CANONICAL = "//link[@rel='canonical']"
DESCRIPTION = "//meta[@name='description']"
ROBOTS = "//meta[@name='robots']"
NOT_FOR_SEARCH = {
    "an old edition",
    "the current edition",
    "two texts side by side",
    "two editions compared",
}


@pytest.fixture
def pages(answers):
    return {kind: Page(answers[address]) for kind, address in PAGES.items()}


def test_every_kind_of_page_answers_with_its_status(answers):
    def statuses(addresses):
        return {kind: answers[address].status_code for kind, address in addresses.items()}

    assert statuses(PUBLIC | FILES) == dict.fromkeys(PUBLIC | FILES, 200)
    assert statuses(NOT_THERE) == dict.fromkeys(NOT_THERE, 404)
    assert statuses(TAKEN_AWAY) == {
        "a statement removed": 410,
        "editions of one removed": 410,
        "an edition of one removed": 410,
        "two texts, one removed": 410,
        "a statement under a legal demand": 451,
    }


def test_every_page_has_a_title_and_one_heading(pages):
    for kind, page in pages.items():
        assert len(page.elements("//h1")) == 1, kind
        assert page.one("//title"), kind
        assert page.one("//h1"), kind


def test_every_page_says_its_language_and_direction(pages):
    for kind, page in pages.items():
        assert (page.root.get("lang"), page.root.get("dir")) == ("en", "ltr"), kind


def test_every_public_page_names_its_one_address(pages):
    named = {kind: pages[kind].attribute(CANONICAL, "href") for kind in PUBLIC}

    expected = PUBLIC | {"a statement held in French": "/fr/2020/land-director/"}
    assert named == {kind: f"http://localhost:8000{address}" for kind, address in expected.items()}


def test_what_was_taken_away_or_never_was_names_no_address_to_keep(pages):
    for kind in [*TAKEN_AWAY, *NOT_THERE]:
        assert pages[kind].elements(CANONICAL) == [], kind


def test_the_one_address_follows_that_of_the_site_whatever_host_was_asked(client, db, settings):
    settings.SITE_URL = "https://migrantsday.example"

    page = Page(client.get("/en/about/", headers={"host": "127.0.0.1:9999"}))

    assert page.attribute(CANONICAL, "href") == "https://migrantsday.example/en/about/"


def test_every_page_for_search_has_a_description_of_its_own(pages):
    found = [pages[kind] for kind in PUBLIC.keys() - NOT_FOR_SEARCH]

    descriptions = [page.attribute(DESCRIPTION, "content") for page in found]

    assert len(set(descriptions)) == len(found)
    assert all(0 < len(description) <= 300 for description in descriptions)
    assert [robots for page in found for robots in page.attributes(ROBOTS, "content")] == []


def test_titles_tell_the_pages_apart(pages):
    titles = {pages[kind].one("//title") for kind in PUBLIC}

    assert len(titles) == len(PUBLIC)


def test_what_is_not_for_search_engines_says_so(pages):
    kinds = [*NOT_FOR_SEARCH, *TAKEN_AWAY, *NOT_THERE]

    said = {kind: pages[kind].attribute(ROBOTS, "content") for kind in kinds}

    assert said == dict.fromkeys(kinds, "noindex")


def test_every_page_leads_to_the_main_lists_and_marks_where_it_stands(pages):
    marked = "//a[@aria-current='true']"
    for kind, page in pages.items():
        assert page.attributes("//header[@class='masthead']//a", "href")[:5] == [
            "/en/",
            "/en/",
            "/en/organisations/",
            "/en/topics/",
            "/en/search/",
        ], kind
        assert len(page.elements(marked)) == (kind not in NOT_THERE), kind

    assert {
        kind: pages[kind].all(marked) for kind in ("a year", "an office", "a topic", "about")
    } == {
        "a year": ["Years"],
        "an office": ["Offices"],
        "a topic": ["Topics"],
        "about": ["About"],
    }


def test_about_explains_dates_keeping_citing_and_the_fingerprint(client, db):
    page = Page(client.get("/en/about/"))

    assert page.one("//h1") == "How this archive works"
    assert page.all("//section/h2") == [
        "Four dates, never mixed",
        "What is kept, and what never changes",
        "How to cite",
        "The fingerprint",
        "Corrections and gaps",
        "Access and privacy",
        "Faults in security",
    ]
    assert page.elements("//a[@href='mailto:']") == []


def test_the_fingerprint_is_made_as_the_page_about_it_says(client, db):
    """By hand: heading, title, text and authority, a blank line between, a line feed at the end."""
    edition = make_released(attribution="Director", title="Homes", body="We migrate.")

    words = Page(client.get("/en/about/")).one("//section[@aria-labelledby='fingerprint']")

    assert edition.plain == "Director\n\nHomes\n\nWe migrate.\n\nnot-stated\n"
    assert (
        "heading, title, text, signature, editor’s note, correction note, "
        "authority (one of original, official, unofficial, not-stated), source address, "
        "source in words and the day it was taken over"
    ) in words


def test_nothing_at_an_address_is_said_with_ways_on(client, db):
    response = client.get("/en/nothing/")

    page = Page(response)
    assert response.status_code == 404
    assert page.one("//h1") == "The thread ends here"
    assert page.attributes("//nav[@aria-labelledby='from-here']//a", "href") == [
        "/en/#years",
        "/en/organisations/",
        "/en/topics/",
    ]


def test_a_request_that_cannot_be_read_is_told_so(client, db):
    response = client.get("/en/", headers={"host": "evil.example"})

    page = Page(response)
    assert response.status_code == 400
    assert page.one("//h1") == "This request cannot be read"
    assert "evil.example" not in response.content.decode()


def test_an_answer_that_fails_is_owned_up_to_without_a_database(without_database):
    response = without_database.get("/en/")

    page = Page(response)
    assert response.status_code == 500
    assert page.one("//h1") == "Something broke on our side"
    assert page.root.get("lang") == "en"


def test_the_front_door_leads_to_english(client, db):
    response = client.get("/")

    assert (response.status_code, response["Location"]) == (302, "/en/")


def test_robots_may_read_all_but_the_desk(client, settings):
    settings.SITE_URL = "https://migrantsday.example"

    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\n\nSitemap: https://migrantsday.example/sitemap.xml\n"
    )


def test_security_txt_says_whom_to_tell(client, db, settings):
    """RFC 9116, 2.5."""
    settings.CONTACT_EMAIL = "editors+site@migrantsday.example"
    settings.SITE_URL = "https://migrantsday.example"

    answer = client.get("/.well-known/security.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    expires = dates.first_of_month(answer.wsgi_request.at.date(), months_ahead=7)
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:editors%2Bsite@migrantsday.example",
        f"Expires: {expires}T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://migrantsday.example/.well-known/security.txt",
        "Policy: https://migrantsday.example/en/about/#security",
    ]


def test_security_txt_leads_to_the_site_where_nobody_can_be_written_to(client, db):
    answer = client.get("/.well-known/security.txt")

    assert answer.content.decode().startswith("Contact: http://localhost:8000/en/about/#gaps\n")


def test_the_policy_that_security_txt_names_is_there(client, db):
    page = read(client, "/en/about/")

    assert page.one("//section[@aria-labelledby='security']/h2") == "Faults in security"


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2998, 12, 31)))
def test_what_security_txt_says_never_lies_in_the_past_nor_a_year_ahead(day):
    months = dates.first_of_month(day, months_ahead=7) - day

    assert timedelta(days=180) < months < timedelta(days=220)
