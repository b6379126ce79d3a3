"""Two editions of a text, and what changed from one to the other."""

import time

import pytest

from statements import languages
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_draft,
    make_released,
    make_withdrawal,
)
from tests.reader import read

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/editions/"
OLD = "We arive.\n\nWe stay.\n\nWe leave."
NEW = "We arrive.\n\nWe stay.\n\nWe leave at last."


@pytest.fixture
def corrected(statement):
    make_released(statement=statement, at=PAST, attribution="The Director", body=OLD)
    make_released(
        statement=statement,
        at=LATER,
        attribution="The Director",
        body=NEW,
        correction_note="Misprints.",
    )
    return statement


def test_the_summary_comes_first_then_the_text_with_its_changes(client, corrected):
    page = read(client, ADDRESS + "1/with/2/")

    assert page.one("//h2[@class='lead']") == (
        "2 words changed in paragraphs 1 and 3. 2 words were added in paragraph 3. "
        "The other paragraph is the same."
    )
    assert page.all("//div[@class='para']/p") == [
        "We [removed: arive.] [added: arrive.]",
        "We stay.",
        "We [removed: leave.] [added: leave at last.]",
    ]
    assert page.attributes("//div[@class='para']", "id") == ["p1", "p2", "p3"]
    assert page.all("//details/summary") == ["Paragraph 2, unchanged"]
    assert page.all("//p[@class='since new']") == [
        "“arive.” became “arrive.”.",
        "“leave.” became “leave at last.”.",
    ]
    assert page.one("//div[@class='thread flow']/p[1]") == "Note to edition 2. Misprints."


def test_what_was_removed_stands_before_what_was_added_and_says_so_unseen(client, corrected):
    page = read(client, ADDRESS + "1/with/2/")

    marked = [element.tag for element in page.elements("//div[@id='p1']/p/*")]

    assert marked == ["del", "ins"]
    assert page.all("//div[@id='p1']//span[@class='vh']") == ["[removed:", "]", "[added:", "]"]


def test_the_page_links_both_editions_and_is_kept_out_of_search_engines(client, corrected):
    page = read(client, ADDRESS + "1/with/2/")

    assert page.attributes("//header[@class='opening flow']/nav/a", "href") == [
        ADDRESS + "1/",
        ADDRESS + "2/",
        ADDRESS,
    ]
    assert page.attribute("//meta[@name='robots']", "content") == "noindex"
    assert page.attribute("//link[@rel='canonical']", "href") == (
        f"http://localhost:8000{ADDRESS}1/with/2/"
    )


def test_the_other_way_round_leads_to_the_older_first_and_the_same_to_the_edition(
    client, corrected
):
    swapped, itself = client.get(ADDRESS + "2/with/1/"), client.get(ADDRESS + "2/with/2/")

    assert (swapped.status_code, swapped["Location"]) == (301, ADDRESS + "1/with/2/")
    assert (itself.status_code, itself["Location"]) == (301, ADDRESS + "2/")


@pytest.mark.parametrize(
    "address", ["1/with/3/", "3/with/1/", "3/with/3/", "1/with/4/", "4/with/4/"]
)
def test_what_is_not_public_is_compared_with_nothing(client, corrected, address):
    make_released(statement=corrected, at=FUTURE, body="zqthird")
    nothing = client.get("/en/2020/nothing/")

    answer = client.get(ADDRESS + address)

    assert answer.status_code == 404
    assert answer.content == nothing.content


@pytest.mark.parametrize(
    "address", ["0/with/1/", "1/with/0/", "01/with/2/", "1/with/10000/", "1/with/en/"]
)
def test_numbers_that_no_edition_has_are_no_page(client, corrected, address):
    assert client.get(ADDRESS + address).status_code == 404


def test_a_draft_is_compared_with_nothing(client, statement):
    make_released(statement=statement)
    make_draft(statement=statement, correction_note="Not yet.")

    assert client.get(ADDRESS + "1/with/2/").status_code == 404


@pytest.mark.parametrize(("kind", "status"), [("removed", 410), ("legal", 451)])
@pytest.mark.parametrize("language", ["", "en"])
def test_of_a_text_taken_back_no_word_is_compared(client, corrected, kind, status, language):
    make_withdrawal(statement=corrected, kind=kind, language=language)

    page = read(client, ADDRESS + "1/with/2/", status=status)

    assert page.elements("//ins") == page.elements("//del") == []
    assert page.all("//div[@class='para']") == []


