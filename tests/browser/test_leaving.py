"""Leaving a form that was changed asks first, and what was typed survives in its tab."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from statements import desk
from statements.models import Office, Statement
from tests import factories as f
from tests.admin.signing import PASSWORD, make_editor
from tests.desk.lives import approved

OFFERED = "What you typed here and did not save is still in this tab."


@pytest.fixture
def statement(live_server):
    return f.make_listed(2020, slug="iom", offices=[f.make_office(title={"en": "Director"})])


@pytest.fixture
def tab(browser, live_server):
    """Opens a tab for one superuser, and tells what it was asked when a page was left."""
    user = make_editor()
    contexts = []

    def opened():
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
        page.goto("/livez")
        sign_in(page, user)
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


def leave(page):
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def kept_by(page):
    """As one text, beside what Django's own scripts keep."""
    return page.evaluate(
        "JSON.stringify(Object.entries(sessionStorage).filter(([key]) => key.startsWith('desk:')))"
    )


def wait_until_kept(page):
    """Typing is followed at a distance; the desk's policy lets playwright wait for no function."""
    for _attempt in range(50):
        if kept_by(page) != "[]":
            return
        page.wait_for_timeout(100)


def sign_in(page, user):
    client = Client()
    client.force_login(user)
    cookies = [(name, cookie.value) for name, cookie in client.cookies.items()]
    origin = page.evaluate("location.origin")
    page.context.add_cookies(
        [{"name": name, "value": value, "url": origin} for name, value in cookies]
    )


def test_a_changed_form_asks_before_another_button_or_a_link_leads_away(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)

    page.get_by_role("button", name="Start empty : English").click()
    page.wait_for_url("**/edition/**")
    page.goto(form_of(statement))
    type_note(page)
    leave(page)

    assert page.asked == ["beforeunload", "beforeunload"]


def test_a_form_left_as_it_was_asks_nothing_nor_does_one_that_is_saved(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    leave(page)

    page.goto(form_of(statement))
    type_note(page)
    save(page)
    page.wait_for_url("**/statement/")

    assert page.asked == []
    assert Statement.objects.get().source_note == "Typed."


def test_what_was_typed_is_put_back_with_its_rows_and_saved_and_then_forgotten(
    tab, statement, violations_of
):
    office, topic = f.make_office(title={"en": "Another office"}), f.make_topic()
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.locator("#authorships-group .add-row a").click()
    page.locator("#authorships-2 .select2-selection").first.click()
    page.get_by_role("option", name="Another office").click()
    page.locator("#topic_items-0 .select2-selection").first.click()
    page.get_by_role("option", name=str(topic)).click()
    leave(page)

    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_be_visible()
    assert violations_of(page) == []
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Note on the sources")).to_be_focused()
    save(page)
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
    leave(page)
    Statement.objects.update(video_url="https://media.un.org/x", source_note="Theirs.")

    page.goto(form_of(statement))
    page.get_by_role("button", name="Put it back").click()
    save(page)

    expect(page.get_by_role("heading", name="Two hands in one form")).to_be_visible()
    expect(page.get_by_label("Note on the sources")).to_have_value("Typed.")
    expect(page.get_by_label("Video address")).to_have_value("https://media.un.org/x")


def test_what_is_thrown_away_is_offered_no_more_and_another_tab_knows_nothing(tab, statement):
    page = tab()
    other = page.context.new_page()
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
    save(page)
    expect(page.get_by_role("alert")).to_be_visible()
    leave(page)

    assert page.asked == ["beforeunload"]
    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_be_visible()


def test_no_password_is_kept_and_leaving_one_asks(tab):
    page = tab()
    page.goto(reverse("admin:auth_user_add"))
    page.locator("[name=password1]").fill("a secret of mine")
    page.locator("[name=username]").fill("leila")
    page.reload()

    kept = kept_by(page)
    assert page.asked == ["beforeunload"]
    assert "leila" in kept
    assert "secret" not in kept
    assert "csrf" not in kept

    page.goto(reverse("admin:auth_user_password_change", args=[f.make_editor().pk]))
    page.locator("[name=password1]").fill("a secret of mine")
    page.reload()
    assert page.asked == ["beforeunload", "beforeunload"]
    assert "secret" not in kept_by(page)


def test_groups_chosen_for_an_account_are_put_back(tab):
    account = f.make_editor()
    account.groups.set(Group.objects.filter(name__in=["Reviewers", "Publishers"]))
    page = tab()
    page.goto(form_of(account))
    leave(page)
    assert page.asked == []

    page.goto(form_of(account))
    page.locator("#id_groups_from").select_option(label="Writers")
    page.locator("#id_groups_add_link, #id_groups_add").first.click()
    page.locator("#id_groups_to").select_option(label="Reviewers")
    page.locator("#id_groups_remove_link, #id_groups_remove").first.click()
    leave(page)
    assert page.asked == ["beforeunload"]

    page.goto(form_of(account))
    page.get_by_role("button", name="Put it back").click()
    save(page)
    page.wait_for_url("**/user/")

    assert {group.name for group in account.groups.all()} == {"Publishers", "Writers"}


def test_a_verb_only_rehearsed_asks_and_ticks_are_put_back_by_what_they_say(tab):
    statement = f.make_statement()
    first, second = approved(statement), approved(statement, language="fr")
    release = reverse("admin:statements_statement_release", args=[statement.pk])
    page = tab()
    page.goto(release)
    page.locator(f"[name=editions][value='{first.pk}']").uncheck()
    page.get_by_label("Day, year first").fill("2999-12-18")
    page.get_by_label("Time, 24 hours").fill("12:00")
    page.get_by_role("button", name="Show what will happen").click()
    page.get_by_role("button", name="Release 1 text").wait_for()
    assert page.asked == []
    leave(page)
    assert page.asked == ["beforeunload"]

    desk.send_back(first, reason="Not yet.", by=f.make_editor())
    page.goto(release)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("[name=editions]:checked")).to_have_value(str(second.pk))
    expect(page.get_by_label("Day, year first")).to_have_value("2999-12-18")
    page.get_by_role("button", name="Show what will happen").click()
    page.get_by_role("button", name="Release 1 text").click()
    page.locator(".messagelist .success").wait_for()
    assert page.asked == ["beforeunload"]
    page.goto(release)
    expect(page.get_by_text(OFFERED)).to_have_count(0)


