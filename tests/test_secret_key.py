import pytest
from django.core.exceptions import ImproperlyConfigured

from migrantsday.secret_key import kept_key


def test_a_key_is_made_once_and_kept(tmp_path):
    folder = tmp_path / "var"

    first, second = kept_key(folder), kept_key(folder)

    assert first == second
    assert len(first) == 50
    assert kept_key(tmp_path) != first
    assert [file.name for file in folder.iterdir()] == ["secret_key"]


def test_only_its_owner_can_read_the_key(tmp_path):
    kept_key(tmp_path)

    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_cannot_be_kept_is_told_in_one_line(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set, and none can be kept"):
        kept_key(tmp_path / "file" / "var")
