"""Two texts side by side, paragraph by paragraph where it is known that they match."""

import pytest

from statements.archive import Archive
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_draft,
    make_listed,
    make_moved_address,
    make_released,
    make_scheduled,
    make_withdrawal,
)
from tests.reader import as_sent, read, words

pytestmark = pytest.mark.django_db

TEXT = "/en/2020/message/"
ADDRESS = f"{TEXT}with/fr/"
ROWS = "//div[@class='thread par']/div[@class='pair']"
NOTE = "//main//p[@class='note text']"
FRENCH = {
    "language": "fr",
    "attribution": "La Directrice",
    "body": "Nous migrons.\n\nNous restons.",
}
SIX = [
    ("ar", "Arabic"),
    ("zh-hans", "Chinese"),
    ("en", "English"),
    ("fr", "French"),
    ("ru", "Russian"),
    ("es", "Spanish"),
]


@pytest.fixture
def english(statement):
    return make_released(statement=statement, attribution="Director", signature="F. Speaker")


@pytest.fixture
def french(english):
    return make_released(statement=english.statement, based_on=english, **FRENCH)


def paragraphs(page):
    """Of each paragraph, in the order of reading: its id, its label, its language and words."""
    return [
        (
            div.get("id"),
            div.find("a").get("aria-label"),
            div.find("p").get("lang"),
            div.find("p").get("dir"),
            words(div.find("p")),
        )
        for div in page.elements("//div[@class='para']")
    ]


# Paragraph by paragraph


def test_paragraph_n_stands_beside_paragraph_n_each_with_its_number_and_language(client, french):
    page = read(client, ADDRESS)

    assert paragraphs(page) == [
        ("p1", "English, paragraph 1", None, None, "We migrate."),
        ("fr-p1", "French, paragraph 1", "fr", "ltr", "Nous migrons."),
        ("p2", "English, paragraph 2", None, None, "We arrive."),
        ("fr-p2", "French, paragraph 2", "fr", "ltr", "Nous restons."),
    ]
    assert [len(row) for row in page.elements(ROWS)] == [2, 2, 2, 2]
    assert page.all(f"{ROWS}//p[@class='sig']") == ["F. Speaker"]
    assert page.elements(NOTE) == []


def test_headings_name_the_languages_what_they_are_and_whose(client, french):
    page = read(client, ADDRESS)

    assert page.one("//h1") == "Director"
    assert page.all("//h2") == [
        "English authority not stated, edition 1",
        "Français authority not stated, edition 1",
    ]
    assert page.attributes("//h2/span", "lang") == ["en", "fr"]
    assert page.one("//header[@class='opening flow']/p") == (
        "Message for International Migrants Day, 18 December 2020. "
        "English and French, paragraph by paragraph."
    )
    assert page.all(f"{ROWS}//p[@lang='fr']") == ["La Directrice", "Nous migrons.", "Nous restons."]


def test_what_has_no_number_keeps_its_place_and_breaks_no_pair(client, english):
    body = "We go:\n\n- by land\n- by sea\n\n> We stay.\n>\n> We sing.\n\n3. First\n\n   and more"
    french = "Nous :\n\n> Un.\n\n- deux\n\n  trois\n\n- quatre"
    corrected = make_released(statement=english.statement, body=body, at=LATER)
    make_released(
        statement=english.statement, based_on=corrected, **FRENCH | {"body": french}, at=LATER
    )

    page = read(client, ADDRESS)

    found = [[words(side) for side in row] for row in page.elements(ROWS)[1:-1]]
    assert found == [
        ["1 We go: by land by sea", "1 Nous :"],
        ["2 We stay.", "2 Un."],
        ["3 We sing.", "3 deux"],
        ["4 First", "4 trois"],
        ["5 and more", "5 quatre"],
    ]


@pytest.mark.parametrize(
    ("own", "other", "is_aligned"),
    [
        ({"authority": "original"}, {"authority": "original"}, True),
        ({"authority": "original"}, {"authority": "official"}, False),
        ({"authority": "official"}, {"authority": "original"}, False),
        ({"authority": "official"}, {"authority": "official"}, False),
        ({}, {}, False),
    ],
)
def test_two_originals_match(client, statement, own, other, is_aligned):
    make_released(statement=statement, **own)
    make_released(statement=statement, **FRENCH | other)

    page = read(client, ADDRESS)

    assert bool(page.elements(ROWS)) == is_aligned


def test_the_original_may_be_either_of_the_two(client, statement):
    french = make_released(statement=statement, **FRENCH)
    make_released(statement=statement, based_on=french)

    assert len(read(client, ADDRESS).elements(ROWS)) == 4


def test_a_translation_of_an_edition_no_longer_shown_does_not_match(client, french):
    make_released(statement=french.statement, at=LATER)

    page = read(client, ADDRESS)

    assert page.elements(ROWS) == []
    assert page.one(NOTE) == (
        "Neither text is known to be a translation of the other as it is shown here, "
        "so they stand one after the other."
    )


