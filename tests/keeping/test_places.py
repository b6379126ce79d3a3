import os
from errno import EACCES, ENOSPC
from pathlib import Path
from time import time

import pytest
from django.db import OperationalError, connections

from statements.keeping.errors import KeepingError
from statements.keeping.places import another_database, workplace

HOUR = 60 * 60


def test_a_workplace_is_private_and_gone_afterwards(tmp_path):
    with workplace(tmp_path / "new") as place:
        (place / "file").touch()
        assert place.stat().st_mode & 0o777 == 0o700

    assert list((tmp_path / "new").iterdir()) == []


def test_a_workplace_is_gone_after_an_error_too(tmp_path):
    with pytest.raises(KeyboardInterrupt), workplace(tmp_path):
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_an_interruption_right_after_a_workplace_is_made_leaves_none(tmp_path, monkeypatch):
    def interrupted(path, mode=0o777, **how):
        made(path, mode, **how)
        if path != tmp_path:
            raise KeyboardInterrupt

    made = Path.mkdir
    monkeypatch.setattr(Path, "mkdir", interrupted)

    with pytest.raises(KeyboardInterrupt), workplace(tmp_path):
        raise AssertionError

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(ENOSPC, "No space"), "The disk is full: make room in {}."),
        (OperationalError("database or disk is full"), "The disk is full: make room in {}."),
        (OSError(EACCES, "No right"), "[Errno 13] No right"),
    ],
)
def test_a_full_disk_is_named_and_no_other_fault_is_taken_for_one(tmp_path, error, told):
    with pytest.raises((KeepingError, OSError)) as caught, workplace(tmp_path):
        raise error

    assert str(caught.value) == told.format(tmp_path)


def test_what_a_killed_process_left_is_removed_after_a_day(tmp_path):
    for name, hours in ((".migrantsday-old", 25), (".migrantsday-new", 23), ("other", 1000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
        os.utime(tmp_path / name, times=(time() - hours * HOUR,) * 2)

    with workplace(tmp_path):
        pass

    assert sorted(path.name for path in tmp_path.iterdir()) == [".migrantsday-new", "other"]


def test_another_database_is_known_only_meanwhile(tmp_path):
    with another_database(str(tmp_path / "a"), "default") as alias:
        assert connections[alias].settings_dict["NAME"] == str(tmp_path / "a")

    assert not hasattr(connections._connections, alias)
    assert connections["default"].settings_dict["NAME"] != str(tmp_path / "a")
