"""An archive with every kind of row and a photo, on a database that others may read meanwhile."""

import pytest

from tests.factories import make_photo
from tests.keeping.places import empty_database
from tests.world import make_world

PICTURE = b"\xff\xd8 a picture, as far as bytes go"


@pytest.fixture
def folders(settings, tmp_path):
    """The site's own folders, new ones."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "var" / "media"
    return settings


@pytest.fixture
def archive(folders, transactional_db):
    make_world()
    held(folders.MEDIA_ROOT, "photos/sea.jpg")


@pytest.fixture
def empty(folders, transactional_db, tmp_path):
    """The alias of a database that nobody has used yet."""
    with empty_database(tmp_path) as alias:
        yield alias


def held(media, name, content=PICTURE):
    """A photo, and its file in the media folder."""
    (media / name).parent.mkdir(parents=True, exist_ok=True)
    (media / name).write_bytes(content)
    return make_photo(file=name)
