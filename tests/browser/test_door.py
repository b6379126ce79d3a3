"""The way to the desk as an editor walks it, on a site that asks for a second factor."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from statements.models import Topic
from tests.admin.signing import PASSWORD, make_editor, shown

WIDTHS = [320, 1280]
COLOURS_ARE_THERE = "Promise.all(document.getAnimations().map((each) => each.finished))"
TYPED = "كلمات محفوظة"


@pytest.fixture
def editor(live_server, settings):
    settings.SECOND_FACTOR = True
    return make_editor(username="leila")


@pytest.fixture
def faults(page, violations):
    """What breaks WCAG, or runs out at the side, in the page as it stands."""

    def found():
        faults = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate(COLOURS_ARE_THERE)
                faults += [(page.url, width, scheme, *violation) for violation in violations()]
            root = "document.documentElement"
            if page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
                faults.append((page.url, width, "runs out at the side"))
        return faults

    return found


def go_on(page, **boxes):
    """Fills the boxes of the door and presses its button."""
    for name, value in boxes.items():
        page.locator(f"[name$={name}]").fill(value)
    page.locator("#login-form [type=submit]").click()


def come_in(page, editor):
    """The first time: a password, then a phone."""
    page.goto("/admin/")
    go_on(page, username="leila", password=PASSWORD)
    page.locator(".qr").wait_for()
    go_on(page, code=shown(editor, is_confirmed=False))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_of_the_door_breaks_a_rule_of_wcag(page, editor, faults, language):
    page.set_extra_http_headers({"accept-language": language})
    page.goto("/admin/")
    found = faults()
    go_on(page, username="leila", password="wrong")
    found += faults()
    go_on(page, username="leila", password=PASSWORD)
    page.locator(".qr").wait_for()
    found += faults()
    go_on(page, code=shown(editor, is_confirmed=False))
    expect(page.locator(".codes li")).to_have_count(10)
    found += faults()
    for address in ("/admin/second-factor/", "/admin/second-factor/phone/"):
        page.goto(address)
        found += faults()

    assert found == []


def test_a_text_written_while_the_session_ended_comes_back_and_is_saved(
    browser, live_server, editor
):
    """In a browser that runs no script."""
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        come_in(page, editor)
        page.goto("/admin/statements/topic/add/")
        page.locator("[name=slug]").fill("kept")
        page.locator("[name=labels_en]").fill("Kept words")
        page.locator("[name=labels_ar]").fill(TYPED)
        Session.objects.all().delete()
        page.locator("[name=_save]").click()
        expect(page.locator(".kept")).to_contain_text(TYPED)

        go_on(page, username="leila", password=PASSWORD)
        go_on(page, code=shown(editor))
        assert not Topic.objects.exists()
        go_on(page)
        page.locator(".success").wait_for()

    assert Topic.objects.get().labels["ar"] == TYPED


def test_the_page_that_keeps_a_text_breaks_no_rule_of_wcag(page, editor, faults):
    come_in(page, editor)
    page.goto("/admin/statements/topic/add/")
    page.locator("[name=labels_ar]").fill(TYPED * 40)
    page.locator("[name=labels_en]").fill("unbroken" * 40)
    page.locator("[name=slug]").fill("kept")
    Session.objects.all().delete()
    page.locator("[name=_save]").click()
    page.locator(".kept").wait_for()

    assert faults() == []
