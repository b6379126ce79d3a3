"""The desk's own screens in a real browser: a text's whole life, by keyboard and by rule."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from statements.models import Edition, Withdrawal
from tests import factories as f
from tests.desk.lives import approved, corrected, drafted, released, submitted

WIDTHS = [320, 1280]
ENGLISH = "We migrate every day.\n\nWe arrive with what we know."


@pytest.fixture
def people(browser, live_server):
    """Opens a page of the desk for somebody of these groups, and counts what each clicks."""
    contexts = []

    def signed_in(*groups, **fields):
        user = f.make_editor(**fields)
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        cookies = client.cookies.items()
        context.add_cookies(
            [{"name": name, "value": c.value, "url": live_server.url} for name, c in cookies]
        )
        page = context.new_page()
        page.clicks = Counter()
        return page

    yield signed_in
    for context in contexts:
        context.close()


def press(page, step, name, role="button"):
    page.clicks[step] += 1
    page.get_by_role(role, name=name).first.click()


def follow(page, step, name):
    press(page, step, name, role="link")


def told(page):
    return page.locator(".messagelist > *").first.inner_text()


def confirmed(page, step, name):
    """Show what will happen, read it, do it."""
    press(page, step, "Show what will happen")
    press(page, step, name)


def at_noon(page):
    page.get_by_label("Day, year first").fill("2999-12-18")
    page.get_by_label("Time, 24 hours").fill("12:00")


def bring_forward(statement):
    """What is scheduled has come: its instant is moved to the past."""
    Edition.objects.filter(statement=statement, release_at__gt=f.LATER).update(release_at=f.PAST)


def test_a_text_lives_from_its_draft_to_its_restoration(people):
    leila = people("Writers", "Publishers", username="leila")
    tomas = people("Reviewers", username="tomas")
    ines = people("Translators: French", username="ines")
    statement = f.make_statement(2020, slug="un-secretary-general", original_language="en")
    home = reverse("admin:statements_statement_change", args=[statement.pk])

    def english():
        return Edition.objects.get(statement=statement, language="en", number=None)

    # A draft, submitted, sent back, submitted again, approved.
    leila.goto(home)
    press(leila, "draft", "Start empty : English")
    leila.get_by_label("Heading").fill("UN Secretary-General")
    leila.locator("[name=body]").fill("We migrate.")
    leila.get_by_label("Source in words").fill("Received by e-mail.")
    press(leila, "draft", "Save draft")
    assert told(leila) == "The draft is saved."
    press(leila, "submit", "Save and send to review")
    assert told(leila) == "Saved, and sent to review."

    tomas.goto("/admin/")
    follow(tomas, "send back", "1 For me to review")
    follow(tomas, "send back", "Read it and decide")
    tomas.get_by_label("Why, where you ask for changes").fill("A paragraph is missing.")
    press(tomas, "send back", "Ask for changes")
    assert told(tomas) == "Sent back: it is a draft again."

    leila.goto(home)
    follow(leila, "edit", "Edit : English")
    leila.locator("[name=body]").fill(ENGLISH)
    press(leila, "edit", "Save and send to review")

    tomas.goto("/admin/")
    follow(tomas, "approve", "1 For me to review")
    follow(tomas, "approve", "Read it and decide")
    press(tomas, "approve", "Approve")
    assert told(tomas) == "Approved."

    # Scheduled, held, released.
    leila.goto(home)
    follow(leila, "schedule", "Release : English")
    at_noon(leila)
    confirmed(leila, "schedule", "Release 1 text: opens on 2999-12-18, 17:00 UTC")
    assert told(leila) == "1 text opens on 2999-12-18, 17:00 UTC."
    follow(leila, "hold", "Move or hold : English")
    follow(leila, "hold", "Hold it instead")
    confirmed(leila, "hold", "Hold it")
    assert told(leila).startswith("It is held.")

    leila.goto(home)
    follow(leila, "release", "Release : English")
    leila.get_by_role("radio", name="At the next whole minute").check()
    leila.get_by_label("The year, typed").fill("2020")
    confirmed(leila, "release", "Release 1 text: opens on")
    bring_forward(statement)

    # In French, beside the original.
    ines.goto(home)
    press(ines, "translate", "Translate from English : French")
    ines.get_by_label("Heading").fill("Le Secrétaire général")
    ines.get_by_label("Paragraph 1").fill("Nous migrons chaque jour.")
    ines.get_by_label("Paragraph 2").fill("Nous arrivons avec ce que nous savons.")
    ines.get_by_label("Source in words").fill("Reçu par courriel.")
    press(ines, "translate", "Save and send to review")
    french = Edition.objects.get(language="fr")
    assert french.body == "Nous migrons chaque jour.\n\nNous arrivons avec ce que nous savons."
    tomas.goto("/admin/statements/edition/review/")
    follow(tomas, "approve French", "Read it and decide")
    press(tomas, "approve French", "Approve")
    leila.goto(home)
    follow(leila, "release French", "Release : French")
    at_noon(leila)
    confirmed(leila, "release French", "Release 1 text: opens on")
    bring_forward(statement)

    # Corrected: French is behind.
    leila.goto(home)
    follow(leila, "correct", "Correct : English")
    leila.get_by_label("Note to the reader, in English").fill("A word was left out.")
    press(leila, "correct", "Show what will happen")
    expect(leila.locator("form ul").last).to_contain_text("French 1")
    press(leila, "correct", "Begin the correction")
    leila.locator("[name=body]").fill(ENGLISH.replace("every day", "every single day"))
    press(leila, "correct", "Save and send to review")
    tomas.goto("/admin/statements/edition/review/")
    expect(tomas.locator("ins")).to_have_text("[added:  single]")
    follow(tomas, "approve correction", "Read it and decide")
    press(tomas, "approve correction", "Approve")
    leila.goto(home)
    follow(leila, "release correction", "Release : English")
    at_noon(leila)
    confirmed(leila, "release correction", "Release 1 text: opens on")
    Edition.objects.filter(language="en", number=2).update(release_at=f.LATER)
    leila.goto(home)
    expect(leila.locator(".is-behind")).to_contain_text("follows English 1, now 2")

    # Withdrawn, and restored.
    follow(leila, "withdraw", "Withdraw : French")
    leila.get_by_label("English", exact=True).fill("The translation is read again.")
    confirmed(leila, "withdraw", "Withdraw it")
    assert told(leila) == "Withdrawn. Readers are told why."
    leila.goto(home)
    follow(leila, "restore", "Restore : French")
    leila.get_by_label("Why it may be read again").fill("It was right.")
    confirmed(leila, "restore", "Restore it")
    assert told(leila) == "Restored."

    assert Withdrawal.objects.get().until is not None
    assert Edition.objects.filter(release_at__isnull=False).count() == 3
    assert leila.clicks + tomas.clicks + ines.clicks == Counter(
        {
            "draft": 2,
            "submit": 1,
            "send back": 3,
            "edit": 2,
            "approve": 3,
            "schedule": 3,
            "hold": 4,
            "release": 3,
            "translate": 2,
            "approve French": 2,
            "release French": 3,
            "correct": 4,
            "approve correction": 2,
            "release correction": 3,
            "withdraw": 3,
            "restore": 3,
        }
    )


def screens():
    """Each screen of the desk, on texts that fill it."""
    public = released(f.make_statement(2020, original_language="en"), body="One.\n\nTwo.\n\nThree.")
    statement = public.statement
    by = f.make_editor()
    draft = drafted(statement, language="ar", by=by, body="كلمات.\n\nأخرى.")
    Edition.objects.filter(pk=draft.pk).update(based_on=public)
    released_again = corrected(public, body="One.\n\nTwo and a half.\n\nThree.")
    waiting = submitted(statement, language="fr", body="Un.\n\nDeux.")
    Edition.objects.filter(pk=waiting.pk).update(based_on=public)
    ready = approved(f.make_statement(2020))
    scheduled = released(f.make_statement(2020), at=f.FUTURE)
    withdrawal = f.make_withdrawal(statement=statement, kind="notice", language="en")
    topic = f.make_topic()
    f.tag(statement, topic)
    f.make_topic()

    def at(name, thing):
        return reverse(f"admin:statements_{name}", args=[thing.pk])

    return [
        "/admin/?year=2020",
        at("statement_change", statement),
        at("edition_change", draft),
        at("edition_history", public),
        reverse("admin:statements_edition_queue"),
        at("edition_review", waiting),
        at("edition_review", released_again),
        at("statement_release", ready.statement),
        at("edition_move", scheduled),
        at("edition_hold", scheduled),
        at("edition_correct", public),
        at("statement_announce", f.make_statement(2020)),
        at("statement_withdraw", statement),
        at("withdrawal_restore", withdrawal),
        at("statement_rename", statement),
        at("observance_reorder", statement.observance),
        at("topic_merge", topic),
        at("edition_preview", draft),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_breaks_a_rule_of_wcag_or_is_wider_than_a_phone(people, violations_of, scheme):
    page = people("Writers", is_superuser=True)
    page.emulate_media(color_scheme=scheme)
    found = []

    for address in screens():
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(address, width, *violation) for violation in violations_of(page)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [(address, width, f"{wide} px wide")] if wide > width else []

    assert found == []


def test_what_was_refused_has_the_focus_and_leads_to_its_box(people):
    page = people(is_superuser=True)
    ready = approved(f.make_statement(2020))

    page.goto(reverse("admin:statements_statement_release", args=[ready.statement.pk]))
    page.get_by_role("button", name="Show what will happen").press("Enter")
    page.wait_for_load_state()
    focused = page.evaluate("document.activeElement.getAttribute('role')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert focused == "alert"
    assert page.evaluate("document.activeElement.id") == "id_day"


def test_no_clock_of_the_browser_speaks_on_the_desk(browser, live_server):
    user = f.make_editor(is_superuser=True)
    client = Client()
    client.force_login(user)
    with browser.new_context(base_url=live_server.url, timezone_id="Asia/Tokyo") as context:
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context.add_cookies([session | {"url": live_server.url}])
        page = context.new_page()
        page.goto(reverse("admin:statements_edition_change", args=[drafted().pk]))
        hint = page.locator(".timezonewarning")

        expect(hint).to_have_count(1)
        expect(hint).to_be_hidden()


def asks_before_leaving(page):
    leave = "() => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    return page.evaluate(leave)


def test_a_text_that_is_not_saved_is_not_left_silently_and_a_key_saves_it(people):
    page, draft = people(is_superuser=True), drafted()
    page.goto(reverse("admin:statements_edition_change", args=[draft.pk]))
    untouched = asks_before_leaving(page)

    page.locator("[name=body]").fill("We stay.")
    touched = asks_before_leaving(page)
    page.keyboard.press("Control+s")
    page.locator(".success").wait_for()

    assert (untouched, touched, asks_before_leaving(page)) == (False, True, False)
    assert Edition.objects.get(pk=draft.pk).body == "We stay."
