import pytest

from tests import factories as f


@pytest.fixture
def desk(client, db):
    """The browser of an editor who may do everything that the desk offers."""
    client.force_login(f.make_editor(is_superuser=True))
    return client
