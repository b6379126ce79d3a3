import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.caching import CachingClient
from tests.factories import make_office, make_statement
from tests.reader import crawl
from tests.world import FILES, PAGES, make_world

Reader = CachingClient if settings.PAGE_CACHE else Client
"""Every test of a page passes both ways: TEST_PAGE_CACHE=false has each page made anew."""


@pytest.fixture
def client():
    return Reader()


@pytest.fixture
def without_database():
    """No database may be reached in a test that does not ask for one, so each page fails."""
    return Client(raise_request_exception=False)


@pytest.fixture
def office(db):
    return make_office(slug="director", title={"en": "Director"})


@pytest.fixture
def statement(office):
    """One of the year 2020 at /en/2020/message/, of which no text is public yet."""
    return make_statement(2020, slug="message", offices=[office])


@pytest.fixture
def world(db):
    """An archive with every kind of page."""
    make_world()


@pytest.fixture(scope="session")
def answers(django_db_setup, django_db_blocker):
    """What each address of that archive answers; asked once, for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        found = crawl(Reader(), *PAGES.values(), *FILES.values())
        transaction.set_rollback(True)
    return found