def test_two_translations_of_a_third_do_not_match(client, statement):
    spanish = make_released(statement=statement, language="es")
    make_released(statement=statement, based_on=spanish)
    make_released(statement=statement, based_on=spanish, **FRENCH)

    assert read(client, ADDRESS).elements(ROWS) == []


def test_texts_of_unlike_length_stand_one_after_the_other_and_say_why(client, english):
    make_released(
        statement=english.statement, based_on=english, **FRENCH | {"body": "Un.\n\nDeux.\n\nTrois."}
    )

    page = read(client, ADDRESS)

    assert page.elements(ROWS) == []
    assert page.one(NOTE) == (
        "The two texts have 2 and 3 paragraphs, so they stand one after the other."
    )
    assert [name for name, *rest in paragraphs(page)] == ["p1", "p2", "fr-p1", "fr-p2", "fr-p3"]
    assert page.attributes("//article", "aria-labelledby") == ["en", "fr"]
    assert page.one("//header[@class='opening flow']/p").endswith("English, then French.")


def test_a_notice_stands_over_its_own_text(client, french):
    make_withdrawal(statement=french.statement, kind="notice", language="fr")

    first, second = read(client, ADDRESS).elements(ROWS)[0]

    assert "A notice stands over this text" not in words(first)
    assert "A notice stands over this text" in words(second)


def test_an_arabic_page_reads_from_the_right_and_its_english_from_the_left(
    client, english, settings
):
    settings.LANGUAGES = SIX
    arabic = {"language": "ar", "attribution": "المديرة", "body": "نهاجر.\n\n- نصل"}
    make_released(statement=english.statement, **arabic)

    page = read(client, "/ar/2020/message/with/en/")

    assert (page.root.get("lang"), page.root.get("dir")) == ("ar", "rtl")
    assert [found[2:] for found in paragraphs(page)] == [
        (None, None, "نهاجر."),
        ("en", "ltr", "We migrate."),
        ("en", "ltr", "We arrive."),
    ]
    other = read(client, "/en/2020/message/with/ar/")
    assert other.attributes("//ul[@lang]", "dir") == ["rtl"]


# The way to other pairs


def test_the_two_can_be_swapped_and_a_third_chosen(client, french, settings):
    settings.LANGUAGES = SIX
    make_released(statement=french.statement, language="ru")

    page = read(client, ADDRESS)

    links = page.elements("//header[@class='opening flow']/nav/a")
    assert [(words(link), link.get("href"), link.get("aria-current")) for link in links] == [
        ("Swap the two", "/fr/2020/message/with/en/", None),
        ("Français", ADDRESS, "page"),
        ("Русский", f"{TEXT}with/ru/", None),
    ]
    swapped = read(client, "/fr/2020/message/with/en/")
    assert [name for name, *rest in paragraphs(swapped)] == ["p1", "en-p1", "p2", "en-p2"]


def test_no_link_leads_to_a_language_that_has_no_pages(client, french, settings):
    settings.LANGUAGES = [("en", "English")]

    assert read(client, ADDRESS).elements("//header[@class='opening flow']/nav") == []


def test_a_statement_leads_to_its_pairs(client, french):
    make_released(statement=french.statement, language="ar")

    beside = read(client, TEXT).elements("//nav[@aria-label='Two languages side by side']/a")

    assert [(words(link), link.get("href")) for link in beside] == [
        ("العربية", f"{TEXT}with/ar/"),
        ("Français", ADDRESS),
    ]


def test_a_statement_held_in_one_language_leads_to_none(client, english):
    assert "with/" not in client.get(TEXT).content.decode()


def test_a_page_that_shows_another_language_leads_to_none(client, statement):
    make_released(statement=statement, **FRENCH)
    make_released(statement=statement, language="ar")

    assert "with/" not in client.get(TEXT).content.decode()


# Addresses without two texts


def test_a_text_beside_itself_is_the_page_of_the_text(client, english):
    response = client.get(f"{TEXT}with/en/")

    assert (response.status_code, response["Location"]) == (301, TEXT)


def test_a_language_not_held_is_named_with_those_that_are(client, french, settings):
    settings.LANGUAGES = SIX

    page = read(client, f"{TEXT}with/es/", status=404)

    assert page.all("//section/p") == ["No text in Spanish can be read here."]
    listed = page.elements("//nav[@aria-labelledby='held']//a")
    assert [(words(link), link.get("href")) for link in listed] == [
        ("English", TEXT),
        ("Français", "/fr/2020/message/"),
    ]
    assert ADDRESS in page.attributes("//main//a", "href")


def test_the_language_of_the_page_itself_may_be_missing(client, statement):
    make_released(statement=statement, **FRENCH)

    page = read(client, ADDRESS, status=404)
    both = read(client, f"{TEXT}with/es/", status=404)

    assert page.all("//section/p") == ["No text in English can be read here."]
    assert page.all("//nav[@aria-labelledby='held']//li") == ["Français French"]
    assert both.all("//section/p") == [
        "No text in English can be read here.",
        "No text in Spanish can be read here.",
    ]


