import pytest

from tests import factories as f
from tests.admin.signing import make_editor


@pytest.fixture
def desk(client, db):
    """The browser of an editor who may do everything that the desk offers."""
    client.force_login(f.make_editor(is_superuser=True))
    return client


@pytest.fixture
def editor(db):
    return make_editor(username="leila")


@pytest.fixture
def demanding(settings):
    """A site beyond this machine."""
    settings.SECOND_FACTOR = True
