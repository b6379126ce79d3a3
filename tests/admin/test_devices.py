"""A second factor given a moment ago: what asks for it, and how an editor's own is changed."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from statements import factors
from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of, form_of, press, show, told
from tests.admin.signing import enter, is_inside, log_in, make_editor, make_phone, shown, wrong
from tests.desk.lives import approved

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(minutes=11)
CODE = "_signin-code"
OWN = "/admin/second-factor/"
AHEAD = {"how": "at", "day": "2999-12-18", "time": "12:00", "zone": "UTC"}
WRONG = (
    "This code is wrong, was used before, or came too soon after a wrong one. Wait for the next."
)


@pytest.fixture(autouse=True)
def _demanding(settings):
    """A site beyond this machine."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def stale(client, editor):
    """The browser of somebody who came in a while ago."""
    return enter(client, editor, ago=LONG_AGO)


@pytest.fixture
def fresh(client, editor):
    return enter(client, editor)


@pytest.fixture
def keeper(client):
    """Who keeps the accounts and is no superuser."""
    user = make_editor(is_superuser=False)
    user.groups.set([Group.objects.get(name="Administrators")])
    return enter(client, user)


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


def account(user, screen="change"):
    return f"/admin/auth/user/{user.pk}/{screen}/"


def send_code(client, page, code):
    return client.post(page.request["PATH_INFO"], boxes_of(page) | {CODE: code})


# What readers see


def release_shown(client, edition):
    return show(client, of(edition.statement, "release"), editions=[edition.pk], **AHEAD)


def test_a_release_asks_on_its_own_page_for_a_code_and_keeps_what_was_typed(stale, editor):
    edition = approved()
    page = release_shown(stale, edition)

    refusals = [press(stale, page, "_confirm", **{CODE: code}) for code in ("", "x" * 10_000)]
    refusals.append(press(stale, page, "_confirm", **{CODE: wrong(shown(editor))}))
    held = Edition.objects.get(pk=edition.pk).release_at
    done = press(stale, refusals[-1], "_confirm", **{CODE: shown(editor)})

    assert [refused.status_code for refused in refusals] == [403] * 3
    assert refusals[-1].context["code"].errors == {"code": [WRONG]}
    assert boxes_of(refusals[-1])["day"] == "2999-12-18"
    assert (held, done.status_code) == (None, 302)
    assert Edition.objects.get(pk=edition.pk).release_at.year == 2999
    assert told(stale, done) == ["1 text opens on 2999-12-18, 12:00 UTC."]


def test_the_code_that_was_given_counts_for_the_next_deeds_too(stale, editor):
    first, second = approved(), approved()
    press(stale, release_shown(stale, first), "_confirm", **{CODE: shown(editor)})

    page = release_shown(stale, second)

    assert CODE not in boxes_of(page)
    assert press(stale, page, "_confirm").status_code == 302


@pytest.mark.parametrize("browser", ["fresh", "loopback"])
def test_who_gave_it_a_moment_ago_or_works_on_this_machine_is_not_asked(
    request, settings, client, editor, browser
):
    settings.SECOND_FACTOR = browser == "fresh"
    enter(client, editor, ago=timedelta(minutes=9) if browser == "fresh" else LONG_AGO)

    page = release_shown(client, approved())

    assert CODE not in boxes_of(page)
    assert press(client, page, "_confirm").status_code == 302


@pytest.mark.parametrize("name", ["withdraw", "rename", "announce"])
def test_every_deed_that_readers_see_asks(stale, name):
    statement = f.make_released().statement if name == "withdraw" else f.make_statement()
    boxes = {
        "withdraw": {"kind": "notice", "language": "", "reason_en": "An error."},
        "rename": {"slug": "another"},
        "announce": AHEAD,
    }[name]

    page = show(stale, of(statement, name), **boxes)

    assert CODE in boxes_of(page)
    assert press(stale, page, "_confirm").status_code == 403


def test_a_draft_is_written_without_another_code(stale):
    draft = f.make_draft()

    answer = stale.post(of(draft, "change"), form_of(stale, of(draft, "change")) | {"_save": "x"})

    assert answer.status_code == 302


# Who works here


@pytest.mark.parametrize("screen", ["change", "password", "delete"])
def test_the_form_of_an_account_asks_for_a_code_first(stale, editor, screen):
    other = make_editor()
    asked = stale.get(account(other, screen))

    answer = send_code(stale, asked, shown(editor))

    assert (asked.status_code, asked.context["title"]) == (200, "A code from your phone")
    assert (answer.status_code, answer.url) == (302, account(other, screen))
    assert stale.get(account(other, screen)).context["title"] != "A code from your phone"


