"""The page of search: what it says, where it leads, and what it never tells."""

from xml.etree import ElementTree

import pytest

from statements import languages
from statements.models import SearchEntry
from tests import factories as f
from tests.archive.corpus import QUESTIONS, make_corpus
from tests.reader import Page, as_sent, read

pytestmark = pytest.mark.django_db

SEARCH = "/en/search/"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def corpus():
    make_corpus()


def ask(client, question, *, page=SEARCH, status=200, **others):
    response = client.get(page, {"q": question, **others})
    assert response.status_code == status
    return Page(response)


def test_a_result_says_who_when_in_which_language_and_where(client):
    office, speaker = f.make_office(), f.make_speaker(name="First Speaker")
    statement = f.make_statement(2020, slug="message", offices=[office], speaker=speaker)
    f.make_released(
        statement=statement,
        language="fr",
        attribution="Directrice de la Mer",
        title="La mer",
        body="La rive.\n\nL’État de la mer.",
        authority="official",
    )

    page = ask(client, "etat")

    (hit,) = page.elements("//ol[@class='hits']/li")
    link, number = hit.findall(".//a")
    assert (hit.get("data-state"), link.get("href"), link.get("lang")) == (
        "official",
        "/fr/2020/message/#p2",
        "fr",
    )
    assert page.one("//ol[@class='hits']//h2") == "Directrice de la Mer"
    assert page.all("//ol[@class='hits']//p") == [
        "2020, First Speaker, French, official translation",
        "La mer",
        "L’État de la mer.",
    ]
    assert page.one("//mark") == "État"
    assert number.get("aria-label") == "Directrice de la Mer 2020, paragraph 2"
    assert number.get("href") == link.get("href")
    assert {p.get("lang") for p in hit.findall(".//p")} == {None, "fr"}


def test_the_paragraph_of_a_result_is_there(client, corpus):
    page = ask(client, "migrants")

    for address in page.attributes("//ol[@class='hits']//h2/a", "href"):
        path, _, fragment = address.partition("#")
        assert read(client, path).elements(f"//*[@id='{fragment}']"), address


def test_the_page_says_how_the_question_was_read(client, corpus):
    page = ask(client, "dignity “the  borders” *")

    assert page.all("//div[@role='status']/p") == [
        "0 texts found",
        "Read as all of: dignity, the phrase “the borders”. "
        "Capitals, accents, marks and endings make no difference.",
    ]
    assert page.attribute("//input[@type='search']", "value") == "dignity “the borders” *"


def test_a_question_that_finds_nothing_helps_on(client, corpus):
    page = ask(client, "dignity zebra", year="2018")

    assert page.attributes("//nav[@aria-labelledby='fewer']//a", "href") == ["?q=dignity"]
    assert {f"/en/{path}" for path in ("organisations/", "topics/", "coverage/")} < set(
        page.attributes("//main//a", "href")
    )


def test_without_filters_more_may_be_found(client, corpus):
    page = ask(client, "dignity", year="2018")

    assert page.all("//main//a[@href='?q=dignity']") == [
        "Without filters 1 text is found",
        "All texts again",
    ]


@pytest.mark.parametrize("question", ["", " ", '"', "*", "…", "\x00", "\ud800"])
def test_a_question_without_a_word_is_told_what_can_be_asked(client, corpus, question):
    page = ask(client, question.encode(errors="replace"))

    assert page.elements("//ol[@class='hits']") == []
    years = page.attributes("//nav[@aria-labelledby='browse']//a", "href")
    assert years == ["/en/2019/", "/en/2018/", "/en/2017/"]
    said = page.one("//p[@role='status']")
    assert said.startswith("All years" if not question.strip() else "There is no word") or (
        question == "\x00"
    )


@pytest.mark.parametrize(
    "question",
    [
        "s" * 10_000,
        "sea " * 2_500,
        '"' * 5_000,
        "NEAR(",
        'sea" OR "',
        '"sea" * AND NOT (',
        "sea' OR 1=1; DROP TABLE statements_edition; --",
        "%_\\%",
        "(a+)+$",
        "{} %s %(x)s",
        "\u202esea\u2066",
        "words: sea",
        "^sea",
        "a" * 64,
        "a " * 100,
        "ك " * 100,
        "移" * 200,
        "¶en",
        "é" * 200,
        "\ufdfa" * 200,
        "<script>alert(1)</script>",
    ],
)
def test_whatever_is_typed_is_a_question(client, corpus, question):
    page = ask(client, question)

    (box,) = page.elements("//input[@type='search']")
    assert len(box.get("value")) <= 200
    assert ("first 200 characters" in page.one("//main")) == (len(question) > 200)


def test_bytes_that_are_no_letters_are_a_question_too(client, corpus):
    for query in ("q=%ed%a0%80sea", "q=%ff", "q=%00sea", "q", "q=sea&q=", "%=&q=sea"):
        assert client.get(f"{SEARCH}?{query}").status_code == 200


