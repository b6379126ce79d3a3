"""The home page and the page of a year."""

import pytest

from statements.archive import Archive
from tests.factories import (
    PAST,
    make_listed,
    make_observance,
    make_photo,
    make_released,
    make_speaker,
    make_statement,
    make_withdrawal,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db

YEARS = "//ol[@class='years']/li"
LATEST = "//section[@aria-labelledby='latest']"


def row_of_years(page):
    """Of each year the state of its knot, its words, and where it leads."""
    return {
        words(mark.find(".//b")): (
            mark.get("data-state"),
            words(mark).partition(" ")[2],
            next((link.get("href") for link in mark.iter("a")), None),
        )
        for mark in page.elements(YEARS)
    }


def test_home_shows_the_latest_year_of_which_a_text_is_held(client):
    make_listed(2023)
    make_released(statement=make_statement(2019))
    make_observance(2020, theme={"en": "Homes & harbours"}, theme_sources="A poster")
    speaker = make_speaker(name="First Speaker")
    make_released(
        statement=make_statement(2020, position=2, speaker=speaker), attribution="The Second"
    )
    make_released(
        statement=make_statement(2020, position=1), attribution="The First", body="We migrate."
    )

    page = read(client, "/en/")

    assert page.one(LATEST + "//h2") == "Homes & harbours"
    assert page.attributes(LATEST + "//h2/a", "href") == ["/en/2020/"]
    assert page.all(LATEST + "//li") == [
        "The First 1 paragraph",
        "The Second First Speaker, 2 paragraphs",
    ]


def test_home_names_the_year_where_no_theme_is_known(client):
    make_released(statement=make_statement(2020))

    page = read(client, "/en/")

    assert page.one(LATEST + "//h2") == "The messages of 2020"


def test_home_has_each_year_since_2000_as_held_known_or_not_found(client):
    make_released(statement=make_statement(2020))
    make_released(statement=make_statement(2020), language="fr")
    make_listed(2020)
    make_listed(2003)

    marks = row_of_years(read(client, "/en/"))

    last_day = Archive.live().last_day
    assert list(marks) == [str(year) for year in range(last_day, 1999, -1)]
    assert marks.pop("2020") == ("held", "2 messages, 2 languages", "/en/2020/")
    assert marks.pop("2003") == ("traced", "1 message known", "/en/2003/")
    assert set(marks.values()) == {("none", "Nothing found yet", None)}


def test_home_counts_the_years_held_and_those_known(client):
    make_released(statement=make_statement(2020))
    make_listed(2003)
    make_listed(2004)

    note = read(client, "/en/").all("//section[@id='years']/p[@class='note-s']")

    assert note == [
        "The Day was proclaimed on 4 December 2000. Of one year texts are held here. "
        "Of 2 years it is known only who spoke, and where that was seen. "
        "Do you have one of the missing texts?"
    ]


def test_home_says_so_where_no_text_has_been_opened_yet(client):
    page = read(client, "/en/")

    assert page.one("//p[@class='lead']") == "No text can be read here yet."
    assert page.elements(LATEST) == []
    assert page.one("//section[@id='years']/p[@class='note-s']") == (
        "The Day was proclaimed on 4 December 2000. Do you have one of the missing texts?"
    )
    assert {state for state, *rest in row_of_years(page).values()} == {"none"}


def test_home_does_not_count_the_paragraphs_of_a_text_taken_back(client):
    statement = make_statement(2020)
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement, language="en")

    page = read(client, "/en/")

    office = statement.authorships.get().office
    assert page.all(LATEST + "//li") == [f"{office} withdrawn"]


def test_home_does_not_count_a_text_taken_back_as_held(client):
    statement = make_statement(2020)
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement)

    page = read(client, "/en/")

    assert page.one("//p[@class='lead']") == "No text can be read here yet."
    assert row_of_years(page)["2020"] == ("none", "withdrawn", "/en/2020/")


def test_home_counts_the_languages_of_the_texts_that_may_be_read(client):
    statement = make_statement(2020)
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="en")
    make_released(statement=statement, language="fr")
    make_released(statement=statement, language="es")
    make_withdrawal(statement=statement, language="es")

    assert row_of_years(read(client, "/en/"))["2020"] == (
        "held",
        "1 message, 2 languages",
        "/en/2020/",
    )


def test_a_year_names_the_day_and_itself(client):
    make_released(statement=make_statement(2020))

    page = read(client, "/en/2020/")

    assert page.one("//h1") == "2020"
    assert page.one("//header[@class='opening']/p") == (
        "International Migrants Day, Friday 18 December"
    )


def test_a_year_has_its_theme_with_the_sources_and_its_introduction(client):
    make_released(statement=make_statement(2020))
    make_observance(
        2020,
        theme={"en": "Homes"},
        theme_sources="https://un.example/2020\nhttps://un.example/a, second line\nA poster",
        introduction={"en": "Three messages."},
    )

    page = read(client, "/en/2020/")

    assert page.one("//p[@class='h1']") == "Homes"
    assert page.all("//p[@class='note-s']")[0] == (
        "The theme as the campaign of that year had it; no resolution sets one. "
        "https://un.example/2020; https://un.example/a, second line; A poster"
    )
    assert page.attributes("//p[@class='note-s']/a", "href") == ["https://un.example/2020"]
    assert page.one("//p[@class='lead']") == "Three messages."


