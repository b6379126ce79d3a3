"""A statement that is known, but of which no text is held."""

import pytest

from tests.factories import make_listed, make_office, make_released, make_speaker
from tests.reader import read, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/"
PROVENANCE = "//aside[@aria-labelledby='provenance']/dl"
LANGUAGES = "//section[@aria-labelledby='languages']"
LABELLED = "//header[@class='opening']/p"


def test_of_a_statement_known_it_is_told_what_is_known_and_from_where(client, office):
    make_listed(
        2017,
        slug="message",
        offices=[office],
        speaker=make_speaker(name="First Speaker"),
        issued_on="2017-12",
        symbols=[{"symbol": "SG/SM/18827", "language": None}],
        sources="https://un.example/2017\nclip 6115387600001",
        source_note="Quoted in a report.",
        video_url="https://un.example/video",
        known_languages=["en", "fr"],
    )

    page = read(client, "/en/2017/message/")

    assert page.one("//h1") == "Director"
    assert page.one("//title") == "Director, 2017: known, text not held"
    assert page.attribute("//meta[@name='description']", "content") == (
        "What is known of the message of 2017 by the Director for International Migrants Day, "
        "and from where. The text is wanted."
    )
    assert page.all("//section[@aria-labelledby='known']/*")[:3] == [
        "Known, not held",
        "That it was issued is known from the sources named here. "
        "Its words are not in this archive yet.",
        "Quoted in a report.",
    ]
    assert page.facts(PROVENANCE) == [
        ("Office", "Director"),
        ("Speaker", "First Speaker"),
        ("Symbol", "SG/SM/18827"),
        ("For the Day", "18 December 2017"),
        ("Issued on", "December 2017"),
        ("Video", "https://un.example/video"),
        ("Seen at", "https://un.example/2017; clip 6115387600001"),
        ("Text", "Not held"),
    ]
    assert page.one("//section[@id='wanted']/h2") == "Do you have this text?"
    assert page.all(LANGUAGES + "//li")[2:4] == [
        "English known, not held",
        "Français known, not held",
    ]


def test_of_a_statement_known_it_is_told_what_is_not_known(client):
    make_listed(2017, slug="message", offices=[make_office(title={"en": "Director"})])

    page = read(client, "/en/2017/message/")

    assert page.facts(PROVENANCE) == [
        ("Office", "Director"),
        ("Speaker", "Nobody is named"),
        ("Symbol", "None seen"),
        ("For the Day", "18 December 2017"),
        ("Issued on", "Not known"),
        ("Seen at", "Source not recorded"),
        ("Text", "Not held"),
    ]
    assert page.elements("//a[@href='mailto:']") == []


def test_a_joint_statement_known_is_headed_by_all_its_offices(client):
    offices = [make_office(title={"en": f"Office {letter}"}) for letter in "ABC"]
    make_listed(2017, slug="message", offices=offices, kind="joint-statement")

    page = read(client, "/en/2017/message/")

    assert page.one("//h1") == "Office A, Office B and Office C"
    assert page.all(LABELLED) == ["Joint statement for International Migrants Day, 18 December"]


def test_the_editors_can_be_written_to_where_they_have_an_address(client, settings):
    settings.CONTACT_EMAIL = "editors@un.example"
    make_listed(2017, slug="message")

    for address in ("/en/2017/message/", "/en/about/"):
        page = read(client, address)
        assert page.all("//a[@href='mailto:editors@un.example']") == ["Write to the editors"]


def test_a_text_found_later_stands_at_the_same_address(client):
    statement = make_listed(2020, slug="message")
    assert read(client, ADDRESS).one("//h2[@id='known']") == "Known, not held"

    make_released(statement=statement, attribution="The Director", body="We migrate.")

    assert text_of(read(client, ADDRESS)) == ["The Director", "We migrate."]