def test_what_was_typed_about_an_account_is_kept_until_the_code_is_there(fresh, editor):
    other = make_editor(username="zoe", is_superuser=False)
    boxes = form_of(fresh, account(other)) | {"first_name": "Zoë", "last_name": ""}
    sent = {name: value for name, value in boxes.items() if value}
    enter(fresh, editor, ago=LONG_AGO)

    asked = fresh.post(account(other), sent)
    refused = send_code(fresh, asked, wrong(shown(editor)))
    before = User.objects.get(pk=other.pk).first_name
    done = send_code(fresh, refused, shown(editor))

    assert (asked.status_code, refused.status_code, done.status_code) == (403, 200, 302)
    assert ("First name", "Zoë") in refused.context["kept"].words
    assert (before, User.objects.get(pk=other.pk).first_name) == ("", "Zoë")


@pytest.mark.parametrize("address", ["/admin/auth/group/add/", "/admin/auth/user/add/"])
def test_new_accounts_and_groups_ask_too(stale, address):
    assert stale.get(address).context["title"] == "A code from your phone"


def test_who_may_not_keep_accounts_is_refused_and_not_asked(client):
    enter(client, make_editor(is_superuser=False), ago=LONG_AGO)

    assert client.get("/admin/auth/user/add/").status_code == 403


def test_the_list_of_accounts_is_read_without_another_code(stale):
    assert stale.get("/admin/auth/user/").context["title"] != "A code from your phone"


# One's own


def codes_of(page):
    return re.findall(r"<li><code>(\w{8})</code></li>", page.content.decode())


def test_ones_own_second_factor_is_a_link_away_and_asks_for_a_code(stale, editor):
    assert f'<a href="{OWN}">Second factor</a>' in stale.get("/admin/").content.decode()

    asked = stale.get(OWN)
    answer = send_code(stale, asked, shown(editor))

    assert asked.context["title"] == "A code from your phone"
    assert answer.url == OWN


def test_new_recovery_codes_are_shown_once_and_the_old_open_nothing(fresh, editor):
    old = factors.give_recovery_codes(editor)
    enter(fresh, editor)
    elsewhere = enter(Client(), editor)

    page = fresh.post(OWN)

    new = codes_of(page)
    assert len(new) == 10
    assert not set(new) & set(old)
    assert codes_of(fresh.get(OWN)) == []
    assert "10 recovery codes are left." in fresh.get(OWN).content.decode()
    assert (is_inside(fresh), is_inside(elsewhere)) == (True, False)
    assert factors.accepted(editor, old[0]) is None


def test_another_phone_takes_the_place_of_the_first(fresh, editor):
    before = factors.phone(editor)
    elsewhere = enter(Client(), editor)
    page = fresh.get(f"{OWN}phone/").content.decode()

    refused = fresh.post(f"{OWN}phone/", {"code": wrong(shown(editor, is_confirmed=False))})
    kept = factors.phone(editor)
    codes = fresh.post(f"{OWN}phone/", {"code": shown(editor, is_confirmed=False)})

    assert factors.spelt(factors.phone(editor).bin_key) in page
    assert refused.context["form"].errors == {"code": [WRONG]}
    assert kept == before
    assert len(codes_of(codes)) == 10
    assert factors.phone(editor) != before
    assert (is_inside(fresh), is_inside(elsewhere)) == (True, False)


def test_where_no_second_factor_is_asked_for_there_is_none_to_keep(fresh, settings):
    settings.SECOND_FACTOR = False

    assert [fresh.get(address).status_code for address in (OWN, f"{OWN}phone/")] == [404, 404]
    assert OWN not in fresh.get("/admin/").content.decode()


# That of others


def test_who_keeps_the_accounts_takes_a_lost_phone_away(keeper):
    other = make_editor(is_superuser=False)
    elsewhere = enter(Client(), other)
    factors.give_recovery_codes(other)
    page = keeper.get(account(other))

    shown_first = keeper.get(account(other, "phone"))
    before = factors.are_there(other)
    answer = keeper.post(account(other, "phone"))

    assert account(other, "phone") in page.content.decode()
    assert (shown_first.status_code, before) == (200, True)
    assert (answer.url, factors.are_there(other)) == (account(other), False)
    assert not is_inside(elsewhere)
    log_in(elsewhere, other)
    assert elsewhere.get("/admin/login/").context["title"] == "Set up your phone"


def test_that_of_a_superuser_only_a_superuser_takes_away(keeper):
    owner = make_editor()
    make_phone(owner)

    refused = keeper.post(account(owner, "phone")).status_code
    offered = account(owner, "phone") in keeper.get(account(owner)).content.decode()
    enter(keeper, make_editor())
    done = keeper.post(account(owner, "phone")).status_code

    assert (refused, offered, done) == (403, False, 302)
    assert not factors.are_there(owner)


def test_taking_away_asks_for_a_code_too(stale):
    other = make_editor()
    make_phone(other)

    asked = stale.post(account(other, "phone"))

    assert asked.context["title"] == "A code from your phone"
    assert factors.are_there(other)


def test_no_list_of_the_desk_shows_keys_and_codes(fresh):
    lists = ("otp_totp/totpdevice", "otp_static/staticdevice", "axes/accessattempt")

    assert [fresh.get(f"/admin/{name}/").status_code for name in lists] == [404] * 3
