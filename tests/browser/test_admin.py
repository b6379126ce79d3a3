import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from statements.models import Edition
from tests import factories as f

PASSWORD = "a password of the tests"
WIDTHS = [390, 1280]


@pytest.fixture
def editor(archive):
    return f.make_editor(username="editor", password=PASSWORD, is_superuser=True)


@pytest.fixture
def desk(page, editor, live_server):
    """The page of an editor who has logged in."""
    client = Client()
    client.force_login(editor)
    page.context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": live_server.url}
            for name, cookie in client.cookies.items()
        ]
    )
    return page


def lists():
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]


def forms():
    """One of each: a new text, a draft, a released text, and what has rows of others below it."""
    draft = f.make_draft()
    released = Edition.objects.public(f.LATER).earliest("pk")
    statement = released.statement
    topic = f.make_topic()
    shown = [draft, released, statement, statement.observance, topic, f.make_tenure().speaker]
    return [reverse("admin:statements_edition_add")] + [
        reverse(f"admin:statements_{thing._meta.model_name}_change", args=[thing.pk])
        for thing in shown
    ]


def faults(page, addresses, violations):
    found = []
    for address in addresses:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(address, width, *violation) for violation in violations()]
    return found


def test_an_editor_logs_in(editor, page, noise):
    page.goto("/admin/")

    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Board [0-9]{4}"))
    assert noise == []


def test_the_way_in_breaks_no_rule_of_wcag(page, archive, violations):
    assert faults(page, ["/admin/"], violations) == []


def test_the_lists_break_no_rule_of_wcag(desk, violations):
    shown = [reverse(f"admin:statements_{name}_changelist") for name in ("statement", "edition")]

    assert faults(desk, ["/admin/", *shown], violations) == []


def test_the_forms_break_no_rule_of_wcag(desk, violations):
    assert faults(desk, forms(), violations) == []


def test_the_desk_makes_no_noise(desk, noise):
    for address in ["/admin/", *lists(), *forms()]:
        desk.goto(address)

    assert noise == []


def test_a_text_is_written_in_the_browser_and_kept_as_a_draft(desk, noise):
    statement = f.make_statement(2015, slug="to-be-written")

    desk.goto(reverse("admin:statements_edition_add"))
    desk.get_by_role("combobox", name="Statement").click()
    desk.get_by_role("searchbox").fill("to-be-written")
    desk.get_by_role("option", name="2015/to-be-written").click()
    desk.get_by_label("Language:").select_option("en")
    desk.get_by_label("Heading").fill("Director")
    desk.locator("[name=body]").fill("We arrive.\n\nWe stay.")
    desk.get_by_role("button", name="Save draft").click()
    desk.locator(".success").wait_for()

    edition = Edition.objects.get(statement=statement)
    assert (edition.status, edition.body) == ("draft", "We arrive.\n\nWe stay.")
    assert noise == []
