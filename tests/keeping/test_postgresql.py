"""How PostgreSQL's own programs are called; no server is asked."""

import pytest
from django.db import connections

from migrantsday.database import database
from statements.keeping import KeepingError, postgresql


def test_the_password_is_no_argument(tmp_path):
    url = "postgresql://editor:s%40cret@db.example:5433/archive?sslmode=require"
    where, secrets = postgresql._where(database(url, tmp_path))

    assert where == [
        "-U",
        "editor",
        "-h",
        "db.example",
        "-p",
        "5433",
        "--dbname=archive",
    ]
    assert secrets == {"PGPASSWORD": "s@cret", "PGSSLMODE": "require"}


def test_a_program_that_is_missing_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(KeepingError) as refusal:
        postgresql._run("pg_dump", using="default")

    assert str(refusal.value) == (
        "pg_dump was not found: install PostgreSQL's client programs "
        "(on Debian and Ubuntu the package postgresql-client)."
    )


def test_what_a_program_complains_of_is_told_in_its_first_line(tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    program.write_text(
        "#!/bin/sh\necho 'pg_dump: error: no such server.' >&2\necho more >&2\nexit 1\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    url = "postgresql://editor:secret@127.0.0.1/archive"
    connection = connections["default"].copy("elsewhere")
    connection.settings_dict = {**connection.settings_dict, **database(url, tmp_path)}
    connections["elsewhere"] = connection
    try:
        with pytest.raises(KeepingError) as refusal:
            postgresql._run("pg_dump", using="elsewhere")
    finally:
        del connections["elsewhere"]

    assert str(refusal.value) == "pg_dump: error: no such server."