def test_unknown_parameters_change_nothing(client, corpus):
    for query in ("", "?q=migrants", "?q=migrants&year=2019"):
        other = f"{SEARCH}{query}{'&' if query else '?'}page=2&utm_source=x&year__gt=1&Q=x"
        plain, asked = client.get(SEARCH + query), client.get(other)
        assert as_sent(asked) == as_sent(plain)


@pytest.mark.parametrize(
    "query",
    [
        "year=2011",
        "office=nothing",
        "topic=%00",
        "language=de",
        "after=nothing",
        "after=" + "9" * 400,
    ],
)
def test_a_filter_or_a_place_that_is_none_is_not_found(client, corpus, query):
    nothing = as_sent(client.get("/en/2999/"))

    assert as_sent(client.get(f"{SEARCH}?q=migrants&{query}")) == nothing


def test_filters_stay_in_the_box_and_in_the_links(client, corpus):
    page = ask(client, "migrants", language="en", year="2019")

    hidden = page.elements("//input[@type='hidden']")
    assert {box.get("name"): box.get("value") for box in hidden} == {
        "year": "2019",
        "language": "en",
    }
    links = page.attributes("//nav[@class='narrow flow']//a", "href")
    assert links[0] == "?q=migrants"
    assert "?q=migrants&language=en&year=2018" in links
    assert page.all("//a[@aria-current='true']") == ["Search", "2019 (1)", "English (1)"]


def test_the_switch_keeps_the_question(client, corpus):
    page = ask(client, "移民", language="zh")

    assert page.attributes("//nav[@class='switch']//a", "href")[:2] == [
        f"/{code}/search/?q=%E7%A7%BB%E6%B0%91&language=zh" for code in ("ar", "zh")
    ]


def test_results_are_not_for_search_engines_and_the_empty_page_is(client, corpus):
    robots = "//meta[@name='robots']"

    assert ask(client, "sea").attribute(robots, "content") == "noindex"
    assert read(client, SEARCH).elements(robots) == []


def test_pages_of_results_lead_on_and_back(client):
    for n in range(12):
        f.make_released(statement=f.make_statement(slug=f"message-{n:02}"), body="The sea.")

    first = ask(client, "sea")
    second = read(client, SEARCH + first.attribute("//a[@rel='next']", "href"))

    assert len(second.elements("//ol[@class='hits']/li")) == 2
    assert second.attribute("//a[@rel='prev']", "href") == "?q=sea"
    assert second.elements("//a[@rel='next']") == []


@pytest.mark.parametrize("code", languages.CODES)
def test_a_browser_is_told_how_to_ask(client, code):
    linked = read(client, f"/{code}/").attribute("//link[@rel='search']", "href")
    response = client.get(linked)

    root = ElementTree.fromstring(response.content)
    address = root.find(f"{OPENSEARCH}Url").get("template")
    assert linked == f"/{code}/opensearch.xml"
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    assert address == f"http://localhost:8000/{code}/search/?q={{searchTerms}}"
    assert len(root.findtext(f"{OPENSEARCH}ShortName")) <= 16
    assert root.findtext(f"{OPENSEARCH}Language") == languages.tag(code)


# What is hidden tells nothing


def hide():
    """Three texts full of every word that is asked: a draft, a scheduled one, one taken back."""
    words = " ".join(question for _language, question, _texts in QUESTIONS)
    office, topic = f.make_office(slug="hidden"), f.make_topic(slug="hidden")
    for code in languages.CODES:
        full = {
            "language": code,
            "attribution": words[:200],
            "body": words,
            "signature": "Guterres",
        }
        for year in (2019, 2011):
            waits, ahead, gone = (
                f.make_statement(year, slug=f"{name}-{code}-{year}", offices=[office])
                for name in ("draft", "ahead", "gone")
            )
            f.make_draft(statement=waits, **full)
            f.make_scheduled(statement=ahead, **full)
            f.make_released(statement=gone, **full)
            f.make_withdrawal(statement=gone)
            for statement in (waits, ahead, gone):
                f.tag(statement, topic)


def asked(client):
    """Every question in every page's language it could be, with filters and without."""
    queries = [
        *({"q": question} for _language, question, _texts in QUESTIONS),
        *({"q": question, "language": language} for language, question, _texts in QUESTIONS),
        {"q": "2018", "year": "2018"},
        {"q": "zebra migrants"},
    ]
    return {
        (code, *query.items()): as_sent(client.get(f"/{code}/search/", query))
        for query in queries
        for code in ("en", "ar")
    }


def test_hidden_texts_change_no_hit_no_count_no_order_and_no_byte(client, corpus):
    f.make_released(statement=f.make_statement(2011, slug="seen"), body="x")
    before = asked(client)

    hide()

    after = asked(client)
    assert len(before) > 300
    assert [query for query in before if before[query] != after[query]] == []
    assert SearchEntry.objects.filter(edition__statement__slug__startswith="ahead").count() == 12
