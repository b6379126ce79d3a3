"""What was sent by somebody who was signed out meanwhile is kept, and saved after signing in."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import OperationalError
from django.template.response import TemplateResponse
from django.test import Client

from statements import desk as verbs
from statements import factors
from statements.admin.site import DeskSite
from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN, as_sent, boxes_of, form_of
from tests.admin.signing import PASSWORD, enter, log_in, make_editor, make_phone, shown
from tests.desk.lives import drafted

pytestmark = pytest.mark.django_db

TYPED = 'كلمات <b>جديدة</b> & "quoted".\n\nثانية.'
NAME, WORD, CODE = "_signin-username", "_signin-password", "_signin-code"


@pytest.fixture
def draft():
    return drafted(language="ar", body="كلمات.", title="")


@pytest.fixture
def browser(client, editor):
    """That of an editor, which minds the keys of forms."""
    client.handler.enforce_csrf_checks = True
    client.force_login(editor)
    client.get("/admin/")
    return client


def change(edition):
    return f"{ADMIN}/edition/{edition.pk}/change/"


def typed(browser, address, **changes):
    """What stands in the form after somebody wrote in it for a while."""
    return as_sent(form_of(browser, address) | {"body": TYPED, "_save": "Save draft"} | changes)


def sign_out(browser):
    """As when the eight hours are over: the cookies stay."""
    browser.session.flush()


def press(browser, page, **boxes):
    return browser.post(page.request["PATH_INFO"], as_sent(boxes_of(page) | boxes))


def words(page):
    return page.context["kept"].words


def test_a_text_is_kept_while_its_writer_signs_in_again_and_saved_after_it(browser, draft):
    address = change(draft)
    form = typed(browser, address)
    sign_out(browser)

    asked = browser.post(address, form)
    ready = press(browser, asked, **{NAME: "leila", WORD: PASSWORD})
    before = Edition.objects.get().body
    saved = press(browser, ready)

    assert (asked.status_code, ready.status_code, saved.status_code) == (403, 200, 302)
    assert (asked.context["title"], ready.context["title"]) == ("Log in", "Send it once more")
    assert (before, Edition.objects.get().body) == ("كلمات.", TYPED)
    assert saved.url == address


def test_the_words_are_shown_with_the_names_of_their_boxes_and_nothing_of_the_machinery(
    browser, draft
):
    form = typed(browser, change(draft), title="عنوان")
    sign_out(browser)

    page = browser.post(change(draft), form)

    found = dict(words(page))
    assert (found["Text"], found["Title"]) == (TYPED.replace("\n", "\r\n"), "عنوان")
    assert "Version read" not in found
    assert "_save" not in found
    assert '<div class="words" dir="auto">كلمات &lt;b&gt;جديدة&lt;/b&gt; &amp;' in (
        page.content.decode()
    )


def test_paragraphs_and_labels_are_named_by_the_box_whose_part_they_are(client):
    original = f.make_released(body="One.\n\nTwo.")
    draft = drafted(original.statement, language="fr", based_on=original, body="Un.")

    texts = words(client.post(change(draft), {"body-1": "Un.", "body-2": "Deux."}))
    labels = words(client.post(f"{ADMIN}/topic/add/", {"labels_en": "Work"}))

    assert texts == [("Text (1)", "Un."), ("Text (2)", "Deux.")]
    assert labels == [("Labels (English)", "Work")]


def test_no_password_and_no_key_is_carried(client, editor):
    sent = {
        "username": "new",
        "password1": "secret-one",
        "password2": "secret-two",
        "old_password": "secret-three",
        "csrfmiddlewaretoken": "key-of-then",
        "groups": ["1", "2"],
    }

    page = client.post("/admin/auth/user/add/", sent)

    assert page.context["kept"].fields == [("username", "new"), ("groups", "1"), ("groups", "2")]
    assert "secret" not in page.content.decode()
    assert "key-of-then" not in page.content.decode()


def test_a_wrong_password_loses_nothing_and_notes_no_text(browser, draft):
    form = typed(browser, change(draft))
    sign_out(browser)
    page = browser.post(change(draft), form)

    for _guess in range(6):
        page = press(browser, page, **{NAME: "leila", WORD: "wrong-word"})

    assert page.status_code == 429
    assert dict(words(page))["Text"] == TYPED.replace("\n", "\r\n")
    noted = AccessAttempt.objects.get()
    assert "كلمات" not in noted.post_data
    assert "wrong-word" not in noted.post_data
    assert "leila" not in noted.post_data


def test_with_a_second_factor_the_text_waits_for_the_code_too(browser, draft, settings, editor):
    form = typed(browser, change(draft))
    settings.SECOND_FACTOR = True
    make_phone(editor)
    sign_out(browser)

    asked = browser.post(change(draft), form)
    code = press(browser, asked, **{NAME: "leila", WORD: PASSWORD})
    refused = press(browser, code, **{CODE: "x" * 10_000})
    ready = press(browser, refused, **{CODE: shown(editor)})
    press(browser, ready)

    titles = [page.context["title"] for page in (asked, code, refused, ready)]
    assert titles == ["Log in", *["A code from your phone"] * 2, "Send it once more"]
    assert Edition.objects.get().body == TYPED


def test_who_has_no_phone_yet_sets_one_up_on_the_way(browser, draft, settings, editor):
    form = typed(browser, change(draft))
    settings.SECOND_FACTOR = True

    page = browser.post(change(draft), form)
    codes = press(browser, page, **{CODE: shown(editor, is_confirmed=False)})
    press(browser, codes)

    assert (page.status_code, page.context["title"]) == (403, "Set up your phone")
    assert len(codes.context["codes"]) == factors.RECOVERY_CODES
    assert Edition.objects.get().body == TYPED


def test_whoever_signs_in_may_what_they_may_and_no_more(browser, draft):
    make_editor(username="guest", is_superuser=False)
    form = typed(browser, change(draft))
    sign_out(browser)
    asked = browser.post(change(draft), form)

    ready = press(browser, asked, **{NAME: "guest", WORD: PASSWORD})

    assert press(browser, ready).status_code == 403
    assert Edition.objects.get().body == "كلمات."


def test_a_text_that_somebody_saved_meanwhile_is_not_overwritten(browser, draft):
    form = typed(browser, change(draft))
    other = Client()
    other.force_login(make_editor())
    other.post(change(draft), as_sent(form_of(other, change(draft)) | {"body": "أخرى."}))
    sign_out(browser)
    asked = browser.post(change(draft), form)

    conflict = press(browser, press(browser, asked, **{NAME: "leila", WORD: PASSWORD}))

    assert conflict.status_code == 409
    assert Edition.objects.get().body == "أخرى."


def test_what_was_sent_with_the_key_of_an_earlier_session_is_kept_too(browser, draft):
    """As when somebody signs in anew in another window."""
    form = typed(browser, change(draft)) | {"csrfmiddlewaretoken": "a" * 64}

    page = browser.post(change(draft), form, headers={"origin": "http://testserver"})
    saved = press(browser, page)

    assert (page.status_code, page.context["title"]) == (403, "Send it once more")
    assert (saved.status_code, Edition.objects.get().body) == (302, TYPED)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_what_comes_from_elsewhere_is_not_taken_in(browser, draft, origin):
    form = typed(browser, change(draft)) | {"csrfmiddlewaretoken": "a" * 64}

    page = browser.post(change(draft), form, headers={"origin": origin})

    assert page.status_code == 403
    assert "so nothing was changed." in page.content.decode()
    assert "كلمات" not in page.content.decode()


def test_nobody_signs_in_by_a_form_without_its_key(browser, draft):
    sign_out(browser)
    sent = {"body": TYPED, NAME: "leila", WORD: PASSWORD, "csrfmiddlewaretoken": "a" * 64}

    page = browser.post(change(draft), sent, headers={"origin": "http://testserver"})

    assert (page.status_code, page.context["title"]) == (403, "Log in")
    assert browser.get("/admin/").status_code == 302


def test_the_kept_text_goes_nowhere_but_to_the_address_that_it_was_sent_to(client, draft):
    page = client.post(f"{change(draft)}?next=//evil.example/", {"body": "b", "next": "//evil/"})

    assert re.findall(r"<form[^>]*>", page.content.decode())[-1] == (
        '<form method="post" id="login-form" novalidate>'
    )


def test_where_nothing_was_sent_one_is_led_to_the_door(client, draft):
    answer = client.post(change(draft), {"csrfmiddlewaretoken": "x"})

    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={change(draft)}")


@pytest.mark.parametrize(
    "sent",
    [{f"box-{number}": "x" for number in range(1_500)}, {"body": "x" * 3_000_000}],
    ids=["fields", "size"],
)
@pytest.mark.parametrize("address", [f"{ADMIN}/topic/add/", "/admin/login/"])
def test_what_is_too_much_is_refused(client, editor, sent, address):
    signed_out = client.post(address, sent).status_code
    log_in(client, editor)

    assert (signed_out, client.post(f"{ADMIN}/topic/add/", sent).status_code) == (400, 400)


def test_what_is_kept_is_no_way_around_a_second_factor(client, draft, settings, editor):
    settings.SECOND_FACTOR = True
    enter(client, editor)
    session = client.session
    del session["factor_devices"], session["otp_device_id"]
    session.save()

    page = client.post(change(draft), {"body": "zq"})

    assert (page.status_code, page.context["title"]) == (403, "A code from your phone")
    assert Edition.objects.get().body == "كلمات."
    assert User.objects.get(pk=editor.pk).username == "leila"


def fail(*_args, **_options):
    raise OperationalError("database or disk is full")


@pytest.fixture
def full(monkeypatch):
    """A database that takes nothing, as when its disk is full."""

    monkeypatch.setattr(verbs, "save_draft", fail)
    return monkeypatch


def test_what_the_database_does_not_take_is_shown_and_sent_by_one_button(browser, draft, full):
    address = change(draft)

    failed = browser.post(address, typed(browser, address))
    full.undo()
    saved = press(browser, failed)

    assert (failed.status_code, failed["Retry-After"], saved.status_code) == (503, "5", 302)
    assert "no-store" in failed["Cache-Control"]
    assert ("Text", TYPED.replace("\n", "\r\n")) in words(failed)
    assert Edition.objects.get().body == TYPED


def test_what_the_door_carries_is_not_lost_either(browser, draft, full):
    address = change(draft)
    form = typed(browser, address)
    sign_out(browser)

    asked = browser.post(address, form)
    full.setattr(DeskSite, "has_permission", fail)
    failed = press(browser, asked, **{NAME: "leila", WORD: PASSWORD})

    assert failed.status_code == 503
    assert ("Text", TYPED.replace("\n", "\r\n")) in words(failed)
    assert PASSWORD not in failed.content.decode()


def test_what_is_refused_is_kept_where_its_page_cannot_be_made(browser, draft, monkeypatch):
    address = change(draft)
    form = typed(browser, address, title="x" * 300)
    monkeypatch.setattr(TemplateResponse, "render", fail)

    failed = browser.post(address, form)

    assert failed.status_code == 503
    assert ("Text", TYPED.replace("\n", "\r\n")) in words(failed)


def test_where_nothing_was_sent_the_page_of_a_failure_has_no_button(browser, monkeypatch):
    monkeypatch.setattr(DeskSite, "has_permission", fail)

    failed = browser.get("/admin/")

    assert failed.status_code == 503
    assert b"<button" not in failed.content
