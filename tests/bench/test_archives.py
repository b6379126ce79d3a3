import sqlite3

from bench import archives
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


def test_what_is_made_is_kept_until_a_source_of_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FOLDER", tmp_path)
    monkeypatch.setattr(archives, "ROOT", tmp_path)
    source = tmp_path / "source.txt"
    made = []

    def make(path):
        made.append(path)
        path.write_text(source.read_text())

    source.write_text("one")
    first = archives.kept("search-2", ["*.txt"], make)
    again = archives.kept("search-2", ["*.txt"], make)
    source.write_text("two")
    other = archives.kept("search-2", ["*.txt"], make)

    assert (first == again, len(made)) == (True, 2)
    assert (first.exists(), other.read_text()) == (False, "two")