def test_a_notice_stands_over_the_comparison(client, corrected):
    make_withdrawal(statement=corrected, kind="notice", reason={"en": "Replaced."})

    page = read(client, ADDRESS + "1/with/2/")

    assert page.all("//div[@class='banner']/p")[0] == "Replaced."


def test_editions_of_another_language_are_compared_on_its_pages_alone(client, statement):
    for at, body in [(PAST, "Nous arivons."), (LATER, "Nous arrivons.")]:
        make_released(statement=statement, language="fr", at=at, body=body)

    assert client.get(ADDRESS + "1/with/2/").status_code == 404
    page = read(client, "/fr/2020/message/editions/1/with/2/")
    assert page.all("//div[@id='p1']//ins/span") != []
    assert page.elements("//del[@lang]") == []


@pytest.mark.parametrize("code", languages.CODES)
def test_every_language_has_the_page_in_its_own_words(client, statement, code):
    for at, body in [(PAST, "A b.\n\nC d e f g h."), (LATER, "A c.\n\nC e x g h i.")]:
        make_released(statement=statement, language=code, at=at, body=body)

    page = read(client, f"/{code}/2020/message/editions/1/with/2/")

    words = page.one("//h2[@class='lead']")
    assert ("words" in words) == (code == "en")


def test_an_old_edition_says_of_each_paragraph_whether_it_still_stands(client, corrected):
    page = read(client, ADDRESS + "1/")

    assert page.all("//div[@class='beside was']//b") == ["Changed in edition 2."] * 2
    assert page.all("//p[@class='since']") == ["Unchanged to this day"]
    assert page.attributes("//div[@class='since new']//a", "href") == [
        ADDRESS + "1/with/2/#p1",
        ADDRESS + "1/with/2/#p3",
    ]


def test_a_paragraph_that_changed_later_is_linked_where_it_did(client, corrected):
    body = NEW.replace("We stay.\n\n", "")
    make_released(statement=corrected, at=LATER, body=body, attribution="The Director")

    page = read(client, ADDRESS + "1/")
    third = read(client, ADDRESS + "2/with/3/")

    assert page.all("//div[@class='since new']//b") == [
        "Changed in edition 2.",
        "Removed or rewritten in edition 3.",
        "Changed in edition 2.",
    ]
    links = page.attributes("//div[@class='since new']//a", "href")
    assert links[1] == ADDRESS + "2/with/3/#was-p2"
    assert third.one("//div[@id='was-p2']") == "[removed: We stay.]"


def test_the_current_edition_says_nothing_of_its_paragraphs(client, corrected):
    assert read(client, ADDRESS + "2/").elements("//*[@class='since']") == []


def test_words_that_look_like_markup_stay_words(client, statement):
    for at, body in [(PAST, "We <b>arive</b> & stay."), (LATER, "We <b>arrive</b> & stay.")]:
        make_released(statement=statement, at=at, body=body)

    page = read(client, ADDRESS + "1/with/2/")

    assert page.one("//div[@id='p1']/p") == (
        "We [removed: <b>arive</b>] [added: <b>arrive</b>] & stay."
    )


def test_texts_of_twenty_thousand_words_are_compared_within_a_second(client, statement):
    words = [f"word{n % 900}" for n in range(20_000)]
    turned = " ".join(words[::-1])
    make_released(statement=statement, at=PAST, body=" ".join(words))
    make_released(statement=statement, at=LATER, body=turned)

    started = time.process_time()
    answer = client.get(ADDRESS + "1/with/2/")

    assert answer.status_code == 200
    assert time.process_time() - started < 1


def test_of_a_huge_text_that_changed_all_over_the_summary_is_told_alone(client, statement):
    old, new = ([f"{word} {n}" for n in range(501)] for word in ("We", "They"))
    for at, body in ((PAST, old), (LATER, new)):
        make_released(
            statement=statement, at=at, attribution="The Director", body="\n\n".join(body)
        )

    page, first = read(client, ADDRESS + "1/with/2/"), read(client, ADDRESS + "1/")

    numbers = ", ".join(str(n) for n in range(1, 31))
    assert page.one("//h2[@class='lead']") == f"501 words changed in paragraphs {numbers}, …."
    assert page.one("//article/p[@class='note']").startswith("More paragraphs changed than")
    assert page.elements("//article//ins") == page.all("//div[@class='para']") == []
    assert first.elements("//*[@class='since new']") == []
    assert len(first.all("//div[@class='para']")) == 501
    assert first.one("//div[@class='banner']/b") == "A newer edition exists"
