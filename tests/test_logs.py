"""What is written down: one line of JSON each, and nothing of what people wrote."""

import json
import logging
import sys

import pytest
from django.db import DataError, IntegrityError

from migrantsday import logs
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


class Lines(logging.Handler):
    """The lines as they would stand on standard error."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.setFormatter(logs.JSONFormatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))

    def read(self):
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def written(monkeypatch):
    """As LOG_FORMAT=json has it: requests too."""
    handler = Lines()
    for name in ("", "django"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [handler])
    before = logs.access.level
    logs.access.setLevel(logging.INFO)
    yield handler
    logs.access.setLevel(before)


def line_of(message, error=None, **extra):
    information = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("log", logging.ERROR, "file", 1, message, (), information)
    record.__dict__ |= extra
    return logs.JSONFormatter().format(record)


def raised(raise_it):
    try:
        raise_it()
    except Exception:
        return sys.exc_info()[1]


def test_a_request_is_one_line(client, written):
    client.get("/en/about/?q=zqsecret", headers={"x-request-id": "a1"}, REMOTE_ADDR="192.0.2.7")

    [line] = written.read()
    assert line.keys() == {
        *("at", "level", "logger", "request", "message"),
        *("status", "method", "path", "ms", "address"),
    }
    assert line["at"].endswith("+00:00")
    assert line["ms"] >= 0
    assert {name: line[name] for name in ("level", "logger", "request", "message")} == {
        "level": "info",
        "logger": "migrantsday.access",
        "request": "a1",
        "message": "request",
    }
    assert {name: line[name] for name in ("status", "method", "path", "address")} == {
        "status": 200,
        "method": "GET",
        "path": "/en/about/",
        "address": "192.0.2.0",
    }


def test_nothing_that_a_visitor_or_an_editor_sends_is_written_down(client, written):
    client.raise_request_exception = False
    secrets = {
        "cookie": "a=zqsecret",
        "authorization": "Basic zqsecret",
        "referer": "https://zqsecret.example/",
        "user-agent": "zqsecret",
        "accept-language": "zqsecret",
        "host": "zqsecret.example",
        "x-request-id": "zqsecret zqsecret",
    }
    client.get("/en/?q=zqsecret", headers=secrets)
    client.post("/admin/login/", {"username": "zqsecret", "password": "zqsecret"})
    client.force_login(make_editor(is_superuser=True))
    client.post("/admin/statements/topic/add/?a=zqsecret", {"slug": "zqsecret"})

    statuses = [line["status"] for line in written.read() if "status" in line]
    assert statuses == [400, 200, 200]
    assert [line for line in written.lines if "zqsecret" in line] == []


def test_a_path_cannot_begin_a_line_of_its_own(client, written):
    client.get("/", PATH_INFO="/en/\n{}\x1b[2J/")

    [line] = written.lines
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["path"] == "/en/\n{}\x1b[2J/"


def test_a_long_path_is_cut(client, written):
    client.get("/en/" + "a" * 5_000)

    [line] = written.read()
    assert len(line["path"]) == logs.LONGEST


@pytest.mark.parametrize("given", ["7f3", "a" * 64, "A.b_c-9"])
def test_a_plain_id_of_the_proxy_is_kept(client, written, given):
    client.get("/en/about/", headers={"x-request-id": given})

    assert [line["request"] for line in written.read()] == [given]


@pytest.mark.parametrize("given", ["", " ", "a" * 65, "a b", "a\nb", "é", '"', "<a>"])
def test_any_other_is_made_anew(client, written, given):
    client.get("/en/about/", headers={"x-request-id": given})
    client.get("/en/about/", headers={"x-request-id": given})

    first, second = (line["request"] for line in written.read())
    assert len(first) == len(second) == 32
    assert first != second


def test_no_answer_tells_its_id(client):
    answer = client.get("/en/about/", headers={"x-request-id": "zqid"})

    assert b"zqid" not in answer.serialize()


def test_a_fault_is_one_line_with_its_id_and_where_it_came_from(client, written, monkeypatch):
    def fail(request):
        raise ValueError("It broke.\nzqsecret")

    monkeypatch.setattr("statements.views.site.languages.chosen", fail)
    client.raise_request_exception = False

    client.get("/?q=zqsecret", headers={"x-request-id": "a1"})

    fault, request = written.read()
    assert (fault["message"], fault["request"]) == ("Internal Server Error: /", "a1")
    assert fault["trace"][-1] == "ValueError: It broke."
    assert fault["trace"][-2].endswith(" fail")
    assert (request["status"], request["request"]) == (500, "a1")
    assert [line for line in written.lines if "zqsecret" in line] == []


def test_the_cause_of_a_fault_stands_first():
    def fail():
        try:
            raise KeyError("first")
        except KeyError as error:
            raise IntegrityError("second\nDETAIL: Failing row contains (zqsecret)") from error

    found = json.loads(line_of("It broke.", raised(fail)))["trace"]

    reasons = [line for line in found if ".py:" not in line]
    assert reasons == ["KeyError: 'first'", "IntegrityError: second"]


def test_a_long_reason_is_cut():
    def fail():
        raise DataError("a" * 5_000)

    found = json.loads(line_of("It broke.", raised(fail)))["trace"]

    assert len(found[-1]) == logs.LONGEST


def test_probes_are_not_written_down(client, written):
    client.get("/livez")
    client.get("/readyz")

    assert written.lines == []


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0"),
        ("2001:db8:1234:5678::9", "2001:db8:1234::"),
        ("", ""),
        ("zqsecret", ""),
    ],
)
def test_of_an_address_the_network_is_kept(address, network):
    assert logs.shortened(address) == network
