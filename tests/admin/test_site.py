import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from statements.models import Event, Observance, Topic
from tests import factories as f
from tests.admin.browsing import ADMIN

INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE
)
LINK = re.compile(r'href="([^"#]+)')


def make_one_of_each():
    statement = f.make_statement(2020, offices=[f.make_office()], speaker=f.make_speaker())
    edition = f.make_released(statement=statement)
    f.make_draft(statement=statement, language="ar")
    f.make_tenure()
    f.make_photo()
    f.tag(statement, f.make_alias().topic)
    f.make_withdrawal(statement=statement, kind="notice")
    f.make_moved_address()
    f.make_listed()
    Event.objects.create(by=f.make_editor(), verb="released", statement=statement, edition=edition)


def pages_of(desk):
    """The index, each list, and for each list its add form and the page of its first row."""
    found = ["/admin/"]
    for application in desk.get("/admin/").context["app_list"]:
        for row in application["models"]:
            first = row["model"].objects.order_by("pk").first()
            found += [row["admin_url"], row["admin_url"] + f"{first.pk}/change/" if first else ""]
            found += [row["add_url"] or ""]
    return [address for address in found if address]


def test_the_desk_has_its_name_its_mark_and_its_sheet(db, client):
    page = client.get("/admin/login/").content.decode()

    assert "<title>Log in | Migrants Day desk</title>" in page
    assert '<path d="M1 20H18C38 20 38 2 27 2S16 20 36 20H53"/></svg>' in page
    assert page.rindex("css/desk.css") > page.rindex("admin/css/responsive.css")


def test_the_lists_stand_in_the_order_of_the_work_and_before_the_accounts(desk):
    applications = desk.get("/admin/").context["app_list"]

    assert [(one["name"], [row["name"] for row in one["models"]]) for one in applications] == [
        (
            "Messages for International Migrants Day",
            [
                "Observances",
                "Statements",
                "Editions",
                "Topics",
                "Photos",
                "Organisations",
                "Offices",
                "Speakers",
                "Tenures",
                "Withdrawals",
                "Moved addresses",
                "Events",
                "State of the archive",
            ],
        ),
        ("Authentication and Authorization", ["Groups", "Users"]),
    ]


def test_taggit_has_no_list_beside_our_topics(desk):
    assert desk.get("/admin/taggit/tag/").status_code == 404


@pytest.mark.parametrize("address", ["/admin/auth/user/", f"{ADMIN}/topic/"])
def test_nothing_is_deleted_from_a_list(desk, address):
    topic, editor = f.make_topic(), f.make_editor()
    chosen = {"action": "delete_selected", "_selected_action": [topic.pk, editor.pk], "post": "yes"}

    desk.post(address, chosen)

    assert Topic.objects.filter(pk=topic.pk).exists()
    assert type(editor).objects.filter(pk=editor.pk).exists()


def test_no_page_of_the_desk_has_inline_style_or_script(desk):
    make_one_of_each()

    found = {
        address: INLINE.findall(desk.get(address).content.decode()) for address in pages_of(desk)
    }

    assert len(found) > 30
    assert {address: inline for address, inline in found.items() if inline} == {}


def test_no_link_of_the_desk_is_dead(desk):
    make_one_of_each()

    links = {
        link
        for address in pages_of(desk)
        for link in LINK.findall(desk.get(address).content.decode().replace("&amp;", "&"))
        if link.startswith("/") and not link.startswith("/static/")
    }

    assert len(links) > 30
    assert [link for link in links if desk.get(link).status_code not in (200, 302)] == []


def test_a_form_without_its_key_is_answered_in_our_words(db):
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/admin/login/", {"username": "editor"})

    assert answer.status_code == 403
    assert "so nothing was changed." in answer.content.decode()
    assert INLINE.findall(answer.content.decode()) == []


def test_without_a_permission_the_desk_offers_nothing(db, client):
    client.force_login(f.make_editor())

    assert client.get("/admin/").context["app_list"] == []
    assert client.get(f"{ADMIN}/topic/").status_code == 403


def test_who_may_view_may_not_add_or_change(db, client):
    topic, reader = f.make_topic(), f.make_editor()
    reader.user_permissions.add(Permission.objects.get(codename="view_topic"))
    client.force_login(reader)

    answers = [
        client.get(f"{ADMIN}/topic/").status_code,
        client.get(f"{ADMIN}/topic/{topic.pk}/change/").status_code,
        client.post(f"{ADMIN}/topic/{topic.pk}/change/", {"labels_en": "Other"}).status_code,
        client.get(f"{ADMIN}/topic/add/").status_code,
        client.get(f"{ADMIN}/topic/{topic.pk}/delete/").status_code,
    ]

    assert answers == [200, 200, 403, 403, 403]
    assert Topic.objects.get() == topic


def test_a_page_that_the_public_can_read_is_linked_and_no_other(desk):
    shown = f.make_released(statement=f.make_statement(2020)).statement.observance
    hidden = f.make_draft(statement=f.make_statement(2026)).statement.observance

    links = [
        desk.get(f"{ADMIN}/observance/{observance.pk}/change/").context["absolute_url"]
        for observance in (shown, hidden)
    ]

    assert links == ["/en/2020/", None]
    assert Observance.objects.count() == 2
