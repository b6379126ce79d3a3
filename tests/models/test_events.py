import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from statements.models import ArchiveState, Edition, Event
from statements.models.events import put_the_row
from tests import factories as f


def test_the_state_of_the_archive_is_there_from_the_start(db):
    state = ArchiveState.objects.get()

    assert state.pk == 1
    assert str(state) == str(state.edits)


def test_another_migration_keeps_the_count_of_edits(db):
    ArchiveState.objects.update(edits=41)

    put_the_row(using="default")

    assert list(ArchiveState.objects.values_list("pk", "edits")) == [(1, 41)]


def test_a_lost_state_is_put_back_by_the_next_migration(db):
    ArchiveState.objects.all().delete()

    put_the_row(using="default")

    assert list(ArchiveState.objects.values_list("pk", "edits")) == [(1, 0)]


def test_an_event_tells_when_and_who_and_what(db):
    event = Event.objects.create(by=f.make_editor(username="editor"), verb="released")

    assert str(event) == f"{event.at:%Y-%m-%d %H:%M} editor released"


def test_the_newest_event_comes_first(db):
    editor = f.make_editor()
    events = [Event.objects.create(by=editor, verb=verb) for verb in ("drafted", "released")]

    assert list(Event.objects.all()) == events[::-1]


def test_an_editor_who_did_something_stays(db):
    editor = f.make_editor()
    Event.objects.create(by=editor, verb="released")

    with pytest.raises(ProtectedError):
        editor.delete()

    assert list(get_user_model().objects.all()) == [editor]


def test_a_statement_of_which_something_is_told_stays(db):
    statement = f.make_statement()
    Event.objects.create(by=f.make_editor(), verb="drafted", statement=statement)

    with pytest.raises(ProtectedError):
        statement.delete()


def test_the_history_of_a_draft_outlives_it(db):
    draft = f.make_draft()
    event = Event.objects.create(
        by=f.make_editor(), verb="discarded", edition=draft, text=draft.plain
    )
    gone = draft.pk

    draft.delete()

    event.refresh_from_db()
    assert list(Edition.objects.all()) == []
    assert (event.edition_id, event.text) == (gone, draft.plain)
