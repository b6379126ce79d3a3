"""A statement: its text, where it comes from, and those before and after it."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import (
    make_authorship,
    make_listed,
    make_office,
    make_released,
    make_speaker,
    make_statement,
    make_tenure,
    make_topic,
    tag,
)
from tests.reader import read, text_of, words

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/"
PROVENANCE = "//aside[@aria-labelledby='provenance']/dl"
LANGUAGES = "//section[@aria-labelledby='languages']"
KIN = "//nav[@class='kin']"
LABELLED = "//header[@class='opening']/p"


# A text as issued


def test_a_statement_shows_its_text_as_issued(client, statement):
    make_released(
        statement=statement,
        attribution="The <Director>",
        title="Homes & harbours",
        body="We *migrate*.\n\nWe arrive.",
        signature="F. Speaker",
        editor_note="Paragraph 2\nbreaks off.",
    )

    page = read(client, ADDRESS)

    assert text_of(page) == [
        "The <Director>",
        "Homes & harbours",
        "We migrate.",
        "We arrive.",
        "F. Speaker",
    ]
    assert page.one("//article/div[@class='note']") == "Editor’s note. Paragraph 2 breaks off."
    assert page.attributes("//div[@class='para']", "id") == ["p1", "p2"]
    assert page.attributes("//div[@class='para']/a", "href") == ["#p1", "#p2"]
    assert page.one("//title") == "The <Director>, 2020. Message for International Migrants Day"
    assert page.attribute("//meta[@name='description']", "content") == "Homes & harbours"


def test_a_text_without_title_signature_or_note_has_no_line_for_them(client, statement):
    make_released(statement=statement, attribution="The Director", body="We migrate.")

    page = read(client, ADDRESS)

    assert text_of(page) == ["The Director", "We migrate."]
    assert page.elements("//article/div[@class='note']") == []
    assert page.attribute("//meta[@name='description']", "content") == "We migrate."


def test_a_renamed_office_and_an_ended_tenure_change_no_text_of_the_past(client, office, statement):
    speaker = make_speaker(name="First Speaker")
    make_authorship(statement=statement, office=make_office(), speaker=speaker)
    tenure = make_tenure(speaker=speaker, office=office)
    make_released(statement=statement, attribution="Director", signature="First Speaker")
    addresses = [ADDRESS, "/en/2020/", ADDRESS + "editions/1/"]
    texts = [text_of(read(client, address)) for address in addresses]
    year, edition = [client.get(address).content for address in addresses[1:]]

    office.title = {"en": "Former Director"}
    office.save()
    tenure.end_on = "2021-01-01"
    tenure.save()

    assert [text_of(read(client, address)) for address in addresses] == texts
    assert [client.get(address).content for address in addresses[1:]] == [year, edition]
    assert ("Office", "Former Director") in read(client, ADDRESS).facts(PROVENANCE)


def test_the_kind_of_a_statement_is_told(client, statement):
    statement.kind = "press-release"
    statement.save()
    make_released(statement=statement, attribution="Director")

    page = read(client, ADDRESS)

    assert page.all(LABELLED) == ["Press release for International Migrants Day, 18 December"]
    assert page.one("//title") == "Director, 2020. Press release for International Migrants Day"


def test_what_looks_like_html_in_a_text_is_shown_and_does_nothing(client, statement):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://x.example/y.png)"
    make_released(
        statement=statement,
        attribution="<script>a</script>",
        title="<img src=x onerror=alert(1)>",
        body=hostile,
        signature="<b>F</b>",
        editor_note="<i>note</i>",
        source_note='"><script>',
    )

    for address in (ADDRESS, "/en/2020/", "/en/"):
        page = read(client, address)
        assert page.elements("//script") + page.elements("//img") == []
    page = read(client, ADDRESS)
    assert text_of(page) == [
        "<script>a</script>",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script> [x](javascript:alert(1)) !y",
        "<b>F</b>",
    ]
    inside = page.elements("//div[@class='para']/p/*")
    assert [(e.tag, e.attrib) for e in inside] == [("a", {"href": "https://x.example/y.png"})]


# Where it comes from


def test_all_that_is_known_of_a_text_is_told(client, office):
    speaker = make_speaker(name="First Speaker")
    statement = make_statement(
        2020,
        slug="message",
        offices=[office],
        speaker=speaker,
        issued_on="2020-12-16",
        symbols=[{"symbol": "SG/1", "language": None}, {"symbol": "SG/2", "language": "fr"}],
        video_url="https://un.example/video",
        sources="https://un.example/message\nA leaflet",
        source_note="Also read aloud.",
    )
    make_released(
        statement=statement,
        at=datetime(2021, 1, 1, 9, 30, tzinfo=UTC),
        attribution="The Director",
        signature="F. Speaker",
        authority="original",
        source_url="https://un.example/page",
        source_note="As sent.",
        retrieved_on=date(2020, 12, 19),
        body="We migrate.",
    )

    page = read(client, ADDRESS)

    assert page.facts(PROVENANCE) == [
        ("Heading", "The Director"),
        ("Signed", "F. Speaker"),
        ("Office", "Director"),
        ("Speaker", "First Speaker"),
        ("For the Day", "18 December 2020"),
        ("Issued on", "16 December 2020"),
        ("Symbol", "SG/1, SG/2"),
        ("Language", "English, original"),
        ("Found at", "https://un.example/page As sent."),
        ("Taken over", "19 December 2020"),
        ("Opened here", "1 January 2021, 09:30 UTC"),
        ("Edition", "First edition, not corrected"),
        ("Length", "1 paragraph, 2 words"),
        ("Video", "https://un.example/video"),
        ("Sources", "https://un.example/message; A leaflet"),
        ("Note", "Also read aloud."),
    ]
    assert page.attributes(PROVENANCE + "//time", "datetime") == [
        "2020-12-18",
        "2020-12-16",
        "2020-12-19",
        "2021-01-01T09:30Z",
    ]


def test_what_is_not_known_of_a_text_is_told_too(client, statement):
    make_released(statement=statement, attribution="The Director")

    page = read(client, ADDRESS)

    assert page.facts(PROVENANCE) == [
        ("Heading", "The Director"),
        ("Signed", "Without a signature"),
        ("Office", "Director"),
        ("Speaker", "Nobody is named"),
        ("For the Day", "18 December 2020"),
        ("Issued on", "Not known"),
        ("Language", "English, authority not stated"),
        ("Found at", "Source not recorded"),
        ("Taken over", "The day is not recorded"),
        ("Opened here", "1 January 2021, 00:00 UTC"),
        ("Edition", "First edition, not corrected"),
        ("Length", "2 paragraphs, 4 words"),
    ]


@pytest.mark.parametrize(
    ("named", "note", "told"),
    [
        (True, "", "First Speaker"),
        (True, "quoted", "First Speaker quoted"),
        (False, "not named on the page", "Not named on the page"),
        (False, "", "Nobody is named"),
    ],
)
def test_who_spoke_is_told_as_the_source_has_it(client, named, note, told):
    statement = make_statement(2020, slug="message", offices=[])
    speaker = make_speaker(name="First Speaker") if named else None
    make_authorship(statement=statement, speaker=speaker, note=note)
    make_released(statement=statement)

    page = read(client, ADDRESS)

    assert dict(page.facts(PROVENANCE))["Speaker"] == told


def test_each_of_the_six_languages_is_told_as_held_known_or_not_known(client, statement):
    statement.known_languages = ["en", "es", "sv", "xx"]
    statement.save()
    make_released(statement=statement, language="en", authority="original")
    make_released(statement=statement, language="fr", authority="unofficial")

    page = read(client, ADDRESS)

    assert page.all(LANGUAGES + "//li") == [
        "العربية not known",
        "中文 not known",
        "English held, original",
        "Français held, unofficial translation",
        "Русский not known",
        "Español known, not held",
    ]
    assert page.attributes(LANGUAGES + "//li/a[@lang]", "lang") == [
        "ar",
        "zh-Hans",
        "en",
        "fr",
        "ru",
        "es",
    ]
    assert page.one(LANGUAGES + "/p") == "Also known in: Swedish, xx."


def test_a_statement_leads_to_its_topics(client, statement):
    make_released(statement=statement)
    for slug, label in (("work", "Work"), ("health", "Health")):
        tag(statement, make_topic(slug=slug, labels={"en": label}))

    page = read(client, ADDRESS)

    topics = "//nav[@aria-labelledby='topics']//a"
    assert page.all(topics) == ["Health", "Work"]
    assert page.attributes(topics, "href") == ["/en/topics/health/", "/en/topics/work/"]


def test_a_statement_without_topics_has_no_list_of_them(client, statement):
    make_released(statement=statement)

    page = read(client, ADDRESS)

    assert page.elements("//nav[@aria-labelledby='topics']") == []


def test_a_citation_pins_the_edition(client, office):
    statement = make_statement(
        2020,
        slug="message",
        offices=[office],
        speaker=make_speaker(name="First Speaker"),
        kind="remarks",
    )
    edition = make_released(statement=statement, attribution="The Director")

    page = read(client, ADDRESS)

    card = "//section[@aria-labelledby='cite']"
    assert page.one(card + "/blockquote") == (
        "First Speaker (The Director), remarks for International Migrants Day, 18 December 2020. "
        "Edition 1, English, authority not stated. http://localhost:8000/en/2020/message/editions/1/"
    )
    assert page.all(card + "//code") == ["#p2", edition.digest]


def test_a_citation_names_the_heading_where_nobody_is_named(client, statement):
    make_released(statement=statement, attribution="The Director")

    page = read(client, ADDRESS)

    assert page.one("//blockquote") == (
        "The Director, message for International Migrants Day, 18 December 2020. "
        "Edition 1, English, authority not stated. http://localhost:8000/en/2020/message/editions/1/"
    )


# Earlier and later


def test_a_statement_leads_to_those_before_and_after_it_by_the_same_office(
    client, office, statement
):
    make_released(statement=statement)
    make_released(
        statement=make_statement(2016, slug="message", offices=[office]), body="We migrate."
    )
    make_listed(2015, offices=[office])
    make_listed(
        2022,
        slug="known",
        offices=[office],
        symbols=[{"symbol": "SG/1", "language": None}],
    )
    make_released(statement=make_statement(2019))

    page = read(client, ADDRESS)

    assert page.attributes(KIN, "aria-label") == ["Director in other years"]
    assert page.all(KIN + "/p") == [
        "Earlier, same office 2016 Held: 1 paragraph, English, authority not stated",
        "Later, same office 2022 Known, not held yet: SG/1",
    ]
    assert page.attributes(KIN + "//a", "href") == ["/en/2016/message/", "/en/2022/known/"]


def test_a_statement_alone_says_that_nothing_else_was_found(client, statement):
    make_released(statement=statement)

    page = read(client, ADDRESS)

    assert page.all(KIN + "/p") == [
        "Earlier, same office – Nothing found yet",
        "Later, same office – Nothing found yet",
    ]


def test_a_joint_statement_has_its_own_earlier_and_later_for_each_office(client, office):
    other = make_office(slug="other", title={"en": "Other"})
    statement = make_statement(2020, slug="message", offices=[office, other])
    make_released(statement=statement, attribution="Director and Other")
    make_listed(2018, offices=[office])
    make_listed(2021, offices=[other])

    page = read(client, ADDRESS)

    assert page.one("//h1") == "Director and Other"
    assert page.attributes(KIN, "aria-label") == [
        "Director in other years",
        "Other in other years",
    ]
    assert page.all(KIN + "/p") == [
        "Earlier, same office 2018 Known, not held yet",
        "Later, same office – Nothing found yet",
        "Earlier, same office – Nothing found yet",
        "Later, same office 2021 Known, not held yet",
    ]
    assert page.all("//p[@class='row']/a")[:2] == [
        "Director through the years",
        "Other through the years",
    ]


# In another language


def test_a_text_not_held_in_english_is_shown_in_its_own_language(client, statement):
    make_released(
        statement=statement,
        language="ar",
        attribution="الأمين العام",
        title="بيوت",
        body="نهاجر.\n\n- نصل",
        signature="فلان",
        authority="official",
    )

    page = read(client, ADDRESS)

    foreign = [*page.elements("//h1"), *page.elements("//article/*")]
    assert [(words(e), e.get("dir")) for e in foreign if e.get("lang") == "ar"] == [
        ("الأمين العام", "rtl"),
        ("بيوت", "rtl"),
        ("نصل", "rtl"),
        ("فلان", "rtl"),
    ]
    assert page.attributes("//div[@class='para']/p", "lang") == ["ar"]
    assert page.attributes("//div[@class='para']/p", "dir") == ["rtl"]
    assert page.one("//article/p[@role='note']") == (
        "This text is not held in English. You read it in Arabic, official translation."
    )
    assert dict(page.facts(PROVENANCE))["Language"] == "Arabic, official translation"


def test_a_text_not_held_in_english_has_no_english_edition_to_cite(client, statement):
    make_released(statement=statement, language="fr")

    page = read(client, ADDRESS)

    assert page.elements("//section[@aria-labelledby='cite']") == []
    assert dict(page.facts(PROVENANCE))["Edition"] == "1"
    assert client.get(ADDRESS + "editions/").status_code == 404
    assert client.get(ADDRESS + "editions/1/").status_code == 404


def test_the_original_goes_before_other_languages_and_english_before_all(client, statement):
    statement.original_language = "es"
    statement.save()
    for language in ("ar", "fr", "es"):
        make_released(statement=statement, language=language, attribution=language)

    assert text_of(read(client, ADDRESS))[0] == "es"

    make_released(statement=statement, language="en", attribution="en")

    page = read(client, ADDRESS)
    assert text_of(page)[0] == "en"
    assert page.elements("//p[@role='note']") == []
