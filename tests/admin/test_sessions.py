"""How long who came into the desk stays there."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from statements import factors
from statements.admin import proof
from tests.admin.signing import enter, heading, is_inside, log_in, make_phone, send_code, shown

pytestmark = pytest.mark.django_db


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