def test_an_offer_not_answered_is_made_again_beside_what_was_typed_since(tab, statement):
    page = tab()
    for words in ["First.", "Second."]:
        page.goto(form_of(statement))
        type_note(page, words)
        leave(page)

    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_have_count(2)
    page.get_by_role("button", name="Put it back").last.click()
    expect(page.get_by_label("Note on the sources")).to_have_value("First.")
    page.get_by_role("button", name="Throw it away").click()
    save(page)
    page.wait_for_url("**/statement/")

    assert Statement.objects.get().source_note == "First."
    assert kept_by(page) == "[]"


def test_what_was_typed_and_taken_out_again_is_not_offered(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    wait_until_kept(page)
    type_note(page, "")
    leave(page)
    page.goto(form_of(statement))

    assert page.asked == []
    expect(page.get_by_text(OFFERED)).to_have_count(0)


def test_who_signs_in_after_somebody_else_is_offered_nothing_of_theirs(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    leave(page)
    sign_in(page, make_editor())
    page.goto(form_of(statement))

    expect(page.get_by_label("Note on the sources")).to_be_visible()
    expect(page.get_by_text(OFFERED)).to_have_count(0)


def test_the_door_in_between_forgets_nothing_until_all_is_saved(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.context.clear_cookies(name="sessionid")
    save(page)
    page.locator("#login-form").wait_for()
    assert "Typed." in kept_by(page)

    page.locator("[name$=username]").fill(User.objects.get().username)
    page.locator("[name$=password]").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.get_by_role("heading", name="Send it once more").wait_for()
    page.locator("#login-form [type=submit]").click()
    page.locator(".messagelist .success").wait_for()
    assert Statement.objects.get().source_note == "Typed."
    assert kept_by(page) == "[]"
    assert page.asked == []


def test_another_deed_does_not_pass_for_the_saving_of_what_was_sent(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    page.context.clear_cookies(name="sessionid")
    save(page)
    page.locator("#login-form").wait_for()
    sign_in(page, User.objects.get())
    page.goto(form_of(f.make_listed(2021)))
    page.get_by_role("button", name="Start empty : English").click()
    page.locator(".messagelist .success").wait_for()

    page.goto(form_of(statement))
    expect(page.get_by_text(OFFERED)).to_be_visible()


def test_a_key_saves_every_form_and_select2_alone_is_a_change(tab, statement):
    topic = f.make_topic()
    page = tab()
    page.goto(form_of(statement))
    page.locator("#topic_items-0 [role=combobox]").press("Enter")
    page.get_by_role("option", name=str(topic)).wait_for()
    page.keyboard.press("Enter")
    wait_until_kept(page)
    assert str(topic) in kept_by(page)
    page.keyboard.press("Control+s")
    page.wait_for_url("**/statement/")

    assert page.asked == []
    assert [row.tag for row in statement.topic_items.all()] == [topic]


def test_words_whose_box_is_gone_are_shown(tab, statement):
    page = tab()
    page.goto(form_of(statement))
    type_note(page)
    leave(page)
    page.evaluate(
        """() => { for (const [key, kept] of Object.entries(sessionStorage))
           sessionStorage.setItem(key, kept.replace('"source_note"', '"of_yesterday"')) }"""
    )
    page.goto(form_of(statement))
    page.get_by_role("button", name="Put it back").click()

    expect(page.locator("section", has_text="What you wrote, not saved")).to_contain_text("Typed.")