def test_a_year_without_a_theme_an_introduction_or_a_photo_has_no_line_for_them(client):
    make_released(statement=make_statement(2020))

    page = read(client, "/en/2020/")

    assert page.elements("//p[@class='h1']") == []
    assert page.elements("//p[@class='lead']") == []
    assert page.elements("//figure") == []
    assert page.one("//title") == "2020. Messages for International Migrants Day"


def test_a_photo_whose_file_is_not_held_keeps_its_caption_and_credit(client):
    make_released(statement=make_statement(2020))
    photo = make_photo(caption={"en": "A camp, 2017."}, credit="UN Photo")
    make_observance(2020, photo=photo)

    page = read(client, "/en/2020/")

    assert page.one("//figure/figcaption") == "A camp, 2017. Credit: UN Photo"
    assert page.one("//figure/div") == (
        "The picture file is not held. "
        "Its place is kept: caption and credit are part of the record."
    )
    assert page.elements("//img") == []


def test_a_year_has_every_statement_in_the_editors_order(client):
    make_released(
        statement=make_statement(2020, slug="b", position=1),
        attribution="The First",
        title="Homes",
        body="We migrate.\n\nWe arrive.",
        signature="F. S.",
        editor_note="Sent twice.",
    )
    make_listed(
        2020,
        slug="a",
        position=2,
        issued_on="2020-12",
        kind="remarks",
        symbols=[{"symbol": "SG/1", "language": None}, {"symbol": "SG/2", "language": "fr"}],
    )

    page = read(client, "/en/2020/")

    held, known = page.elements("//article")
    assert words(held) == (
        "The First English, authority not stated Homes 1 We migrate. 2 We arrive. F. S. "
        "Editor’s note. Sent twice. "
        "Sources, languages and how to cite: The First"
    )
    heading = words(known.find("h2"))
    assert [words(line) for line in known.findall("p")] == [
        "Known, not held yet · remarks · SG/1, SG/2 · December 2020",
        f"What is known, and from where: {heading}",
    ]
    assert page.all("//nav[@aria-labelledby='inyear']//li") == ["The First", heading]


def test_each_paragraph_of_a_year_has_an_address_of_its_own(client):
    make_released(statement=make_statement(2020, slug="a", position=1), attribution="The First")
    make_released(statement=make_statement(2020, slug="b", position=2), attribution="The Second")

    page = read(client, "/en/2020/")

    numbers = "//div[@class='para']/a"
    assert page.attributes("//div[@class='para']", "id") == ["a-p1", "a-p2", "b-p1", "b-p2"]
    assert page.attributes(numbers, "href") == ["#a-p1", "#a-p2", "#b-p1", "#b-p2"]
    assert page.attributes(numbers, "aria-label") == [
        "The First, paragraph 1",
        "The First, paragraph 2",
        "The Second, paragraph 1",
        "The Second, paragraph 2",
    ]


def test_a_year_shows_a_text_in_its_own_language_where_it_is_not_held_in_english(client):
    statement = make_statement(2020, slug="a")
    make_released(
        statement=statement, language="ar", attribution="الأمين العام", body="نهاجر.", title="بيوت"
    )

    page = read(client, "/en/2020/")

    (article,) = page.elements("//article")
    foreign = [e for e in article.iter() if e.get("lang")]
    assert [(words(e), e.get("lang"), e.get("dir")) for e in foreign] == [
        ("الأمين العام", "ar", "rtl"),
        ("بيوت", "ar", "rtl"),
        ("نهاجر.", "ar", "rtl"),
        ("الأمين العام", "ar", "rtl"),
    ]
    assert words(article.find("p[@role='note']")) == (
        "This text is not held in English. You read it in Arabic, authority not stated."
    )
    assert page.attributes("//nav[@aria-labelledby='inyear']//a", "lang") == ["ar"]


def test_a_year_gives_the_reason_in_the_place_of_a_text_taken_back(client):
    statement = make_statement(2020)
    make_released(statement=statement, attribution="As issued", body="The words.")
    make_withdrawal(statement=statement, since=PAST, reason={"en": "It was a draft."})

    page = read(client, "/en/2020/")

    office = statement.authorships.get().office
    assert page.one("//article") == (
        f"{office} This text was withdrawn, 1 January 2021, 00:00 UTC. It was a draft."
    )


def test_a_year_keeps_the_words_of_a_text_under_a_notice(client):
    statement = make_statement(2020)
    make_released(statement=statement, body="The words.")
    make_withdrawal(statement=statement, kind="notice", reason={"en": "They regret it."})

    page = read(client, "/en/2020/")

    assert page.all("//div[@class='banner']/*")[:2] == [
        "A notice stands over this text",
        "They regret it.",
    ]
    assert page.all("//div[@class='para']/p") == ["The words."]


def test_a_year_leads_to_the_years_before_and_after_it(client):
    make_listed(2017)
    make_released(statement=make_statement(2020))
    make_released(statement=make_statement(2021))

    page = read(client, "/en/2020/")

    others = "//nav[@aria-label='Other years']"
    assert page.all(others + "/p") == [
        "Earlier 2017",
        "Later 2021",
    ]
    assert page.attributes(others + "//a", "href") == ["/en/2017/", "/en/2021/"]


def test_a_year_without_neighbours_says_so(client):
    make_listed(2017)

    page = read(client, "/en/2017/")

    assert page.all("//nav[@aria-label='Other years']/p") == [
        "Earlier – Nothing found yet",
        "Later – Nothing found yet",
    ]
