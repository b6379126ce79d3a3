"""What is said where a text was taken back."""

import pytest

from tests.factories import FUTURE, LATER, PAST, SECOND, make_released, make_withdrawal
from tests.reader import read, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/"
RECORD = "//aside[@aria-labelledby='record']/dl"
LANGUAGES = "//section[@aria-labelledby='languages']"
BANNER = "//div[@class='banner']"


def test_a_notice_keeps_the_text_under_a_banner(client, statement):
    make_released(statement=statement, attribution="The Director", body="We migrate.")
    make_withdrawal(
        statement=statement, kind="notice", since=LATER, reason={"en": "They regret it."}
    )

    for address in (ADDRESS, ADDRESS + "editions/1/", "/en/2020/"):
        page = read(client, address)
        assert page.all("//div[@class='para']/p") == ["We migrate."]
        assert page.all(BANNER + "/*") == [
            "A notice stands over this text",
            "They regret it.",
            "Since 1 January 2022, 00:00 UTC. "
            "The words stay, so that whoever cited them finds them here.",
        ]


@pytest.mark.parametrize(
    ("kind", "status", "heading"),
    [
        ("removed", 410, "This text was withdrawn"),
        ("legal", 451, "A legal demand took this text away"),
    ],
)
def test_a_text_taken_away_leaves_its_reason_and_none_of_its_words(
    client, statement, kind, status, heading
):
    first = make_released(statement=statement, at=PAST, attribution="WORDS", **full_of_words())
    second = make_released(statement=statement, at=LATER, attribution="WORDS", **full_of_words())
    french = make_released(statement=statement, language="fr", **full_of_words())
    assert "WORDS" in client.get(ADDRESS).content.decode()
    make_withdrawal(
        statement=statement, kind=kind, since=LATER, reason={"en": "A court ordered it."}
    )

    for part in ("", "editions/", "editions/1/", "editions/2/"):
        page = read(client, ADDRESS + part, status)
        assert "WORDS" not in client.get(ADDRESS + part).content.decode()
        assert page.one("//h1") == "Director"
        assert page.one("//title") == "Withdrawn: Director, 2020"
        assert page.all("//section[@aria-labelledby='withdrawn']/*")[:2] == [
            heading,
            "A court ordered it.",
        ]
        assert page.facts(RECORD) == [
            ("Office", "Director"),
            ("Speaker", "Nobody is named"),
            ("For the Day", "18 December 2020"),
            ("Withdrawn", "1 January 2022, 00:00 UTC in all languages"),
            (
                "Edition 1",
                f"English, authority not stated, 1 January 2021, 00:00 UTC {first.digest}",
            ),
            (
                "Edition 2",
                f"English, authority not stated, 1 January 2022, 00:00 UTC {second.digest}",
            ),
            (
                "Edition 1",
                f"French, authority not stated, 1 January 2021, 00:00 UTC {french.digest}",
            ),
        ]
    for address in ("/en/", "/en/2020/", "/en/offices/director/", "/sitemap.xml"):
        assert "WORDS" not in client.get(address).content.decode()


def test_an_edition_that_never_was_is_not_found_though_the_text_was_taken_away(client, statement):
    make_released(statement=statement)
    make_withdrawal(statement=statement)

    assert client.get(ADDRESS + "editions/1/").status_code == 410
    assert client.get(ADDRESS + "editions/2/").status_code == 404


def test_a_language_taken_away_leaves_the_others(client, statement):
    make_released(statement=statement, language="en", attribution="The Director")
    make_released(statement=statement, language="fr", attribution="WORDS", **full_of_words())
    make_withdrawal(statement=statement, language="fr")

    page = read(client, ADDRESS)

    assert text_of(page)[0] == "The Director"
    assert "WORDS" not in client.get(ADDRESS).content.decode()


def test_a_page_whose_own_language_was_taken_away_is_gone_whatever_else_is_held(client, statement):
    make_released(statement=statement, language="en", attribution="WORDS", **full_of_words())
    make_released(statement=statement, language="fr", attribution="WORDS", **full_of_words())
    make_withdrawal(statement=statement, language="en", since=LATER)

    page = read(client, ADDRESS, 410)

    record = page.facts(RECORD)
    assert dict(record)["Withdrawn"] == "1 January 2022, 00:00 UTC English"
    assert [term for term, told in record if term.startswith("Edition")] == ["Edition 1"]
    assert "WORDS" not in client.get(ADDRESS).content.decode()


def test_a_text_taken_away_in_its_language_is_not_shown_in_the_place_of_another(client, statement):
    make_released(statement=statement, language="fr", attribution="WORDS", **full_of_words())
    assert "WORDS" in client.get(ADDRESS).content.decode()
    make_withdrawal(statement=statement, language="fr")

    answer = client.get(ADDRESS)

    assert answer.status_code == 410
    assert "It was published by mistake." in answer.content.decode()
    for address in (ADDRESS, "/en/2020/", "/en/", "/en/offices/director/"):
        assert "WORDS" not in client.get(address).content.decode()


def test_a_notice_for_one_language_stands_over_that_language_alone(client, statement):
    make_released(statement=statement, language="en")
    make_withdrawal(statement=statement, kind="notice", language="fr")

    assert read(client, ADDRESS).elements(BANNER) == []


def test_a_notice_stands_over_the_language_that_is_shown_for_want_of_english(client, statement):
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement, kind="notice", language="fr")

    assert len(read(client, ADDRESS).elements(BANNER)) == 1


@pytest.mark.parametrize("kind", ["notice", "removed", "legal"])
def test_a_text_given_back_may_be_read_again(client, statement, kind):
    make_released(statement=statement, attribution="The Director", body="We migrate.")
    make_withdrawal(statement=statement, kind=kind, since=PAST, until=LATER)

    page = read(client, ADDRESS)

    assert text_of(page) == ["The Director", "We migrate."]
    assert page.elements(BANNER) == []


@pytest.mark.parametrize(("kind", "status"), [("removed", 410), ("legal", 451)])
def test_who_has_the_page_is_told_that_its_text_was_taken_back(client, statement, kind, status):
    make_released(statement=statement)
    known = client.get(ADDRESS)["ETag"]
    make_withdrawal(statement=statement, kind=kind)

    answers = [client.get(ADDRESS, headers={"if-none-match": known}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [status, status]
    assert "ETag" not in answers[0]
    assert client.head(ADDRESS).status_code == status


def test_a_withdrawal_ahead_takes_nothing_yet(client, statement):
    make_released(statement=statement, body="We migrate.")
    make_withdrawal(statement=statement, since=FUTURE - SECOND, until=FUTURE)

    assert read(client, ADDRESS).all("//div[@class='para']/p") == ["We migrate."]


def full_of_words():
    """Each field of an edition that a reader could see, but for its heading."""
    seen = ["title", "body", "signature", "editor_note", "source_note", "correction_note"]
    return dict.fromkeys(seen, "WORDS") | {"source_url": "https://WORDS.example/"}
