"""What each kind of page asks of the database: the same for one row and for three."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from migrantsday.page_cache import PageCache
from statements import languages
from statements.archive.clock import Clock
from tests import factories as f
from tests.caching import CachingClient

# Address and number of queries of each kind of page; one of them is for the instant.
QUERIES = {
    "home": ("/en/", 6),
    "about": ("/en/about/", 1),
    "a year": ("/en/2020/", 5),
    "a year known": ("/en/2010/", 5),
    "a statement": ("/en/2020/held-1/", 12),
    "a statement in another language": ("/en/2020/french-1/", 12),
    "a statement under a notice": ("/en/2020/noticed-1/", 12),
    "a statement known": ("/en/2010/known-1/", 11),
    "two texts side by side": ("/en/2020/held-1/with/fr/", 5),
    "two texts, one removed": ("/en/2020/removed-1/with/fr/", 7),
    "a text beside one that is not held": ("/en/2020/held-1/with/es/", 5),
    "a text beside itself": ("/en/2020/held-1/with/en/", 5),
    "coverage": ("/en/coverage/", 6),
    "a statement removed": ("/en/2020/removed-1/", 6),
    "editions": ("/en/2020/held-1/editions/", 6),
    "an edition": ("/en/2020/held-1/editions/1/", 6),
    "an edition compared with itself": ("/en/2019/around/editions/1/with/1/", 6),
    "an edition that is not": ("/en/2020/held-1/editions/9/with/10/", 7),
    "offices": ("/en/offices/", 2),
    "an office": ("/en/offices/office-1-1/", 11),
    "speakers": ("/en/speakers/", 2),
    "a speaker": ("/en/speakers/speaker-1/", 8),
    "organisations": ("/en/organisations/", 3),
    "an organisation": ("/en/organisations/organisation-1/", 8),
    "topics": ("/en/topics/", 5),
    "a topic": ("/en/topics/topic-1/", 11),
    "search": ("/en/search/", 2),
    "what is found": ("/en/search/?q=migrate", 8),
    "what is found with every filter": (
        "/en/search/?q=migrate&year=2020&language=en&office=office-1-1&topic=topic-1",
        11,
    ),
    "nothing found": ("/en/search/?q=nothing", 2),
    "opensearch.xml": ("/en/opensearch.xml", 1),
    "a page that moved": ("/en/topics/moved-1/", 3),
    "a year of nothing": ("/en/2999/", 3),
    "a statement of nothing": ("/en/2020/nothing/", 3),
    "an office of nothing": ("/en/offices/nothing/", 3),
    "no page": ("/en/nothing/", 0),
    "sitemap.xml": ("/sitemap.xml", 10),
    "robots.txt": ("/robots.txt", 0),
    "security.txt": ("/.well-known/security.txt", 1),
    "the front door": ("/", 0),
}


@pytest.fixture
def client():
    """What a page costs is asked of Django: kept pages cost nothing."""
    return Client()


def make_archive(rows):
    """So many of everything that a page may list."""
    numbers = range(1, rows + 1)
    offices = [office for n in numbers for office in _make_organisation(n, numbers)]
    speakers = [f.make_speaker(slug=f"speaker-{n}") for n in numbers]
    for speaker in speakers:
        for office in offices:
            f.make_tenure(speaker=speaker, office=office, start_on="2001", end_on="2002")
    topics = [f.make_topic(slug=f"topic-{n}") for n in numbers]
    for topic in topics:
        for _ in numbers:
            f.make_alias(topic=topic)
    for n in numbers:
        _make_statements(n, numbers, offices, speakers, topics)
        f.make_moved_address(old_prefix=f"topics/moved-{n}", new_prefix=f"topics/topic-{n}")


def _make_organisation(n, numbers):
    organisation = f.make_organisation(slug=f"organisation-{n}")
    return [f.make_office(organisation=organisation, slug=f"office-{n}-{m}") for m in numbers]


def _make_statements(n, numbers, offices, speakers, topics):
    """In 2020, of each kind, and in a year of its own before and after."""
    held = f.make_statement(2020, slug=f"held-{n}", offices=[])
    for office in offices:
        f.make_authorship(statement=held, office=office, speaker=speakers[n - 1])
    for m in numbers:
        f.make_released(statement=held, at=f.PAST + timedelta(days=m))
        f.make_released(statement=held, language="fr", at=f.PAST + timedelta(days=m))
        f.tag(held, topics[m - 1])
    french = f.make_statement(2020, slug=f"french-{n}", offices=offices, speaker=speakers[0])
    f.make_released(statement=french, language="fr")
    for kind in ("notice", "removed"):
        slug = {"notice": "noticed", "removed": "removed"}[kind]
        taken = f.make_statement(2020, slug=f"{slug}-{n}", offices=offices)
        f.make_released(statement=taken)
        f.make_released(statement=taken, language="fr")
        f.make_withdrawal(statement=taken, kind=kind)
    f.make_listed(2010, slug=f"known-{n}", offices=offices, speaker=speakers[0])
    for year in (2010 - n, 2020 - n):
        around = f.make_statement(year, slug="around", offices=offices, speaker=speakers[0])
        f.make_released(statement=around)
        f.tag(around, topics[0])


def cost(client, address):
    """Of a page whose words were shown before: those are kept."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_every_kind_of_page_costs_the_same_for_one_row_and_for_three(client, rows):
    make_archive(rows)

    asked = {kind: (address, cost(client, address)) for kind, (address, _) in QUERIES.items()}

    assert asked == QUERIES


@pytest.mark.django_db
def test_a_year_costs_four_queries_where_the_page_cache_knows_the_instant():
    make_archive(3)
    reader = CachingClient()
    reader.handler.pages = PageCache(reader.handler.application, Clock(monotonic=lambda: 0.0))
    Client().get("/en/2020/")
    reader.get("/en/about/")

    with CaptureQueriesContext(connection) as queries:
        reader.get("/en/2020/")
    assert len(queries) == 4


@pytest.mark.django_db
def test_every_kind_of_page_costs_the_same_in_every_language(client):
    """But for the pages that are there only in the languages of their texts."""
    make_archive(1)
    paged = {address: number for address, number in QUERIES.values() if address[:4] == "/en/"}
    pinned = re.compile("/(editions|with)/")
    asked = {page: number for page, number in paged.items() if not pinned.search(page)}

    for code in languages.CODES:
        pages = {address: languages.elsewhere(address, code) for address in asked}
        assert {address: cost(client, page) for address, page in pages.items()} == asked, code
