"""Into the desk by a password, which nobody can try often."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils.timezone import now

from migrantsday import throttle
from tests.admin.signing import LOGIN, PASSWORD, is_inside, log_in

pytestmark = pytest.mark.django_db

INVALID = (
    "Please enter the correct username and password for a staff account. "
    "Note that both fields may be case-sensitive."
)
CLOSED = "Too many wrong passwords came from your address."


class CountedHasher(MD5PasswordHasher):
    """Notes each hash that is made."""

    made = []

    def encode(self, password, salt):
        self.made.append(password)
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    CountedHasher.made.clear()
    return CountedHasher.made


# With a password alone


def test_on_this_machine_a_password_opens_the_desk(client, editor):
    answer = log_in(client, editor)

    assert (answer.status_code, answer.url, is_inside(client)) == (302, "/admin/", True)
    assert client.get(LOGIN).url == "/admin/"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
        "\\\\evil.example",
        "\x00//evil.example",
        " //evil.example",
    ],
)
def test_no_address_leads_off_the_site(client, editor, wanted):
    page = client.get(LOGIN, {"next": wanted})
    answer = client.post(
        LOGIN, {"username": "leila", "password": PASSWORD, "next": wanted}, QUERY_STRING=""
    )

    assert page.status_code == 200
    assert answer.url == "/admin/"
    assert client.get(LOGIN, {"next": wanted}).url == "/admin/"


def test_where_one_wanted_to_go_one_is_led(client, editor):
    asked = client.get("/admin/statements/topic/")

    answer = client.post(asked.url, {"username": "leila", "password": PASSWORD})

    assert answer.url == "/admin/statements/topic/"


@pytest.mark.parametrize("password", ["x" * 129, "x" * 2_000_000])
def test_what_is_longer_than_a_password_is_wrong_and_makes_no_hash(
    client, editor, hashes, password
):
    page = log_in(client, editor, password)

    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [INVALID]
    assert hashes == []


@pytest.mark.parametrize("name", ["x" * 151, "x" * 100_000, "le\x00ila"])
def test_no_name_is_a_fault_and_none_that_cannot_be_makes_a_hash(client, editor, hashes, name):
    page = client.post(LOGIN, {"username": name, "password": PASSWORD})

    assert (page.status_code, is_inside(client)) == (200, False)
    assert hashes == []


@pytest.mark.parametrize("name", ["leila", "nobody"])
def test_one_hash_is_made_whether_the_name_is_known_or_not(client, editor, hashes, name):
    client.post(LOGIN, {"username": name, "password": "wrong"})

    assert hashes == ["wrong"]


# Guessing


def guess(client, times, **options):
    pages = [
        client.post(LOGIN, {"username": "leila", "password": "wrong"}, **options)
        for _each in range(times)
    ]
    return [page.status_code for page in pages]


def test_the_fifth_wrong_password_closes_the_door_to_its_address_alone(client, editor, hashes):
    statuses = guess(client, 7)
    hashes.clear()

    refused = log_in(client, editor)

    assert statuses == [200, 200, 200, 200, 429, 429, 429]
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert CLOSED in refused.content.decode()
    assert hashes == []
    assert log_in(Client(), editor, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_what_a_stranger_says_of_addresses_is_not_believed(client, editor):
    for number in range(5):
        guess(client, 1, headers={"x-forwarded-for": f"192.0.2.{number}"})

    assert log_in(client, editor, headers={"x-forwarded-for": "192.0.2.9"}).status_code == 429


def test_after_a_quarter_of_an_hour_the_door_is_open_again(client, editor):
    guess(client, 5)
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=14, seconds=50))
    before = log_in(client, editor).status_code
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=15, seconds=1))

    assert (before, log_in(client, editor).status_code) == (429, 302)


def test_a_right_password_makes_the_wrong_ones_before_it_good(client, editor):
    guess(client, 4)
    log_in(client, editor)
    client.logout()

    assert guess(client, 4) == [200] * 4


def test_while_many_guess_each_address_has_one_try_and_the_owner_still_comes_in(client, editor):
    log = [
        AccessFailureLog(username="leila", ip_address=f"198.51.100.{number}")
        for number in range(throttle.FAILURES_IN_AN_HOUR)
    ]
    AccessFailureLog.objects.bulk_create(log)

    assert log_in(client, editor).status_code == 302
    assert guess(Client(), 1, REMOTE_ADDR="203.0.113.1") == [429]
    assert guess(Client(), 1, REMOTE_ADDR="203.0.113.2") == [429]
    AccessFailureLog.objects.update(attempt_time=now() - timedelta(hours=1, minutes=1))
    assert guess(Client(), 1, REMOTE_ADDR="203.0.113.3") == [200]


def test_failures_are_forgotten_after_a_month_and_the_newest_stay(client, editor):
    AccessFailureLog.objects.create(username="old")
    AccessFailureLog.objects.update(attempt_time=now() - timedelta(days=31))

    guess(client, 1)

    assert [log.username for log in AccessFailureLog.objects.all()] == ["leila"]
