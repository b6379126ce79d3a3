"""What all screens of verbs share: shown first, then done as shown, or shown again."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from statements.models import ArchiveState, Event, Statement
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of, confirmed, refusals, shown
from tests.desk.lives import released
from tests.dumps import dump

pytestmark = pytest.mark.django_db


def rename(statement):
    return f"{ADMIN}/statement/{statement.pk}/rename/"


def test_a_verb_is_shown_before_it_is_done_and_nothing_has_happened(desk):
    statement = released(f.make_statement(2020, slug="old")).statement
    before = dump()

    page = shown(desk, rename(statement), slug="new")

    moves = [a for a in page.context["rehearsal"].moves if a.startswith("/en/")]
    assert moves == [
        "/en/2020/old/",
        "/en/2020/old/editions/",
        "/en/2020/old/editions/1/",
    ]
    assert "<bdi>/en/2020/new/</bdi>" in page.content.decode()
    assert dump() == before


def test_what_was_shown_is_done_and_told(desk):
    statement = released(f.make_statement(2020, slug="old")).statement

    answer = confirmed(desk, rename(statement), slug="new")

    assert answer["Location"] == f"{ADMIN}/statement/{statement.pk}/change/"
    assert Statement.objects.get().slug == "new"
    assert "Renamed to new." in desk.get(answer["Location"]).content.decode()


def test_if_something_public_changed_meanwhile_it_is_shown_again(desk):
    statement = released(f.make_statement(2020, slug="old")).statement
    sent = boxes_of(shown(desk, rename(statement), slug="new")) | {"_confirm": ""}
    f.make_released()

    page = desk.post(rename(statement), sent)

    assert page.status_code == 409
    assert "This is not what you were shown: look again, then confirm." in page.content.decode()
    assert Statement.objects.get(pk=statement.pk).slug == "old"
    assert desk.post(rename(statement), boxes_of(page) | {"_confirm": ""}).status_code == 302


def test_if_the_form_is_not_the_one_that_was_shown_it_is_shown_again(desk):
    statement = released(f.make_statement(2020, slug="old")).statement
    sent = boxes_of(shown(desk, rename(statement), slug="new")) | {"_confirm": ""}

    page = desk.post(rename(statement), sent | {"slug": "another"})

    assert page.status_code == 409
    assert "<bdi>/en/2020/another/</bdi>" in page.content.decode()
    assert Statement.objects.get().slug == "old"


@pytest.mark.parametrize("left_out", ["edits", "shown"])
def test_what_was_not_shown_at_all_is_not_done(desk, left_out):
    statement = released(f.make_statement(2020, slug="old")).statement
    sent = boxes_of(shown(desk, rename(statement), slug="new")) | {"_confirm": ""}
    del sent[left_out]

    assert desk.post(rename(statement), sent).status_code == 409
    assert Statement.objects.get().slug == "old"


def test_a_refusal_of_the_desk_is_one_sentence_and_changes_nothing(desk):
    statement = released(f.make_statement(2020, slug="old")).statement
    before = dump()

    page = shown(desk, rename(statement), slug="old")

    assert refusals(page) == ["This is its slug already."]
    assert page.context.get("rehearsal") is None
    assert dump() == before


def test_what_is_refused_between_showing_and_doing_is_not_done(desk):
    """The desk refuses at the end as it did at first; here the row is gone."""
    statement = f.make_statement(2020, slug="old")
    sent = boxes_of(shown(desk, rename(statement), slug="new")) | {"_confirm": ""}
    edits = ArchiveState.objects.get().edits
    f.make_statement(2020, slug="new")
    ArchiveState.objects.update(edits=edits)

    page = desk.post(rename(statement), sent)

    assert refusals(page) == ["Another statement of this year has this slug."]
    assert Event.objects.count() == 0


def test_who_may_not_learns_of_no_row(client):
    client.force_login(f.make_editor())
    there, nowhere = rename(f.make_statement()), f"{ADMIN}/statement/999999/rename/"

    assert [client.get(address).status_code for address in (there, nowhere)] == [403, 403]


def test_who_may_is_told_that_there_is_no_such_row(client):
    publisher = f.make_editor()
    publisher.groups.add(Group.objects.get(name="Publishers"))
    client.force_login(publisher)

    for key in ("999999", "9" * 18, "9" * 23, "x", "-1"):
        assert client.get(f"{ADMIN}/statement/{key}/rename/").status_code in (302, 404)


def test_a_form_full_of_nothing_is_answered(desk):
    statement = f.make_statement()

    for sent in ({}, {"slug": ""}, {"slug": "\x00"}, {"slug": "x" * 10_000}):
        page = desk.post(rename(statement), sent | {"_confirm": ""})
        assert page.status_code == 200
        assert len(refusals(page)) >= 1

    assert connection.in_atomic_block
