"""A backup taken while somebody writes is what stood after one of the writer's steps."""

import json
from contextlib import ExitStack

import pytest

from tests.keeping.places import new_database
from tests.keeping.sites import Site, url_of

MANY = 100_000
"""Steps: more than are ever taken."""

FIRST = 7


@pytest.fixture
def databases(transactional_db, tmp_path):
    """Makes new databases, as many as are asked for, and tells their addresses."""
    with ExitStack() as stack:
        yield lambda: url_of(stack.enter_context(new_database(tmp_path)))


def test_a_backup_under_write_load_comes_back_whole(databases, tmp_path):
    site = Site(tmp_path / "site", databases())
    again, restored = site.beside(databases()), site.beside(databases())
    site.does("prepare()")
    again.does("prepare()")

    before, after = backup_while_somebody_writes(site)
    [file] = site.backups()
    assert restored.manage("restore", str(file))[0] == 0
    found = json.loads(restored.does("tell()"))
    again.does(f"write({found['steps']})")
    expected = json.loads(again.does("tell()"))

    assert FIRST <= before <= found["steps"] <= after + 1
    assert len(found["pages"]) > 100
    assert found == expected | {"faults": []}


def backup_while_somebody_writes(site):
    """How many steps were kept before the backup began, and when it ended."""
    writer = site.starts(f"write({MANY})")
    for _step in range(FIRST):
        before = int(writer.stdout.readline())
    code, _said, complained = site.manage("backup")
    writer.kill()
    after = [int(line) for line in writer.stdout if line.endswith("\n")][-1]
    writer.communicate()
    assert (code, complained) == (0, "")
    return before, after
