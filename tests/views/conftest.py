import pytest
from django.db import transaction
from django.test import Client

from tests.reader import crawl
from tests.world import FILES, PAGES, make_world


@pytest.fixture
def world(db):
    """An archive with every kind of page."""
    make_world()


@pytest.fixture(scope="session")
def answers(django_db_setup, django_db_blocker):
    """What each address of that archive answers; asked once, for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        found = crawl(Client(), *PAGES.values(), *FILES.values())
        transaction.set_rollback(True)
    return found
