import pytest

from tests.factories import make_editor


@pytest.fixture
def editor(db):
    """Somebody who has done nothing yet."""
    return make_editor()
