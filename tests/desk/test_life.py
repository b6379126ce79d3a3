from datetime import timedelta

import pytest

from statements import desk, languages, text
from statements.archive import Archive
from statements.models import ArchiveState, Edition
from tests.factories import FUTURE, PAST, make_editor, make_listed, make_statement, make_topic, tag

pytestmark = pytest.mark.django_db

WORDS = {"attribution": "The Office", "body": "We migrate.", "source_note": "Received by e-mail."}


def approved(statement=None, language="en"):
    writer, reader = make_editor(), make_editor()
    edition = desk.start_edition(statement or make_statement(), language=language, by=writer)
    edition = desk.save_draft(edition, by=writer, **WORDS)
    edition = desk.submit(edition, by=writer)
    return desk.approve(edition, digest=text.digest(edition.plain), by=reader)


def test_a_text_goes_from_its_first_word_to_a_correction():
    editor = make_editor()
    [edition] = desk.release([approved()], at=PAST, by=editor)
    assert list(Archive(at=PAST).texts()) == [edition]

    draft = desk.correct(edition, note="A misprint.", by=editor)

    assert (draft.body, draft.status) == (edition.body, Edition.Status.DRAFT)
    assert list(Archive(at=PAST).texts()) == [edition]


def test_a_rehearsal_says_what_opens_and_leaves_nothing_behind():
    editor, edition = make_editor(), approved()
    year, slug = edition.statement.observance.year, edition.statement.slug
    before = ArchiveState.objects.get().edits

    rehearsal = desk.rehearse(lambda: desk.release([edition], at=FUTURE, by=editor), at=FUTURE)

    assert f"/en/{year}/{slug}/" in rehearsal.opens
    assert f"/en/{year}/{slug}/editions/1/" in rehearsal.opens
    assert rehearsal.ends == rehearsal.moves == []
    assert ArchiveState.objects.get().edits == before == rehearsal.edits
    assert Edition.objects.get().release_at is None


def test_a_rehearsed_rename_moves_addresses():
    statement = make_listed()
    tag(statement, make_topic())

    rehearsal = desk.rehearse(lambda: desk.rename(statement, slug="new-name", by=make_editor()))

    year = statement.observance.year
    codes = sorted(languages.CODES)
    assert rehearsal.moves == [f"/{code}/{year}/{statement.slug}/" for code in codes]
    assert rehearsal.opens == [f"/{code}/{year}/new-name/" for code in codes]
    assert rehearsal.ends == []


def test_a_rehearsed_withdrawal_changes_pages():
    statement = make_listed()
    withdraw = lambda: desk.withdraw(  # noqa: E731
        statement, kind="removed", reason={"en": "By mistake."}, by=make_editor()
    )

    rehearsal = desk.rehearse(withdraw)

    assert f"/en/{statement.observance.year}/{statement.slug}/" in rehearsal.changes


def test_a_hold_in_the_last_minute_is_refused():
    soon = desk.history.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    [edition] = desk.release([approved()], at=soon, by=make_editor())

    with pytest.raises(desk.DeskError, match="within a minute"):
        desk.hold(edition, by=make_editor())
