"""What a load balancer asks: whether the process lives, and whether it may be sent readers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext

from migrantsday import health
from statements.models import ArchiveState, triggers
from tests.views.test_headers import PUBLIC_SET

NOON = datetime(2026, 12, 18, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OTHERS_SECRETS = {"host": "10.0.0.7:8000", "cookie": "sessionid=" + "a" * 32}


def sent(response):
    """Status, body, and all headers but those that every public answer has."""
    headers = {k: v for k, v in response.headers.items() if PUBLIC_SET.get(k) != v}
    return response.status_code, response.content, headers


def said(words):
    return {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(words)),
        "Cache-Control": "no-store",
    }


def test_a_process_that_lives_says_so_and_touches_no_database(client):
    """No database may be reached in this test."""
    answer = client.get("/livez")

    assert sent(answer) == (200, b"ok\n", said("ok\n"))
    assert PUBLIC_SET.items() <= answer.headers.items()


def test_a_process_that_may_be_sent_readers_says_so(client, db):
    answer = client.get("/readyz")

    assert sent(answer) == (200, b"ready\n", said("ready\n"))
    assert PUBLIC_SET.items() <= answer.headers.items()


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
@pytest.mark.parametrize("is_https", [True, False])
def test_a_probe_is_answered_whatever_the_host_and_without_https(
    client, db, settings, address, is_https
):
    settings.SECURE_SSL_REDIRECT = is_https

    answer = client.get(address, headers=OTHERS_SECRETS)

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_a_probe_only_asks(client, db, address, method):
    answer = client.generic(method, address)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_a_probe_for_headers_alone_has_them(client, db, address):
    status, _, headers = sent(client.get(address))

    assert sent(client.head(address)) == (status, b"", headers)


@pytest.mark.parametrize("address", ["/livez/", "/readyz/", "/LIVEZ", "/en/readyz"])
def test_no_other_address_is_a_probe(client, db, address):
    assert client.get(address).status_code == 404


# What makes it not ready; the reason is written down and not sent


def not_ready(client, caplog):
    """What is written down, when the answer is 503 and says no more than that."""
    answer = client.get("/readyz")
    assert sent(answer) == (503, b"not ready\n", said("not ready\n"))
    return [line.getMessage() for line in caplog.records if line.name == "migrantsday.health"]


def test_a_trigger_that_is_missing_makes_it_not_ready(client, db, caplog):
    where = "" if connection.vendor == "sqlite" else " ON statements_edition"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER edition_frozen{where}")

    assert not_ready(client, caplog) == ["Not ready: Missing triggers: edition_frozen."]


def test_a_migration_that_is_missing_makes_it_not_ready(client, db, caplog):
    MigrationRecorder(connection).record_unapplied("statements", "0002_desk")
    triggers.remove()

    assert not_ready(client, caplog) == ["Not ready: Migrations not applied: statements.0002_desk."]


def test_a_state_that_is_missing_makes_it_not_ready(client, db, caplog):
    ArchiveState.objects.all().delete()

    assert not_ready(client, caplog) == [
        "Not ready: The row of the state of the archive is missing."
    ]


def test_a_database_that_is_away_makes_it_not_ready(client, db, caplog, tmp_path, monkeypatch):
    """A folder is no database, on SQLite; on PostgreSQL nobody listens on port 1."""
    own = connections["default"]
    name = str(tmp_path) if own.vendor == "sqlite" else own.settings_dict["NAME"]
    away = own.settings_dict | {"NAME": name, "HOST": "127.0.0.1", "PORT": "1"}
    monkeypatch.setattr(health, "connection", type(own)(away, alias="away"))

    [reason] = not_ready(client, caplog)

    assert reason.startswith("Not ready: The database does not answer: ")
    assert "\n" not in reason


def test_a_clock_is_wrong_by_how_far_it_is_from_the_time_of_asking():
    assert health.skew(NOON, NOON + SECOND, NOON + 3 * SECOND) == timedelta()
    assert health.skew(NOON, NOON - 2 * SECOND, NOON + SECOND) == 2 * SECOND
    assert health.skew(NOON, NOON + 5 * SECOND, NOON + SECOND) == 4 * SECOND


def test_both_clocks_of_one_machine_agree(db):
    assert health.clock_skew() <= health.MOST_SKEW


def test_it_costs_the_same_four_questions_each_time(client, db):
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/readyz")
        assert len(asked) == 4
