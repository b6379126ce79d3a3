"""The six languages: the way in, the way between them, and what search engines are told."""

import gzip

import pytest
from django.utils.translation import gettext

from statements import languages
from tests import factories as f
from tests.catalogues import entries
from tests.reader import Page, words
from tests.world import PUBLIC

SITE = "http://localhost:8000"
SWITCH = "//nav[@class='switch']//a"


def front_door(client, header):
    return client.get("/", headers={"accept-language": header} if header is not None else {})


@pytest.mark.parametrize(
    ("header", "address"),
    [
        (None, "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
        ("fr", "/fr/"),
        ("FR-ca", "/fr/"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "/zh/"),
        ("zh-Hans-CN", "/zh/"),
        ("zh-*", "/zh/"),
        ("fr-CA;q=0.3, fr;q=0.9, es;q=0.5", "/fr/"),
        ("fr-CA;q=0, es;q=0.5, fr", "/fr/"),
        ("de", "/en/"),
        ("de, ru;q=0.5, ar;q=0.7", "/ar/"),
        ("en;q=0.1, es;q=0.2", "/es/"),
        ("fr;q=0, es;q=0.1", "/es/"),
        ("en;q=0, *;q=0", "/en/"),
        ("ar;q=0", "/en/"),
        ("es ; q=0.3 , fr;q=0.30", "/es/"),
        ("fr;q=2, es;q=0.5", "/es/"),
        (";;q=,,--,fr", "/fr/"),
        ("\x00fr", "/en/"),
        ("x" * 7_500, "/en/"),
        ("x;q=0.1," * 30 + "fr", "/en/"),
    ],
)
def test_the_front_door_opens_on_the_language_wanted_most(client, header, address):
    answer = front_door(client, header)

    assert (answer.status_code, answer["Location"]) == (302, address)


def test_the_front_door_is_kept_by_nobody(client):
    answer = front_door(client, "fr")

    assert answer["Cache-Control"] == "no-store"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("code", languages.CODES)
def test_below_the_front_door_the_address_alone_decides(client, db, code):
    page = Page(client.get(f"/{code}/", headers={"accept-language": "xx, es"}))

    assert (page.root.get("lang"), page.root.get("dir")) == (
        languages.tag(code),
        languages.direction(code),
    )


def test_a_page_leads_to_itself_in_each_language(client, db):
    page = Page(client.get("/ru/topics/"))

    assert page.attributes(SWITCH, "href") == [f"/{code}/topics/" for code in languages.CODES]
    assert page.attributes(SWITCH, "lang") == [languages.tag(code) for code in languages.CODES]
    assert page.all(SWITCH) == list(languages.OWN_NAMES.values())
    assert page.attributes(f"{SWITCH}[@aria-current]", "href") == ["/ru/topics/"]


def test_a_statement_says_of_each_language_whether_its_text_is_held(client, statement):
    for code in ("en", "ar"):
        f.make_released(statement=statement, language=code)

    page = Page(client.get("/en/2020/message/"))

    shown = page.all("//nav[@class='switch']//li")
    assert [said.partition(" ")[2] for said in shown] == [
        "(text)",
        "(original shown)",
        "(text)",
        "(original shown)",
        "(original shown)",
        "(original shown)",
    ]


def test_a_text_taken_back_in_one_language_is_told_as_held_in_the_others(client, statement):
    for code in ("en", "fr"):
        f.make_released(statement=statement, language=code)
    f.make_withdrawal(statement=statement, language="fr")

    gone, held = client.get("/fr/2020/message/"), client.get("/en/2020/message/")

    shown = {
        answer.status_code: Page(answer).attributes(SWITCH, "data-shows") for answer in (gone, held)
    }
    assert shown == {
        410: ["original", "original", None, None, "original", "original"],
        200: ["original", "original", None, None, "original", "original"],
    }
    assert [said.partition(" ")[2] for said in Page(gone).all("//nav[@class='switch']//li")][
        2:4
    ] == ["(texte)", ""]


def test_a_year_tells_the_same_languages_where_a_text_of_it_was_taken_back(client, statement):
    for code in ("en", "fr"):
        f.make_released(statement=statement, language=code)
    f.make_withdrawal(statement=statement, language="fr")

    assert alternates(client, "/fr/2020/") == ("/en/2020/", {})
    assert alternates(client, "/en/2020/")[1].keys() == {"en", "x-default"}


def test_an_edition_leads_to_its_statement_in_each_language(client, statement):
    f.make_released(statement=statement)

    page = Page(client.get("/en/2020/message/editions/1/"))

    assert page.attributes(SWITCH, "href") == [f"/{code}/2020/message/" for code in languages.CODES]


def test_a_page_of_nothing_leads_to_the_beginning_in_each_language(client, db):
    page = Page(client.get("/fr/nothing/"))

    assert page.attributes(SWITCH, "href") == [f"/{code}/" for code in languages.CODES]
    assert page.elements(f"{SWITCH}[@aria-current]") == []


def alternates(client, address):
    page = Page(client.get(address))
    links = page.elements("//link[@rel='alternate']")
    return (
        page.attribute("//link[@rel='canonical']", "href").removeprefix(SITE),
        {link.get("hreflang"): link.get("href").removeprefix(SITE) for link in links},
    )


def test_search_engines_learn_of_the_languages_in_which_a_text_is_held(client, statement):
    statement.original_language = "fr"
    statement.save()
    for code in ("zh", "fr"):
        f.make_released(statement=statement, language=code)
    others = {
        "zh-Hans": "/zh/2020/message/",
        "fr": "/fr/2020/message/",
        "x-default": "/fr/2020/message/",
    }

    assert alternates(client, "/zh/2020/message/") == ("/zh/2020/message/", others)
    assert alternates(client, "/fr/2020/message/") == ("/fr/2020/message/", others)
    assert alternates(client, "/es/2020/message/") == ("/fr/2020/message/", {})


def test_a_list_is_the_same_page_in_all_languages(client, db):
    every = {languages.tag(code): f"/{code}/offices/" for code in languages.CODES}

    assert alternates(client, "/ar/offices/") == (
        "/ar/offices/",
        every | {"x-default": "/en/offices/"},
    )


def test_whoever_wants_none_of_the_six_is_led_to_the_front_door(client, db):
    assert alternates(client, "/fr/")[1]["x-default"] == "/"


def test_a_year_whose_texts_are_all_in_another_language_is_no_page_of_its_own(client, statement):
    f.make_released(statement=statement, language="es")

    assert alternates(client, "/es/2020/")[0] == "/es/2020/"
    assert alternates(client, "/ru/2020/") == ("/es/2020/", {})


def test_alternates_are_reciprocal_on_every_page(answers):
    named = {}
    for address, answer in answers.items():
        if answer.status_code == 200 and address.startswith("/"):
            page = Page(answer) if b"<html" in answer.content else None
            links = page.elements("//link[@rel='alternate']") if page else []
            named[address] = {
                link.get("href").removeprefix(SITE)
                for link in links
                if link.get("hreflang") != "x-default"
            }

    assert sum(map(bool, named.values())) > 60
    for address, others in named.items():
        assert not others or address in others
        assert all(named[other] == others for other in others), address


def test_a_text_that_is_missing_is_shown_in_its_original_under_a_notice(client, statement):
    f.make_released(statement=statement, language="ar", body="كلمات.")

    page = Page(client.get("/en/2020/message/"))

    assert (
        page.one("//*[@role='note']")
        == "This text is not held in English. You read it in Arabic, authority not stated."
    )
    assert page.attribute("//div[@id='p1']//*[@lang='ar']", "dir") == "rtl"


def test_a_label_that_is_missing_is_shown_in_english_and_says_so(client, db):
    office = f.make_office(slug="sea", title={"en": "Director", "fr": "Directrice"})
    f.make_released(statement=f.make_statement(offices=[office]))

    french, russian = (Page(client.get(f"/{code}/offices/sea/")) for code in ("fr", "ru"))

    assert french.one("//h1") == "Directrice"
    assert french.elements("//h1[@lang]") == []
    assert russian.one("//h1[@lang='en'][@dir='ltr']") == "Director"


def test_labels_of_several_offices_are_all_in_one_language(client, db):
    sea = f.make_office(title={"en": "Director of the Sea", "ar": "مدير البحر"})
    land = f.make_office(title={"en": "Director of the Land"})
    f.make_listed(2019, slug="sea", offices=[sea])
    f.make_listed(2019, slug="both", offices=[sea, land])

    own, both = (Page(client.get(f"/ar/2019/{slug}/")) for slug in ("sea", "both"))

    (heading,) = both.elements("//h1")
    assert own.one("//h1") == "مدير البحر"
    assert "lang" not in own.elements("//h1")[0].attrib
    assert words(heading) == "Director of the Sea and Director of the Land"
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")


def test_what_the_editors_note_in_english_says_so_on_other_pages(client, office):
    statement = f.make_statement(
        2020, slug="message", offices=[], source_note="An extract was seen."
    )
    f.make_authorship(statement=statement, office=office, note="quoted")
    f.make_released(statement=statement, editor_note="It breaks off.", source_note="By e-mail.")

    arabic, english = (Page(client.get(f"/{code}/2020/message/")) for code in ("ar", "en"))

    notes = {"An extract was seen.", "Quoted", "It breaks off.", "By e-mail."}
    marked = {
        words(element)
        for element in arabic.elements("//*[@lang='en'][@dir='ltr']")
        if words(element) in notes
    }
    assert marked == notes
    assert english.elements("//main//*[@lang='en']") == english.elements(
        "//section[@aria-labelledby='languages']//*[@lang='en']"
    )


def test_a_text_in_the_pages_language_is_marked_as_nothing_else(client, statement):
    f.make_released(statement=statement, language="ar", body="كلمات.", title="عنوان")

    page = Page(client.get("/ar/2020/message/"))

    marked = page.elements("//article//*[@lang]")
    assert [element for element in marked if element.get("lang") == "ar"] == []


@pytest.mark.parametrize("code", languages.CODES)
def test_what_goes_wrong_is_told_in_the_language_of_the_path(client, db, code):
    missing = client.get(f"/{code}/nothing/")
    unreadable = client.get(f"/{code}/", headers={"host": "evil.example"})

    assert (missing.status_code, unreadable.status_code) == (404, 400)
    for answer in (missing, unreadable):
        page = Page(answer)
        assert page.root.get("lang") == languages.tag(code)
        assert page.root.get("dir") == languages.direction(code)
        (current,) = page.elements("//nav[@aria-label]")[:1]
        with languages.speaking(code):
            assert current.get("aria-label") == gettext("Main")


@pytest.mark.parametrize("code", languages.CODES)
def test_what_breaks_is_owned_up_to_in_the_language_of_the_path(without_database, code):
    answer = without_database.get(f"/{code}/about/")

    with languages.speaking(code):
        assert Page(answer).one("//h1") == gettext("Something broke on our side")


def test_a_page_weighs_little_more_in_any_language_than_in_english(answers):
    for address in PUBLIC.values():
        weights = {
            code: len(gzip.compress(answers[other].content))
            for code in languages.CODES
            if (other := languages.elsewhere(address, code)) in answers
        }
        assert max(weights.values()) <= weights["en"] + 2_048, (address, weights)


def own_words(page):
    """The words of the page that stand in no element of another language."""
    found, waiting = [], [page.root]
    while waiting:
        element = waiting.pop()
        if element is page.root or not element.get("lang"):
            found.append(element.text or "")
            waiting += list(element)
        if element is not page.root:
            found.append(element.tail or "")
    return " ".join(found)


@pytest.mark.parametrize("code", [code for code in languages.CODES if code != "en"])
def test_no_page_speaks_english_where_it_speaks_another_language(answers, code):
    sentences = {
        entry.id
        for entry in entries(code)
        if entry.words[0] != entry.id and "%" not in entry.id and len(entry.id.split()) > 2
    }
    pages = {a: Page(answer) for a, answer in answers.items() if a.startswith(f"/{code}/")}

    spoken = {address: own_words(page) for address, page in pages.items()}

    assert len(pages) > 20
    assert {
        (address, sentence)
        for address, said in spoken.items()
        for sentence in sentences
        if sentence in said
    } == set()
