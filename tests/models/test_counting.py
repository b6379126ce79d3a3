"""What the public could see is counted; what only editors see is not."""

import pytest

from statements.models import ArchiveState, Edition, Event
from tests import factories as f

pytestmark = pytest.mark.django_db

SHOWN = {
    "organisation": f.make_organisation,
    "office": f.make_office,
    "speaker": f.make_speaker,
    "tenure": f.make_tenure,
    "photo": f.make_photo,
    "observance": f.make_observance,
    "statement": f.make_statement,
    "authorship": f.make_authorship,
    "topic": f.make_topic,
    "alias": f.make_alias,
    "moved address": f.make_moved_address,
    "tag": lambda: f.tag(f.make_statement(), f.make_topic()),
}


def edits():
    return ArchiveState.objects.get().edits


@pytest.mark.parametrize("make", SHOWN.values(), ids=SHOWN)
def test_what_a_page_could_show_is_counted_when_it_comes_changes_and_goes(make):
    start = edits()
    row = make()
    made = edits()
    row.save()
    changed = edits()
    type(row).objects.filter(pk=row.pk).delete()

    assert start < made < changed < edits()


def test_a_withdrawal_is_counted_and_its_end_too():
    statement = f.make_released().statement
    start = edits()
    withdrawal = f.make_withdrawal(statement=statement)
    made = edits()
    withdrawal.until = f.LATER
    withdrawal.save()

    assert start < made < edits()


def test_a_draft_is_counted_only_once_it_has_an_instant():
    draft = f.make_draft()
    start = edits()
    Edition.objects.filter(pk=draft.pk).update(body="Other words.")
    Edition.objects.filter(pk=draft.pk).update(status="in-review")
    assert edits() == start

    f.make_scheduled(statement=draft.statement, language="fr")
    assert edits() > start


def test_a_scheduled_edition_that_moves_is_counted():
    edition = f.make_scheduled()
    start = edits()

    Edition.objects.filter(pk=edition.pk).update(release_at=f.FUTURE.replace(year=2998))

    assert edits() > start


def test_the_history_and_the_editors_are_not_counted():
    start = edits()

    Event.objects.create(by=f.make_editor(), verb="saved")

    assert edits() == start