def test_a_statement_only_known_has_no_text_to_read(client, office):
    make_listed(2020, slug="message", offices=[office], known_languages=["en", "fr"])

    page = read(client, ADDRESS, status=404)

    assert page.elements("//nav[@aria-labelledby='held']") == []
    assert TEXT in page.attributes("//main//a", "href")


@pytest.mark.parametrize("code", ["de", "FR", "zh-hans", "e", "fr1", "١٢", "", "fr/fr", "<script>"])
def test_a_code_of_none_of_the_six_is_not_found(client, french, code):
    nothing = as_sent(client.get("/en/nothing/"))

    assert as_sent(client.get(f"{TEXT}with/{code}/")) == nothing


@pytest.mark.parametrize("other", ["en", "fr", "de"])
def test_a_statement_that_waits_answers_as_one_that_never_was(client, statement, other):
    make_scheduled(statement=statement)
    make_scheduled(statement=statement, language="fr")

    waits = client.get(f"{TEXT}with/{other}/")

    assert waits.status_code == 404
    assert as_sent(waits) == as_sent(client.get(f"/en/2020/nothing/with/{other}/"))


def test_a_text_that_waits_answers_as_one_that_never_was(client, english):
    before = as_sent(client.get(ADDRESS))
    make_scheduled(statement=english.statement, based_on=english, **FRENCH)
    make_draft(statement=english.statement, language="ru")

    assert as_sent(client.get(ADDRESS)) == before
    assert before[0] == 404


def test_a_pair_moves_with_its_statement(client, french):
    make_moved_address(old_prefix="2020/old", new_prefix="2020/message")

    response = client.get("/en/2020/old/with/fr/")

    assert (response.status_code, response["Location"]) == (301, ADDRESS)


# Taken back


@pytest.mark.parametrize("language", ["", "en", "fr"])
@pytest.mark.parametrize(("kind", "status"), [("removed", 410), ("legal", 451)])
def test_where_one_of_the_two_was_taken_back_the_page_says_so(
    client, french, kind, status, language
):
    make_withdrawal(statement=french.statement, kind=kind, language=language)

    page = read(client, ADDRESS, status=status)

    assert page.one("//p[@class='lead']") == "It was published by mistake."
    assert page.elements("//div[@class='para']") == []
    assert "migr" not in words(page.elements("//main")[0])


def test_a_language_never_opened_is_not_called_taken_back(client, french):
    make_withdrawal(statement=french.statement)

    read(client, f"{TEXT}with/es/", status=404)


# The map of addresses


def mapped(at=LATER):
    return {
        address: page for address, page in Archive(at=at).addresses().items() if "/with/" in address
    }


def test_the_map_has_the_pairs_that_answer(client, french, settings):
    settings.LANGUAGES = SIX
    spanish = make_released(statement=french.statement, language="es")
    make_scheduled(statement=french.statement, language="ar", at=FUTURE)
    make_withdrawal(statement=spanish.statement, language="es")
    codes = ["ar", "zh", "en", "fr", "ru", "es"]

    asked = {
        address: client.get(address).status_code
        for address in (f"/{a}/2020/message/with/{b}/" for a in codes for b in codes if a != b)
    }

    assert mapped().keys() == {address for address, status in asked.items() if status != 404}
    assert sorted(set(asked.values())) == [200, 404, 410]
    assert len(mapped()) == 6


@pytest.mark.parametrize(
    "change",
    [
        lambda s: make_released(statement=s, body="We moved.", at=LATER),
        lambda s: make_released(statement=s, at=LATER, **FRENCH),
        lambda s: make_released(statement=s, language="ar"),
        lambda s: make_withdrawal(statement=s, language="fr"),
        lambda s: make_withdrawal(statement=s, kind="notice", language="fr"),
        lambda s: make_withdrawal(statement=s),
    ],
)
def test_the_fingerprint_of_a_pair_follows_what_its_page_shows(french, change):
    before = mapped()

    change(french.statement)

    assert mapped()[ADDRESS] != before[ADDRESS]


def test_where_a_text_was_taken_back_the_fingerprint_follows_its_editions(french):
    make_withdrawal(statement=french.statement, language="fr")
    before = mapped()

    make_released(statement=french.statement, at=LATER, **FRENCH)

    assert mapped()[ADDRESS] != before[ADDRESS]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: make_scheduled(statement=s, language="ru"),
        lambda s: make_scheduled(statement=s, at=FUTURE, **FRENCH),
        lambda s: make_withdrawal(statement=s, language="ar", kind="notice"),
        lambda s: make_released(at=PAST),
    ],
)
def test_what_a_pair_does_not_show_leaves_its_fingerprint(french, change):
    before = mapped()

    change(french.statement)

    assert mapped() == before
