"""What all screens of verbs share, seen by renaming: shown, confirmed, and nothing in between."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from statements.models import Event, Statement
from tests import factories as f
from tests.admin.browsing import ADMIN, Boxes, confirm, press, refusals, show, told
from tests.dumps import dump

AGAIN = "This is not what you were shown: look again, then confirm."
LATE = "9" * 18
VERBS = [
    f"{ADMIN}/{screen}/"
    for screen in (
        "statement/{}/release",
        "statement/{}/announce",
        "statement/{}/withdraw",
        "statement/{}/rename",
        "observance/{}/release",
        "observance/{}/reorder",
        "topic/{}/merge",
        "edition/{}/correct",
        "edition/{}/move",
        "edition/{}/hold",
        "withdrawal/{}/restore",
    )
]


@pytest.fixture
def statement(db):
    return f.make_released(statement=f.make_statement(2020, slug="old")).statement


@pytest.fixture
def address(statement):
    return f"{ADMIN}/statement/{statement.pk}/rename/"


def slugs():
    return list(Statement.objects.values_list("slug", flat=True))


def buttons(page):
    return list(Boxes(page.content.decode()).buttons)


def test_a_screen_that_is_opened_has_no_button_that_does_it(desk, address):
    before = dump("statements")

    page = desk.get(address)

    assert buttons(page) == ["_show"]
    assert "rehearsal" not in page.context
    assert dump("statements") == before


def test_what_will_happen_is_shown_and_nothing_happens(desk, address):
    before = dump("statements")

    page = show(desk, address, slug="new")

    assert page.status_code == 200
    assert AGAIN not in page.content.decode()
    assert buttons(page) == ["_confirm", "_show"]
    assert "/en/2020/new/" in page.context["rehearsal"].opens
    assert "/en/2020/old/" in page.context["rehearsal"].moves
    for promised in ("/en/2020/new/", "/en/2020/old/editions/1/", "/en/2020/"):
        assert f"<li><bdi>{promised}</bdi></li>" in page.content.decode()
    assert dump("statements") == before


def test_what_changes_no_page_says_so(desk):
    unknown = f.make_statement()

    page = show(desk, f"{ADMIN}/statement/{unknown.pk}/rename/", slug="new")

    assert "Nothing: no public page changes." in page.content.decode()


def test_what_was_shown_is_done_once_confirmed(desk, statement, address):
    answer = confirm(desk, address, slug="new")

    assert (answer.status_code, answer.url) == (302, f"{ADMIN}/statement/{statement.pk}/change/")
    assert told(desk, answer) == ["Renamed to new."]
    assert slugs() == ["new"]
    assert Event.objects.get().by.pk == int(desk.session["_auth_user_id"])


def test_what_was_never_shown_is_shown_first(desk, address):
    before = dump("statements")

    page = desk.post(address, {"slug": "new", "_confirm": "Rename it"})

    assert page.status_code == 409
    assert page.context["again"] == AGAIN
    assert dump("statements") == before


def test_another_word_in_the_form_is_shown_before_it_is_done(desk, address):
    shown = show(desk, address, slug="new")

    page = press(desk, shown, "_confirm", slug="other")

    assert page.status_code == 409
    assert AGAIN in page.content.decode()
    assert "/en/2020/other/" in page.context["rehearsal"].opens
    assert slugs() == ["old"]
    assert press(desk, page, "_confirm").status_code == 302
    assert slugs() == ["other"]


def test_where_something_public_changed_meanwhile_it_is_shown_anew(desk, address):
    shown = show(desk, address, slug="new")
    office = f.make_office(slug="another")
    f.make_released(statement=f.make_statement(2020, slug="beside", offices=[office]))

    page = press(desk, shown, "_confirm")

    assert page.status_code == 409
    assert AGAIN in page.content.decode()
    assert page.context["rehearsal"].edits > shown.context["rehearsal"].edits
    assert "old" in slugs()
    assert press(desk, page, "_confirm").status_code == 302
    assert "new" in slugs()


def test_a_draft_that_somebody_began_meanwhile_changes_nothing_of_what_was_shown(desk, address):
    beside = f.make_statement()
    shown = show(desk, address, slug="new")
    f.make_draft(statement=beside)

    assert press(desk, shown, "_confirm").status_code == 302


def test_nobody_confirms_twice(desk, address):
    shown = show(desk, address, slug="new")
    press(desk, shown, "_confirm")

    page = press(desk, shown, "_confirm")

    assert refusals(page) == ["This is its slug already."]
    assert Event.objects.count() == 1


def test_a_refusal_is_one_sentence_and_changes_nothing(desk, address):
    f.make_statement(2020, slug="taken")
    before = dump("statements")

    page = show(desk, address, slug="taken")

    assert page.status_code == 200
    assert refusals(page) == ["Another statement of this year has this slug."]
    assert buttons(page) == ["_show"]
    assert Boxes(page.content.decode()).sent["slug"] == "taken"
    assert dump("statements") == before


def test_what_is_refused_only_by_now_is_refused_when_it_is_confirmed(desk, address):
    shown = show(desk, address, slug="taken")
    f.make_statement(2020, slug="taken")
    before = dump("statements")

    page = press(desk, shown, "_confirm")

    assert refusals(page) == ["Another statement of this year has this slug."]
    assert dump("statements") == before


def test_cancelling_leads_back_to_the_thing(desk, statement, address):
    for page in (desk.get(address), show(desk, address, slug="new")):
        assert (
            f'<a href="{ADMIN}/statement/{statement.pk}/change/">Cancel</a>'
            in page.content.decode()
        )


def test_an_offer_leads_from_the_thing_to_its_screen(desk, statement, address):
    page = desk.get(f"{ADMIN}/statement/{statement.pk}/change/")

    assert f'<a href="{address}">Rename …</a>' in page.content.decode()


def test_no_offer_is_made_to_who_may_not_take_it(client, statement, address):
    observer = f.make_editor()
    observer.user_permissions.add(Permission.objects.get(codename="view_statement"))
    client.force_login(observer)

    page = client.get(f"{ADMIN}/statement/{statement.pk}/change/")

    assert page.status_code == 200
    assert "rename" not in page.content.decode().lower()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_learns_not_even_what_is_missing(client, db, verb, method):
    client.force_login(f.make_editor())

    assert getattr(client, method)(verb.format(LATE)).status_code == 403


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_is_told_what_is_missing(desk, verb, method):
    assert getattr(desk, method)(verb.format(LATE)).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("key", ["9" * 19, "9" * 23, "-1", "x", "%00", "٣"])
def test_what_is_no_key_leads_back_to_the_desk(desk, verb, key):
    assert desk.get(verb.format(key)).status_code in (302, 404)


def test_a_stranger_is_asked_to_sign_in(client, address):
    before = dump("statements")

    asked, sent = client.get(address), client.post(address, {"slug": "new", "_confirm": "x"})

    assert (asked.status_code, asked.url) == (302, f"/admin/login/?next={address}")
    assert (sent.status_code, sent.context["title"]) == (403, "Log in")
    assert "rehearsal" not in sent.context
    assert dump("statements") == before


def test_a_form_of_another_site_is_refused(statement, address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(f.make_editor(is_superuser=True))
    before = dump("statements")

    assert browser.post(address, {"slug": "new", "_show": "x"}).status_code == 403
    assert dump("statements") == before
