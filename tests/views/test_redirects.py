"""An address that was public once still leads to its page."""

import pytest

from tests.factories import (
    make_listed,
    make_moved_address,
    make_office,
    make_organisation,
    make_released,
    make_scheduled,
    make_speaker,
    make_statement,
    make_topic,
    tag,
)

pytestmark = pytest.mark.django_db


def moved(client, address):
    response = client.get(address)
    assert response.status_code == 301
    return response["Location"]


@pytest.fixture
def edition():
    """Everything that has an address of its own, by its new slug."""
    office = make_office(slug="new", organisation=make_organisation(slug="new"))
    statement = make_statement(2020, slug="new", offices=[office], speaker=make_speaker(slug="new"))
    tag(statement, make_topic(slug="new"))
    return make_released(statement=statement)


@pytest.mark.parametrize("part", ["2020", "offices", "speakers", "organisations", "topics"])
def test_a_moved_address_leads_to_the_new_one_in_one_hop(client, edition, part):
    make_moved_address(old_prefix=f"{part}/old", new_prefix=f"{part}/new")

    location = moved(client, f"/en/{part}/old/")

    assert location == f"/en/{part}/new/"
    assert client.get(location).status_code == 200


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_what_stands_below_a_moved_address_moves_with_it(client, edition, rest):
    make_moved_address(old_prefix="2020/old", new_prefix="2020/new")

    location = moved(client, f"/en/2020/old/{rest}")

    assert location == f"/en/2020/new/{rest}"
    assert client.get(location).status_code == 200


def test_a_statement_may_move_to_another_year(client, edition):
    make_moved_address(old_prefix="2019/new", new_prefix="2020/new")

    assert moved(client, "/en/2019/new/editions/1/") == "/en/2020/new/editions/1/"


def test_the_longest_moved_address_wins(client, edition):
    make_moved_address(old_prefix="2019", new_prefix="2018")
    make_moved_address(old_prefix="2019/old", new_prefix="2020/new")

    assert moved(client, "/en/2019/old/editions/") == "/en/2020/new/editions/"
    assert moved(client, "/en/2019/other/") == "/en/2018/other/"
    assert moved(client, "/en/2019/") == "/en/2018/"


def test_a_slug_that_only_begins_like_one_that_moved_did_not_move(client, edition):
    make_moved_address(old_prefix="2020/old", new_prefix="2020/new")

    assert client.get("/en/2020/older/").status_code == 404
    assert client.get("/en/2021/old/").status_code == 404


def test_a_moved_address_never_hides_a_page_that_is_there(client, edition):
    for part in ("2020", "topics", "offices", "speakers", "organisations"):
        make_moved_address(old_prefix=f"{part}/new", new_prefix=f"{part}/elsewhere")
        assert client.get(f"/en/{part}/new/").status_code == 200
    make_moved_address(old_prefix="2020", new_prefix="2010")
    assert client.get("/en/2020/").status_code == 200
    assert client.get("/en/2020/new/editions/1/").status_code == 200


def test_a_page_may_come_back_to_an_address_that_moved(client):
    make_moved_address(old_prefix="2020/old", new_prefix="2020/new")
    assert moved(client, "/en/2020/old/") == "/en/2020/new/"

    make_listed(2020, slug="old")

    assert client.get("/en/2020/old/").status_code == 200


def test_what_waits_at_an_address_that_moved_does_not_show(client):
    make_scheduled(statement=make_statement(2020, slug="old"))
    make_moved_address(old_prefix="2020/old", new_prefix="2020/new")

    assert moved(client, "/en/2020/old/") == "/en/2020/new/"


def test_an_address_that_moved_twice_is_one_hop_from_where_it_is_now(client):
    """Whoever moves it again writes both rows anew; the site follows no chains."""
    make_moved_address(old_prefix="topics/a", new_prefix="topics/c")
    make_moved_address(old_prefix="topics/b", new_prefix="topics/c")

    assert [moved(client, f"/en/topics/{slug}/") for slug in "ab"] == ["/en/topics/c/"] * 2


def test_addresses_move_in_every_language_alike(client, settings):
    settings.LANGUAGES = [("en", "English"), ("zh-hans", "Chinese")]
    make_moved_address(old_prefix="topics/old", new_prefix="topics/new")

    assert moved(client, "/en/topics/old/") == "/en/topics/new/"
    assert moved(client, "/zh/topics/old/") == "/zh/topics/new/"
    assert client.get("/fr/topics/old/").status_code == 404


def test_only_pages_of_a_language_move(client):
    for address in ("robots.txt", "sitemap.xml", "en", "admin"):
        make_moved_address(old_prefix=address, new_prefix="2020")

    assert client.get("/robots.txt").status_code == 200
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/en/").status_code == 200
    assert client.get("/en/nothing/").status_code == 404


@pytest.mark.parametrize("new", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_moved_address_never_leaves_the_site(client, new):
    make_moved_address(old_prefix="topics/old", new_prefix=new)

    assert moved(client, "/en/topics/old/").startswith("/en/")


def test_a_moved_address_answers_a_request_for_headers_and_refuses_others(client):
    make_moved_address(old_prefix="topics/old", new_prefix="topics/new")

    assert client.head("/en/topics/old/")["Location"] == "/en/topics/new/"
    assert client.post("/en/topics/old/").status_code == 405
