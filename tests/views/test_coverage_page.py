"""What is held, and what is not: a table of totals, then one for each year."""

import pytest

from tests.factories import (
    make_listed,
    make_office,
    make_released,
    make_statement,
    make_withdrawal,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db

ADDRESS = "/en/coverage/"
YEARS = "//div[@class='grids']/table"
TOTALS = "//table[@class='grid totals']"
NAMES = ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"]


def year(page, number):
    """The table of the year."""
    (table,) = [t for t in page.elements(YEARS) if words(t.find("caption")) == str(number)]
    return table


def rows(table):
    """Of each office: the words of its head, and each of its six places."""
    found = []
    for body in table.findall("tbody"):
        heads = [words(th) for th in body.findall(".//th")]
        found.append((*heads, [words(td) for td in body.findall(".//td")]))
    return found


def test_a_year_tells_of_each_office_in_words_and_marks(client):
    office = make_office(title={"en": "Director of the Sea"})
    statement = make_statement(2020, slug="message", offices=[office], known_languages=["es"])
    make_released(statement=statement, authority="original")
    make_released(statement=statement, language="fr", authority="unofficial")
    make_released(statement=statement, language="ru")
    make_withdrawal(statement=statement, language="ru")

    table = year(read(client, ADDRESS), 2020)

    assert rows(table) == [
        (
            "Director of the Sea, 2020 original: English unofficial translation: French "
            "known, not held: Spanish withdrawn: Russian",
            [
                "nothing found",
                "nothing found",
                "English, 2020: original",
                "French, 2020: unofficial translation",
                "withdrawn",
                "known, not held",
            ],
        )
    ]
    assert [td.get("data-state") for td in table.findall(".//td")] == [
        "none",
        "none",
        "original",
        "unofficial",
        "withdrawn",
        "known",
    ]


def test_the_tables_have_captions_and_heads_with_their_scopes(client):
    make_released(statement=make_statement(2020))

    page = read(client, ADDRESS)

    assert page.all(YEARS + "/caption")[-21:] == [str(number) for number in range(2020, 1999, -1)]
    assert page.one(TOTALS + "/caption").startswith("Of how many statements each is true.")
    for table in page.elements(YEARS):
        heads = table.findall("./thead/tr/th")
        assert [head.find("span").text for head in heads] == NAMES
        assert {head.get("scope") for head in heads} == {"col"}
    table = year(page, 2020)
    assert [(th.get("scope"), th.get("colspan")) for th in table.findall("tbody/tr/th")] == [
        ("rowgroup", "6")
    ]
    assert set(page.attributes(TOTALS + "/tbody/tr/th", "scope")) == {"row"}


def test_the_head_leads_to_the_statement_and_a_mark_to_its_text(client, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    statement = make_statement(2020, slug="message")
    for language in ("en", "ar", "fr"):
        make_released(statement=statement, language=language)

    table = year(read(client, ADDRESS), 2020)

    links = [(link.get("href"), link.get("hreflang")) for link in table.findall("tbody//a")]
    assert links == [
        ("/en/2020/message/", None),
        ("/ar/2020/message/", "ar"),
        ("/en/2020/message/", "en"),
    ]


def test_totals_count_a_joint_statement_once(client):
    joint = make_statement(2020, offices=[make_office(), make_office()], kind="joint-statement")
    make_released(statement=joint, authority="original")
    make_listed(2019, known_languages=["en", "ar"])

    page = read(client, ADDRESS)

    counts = {words(tr.find("th")): [words(td) for td in tr.findall("td")] for tr in totals(page)}
    assert counts == {
        "Original": list("001000"),
        "Official translation": list("000000"),
        "Unofficial translation": list("000000"),
        "Authority not stated": list("000000"),
        "Known, not held": list("101000"),
        "Withdrawn": list("000000"),
        "Nothing found": list("120222"),
        "Texts held": list("001000"),
    }
    assert [head.count("joint statement") for head, _ in rows(year(page, 2020))[:2]] == [1, 1]


def totals(page):
    return page.elements(TOTALS + "/tbody/tr") + page.elements(TOTALS + "/tfoot/tr")


def test_offices_of_which_nothing_is_known_in_a_year_are_counted(client):
    make_listed(2020)
    make_listed(2020)
    make_listed(2019)

    page = read(client, ADDRESS)

    assert rows(year(page, 2020))[-1] == (["1 other office: nothing found"],)
    assert rows(year(page, 2019))[-1] == (["2 other offices: nothing found"],)
    assert rows(year(page, 2018)) == [(["nothing found"],)]


def test_a_statement_in_no_name_is_called_by_its_kind(client):
    make_listed(2020, offices=[], kind="press-release", known_languages=["en"])

    (row,) = rows(year(read(client, ADDRESS), 2020))

    assert row[0] == "Press release, 2020 known, not held: English"


def test_an_empty_archive_has_nothing_to_tell(client):
    page = read(client, ADDRESS)

    assert page.one("//p[@class='lead']").startswith("0 statements are known")
    assert {words(td) for td in page.elements(TOTALS + "//td")} == {"0"}


def test_the_page_reads_from_the_right_where_the_language_does(client, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    make_released(statement=make_statement(2020))

    page = read(client, "/ar/coverage/")

    assert (page.root.get("lang"), page.root.get("dir")) == ("ar", "rtl")
    assert page.attribute("//link[@rel='canonical']", "href").endswith("/ar/coverage/")


def test_the_home_page_leads_to_it(client):
    assert ADDRESS in read(client, "/en/").attributes("//section[@id='years']/p/a", "href")
