"""Into the desk: a password, a code where one is asked for, and a phone that shows it."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from migrantsday import throttle
from statements import factors
from statements.admin import proof
from tests.admin.signing import (
    LOGIN,
    PASSWORD,
    enter,
    is_inside,
    log_in,
    make_editor,
    make_phone,
    shown,
    wrong,
)

pytestmark = pytest.mark.django_db

WRONG = (
    "This code is wrong, was used before, or came too soon after a wrong one. Wait for the next."
)
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


@pytest.fixture
def editor():
    return make_editor(username="leila")


@pytest.fixture
def demanding(settings):
    """A site beyond this machine."""
    settings.SECOND_FACTOR = True


def send_code(client, code, address=LOGIN):
    return client.post(address, {"code": code})


def heading(page):
    return re.search("<h1>(.*?)</h1>", page.content.decode())[1]


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


# With a second factor


def test_a_password_alone_does_not_open_the_desk(client, demanding, editor):
    make_phone(editor)

    answer = log_in(client, editor)

    assert answer.url == "/admin/login/?next=/admin/"
    assert heading(client.get(answer.url)) == "A code from your phone"
    assert not is_inside(client)
    assert client.get("/admin/statements/edition/").status_code == 302


def test_a_code_of_the_phone_opens_it_and_only_once(client, demanding, editor):
    make_phone(editor)
    code = shown(editor)
    log_in(client, editor)
    opened = send_code(client, code)
    other = Client()
    log_in(other, editor)

    again = send_code(other, code)

    assert (opened.status_code, is_inside(client)) == (302, True)
    assert again.context["form"].errors == {"code": [WRONG]}
    assert not is_inside(other)


def test_where_one_wanted_to_go_one_is_led_after_the_code(client, demanding, editor):
    make_phone(editor)
    first = client.get("/admin/statements/topic/").url

    second = client.post(first, {"username": "leila", "password": PASSWORD}).url

    assert send_code(client, shown(editor), second).url == "/admin/statements/topic/"


def test_after_a_wrong_code_the_right_one_has_to_wait(client, demanding, editor):
    make_phone(editor)
    log_in(client, editor)
    code = shown(editor)

    answers = [send_code(client, wrong(code)), send_code(client, code)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not is_inside(client)
    assert send_code(client, shown(editor)).status_code == 302


@pytest.mark.parametrize("code", ["", "0" * 10_000, "\x00", "x" * 41, "٠" * 7, "-1", "1e5", "𝟙𝟚𝟛"])
def test_no_code_is_a_fault(client, demanding, editor, code):
    make_phone(editor)
    log_in(client, editor)

    assert (send_code(client, code).status_code, is_inside(client)) == (200, False)


def test_a_recovery_code_opens_the_desk_once(client, demanding, editor):
    make_phone(editor)
    code, *others = factors.give_recovery_codes(editor)
    log_in(client, editor)
    opened = send_code(client, f" {code[:4]} {code[4:].upper()} ")
    other = Client()
    log_in(other, editor)

    again = send_code(other, code)

    assert (opened.status_code, is_inside(client)) == (302, True)
    assert (again.status_code, is_inside(other)) == (200, False)
    assert factors.recovery_codes(editor).count() == len(others) == 9


def test_the_code_of_another_opens_nothing(client, demanding, editor):
    make_phone(editor)
    other = make_editor()
    make_phone(other)
    log_in(client, editor)

    send_code(client, shown(other))
    send_code(client, factors.give_recovery_codes(other)[0])

    assert not is_inside(client)


def test_who_has_no_phone_sets_one_up_and_gets_ten_recovery_codes(client, demanding, editor):
    page = client.get(log_in(client, editor).url)
    key = factors.new_phone(editor).bin_key
    refused = send_code(client, wrong(shown(editor, is_confirmed=False)))

    codes = send_code(client, shown(editor, is_confirmed=False))

    assert heading(page) == "Set up your phone"
    assert factors.spelt(key) in page.content.decode()
    assert refused.context["form"].errors == {"code": [WRONG]}
    assert heading(codes) == "Your recovery codes"
    given = re.findall(r"<li><code>(\w{8})</code></li>", codes.content.decode())
    assert len(given) == len(set(given)) == factors.RECOVERY_CODES == 10
    assert set(factors.recovery_codes(editor).values_list("token", flat=True)) == set(given)
    assert factors.phone(editor).bin_key == key
    assert is_inside(client)


def test_who_came_in_by_a_code_of_the_operator_sets_a_phone_up_first(client, demanding, editor):
    (code,) = factors.give_recovery_codes(editor, number=1)
    asked = client.get(log_in(client, editor).url)

    answer = send_code(client, code)

    assert heading(asked) == "A code from your phone"
    assert heading(client.get(answer.url)) == "Set up your phone"
    assert not is_inside(client)


def test_the_picture_of_the_key_holds_the_address_that_phones_read(client, demanding, editor):
    page = client.get(log_in(client, editor).url)
    picture = page.context["form"].picture

    assert factors.new_phone(editor).config_url.startswith("otpauth://totp/Migrants%20Day")
    assert picture["path"].startswith("M4 4h1v1h-1zM5 4h1v1h-1z")
    assert f'viewBox="0 0 {picture["size"]} {picture["size"]}"' in page.content.decode()


def test_nobody_else_s_phone_is_set_up_over_one_that_is_there(client, demanding, editor):
    make_phone(editor)
    log_in(client, editor)

    page = client.get(LOGIN)

    assert heading(page) == "A code from your phone"
    assert "form.key" not in page.content.decode()
    assert page.context["form"].fields.keys() == {"code"}


def test_who_has_no_code_can_sign_in_as_somebody_else(client, demanding, editor):
    make_phone(editor)
    page = client.get(log_in(client, editor).url)

    client.post(LOGIN, {"_leave": "x"})

    assert 'name="_leave"' in page.content.decode()
    assert heading(client.get(LOGIN)) == "Log in"


# Sessions


def test_each_step_gives_the_session_a_new_key(client, demanding, editor):
    make_phone(editor)
    client.cookies.clear()
    log_in(client, editor)
    half = client.session.session_key

    send_code(client, shown(editor))

    assert client.session.session_key != half
    assert not Session.objects.filter(session_key=half).exists()


def test_a_session_lasts_eight_hours_from_signing_in_however_busy(client, editor):
    log_in(client, editor)
    session = client.session
    session["began"] = (now() - timedelta(hours=7, minutes=59)).timestamp()
    session.save()
    left = Session.objects.get().expire_date - now()
    busy = client.post("/admin/statements/topic/add/", {}).status_code
    session["began"] = (now() - timedelta(hours=8, seconds=1)).timestamp()
    session.save()

    assert timedelta(seconds=50) < left < timedelta(seconds=61)
    assert (busy, is_inside(client)) == (200, False)


def test_a_session_ends_with_the_browser(client, editor):
    cookie = log_in(client, editor).cookies["sessionid"]

    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_another_password_ends_all_sessions(client, editor):
    log_in(client, editor)
    editor.set_password("another password of the tests")
    editor.save()

    assert not is_inside(client)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: factors.take_away(user),
        lambda user: factors.give_recovery_codes(user),
        lambda user: factors.confirm_phone(
            user, [factors.new_phone(user), shown(user, is_confirmed=False)][1]
        ),
    ],
    ids=["taken away", "new recovery codes", "another phone"],
)
def test_another_second_factor_ends_all_sessions(client, demanding, editor, change):
    enter(client, editor)
    before = is_inside(client)

    change(editor)

    answer = client.get("/admin/")
    assert (before, answer.status_code) == (True, 302)
    assert heading(client.get(answer.url)) == "Log in"


def test_a_recovery_code_that_is_used_ends_no_other_session(client, demanding, editor):
    make_phone(editor)
    code = factors.give_recovery_codes(editor)[0]
    enter(client, editor)
    other = Client()
    log_in(other, editor)

    send_code(other, code)

    assert (is_inside(other), is_inside(client)) == (True, True)


def test_what_was_given_is_fresh_for_ten_minutes(rf, demanding):
    def given(ago):
        request = rf.get("/")
        request.session = {proof.GIVEN_AT: (now() - ago).timestamp()}
        return proof.is_fresh(request)

    assert given(timedelta(minutes=9, seconds=50))
    assert not given(timedelta(minutes=10))
