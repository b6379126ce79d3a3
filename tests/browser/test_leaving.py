"""Leaving a form that was changed asks first, and what was typed survives in its tab."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from statements.models import Office, Statement
from tests import factories as f

OFFERED = "What you typed here and did not save is still in this tab."


@pytest.fixture
def statement(live_server):
    return f.make_listed(2020, slug="iom", offices=[f.make_office(title={"en": "Director"})])


@pytest.fixture
def tab(browser, live_server):
    """Opens a tab for one superuser, and counts what it was asked when a page was left."""
    user = f.make_editor(is_superuser=True)
    contexts = []

    def opened():
        client = Client()
        client.force_login(user)
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        cookies = [(name, cookie.value) for name, cookie in client.cookies.items()]
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies]
        )
        page = context.new_page()
        page.asked = []
        page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
        return page

    yield opened
    for context in contexts:
        context.close()


def form_of(thing):
    return reverse(
        f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk]
    )


def type_note(page, words="Typed."):
    page.get_by_label("Note on the sources").fill(words)


def test_a_changed_form_asks_before_another_button_or_a_link_leads_away(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)

    page.get_by_role("button", name="Start empty : English").click()
    page.wait_for_url("**/edition/**")
    page.goto(form_of(statement))
    type_note(page)
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")

    assert page.asked == ["beforeunload", "beforeunload"]


def test_a_form_left_as_it_was_asks_nothing_nor_does_one_that_is_saved(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")

    page.goto(form_of(statement))
    type_note(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/statement/")

    assert page.asked == []
    assert Statement.objects.get().source_note == "Typed."


def test_what_was_typed_is_put_back_with_its_rows_and_saved_and_then_forgotten(tab, statement):
    office, topic = f.make_office(title={"en": "Another office"}), f.make_topic()
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.locator("#authorships-group .add-row a").click()
    page.locator("#authorships-2 [aria-labelledby^=id_authorships-2-office]").click()
    page.get_by_role("option", name="Another office").click()
    page.locator("#topic_items-0 .select2-selection").click()
    page.get_by_role("option", name=str(topic)).click()
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")

    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/statement/")

    assert Statement.objects.get().source_note == "Typed."
    assert office in Office.objects.filter(authorships__statement=statement)
    assert [row.tag for row in statement.topic_items.all()] == [topic]
    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_have_count(0)


def test_what_was_put_back_is_joined_with_what_somebody_saved_meanwhile(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")
    Statement.objects.update(video_url="https://media.un.org/x", source_note="Theirs.")

    page.goto(form_of(statement))
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", name="Two hands in one form")).to_be_visible()
    expect(page.get_by_label("Note on the sources")).to_have_value("Typed.")
    expect(page.get_by_label("Video address")).to_have_value("https://media.un.org/x")


def test_what_is_thrown_away_is_offered_no_more_and_another_tab_knows_nothing(tab, statement):
    page, other = tab(), tab()
    page.goto(form_of(statement))
    type_note(page)
    page.reload()
    other.goto(form_of(statement))

    expect(page.get_by_text(OFFERED)).to_be_visible()
    expect(other.get_by_text(OFFERED)).to_have_count(0)
    page.get_by_role("button", name="Throw it away").click()
    page.reload()
    expect(page.get_by_text(OFFERED)).to_have_count(0)


def test_what_was_sent_and_refused_is_no_longer_lost_by_leaving(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.get_by_label("Issued on").fill("x")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")

    assert page.asked == ["beforeunload"]
    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_be_visible()


def test_no_password_is_kept(tab):
    account = f.make_editor()
    page = tab()
    page.goto(reverse("admin:auth_user_password_change", args=[account.pk]))
    page.locator("[name=password1]").fill("a secret of mine")
    page.reload()

    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    assert page.asked in ([], ["beforeunload"])
    assert "secret" not in kept


def test_groups_chosen_for_an_account_are_put_back(tab):
    account = f.make_editor()
    page = tab()
    page.goto(form_of(account))
    page.locator("#id_groups_from").select_option(label="Writers")
    page.locator("#id_groups_add_link, #id_groups_add").first.click()
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")

    page.goto(form_of(account))
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/user/")

    assert [group.name for group in account.groups.all()] == ["Writers"]
