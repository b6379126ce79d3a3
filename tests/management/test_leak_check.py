"""The check of a running site, asked over a connection."""

import threading

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from statements.archive import Archive
from tests import factories as f
from tests.management.test_serve import free_port

ENGLISH = [("en", "English")]


@pytest.fixture
def waiting(settings, transactional_db):
    settings.LANGUAGES = ENGLISH
    f.make_released(statement=f.make_statement(2020, slug="public"))
    f.make_scheduled(statement=f.make_statement(2020, slug="waits"), title="Zqtitle")


def test_a_site_that_tells_nothing_is_told_so(waiting, live_server, capsys):
    call_command("leak_check", live_server.url)

    said = capsys.readouterr().out
    assert said.startswith("No leak in ")
    assert said.endswith(" answers.\n")
    assert int(said.split()[3]) > 50


def test_no_more_is_asked_than_allowed(waiting, live_server, capsys):
    call_command("leak_check", live_server.url, most=5)

    said = capsys.readouterr().out
    assert said.startswith("No leak in 20 answers. ")
    assert said.endswith(" addresses were left out: --most is 5.\n")


def test_a_site_that_tells_fails_with_a_line_for_each(waiting, live_server, monkeypatch):
    live = Archive.live()
    ahead = Archive(at=f.FUTURE)

    def live_here_only(cls):
        here = threading.current_thread() is threading.main_thread()
        return live if here else ahead

    monkeypatch.setattr(Archive, "live", classmethod(live_here_only))

    with pytest.raises(CommandError) as refusal:
        call_command("leak_check", live_server.url)

    lines = str(refusal.value).splitlines()
    assert "GET /en/2020/waits/ answers 200, not as an address that never was" in lines
    assert "zqtitle" not in str(refusal.value).lower()


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://localhost", "file:///etc/passwd", "localhost:8000", "http://localhost/en/"),
        *("http://a@localhost", "http://", "http://[::1", ""),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(url):
    with pytest.raises(CommandError, match="write the address of the site, not"):
        call_command("leak_check", url)


@pytest.mark.parametrize(
    "url", ["http://other.example", "https://localhost.example", "http://10.0.0.1"]
)
def test_nobody_else_is_asked(url):
    with pytest.raises(CommandError, match="is neither this machine nor SITE_URL's host"):
        call_command("leak_check", url)


@pytest.mark.parametrize("most", ["0", "-1", "many", "1.5"])
def test_a_bound_is_a_whole_number(most):
    with pytest.raises(CommandError, match="write a whole number from 1 on"):
        call_command("leak_check", "http://localhost:8000", "--most", most)


def test_a_site_that_does_not_answer_is_told_in_a_line(db):
    with pytest.raises(CommandError, match=r"^http://127.0.0.1:\d+ does not answer: .*\.$"):
        call_command("leak_check", f"http://127.0.0.1:{free_port()}")
