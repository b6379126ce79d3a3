import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from migrantsday.database import database


def test_a_relative_path_is_below_the_project(tmp_path):
    settings = database("sqlite:///kept/archive.sqlite3", tmp_path)

    assert settings["NAME"] == tmp_path / "kept" / "archive.sqlite3"
    assert settings["NAME"].parent.is_dir()


def test_sqlite_locks_before_it_reads_and_obeys_its_triggers(tmp_path):
    options = database("sqlite:///archive.sqlite3", tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA recursive_triggers=ON" in options["init_command"].split(";")


def test_the_parts_of_a_postgresql_address_are_taken_apart(tmp_path):
    settings = database("postgresql://editor:a%40b@db.example:5433/archive", tmp_path)

    parts = [settings[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["editor", "a@b", "db.example", 5433, "archive"]


def test_a_postgresql_that_is_silent_is_given_up_after_some_seconds_or_as_the_address_says(
    tmp_path,
):
    plain = database("postgresql://db.example/archive", tmp_path)
    asked = database(
        "postgresql://db.example/archive?connect_timeout=9&sslmode=require"
        "&server_side_binding=false",
        tmp_path,
    )

    assert plain["OPTIONS"].items() >= {"connect_timeout": 3, "tcp_user_timeout": 5000}.items()
    changed = {"connect_timeout": 9, "sslmode": "require", "server_side_binding": False}
    assert asked["OPTIONS"] == plain["OPTIONS"] | changed


@pytest.mark.django_db
def test_postgresql_prepares_once_what_is_asked_again():
    told = {"sqlite": [], "postgresql": [("SELECT $1 || ' again'",)]}

    with connection.cursor() as cursor:
        for word in ("once", "twice"):
            cursor.execute("SELECT %s || ' again'", [word])
        found = []
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s", ["% again'"]
            )
            found = cursor.fetchall()

    assert found == told[connection.vendor]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/archive",
        "archive.sqlite3",
        "sqlite://archive.sqlite3",
        "sqlite:///",
        "postgresql://localhost",
        "postgresql://localhost:port/archive",
        "postgresql://editor:a]b[@localhost/archive",
    ],
)
def test_an_address_that_names_no_database_is_refused(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL "):
        database(url, tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(
        ImproperlyConfigured, match=r"^DATABASE_URL: the folder .*/file/kept cannot"
    ):
        database("sqlite:///file/kept/archive.sqlite3", tmp_path)
