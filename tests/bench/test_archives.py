import sqlite3

from bench.archives import copy


def test_a_database_is_copied_with_what_is_in_it(tmp_path):
    file = tmp_path / "one.sqlite3"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE a (b)")
        made.execute("INSERT INTO a VALUES (1)")
    made.close()

    copy(file, tmp_path / "two.sqlite3")

    with sqlite3.connect(tmp_path / "two.sqlite3") as copied:
        assert copied.execute("SELECT b FROM a").fetchall() == [(1,)]
    copied.close()
