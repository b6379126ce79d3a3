import pytest

from bench import postgresql
from bench.places import BenchError, environment
from bench.servers import GRANIAN, Server
from statements.management.commands import serve


def test_the_server_is_the_one_of_make_serve_with_one_worker():
    as_served = set(serve.SERVER) - {"--workers=2"}

    assert set(GRANIAN) == as_served | {"--workers=1"}


def test_a_server_is_asked_for_another_page_at_the_same_port():
    server = Server("http://127.0.0.1:8123/en/2020/", pid=1)

    assert server.at("/en/").address == "http://127.0.0.1:8123/en/"
    assert server.at("/en/").port == server.port == 8123


def test_nothing_of_the_settings_of_this_machine_reaches_the_bench(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "redis://cache.example")
    monkeypatch.setenv("SITE_URL", "https://migrantsday.example")
    monkeypatch.setenv("LOG_FORMAT", "json")

    told = environment(DATABASE_URL="sqlite:///x")

    assert (told["CACHE_URL"], told["SITE_URL"]) == ("", "http://localhost:8000")
    assert (told["DEBUG"], told["LOG_FORMAT"]) == ("", "")
    assert told["DATABASE_URL"] == "sqlite:///x"


def test_no_database_beyond_this_machine_is_asked():
    with (
        pytest.raises(BenchError, match=r"^PostgreSQL is asked on this machine alone, not at db"),
        postgresql.database("postgresql://db.example"),
    ):
        pass
