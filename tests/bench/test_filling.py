import sqlite3

import pytest

from bench.filling import copy_rows, without_triggers


@pytest.fixture
def file(tmp_path):
    return tmp_path / "archive.sqlite3"


@pytest.fixture
def database(file):
    with sqlite3.connect(file) as connection:
        connection.executescript(
            "CREATE TABLE statements_office (id INTEGER PRIMARY KEY, slug TEXT, title TEXT);"
            "INSERT INTO statements_office VALUES (7, 'iom', 'IOM'), (8, 'who', 'WHO');"
            "CREATE TRIGGER office_kept BEFORE INSERT ON statements_office"
            " BEGIN SELECT RAISE(ABORT, 'kept'); END;"
            "CREATE TRIGGER office_minute BEFORE UPDATE ON statements_office"
            " BEGIN SELECT RAISE(ABORT, 'minute'); END;"
        )
        yield connection
    connection.close()


def test_a_row_is_copied_once_for_each_beside_it_and_others_see_it(database, file):
    beside = "(SELECT 1 AS n UNION SELECT 2) AS place"

    with without_triggers(database):
        copy_rows(database, "office", 7, beside=beside, slug="'filled-' || n")

    with sqlite3.connect(file) as another:
        found = another.execute("SELECT slug, title FROM statements_office WHERE id > 8").fetchall()
    another.close()
    assert sorted(found) == [("filled-1", "IOM"), ("filled-2", "IOM")]


def test_the_triggers_are_there_again_afterwards(database):
    with without_triggers(database):
        database.execute("UPDATE statements_office SET title = 'I' WHERE id = 7")

    with pytest.raises(sqlite3.IntegrityError, match="minute"):
        database.execute("UPDATE statements_office SET title = 'O' WHERE id = 7")


def test_only_the_triggers_that_are_named_stand_aside(database):
    with without_triggers(database, like="%minute"):
        database.execute("UPDATE statements_office SET title = 'I' WHERE id = 7")
        with pytest.raises(sqlite3.IntegrityError, match="kept"):
            database.execute("INSERT INTO statements_office VALUES (9, 'wfp', 'WFP')")
