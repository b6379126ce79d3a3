"""The editions of a text, and each of them."""

import pytest

from tests.factories import FUTURE, LATER, PAST, make_released
from tests.reader import read, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/"
PROVENANCE = "//aside[@aria-labelledby='provenance']/dl"
LABELLED = "//header[@class='opening']/p"
EDITIONS = "//ol[@class='hits']/li"
BANNER = "//div[@class='banner']"


def test_the_editions_are_listed_newest_first_with_notes_and_fingerprints(client, statement):
    first = make_released(statement=statement, at=PAST, attribution="The Director")
    second = make_released(
        statement=statement,
        at=LATER,
        attribution="The Director",
        authority="official",
        correction_note="“arive” became “arrive”.",
    )

    page = read(client, ADDRESS + "editions/")

    assert page.all(EDITIONS) == [
        "Edition 2 current Opened 1 January 2022, 00:00 UTC · English, official translation "
        f"“arive” became “arrive”. Fingerprint (SHA-256): {second.digest} "
        "What changed since: Edition 1, compared with edition 2",
        "Edition 1 Opened 1 January 2021, 00:00 UTC · English, authority not stated "
        f"Fingerprint (SHA-256): {first.digest}",
    ]
    assert page.attributes(EDITIONS + "/h2/a", "href") == [
        ADDRESS + "editions/2/",
        ADDRESS + "editions/1/",
    ]
    assert page.attributes(EDITIONS + "/p[@class='row label']/a", "href") == [
        ADDRESS + "editions/1/with/2/"
    ]
    assert page.one("//p[@class='lead']") == (
        "2 editions have been opened. Each stays at its address, word for word."
    )
    assert page.all(LABELLED) == [
        "Message for International Migrants Day, 18 December. All editions"
    ]


def test_a_single_edition_is_said_never_to_have_been_corrected(client, statement):
    make_released(statement=statement)

    page = read(client, ADDRESS + "editions/")

    assert page.one("//p[@class='lead']") == (
        "One edition has been opened, and it was never corrected."
    )


def test_an_old_edition_keeps_its_words_under_a_banner(client, statement):
    make_released(statement=statement, at=PAST, attribution="The Director", body="We arive.")
    make_released(statement=statement, at=LATER, attribution="The Director", body="We arrive.")

    page = read(client, ADDRESS + "editions/1/")

    assert text_of(page) == ["The Director", "We arive."]
    assert page.all(BANNER + "/*") == [
        "A newer edition exists",
        "You are reading edition 1, as it was opened on 1 January 2021, 00:00 UTC. "
        "Whoever cited this page still finds every word of it here.",
        "Read edition 2, the current text Compare the two",
    ]
    assert page.all(LABELLED) == [
        "Message for International Migrants Day, 18 December. Edition 1 of 2"
    ]
    assert page.attribute("//link[@rel='canonical']", "href") == (
        "http://localhost:8000/en/2020/message/editions/1/"
    )
    assert text_of(read(client, ADDRESS)) == ["The Director", "We arrive."]


def test_the_current_edition_has_no_banner_and_says_what_it_corrects(client, statement):
    make_released(statement=statement, at=PAST)
    make_released(statement=statement, at=LATER, correction_note="A misprint.")

    page = read(client, ADDRESS + "editions/2/")

    assert page.elements(BANNER) == []
    assert page.all("//div[@class='note']") == ["What this edition corrects. A misprint."]
    assert page.all("//nav[@aria-labelledby='editions']//li") == [
        "Edition 2 current, since 1 January 2022, 00:00 UTC",
        "Edition 1 opened 1 January 2021, 00:00 UTC",
    ]


def test_a_statement_shows_its_newest_public_edition_and_how_many_there_are(client, statement):
    make_released(statement=statement, at=PAST, body="First.")
    make_released(statement=statement, at=LATER, body="Second.")
    make_released(statement=statement, at=FUTURE, body="Third.")

    page = read(client, ADDRESS)

    assert page.all("//div[@class='para']/p") == ["Second."]
    assert dict(page.facts(PROVENANCE))["Edition"] == "2 of 2"
    assert client.get(ADDRESS + "editions/3/").status_code == 404
