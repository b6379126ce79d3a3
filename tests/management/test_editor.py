"""`manage.py editor`: the first editor of a server, and the way back in for whose phone is lost."""

import io
import re

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from statements import factors
from tests.admin.signing import enter, is_inside, log_in, make_editor

pytestmark = pytest.mark.django_db

PASSWORD = "seven bridges to walk over"


@pytest.fixture
def typed(monkeypatch):
    """Lines on standard input."""

    def lines(*words):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{word}\n" for word in words)))

    return lines


def editor(**options):
    words = io.StringIO()
    call_command("editor", stdout=words, **options)
    return words.getvalue()


def refusal(**options):
    with pytest.raises(CommandError) as refused:
        editor(**options)
    return str(refused.value)


def test_on_this_machine_a_name_and_a_password_are_enough(typed, client):
    typed("leila", PASSWORD)

    said = editor()

    user = User.objects.get()
    assert said == "leila may sign in at http://localhost:8000/admin/.\n"
    assert (user.username, user.is_superuser, user.is_staff) == ("leila", True, True)
    log_in(client, user, PASSWORD)
    assert is_inside(client)


def test_beyond_it_a_code_is_printed_for_the_first_entry(typed, settings, client):
    settings.SECOND_FACTOR = True
    typed(PASSWORD)

    said = editor(username="leila")

    (code,) = re.findall(r"is (\w{8}): it opens once\.", said)
    user = User.objects.get()
    log_in(client, user, PASSWORD)
    assert client.get("/admin/login/").context["title"] == "A code from your phone"
    client.post("/admin/login/", {"code": code})
    assert client.get("/admin/login/").context["title"] == "Set up your phone"
    assert not factors.are_there(user)


@pytest.mark.parametrize(
    ("name", "password", "line"),
    [
        ("leila", PASSWORD, "'leila': A user with that username already exists."),
        ("", PASSWORD, "'': This field cannot be blank."),
        ("le ila", PASSWORD, "'le ila': Enter a valid username."),
        ("new", "short", "This password is too short. It must contain at least 12 characters."),
        ("new", "x" * 129, "Your password has 128 characters at most."),
        ("seven-bridges", "seven-bridges", "The password is too similar to the username."),
    ],
)
def test_what_will_not_do_is_refused_in_a_line_and_nobody_is_made(typed, name, password, line):
    make_editor(username="leila")
    typed(name, password)

    said = refusal()

    assert said.startswith(line)
    assert "\n" not in said
    assert User.objects.count() == 1


def test_where_nothing_is_typed_nothing_is_changed(typed):
    typed("leila")

    assert refusal() == "Nothing was changed."
    assert not User.objects.exists()


def test_a_lost_phone_is_taken_away_and_a_code_opens_once(settings):
    settings.SECOND_FACTOR = True
    user = make_editor(username="leila")
    browser = enter(Client(), user)
    old = factors.give_recovery_codes(user)

    said = editor(phone_lost="leila")

    assert said.startswith("The phone and the recovery codes of leila open nothing any more.\n")
    assert not is_inside(browser)
    assert factors.phone(user) is None
    assert factors.accepted(user, old[0]) is None
    assert factors.recovery_codes(user).get().token in said


def test_nobody_of_that_name_is_said_in_a_line():
    assert refusal(phone_lost="x" * 500) == (f"There is no editor with the name {'x' * 80!r}.")
