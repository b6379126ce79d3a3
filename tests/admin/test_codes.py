"""Into the desk by a password and a code, and how a phone is set up that shows it."""

import re

import pytest
from django.test import Client

from statements import factors
from tests.admin.signing import (
    LOGIN,
    PASSWORD,
    heading,
    is_inside,
    log_in,
    make_editor,
    make_phone,
    send_code,
    shown,
    wrong,
)

pytestmark = pytest.mark.django_db

WRONG = (
    "This code is wrong, was used before, or came too soon after a wrong one. Wait for the next."
)


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
