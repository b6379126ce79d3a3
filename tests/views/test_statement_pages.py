"""A statement, its editions, and what is said where a text was taken back."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    SECOND,
    make_authorship,
    make_listed,
    make_office,
    make_released,
    make_speaker,
    make_statement,
    make_tenure,
    make_topic,
    make_withdrawal,
    tag,
)
from tests.reader import Page, words

pytestmark = pytest.mark.django_db

ADDRESS = "/en/2020/message/"
PROVENANCE = "//aside[@aria-labelledby='provenance']/dl"
RECORD = "//aside[@aria-labelledby='record']/dl"
LANGUAGES = "//section[@aria-labelledby='languages']"
KIN = "//nav[@class='kin']"
LABELLED = "//header[@class='opening']/p"
EDITIONS = "//ol[@class='hits']/li"
BANNER = "//div[@class='banner']"


@pytest.fixture
def office():
    return make_office(slug="director", title={"en": "Director"})


@pytest.fixture
def statement(office):
    return make_statement(2020, slug="message", offices=[office])


def ask(client, address=ADDRESS, status=200):
    response = client.get(address)
    assert response.status_code == status
    return Page(response)


def text_of(page):
    """Heading, title, paragraphs and signature, in the order of the page."""
    marks = "//h1", "//p[@class='h3']", "//div[@class='para']/p", "//p[@class='sig']"
    return [text for path in marks for text in page.all(path)]


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

    page = ask(client)

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

    page = ask(client)

    assert text_of(page) == ["The Director", "We migrate."]
    assert page.elements("//article/div[@class='note']") == []
    assert page.attribute("//meta[@name='description']", "content") == "We migrate."


def test_a_renamed_office_and_an_ended_tenure_change_no_text_of_the_past(client, office, statement):
    speaker = make_speaker(name="First Speaker")
    make_authorship(statement=statement, office=make_office(), speaker=speaker)
    tenure = make_tenure(speaker=speaker, office=office)
    make_released(statement=statement, attribution="Director", signature="First Speaker")
    addresses = [ADDRESS, "/en/2020/", ADDRESS + "editions/1/"]
    texts = [text_of(ask(client, address)) for address in addresses]
    year, edition = [client.get(address).content for address in addresses[1:]]

    office.title = {"en": "Former Director"}
    office.save()
    tenure.end_on = "2021-01-01"
    tenure.save()

    assert [text_of(ask(client, address)) for address in addresses] == texts
    assert [client.get(address).content for address in addresses[1:]] == [year, edition]
    assert ("Office", "Former Director") in ask(client).facts(PROVENANCE)


def test_the_kind_of_a_statement_is_told(client, statement):
    statement.kind = "press-release"
    statement.save()
    make_released(statement=statement, attribution="Director")

    page = ask(client)

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
        page = ask(client, address)
        assert page.elements("//script") + page.elements("//img") == []
    page = ask(client)
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

    page = ask(client)

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

    page = ask(client)

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

    page = ask(client)

    assert dict(page.facts(PROVENANCE))["Speaker"] == told


def test_each_of_the_six_languages_is_told_as_held_known_or_not_known(client, statement):
    statement.known_languages = ["en", "es", "sv", "xx"]
    statement.save()
    make_released(statement=statement, language="en", authority="original")
    make_released(statement=statement, language="fr", authority="unofficial")

    page = ask(client)

    assert page.all(LANGUAGES + "//li") == [
        "العربية not known",
        "中文 not known",
        "English held, original",
        "Français held, unofficial translation",
        "Русский not known",
        "Español known, not held",
    ]
    assert page.attributes(LANGUAGES + "//li/span[@lang]", "lang") == [
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

    page = ask(client)

    topics = "//nav[@aria-labelledby='topics']//a"
    assert page.all(topics) == ["Health", "Work"]
    assert page.attributes(topics, "href") == ["/en/topics/health/", "/en/topics/work/"]


def test_a_statement_without_topics_has_no_list_of_them(client, statement):
    make_released(statement=statement)

    page = ask(client)

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

    page = ask(client)

    card = "//section[@aria-labelledby='cite']"
    assert page.one(card + "/blockquote") == (
        "First Speaker (The Director), remarks for International Migrants Day, 18 December 2020. "
        "Edition 1, English. http://localhost:8000/en/2020/message/editions/1/"
    )
    assert page.all(card + "//code") == ["#p2", edition.digest]


def test_a_citation_names_the_heading_where_nobody_is_named(client, statement):
    make_released(statement=statement, attribution="The Director")

    page = ask(client)

    assert page.one("//blockquote") == (
        "The Director, message for International Migrants Day, 18 December 2020. "
        "Edition 1, English. http://localhost:8000/en/2020/message/editions/1/"
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

    page = ask(client)

    assert page.attributes(KIN, "aria-label") == ["Director in other years"]
    assert page.all(KIN + "/p") == [
        "Earlier, same office 2016 Held: 1 paragraph, English",
        "Later, same office 2022 Known, not held yet: SG/1",
    ]
    assert page.attributes(KIN + "//a", "href") == ["/en/2016/message/", "/en/2022/known/"]


def test_a_statement_alone_says_that_nothing_else_was_found(client, statement):
    make_released(statement=statement)

    page = ask(client)

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

    page = ask(client)

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

    page = ask(client)

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
        "This text is not held in English. You read it in Arabic."
    )
    assert dict(page.facts(PROVENANCE))["Language"] == "Arabic, official translation"


def test_a_text_not_held_in_english_has_no_english_edition_to_cite(client, statement):
    make_released(statement=statement, language="fr")

    page = ask(client)

    assert page.elements("//section[@aria-labelledby='cite']") == []
    assert dict(page.facts(PROVENANCE))["Edition"] == "1"
    assert client.get(ADDRESS + "editions/").status_code == 404
    assert client.get(ADDRESS + "editions/1/").status_code == 404


def test_the_original_goes_before_other_languages_and_english_before_all(client, statement):
    statement.original_language = "es"
    statement.save()
    for language in ("ar", "fr", "es"):
        make_released(statement=statement, language=language, attribution=language)

    assert text_of(ask(client))[0] == "es"

    make_released(statement=statement, language="en", attribution="en")

    page = ask(client)
    assert text_of(page)[0] == "en"
    assert page.elements("//p[@role='note']") == []


# Known, not held


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

    page = ask(client, "/en/2017/message/")

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

    page = ask(client, "/en/2017/message/")

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

    page = ask(client, "/en/2017/message/")

    assert page.one("//h1") == "Office A, Office B and Office C"
    assert page.all(LABELLED) == ["Joint statement for International Migrants Day, 18 December"]


def test_the_editors_can_be_written_to_where_they_have_an_address(client, settings):
    settings.CONTACT_EMAIL = "editors@un.example"
    make_listed(2017, slug="message")

    for address in ("/en/2017/message/", "/en/about/"):
        page = ask(client, address)
        assert page.all("//a[@href='mailto:editors@un.example']") == ["Write to the editors"]


def test_a_text_found_later_stands_at_the_same_address(client):
    statement = make_listed(2020, slug="message")
    assert ask(client).one("//h2[@id='known']") == "Known, not held"

    make_released(statement=statement, attribution="The Director", body="We migrate.")

    assert text_of(ask(client)) == ["The Director", "We migrate."]


# Editions


def test_the_editions_are_listed_newest_first_with_notes_and_fingerprints(client, statement):
    first = make_released(statement=statement, at=PAST, attribution="The Director")
    second = make_released(
        statement=statement,
        at=LATER,
        attribution="The Director",
        authority="official",
        correction_note="“arive” became “arrive”.",
    )

    page = ask(client, ADDRESS + "editions/")

    assert page.all(EDITIONS) == [
        "Edition 2 current Opened 1 January 2022, 00:00 UTC · official translation "
        f"“arive” became “arrive”. Fingerprint (SHA-256): {second.digest}",
        "Edition 1 Opened 1 January 2021, 00:00 UTC · authority not stated "
        f"Fingerprint (SHA-256): {first.digest}",
    ]
    assert page.attributes(EDITIONS + "/h2/a", "href") == [
        ADDRESS + "editions/2/",
        ADDRESS + "editions/1/",
    ]
    assert page.one("//p[@class='lead']") == (
        "2 editions have been opened. Each stays at its address, word for word."
    )
    assert page.all(LABELLED) == [
        "Message for International Migrants Day, 18 December. All editions"
    ]


def test_a_single_edition_is_said_never_to_have_been_corrected(client, statement):
    make_released(statement=statement)

    page = ask(client, ADDRESS + "editions/")

    assert page.one("//p[@class='lead']") == (
        "One edition has been opened, and it was never corrected."
    )


def test_an_old_edition_keeps_its_words_under_a_banner(client, statement):
    make_released(statement=statement, at=PAST, attribution="The Director", body="We arive.")
    make_released(statement=statement, at=LATER, attribution="The Director", body="We arrive.")

    page = ask(client, ADDRESS + "editions/1/")

    assert text_of(page) == ["The Director", "We arive."]
    assert page.all(BANNER + "/*") == [
        "A newer edition exists",
        "You are reading edition 1, as it was opened on 1 January 2021, 00:00 UTC. "
        "Whoever cited this page still finds every word of it here.",
        "Read edition 2, the current text",
    ]
    assert page.all(LABELLED) == [
        "Message for International Migrants Day, 18 December. Edition 1 of 2"
    ]
    assert page.attribute("//link[@rel='canonical']", "href") == (
        "http://localhost:8000/en/2020/message/editions/1/"
    )
    assert text_of(ask(client)) == ["The Director", "We arrive."]


def test_the_current_edition_has_no_banner_and_says_what_it_corrects(client, statement):
    make_released(statement=statement, at=PAST)
    make_released(statement=statement, at=LATER, correction_note="A misprint.")

    page = ask(client, ADDRESS + "editions/2/")

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

    page = ask(client)

    assert page.all("//div[@class='para']/p") == ["Second."]
    assert dict(page.facts(PROVENANCE))["Edition"] == "2 of 2"
    assert client.get(ADDRESS + "editions/3/").status_code == 404


# Taken back


def test_a_notice_keeps_the_text_under_a_banner(client, statement):
    make_released(statement=statement, attribution="The Director", body="We migrate.")
    make_withdrawal(
        statement=statement, kind="notice", since=LATER, reason={"en": "They regret it."}
    )

    for address in (ADDRESS, ADDRESS + "editions/1/", "/en/2020/"):
        page = ask(client, address)
        assert page.all("//div[@class='para']/p") == ["We migrate."]
        assert page.all(BANNER + "/*") == [
            "This text was taken back by those who issued it",
            "They regret it.",
            "Since 1 January 2022, 00:00 UTC. "
            "The words stay, so that nobody who cited them stands alone.",
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
        page = ask(client, ADDRESS + part, status)
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
            ("Edition 1", f"English, 1 January 2021, 00:00 UTC {first.digest}"),
            ("Edition 2", f"English, 1 January 2022, 00:00 UTC {second.digest}"),
            ("Edition 1", f"French, 1 January 2021, 00:00 UTC {french.digest}"),
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

    page = ask(client)

    assert text_of(page)[0] == "The Director"
    assert "WORDS" not in client.get(ADDRESS).content.decode()


def test_a_page_whose_own_language_was_taken_away_is_gone_whatever_else_is_held(client, statement):
    make_released(statement=statement, language="en", attribution="WORDS", **full_of_words())
    make_released(statement=statement, language="fr", attribution="WORDS", **full_of_words())
    make_withdrawal(statement=statement, language="en", since=LATER)

    page = ask(client, ADDRESS, 410)

    record = page.facts(RECORD)
    assert dict(record)["Withdrawn"] == "1 January 2022, 00:00 UTC English"
    assert [term for term, told in record if term.startswith("Edition")] == ["Edition 1"]
    assert "WORDS" not in client.get(ADDRESS).content.decode()


def test_a_text_taken_away_in_its_language_is_not_shown_in_the_place_of_another(client, statement):
    make_released(statement=statement, language="fr", attribution="WORDS", **full_of_words())
    assert "WORDS" in client.get(ADDRESS).content.decode()
    make_withdrawal(statement=statement, language="fr")

    page = ask(client)

    assert text_of(page) == ["Director"]
    assert [told for told in page.all(LANGUAGES + "//li") if "held," in told] == []
    for address in (ADDRESS, "/en/2020/", "/en/", "/en/offices/director/"):
        assert "WORDS" not in client.get(address).content.decode()


def test_a_notice_for_one_language_stands_over_that_language_alone(client, statement):
    make_released(statement=statement, language="en")
    make_withdrawal(statement=statement, kind="notice", language="fr")

    assert ask(client).elements(BANNER) == []


def test_a_notice_stands_over_the_language_that_is_shown_for_want_of_english(client, statement):
    make_released(statement=statement, language="fr")
    make_withdrawal(statement=statement, kind="notice", language="fr")

    assert len(ask(client).elements(BANNER)) == 1


@pytest.mark.parametrize("kind", ["notice", "removed", "legal"])
def test_a_text_given_back_may_be_read_again(client, statement, kind):
    make_released(statement=statement, attribution="The Director", body="We migrate.")
    make_withdrawal(statement=statement, kind=kind, since=PAST, until=LATER)

    page = ask(client)

    assert text_of(page) == ["The Director", "We migrate."]
    assert page.elements(BANNER) == []


def test_a_withdrawal_ahead_takes_nothing_yet(client, statement):
    make_released(statement=statement, body="We migrate.")
    make_withdrawal(statement=statement, since=FUTURE - SECOND, until=FUTURE)

    assert ask(client).all("//div[@class='para']/p") == ["We migrate."]


def full_of_words():
    """Each field of an edition that a reader could see, but for its heading."""
    seen = ["title", "body", "signature", "editor_note", "source_note", "correction_note"]
    return dict.fromkeys(seen, "WORDS") | {"source_url": "https://WORDS.example/"}
