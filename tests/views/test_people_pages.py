"""Organisations, offices and speakers, through the years."""

import pytest
from django.utils.translation import gettext

from statements import languages
from statements.archive import Archive
from tests.factories import (
    make_authorship,
    make_draft,
    make_listed,
    make_office,
    make_organisation,
    make_released,
    make_speaker,
    make_statement,
    make_tenure,
    make_topic,
    make_withdrawal,
    tag,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db

HITS = "//ol[@class='hits']/li"
FURTHER = "What is held, and what is not All years"
UNKNOWN = ["Years whose holder is not known here"]
HEADS = "//table[@class='data wide']/thead//th"
LINES = "//table[@class='data wide']/tbody/tr"
HEADINGS = ["Year", "Heading", "Signed", "Words", "Paragraphs", "Languages", "Topics"]
TERMS = "//div[@class='spread']/div/section"


@pytest.fixture
def organisation():
    return make_organisation(
        slug="sea",
        name={"en": "Sea Organisation", "zh": "海洋组织"},
        acronym={"en": "SEA"},
        website="https://sea.example/",
        sources="https://sea.example/history\nA leaflet",
    )


@pytest.fixture
def office(organisation):
    return make_office(
        organisation=organisation,
        slug="director",
        title={"en": "Director"},
        sources="A list of 2001",
    )


def held(year, office, speaker=None, **fields):
    statement = make_statement(year, slug=f"{office.slug}-{year}", offices=[office])
    statement.authorships.update(speaker=speaker)
    return make_released(statement=statement, **{"body": "We migrate."} | fields)


def sections(page, path):
    """Of each section its lines of heading, and its years as they are read."""
    return [
        (
            [words(line) for line in section if line.tag != "ol"],
            [words(row) for row in section.findall("ol/li")],
        )
        for section in page.elements(path)
    ]


# Organisations


def test_organisations_are_listed_with_their_offices_and_what_is_held(client, organisation, office):
    held(2020, office)
    make_listed(2017, offices=[office])
    other = make_office(
        organisation=make_organisation(name={"en": "Land"}, position=9),
        title={"en": "Secretary"},
    )
    make_listed(2017, offices=[other])
    make_listed(2018, offices=[other])
    make_office(organisation=organisation, title={"en": "Silent office"})
    make_organisation(name={"en": "Silent organisation"})

    page = read(client, "/en/organisations/")

    assert page.all(HITS) == [
        "Sea Organisation SEA Director 1 message held, 1 more known",
        "Land Secretary 2 messages known",
    ]
    assert page.attributes(HITS + "/ul/li", "data-state") == ["held", "traced"]
    assert page.one("//p[@class='lead']") == (
        "2 organisations, and the offices that speak for them. "
        "A message keeps the heading it was issued under."
    )


def test_one_organisation_is_not_called_several(client, office):
    held(2020, office)

    page = read(client, "/en/organisations/")

    assert page.one("//p[@class='lead']") == (
        "One organisation, and the offices that speak for it. "
        "A message keeps the heading it was issued under."
    )


def test_an_organisation_shows_its_offices_its_names_and_its_sources(client, organisation, office):
    for year in (2019, 2020):
        held(year, office)
    make_office(organisation=organisation, title={"en": "Silent office"})

    page = read(client, "/en/organisations/sea/")

    assert page.one("//h1") == "Sea Organisation"
    assert page.all(HITS) == ["Director 2 messages held"]
    assert page.facts() == [("Chinese", "海洋组织"), ("English", "Sea Organisation")]
    assert page.attributes("//dd/span", "lang") == ["zh-Hans", "en"]
    assert page.attributes("//p[@class='row label']/a", "href") == ["https://sea.example/"]
    assert page.all("//div[@class='stack']/p")[-1] == (
        "Sources: https://sea.example/history; A leaflet"
    )


def test_an_organisation_of_which_little_is_known_has_no_empty_lines(client):
    organisation = make_organisation(slug="land", name={"en": "Land"})
    held(2020, make_office(organisation=organisation))

    page = read(client, "/en/organisations/land/")

    assert page.facts() == [("English", "Land")]
    assert page.all("//div[@class='stack']/p") == []


# Offices


def test_offices_are_listed_by_organisation_with_what_is_held(client, office):
    held(2020, office)
    other = make_office(
        organisation=make_organisation(name={"en": "Land"}, position=9),
        title={"en": "Secretary"},
    )
    make_listed(2017, offices=[other])

    page = read(client, "/en/offices/")

    assert page.all(HITS) == [
        "Director Sea Organisation · 1 message held",
        "Secretary Land · 1 message known",
    ]


def test_an_office_shows_what_was_said_year_by_year_whoever_held_it(client, office):
    first, second = make_speaker(name="First Speaker"), make_speaker(name="Second Speaker")
    make_tenure(speaker=first, office=office, start_on="2007-01-01", end_on="2010")
    make_tenure(speaker=second, office=office, start_on="2017-10", is_acting=True)
    held(2009, office, first, title="Homes")
    held(2018, office, second, body="We migrate from one place to another, and we stay there.")
    make_listed(
        2017,
        slug="known",
        offices=[office],
        speaker=second,
        kind="video-message",
        symbols=[{"symbol": "SG/1", "language": None}],
    )
    last = Archive.live().last_day

    page = read(client, "/en/offices/director/")

    assert page.one("//h1") == "Director"
    assert page.all("//header/p") == [
        "One office, through the years",
        "The thread is the office; the voices change.",
        "2 messages held, 1 more known",
    ]
    assert sections(page, TERMS) == [
        (
            ["Second Speaker", "since October 2017, acting"],
            [
                f"{last} and every Day back to 2019: nothing found yet",
                "2018 “We migrate from one place to another, and we …” "
                "Held: 1 paragraph, English, authority not stated",
                "2017 Video message Known, not held yet: SG/1",
            ],
        ),
        (
            UNKNOWN,
            ["2016 and every Day back to 2010: nothing found yet"],
        ),
        (
            ["First Speaker", "1 January 2007 to 2010"],
            ["2009 Homes Held: 1 paragraph, English, authority not stated", *nothing(2008, 2007)],
        ),
        (
            UNKNOWN,
            ["2006 and every Day back to 2000: nothing found yet"],
        ),
    ]
    assert page.attributes(TERMS + "/ol/li/p/a", "href") == [
        "/en/2018/director-2018/",
        "/en/2017/known/",
        "/en/2009/director-2009/",
    ]
    assert page.all("//aside/p")[-1] == "Sources: A list of 2001"


def nothing(*years):
    return [f"{year} Nothing found yet" for year in years]


def test_an_office_has_its_years_in_a_table_with_gaps_told_as_such(client, office):
    speaker, health = make_speaker(name="First Speaker"), make_topic(labels={"en": "Health"})
    edition = held(2020, office, speaker, body="We move.\n\nWe stay.", signature="F. Speaker")
    make_released(statement=edition.statement, language="ar")
    tag(edition.statement, health)
    held(2019, office, language="fr", attribution="Le directeur", body="Restons.")
    make_listed(2010, offices=[office], symbols=[{"symbol": "SG/1", "language": None}])
    last = Archive.live().last_day

    page = read(client, "/en/offices/director/")

    assert page.all(HEADS) == HEADINGS
    heading = edition.attribution
    assert page.all(LINES) == [
        f"2021–{last} No message held",
        f"2020 {heading} F. Speaker 4 2 Arabic, English Health",
        "2019 Le directeur Without a signature 1 1 French –",
        "2011–2018 No message held",
        "2010 Director Known, not held yet: SG/1 –",
        "2000–2009 No message held",
    ]


def test_all_who_held_an_office_are_listed_with_acting_and_overlapping_times(client, office):
    first, second = make_speaker(name="First Speaker"), make_speaker(name="Second Speaker")
    make_tenure(speaker=first, office=office, start_on="2007-01-01", end_on="2010")
    make_tenure(speaker=second, office=office, start_on="2010-02", end_on="2010-04", is_acting=True)
    held(2009, office, first)
    held(2020, make_office(), second)

    page = read(client, "/en/offices/director/")

    assert page.facts("//section[@aria-labelledby='holders']/dl") == [
        ("Second Speaker", "February 2010 to April 2010, acting"),
        ("First Speaker", "1 January 2007 to 2010"),
    ]


@pytest.mark.parametrize("address", ["/en/speakers/first/", "/en/organisations/sea/"])
def test_a_speaker_and_an_organisation_have_their_messages_in_a_table(client, office, address):
    speaker = make_speaker(slug="first", name="First Speaker")
    newer = held(2020, office, speaker, body="We move.", signature="F. Speaker")
    older = held(2016, office, speaker, body="We stay here.")

    page = read(client, address)

    assert page.all(LINES) == [
        f"2020 {newer.attribution} F. Speaker 2 1 English –",
        f"2016 {older.attribution} Without a signature 3 1 English –",
    ]


def test_a_joint_statement_stands_on_the_page_of_each_of_its_offices(client, office):
    other = make_office(slug="secretary", title={"en": "Secretary"})
    joint = make_statement(2020, slug="joint", offices=[office, other], kind="joint-statement")
    make_released(statement=joint, title="Together")

    for address in ("/en/offices/director/", "/en/offices/secretary/"):
        page = read(client, address)
        assert page.all(TERMS + "/ol/li/p/a") == ["Together"]
        assert page.attributes(TERMS + "/ol/li/p/a", "href") == ["/en/2020/joint/"]


def test_an_office_shows_a_text_taken_back_without_its_words(client, office):
    edition = held(2020, office, attribution="WORDS", title="WORDS", body="WORDS")
    make_withdrawal(statement=edition.statement)

    page = read(client, "/en/offices/director/")

    assert "2020 Message Withdrawn" in page.all(TERMS + "/ol/li")
    assert "WORDS" not in client.get("/en/offices/director/").content.decode()


def test_an_office_shows_a_text_in_another_language_as_such(client, office):
    held(2020, office, language="ar", title="بيوت")

    page = read(client, "/en/offices/director/")

    titles = page.elements(TERMS + "/ol/li/p/a/bdi")
    assert [(words(title), title.get("lang")) for title in titles] == [("بيوت", "ar")]


def test_who_held_an_office_without_speaking_is_not_named(client, office):
    held(2020, office)
    make_tenure(office=office, speaker=make_speaker(slug="silent", name="Silent"), start_on="2001")

    assert "Silent" not in client.get("/en/offices/director/").content.decode()
    assert client.get("/en/speakers/silent/").status_code == 404


# Speakers


def test_speakers_are_listed_by_their_family_names(client, office):
    for name, sort_name, year in (("A Zed", "Zed, A", 2019), ("Z Abel", "Abel, Z", 2020)):
        held(year, office, make_speaker(name=name, sort_name=sort_name))

    page = read(client, "/en/speakers/")

    assert page.all(HITS) == ["Z Abel 1 message held", "A Zed 1 message held"]


def test_a_speaker_is_shown_by_office_with_the_terms_and_the_years_under_each(client, office):
    speaker = make_speaker(
        slug="first",
        name="First Speaker",
        sort_name="Speaker, First",
        native_names={"en": "First Speaker", "ar": "المتحدث"},
        wikidata_id="Q1",
        sources="https://sea.example/first",
    )
    earlier = make_office(slug="secretary", title={"en": "Secretary"})
    make_tenure(speaker=speaker, office=office, start_on="2017", end_on="2021-06-30")
    make_tenure(speaker=speaker, office=earlier, start_on="2005-06", end_on="2009")
    held(2020, office, speaker, title="Homes")
    make_listed(2006, slug="known", offices=[earlier], speaker=speaker)
    held(2019, office, make_speaker())

    page = read(client, "/en/speakers/first/")

    assert page.one("//h1") == "First Speaker"
    assert page.all("//header/p[@class='note-s']") == ["1 message held, 1 more known"]
    assert sections(page, TERMS) == [
        (
            ["Director", "2017 to 30 June 2021"],
            ["2020 Homes Held: 1 paragraph, English, authority not stated", *nothing(2019, 2018)],
        ),
        (
            ["Secretary", "June 2005 to 2009"],
            [*nothing(2008, 2007), "2006 Message Known, not held yet", *nothing(2005)],
        ),
    ]
    assert page.facts() == [
        ("As listed", "Speaker, First"),
        ("Arabic", "المتحدث"),
        ("English", "First Speaker"),
        ("Wikidata", "Q1"),
    ]


def test_a_speaker_of_joint_statements_is_shown_under_the_own_office_alone(client, office):
    speaker, other = make_speaker(slug="first"), make_office(slug="secretary")
    joint = make_statement(2020, slug="joint", offices=[other])
    make_authorship(statement=joint, office=office, speaker=speaker)
    make_released(statement=joint, title="Together")

    page = read(client, "/en/speakers/first/")

    assert sections(page, TERMS) == [
        (["Director"], ["2020 Together Held: 2 paragraphs, English, authority not stated"]),
    ]


# Nothing yet


@pytest.mark.parametrize(
    ("address", "line", "told"),
    [
        ("/en/organisations/", "//p[@class='lead']", "No organisation is known yet."),
        ("/en/offices/", HITS, f"No office is known yet. {FURTHER}"),
        ("/en/speakers/", HITS, f"No speaker is known yet. {FURTHER}"),
    ],
)
def test_a_list_of_nothing_says_so(client, address, line, told):
    make_draft(statement=make_statement(speaker=make_speaker()))

    assert read(client, address).one(line) == told


def test_a_speaker_is_named_in_the_pages_language_where_a_source_has_that_form(client, office):
    speaker = make_speaker(
        slug="first", name="First Speaker", native_names={"ar": "المتحدث الأول", "zh": "首位"}
    )
    make_listed(2019, slug="message", offices=[office], speaker=speaker)

    named = {
        code: {
            read(client, f"/{code}/speakers/first/").one("//h1"),
            read(client, f"/{code}/speakers/").one("//ol[@class='hits']//h2"),
            dict(read(client, f"/{code}/2019/message/").facts())[speaker_label(code)],
        }
        for code in ("ar", "zh", "ru")
    }

    assert named == {"ar": {"المتحدث الأول"}, "zh": {"首位"}, "ru": {"First Speaker"}}


def speaker_label(code):
    with languages.speaking(code):
        return gettext("Speaker")
