"""Every page is HTML that needs nobody's indulgence, and every link leads somewhere."""

import re
from itertools import pairwise

import pytest

from statements import languages
from tests.reader import Page, addresses, crawl
from tests.world import FILES, PAGES, PUBLIC, TAKEN_AWAY

LOADING = re.compile(
    r"(?:src|srcset|data|poster|action|style|background)\s*=|url\(|@import|<script"
)
LOADED = {
    "/static/css/site.css",
    "/static/css/reader.css",
    "/static/css/search.css",
    "/static/css/tables.css",
    "/static/css/compare.css",
    "/static/icon.svg",
}
LINKED = {"stylesheet", "icon", "canonical", "alternate", "search"}


@pytest.fixture
def pages(client, db, answers):
    """Every page that links lead to, and those that say what went wrong."""
    unreadable = client.get("/en/", headers={"host": "evil.example"})
    found = {address: Page(answers[address]) for address in answers.keys() - FILES.values()}
    return found | {"an address of another host": Page(unreadable)}


@pytest.fixture
def bodies(answers):
    return [answers[address].content.decode() for address in PAGES.values()]


def elements(pages, path="//*"):
    return [element for page in pages.values() for element in page.elements(path)]


def test_every_page_is_valid_to_a_strict_parser(pages):
    assert {*PAGES.values(), "an address of another host"} <= pages.keys()


def test_every_page_of_an_empty_archive_is_valid_to_a_strict_parser(client, db):
    lists = ["about", "coverage", "offices", "organisations", "search", "speakers", "topics"]

    found = {
        address: (Page(answer), answer.status_code)
        for address, answer in crawl(client, "/en/").items()
    }

    assert {address: status for address, (page, status) in found.items()} == dict.fromkeys(
        [
            address
            for code in languages.CODES
            for address in (f"/{code}/", *(f"/{code}/{name}/" for name in lists))
        ],
        200,
    )


def test_pages_begin_as_html_does(bodies):
    assert {body.partition("\n")[0] for body in bodies} == {"<!doctype html>"}


def test_no_page_has_a_script_a_style_of_its_own_or_a_handler(pages):
    everything = elements(pages)

    assert {e.tag for e in everything} & {"script", "style", "iframe", "object", "embed"} == set()
    names = {name for element in everything for name in element.attrib}
    assert {name for name in names if name.startswith("on") or name == "style"} == set()


def test_no_page_loads_a_thing_from_another_host(pages, bodies):
    links = elements(pages, "//link")

    assert {link.get("rel") for link in links} <= LINKED
    named = ("canonical", "alternate", "search")
    loaded = {link.get("href") for link in links if link.get("rel") not in named}
    assert loaded == LOADED
    assert [found for body in bodies for found in LOADING.findall(body)] == []


def test_what_a_page_loads_is_there(client, db, settings):
    settings.STATIC_ROOT = settings.BASE_DIR / "static"

    for address in LOADED:
        response = client.get(address)
        assert response.status_code == 200
        response.close()


def test_links_to_other_hosts_are_sources_a_reader_follows(pages):
    links = [element for element in elements(pages) if "//" in element.get("href", "")]

    assert {link.tag for link in links if link.get("rel") not in ("canonical", "alternate")} == {
        "a"
    }
    assert {link.get("target") for link in links} == {None}


def test_every_link_leads_to_a_page(answers):
    leads = {address for answer in answers.values() for address in addresses(answer)}
    pages = {address for address in leads if not address.startswith("/static/")}

    assert {*PUBLIC.values(), "/en/2018/sea-director/"} < pages
    assert {address for address in pages if answers[address].status_code != 200} == {
        languages.elsewhere(TAKEN_AWAY[kind], code)
        for kind in ("a statement removed", "a statement under a legal demand")
        for code in languages.CODES
    } | {"/ru/2019/sea-director/"}


def test_every_page_leads_on(answers):
    for kind, address in PAGES.items():
        assert {"/en/", "/en/topics/", "/en/about/"} < addresses(answers[address]), kind


def test_ids_are_unique_on_their_page(pages):
    for address, page in pages.items():
        ids = page.attributes("//*[@id]", "id")
        assert len(ids) == len(set(ids)), address


def test_every_fragment_of_a_link_is_there(pages):
    ids = {address: page.attributes("//*[@id]", "id") for address, page in pages.items()}
    pointed = {
        (path or address, fragment)
        for address, page in pages.items()
        for path, found, fragment in (
            link.partition("#") for link in page.attributes("//a[@href]", "href")
        )
        if found
    }

    assert {("/en/about/", "gaps"), ("/en/", "years"), ("/en/2020/", "joint-p2")} < pointed
    assert {(path, fragment) for path, fragment in pointed if fragment not in ids[path]} == set()


def test_what_names_another_element_names_one_that_is_there(pages):
    for address, page in pages.items():
        named = page.attributes("//*[@aria-labelledby]", "aria-labelledby")
        names = " ".join(named).split()
        assert set(names) <= set(page.attributes("//*[@id]", "id")), address


def test_every_landmark_of_its_kind_has_a_name_of_its_own(pages):
    for address, page in pages.items():
        names = [
            nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.elements("//nav")
        ]
        assert None not in names
        assert len(names) == len(set(names)), address
        assert len(page.elements("//main")) == 1


def test_lists_hold_items_alone_and_are_not_empty(pages):
    lists = [*elements(pages, "//ul"), *elements(pages, "//ol")]

    assert {item.tag for each in lists for item in each} == {"li"}
    assert [each.attrib for each in lists if not len(each)] == []
    assert {row.tag for each in elements(pages, "//dl") for row in each} == {"div"}


def test_headings_skip_no_level(pages):
    for address, page in pages.items():
        levels = [int(e.tag[1]) for e in page.elements("//*") if re.fullmatch("h[1-6]", e.tag)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (address, levels)


def test_no_element_that_should_say_something_is_empty(pages):
    """A drawn numeral counts: the link around it has a label."""
    for address, page in pages.items():
        for path in ("//p", "//li", "//dd", "//dt", "//h2", "//h3", "//td", "//title"):
            assert "" not in page.all(path), (address, path)
        links = [a for a in page.elements("//a") if not a.get("aria-label")]
        assert all("".join(link.itertext()).strip() for link in links)


def test_words_are_set_without_stray_spaces(pages):
    """French sets a space, one that does not break, before its high marks."""
    stray = r" [.,;:!?](\s|$)|\( | \)|\b(None|True|False)\b|[{}]|\.\.(?!\.)"
    for page in pages.values():
        marks = re.compile(stray.replace(";:!?", "") if page.root.get("lang") == "fr" else stray)
        for path in ("//p", "//li", "//dd", "//h1", "//h2", "//title", "//blockquote"):
            assert [words for words in page.all(path) if marks.search(words)] == []
