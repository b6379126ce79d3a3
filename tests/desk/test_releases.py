"""What decides what the public reads, from the release to the restoring."""

from datetime import timedelta

import pytest

from statements import desk
from statements.archive import Archive
from statements.desk.history import now
from statements.models import Edition, Event, Statement, Withdrawal
from tests.desk.lives import (
    approved,
    approved_alone,
    corrected,
    digest,
    drafted,
    recorded,
    refused,
    released,
    submitted,
)
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    SECOND,
    make_listed,
    make_released,
    make_statement,
    make_withdrawal,
)

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
REASON = {"en": "It was published by mistake.", "fr": "Par erreur."}
UNEVEN = "Releases fall on whole minutes."
LAST_MINUTE = "It is public, or will be within a minute: withdraw it instead."
WITHDRAWN = "This text is already withdrawn: restore it first."
NOTHING_THERE = "No text is public there: choose another language, or take the statement away."
uneven = pytest.mark.parametrize("at", [PAST + SECOND, FUTURE + timedelta(microseconds=1)])


def minute_of(instant):
    return instant.replace(second=0, microsecond=0)


def changed_by_hand(edition):
    """As no verb leaves it: approved for other words."""
    Edition.objects.filter(pk=edition.pk).update(body="We stay.")
    return edition


# To release


def test_a_release_opens_and_seals_an_approved_text(editor):
    edition = approved()

    [opened] = desk.release([edition], at=PAST, by=editor)

    assert (opened.release_at, opened.number, opened.digest) == (PAST, 1, digest(edition))
    assert list(Archive(at=PAST).texts()) == [edition]
    assert list(Archive(at=PAST - SECOND).texts()) == []
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "released",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "note": "2021-01-01 00:00 UTC",
    }


def test_a_release_ahead_opens_nothing_before_its_instant(editor):
    edition = approved()

    desk.release([edition], at=FUTURE, by=editor)

    assert list(Archive(at=FUTURE - SECOND).statements()) == []
    assert list(Archive(at=FUTURE).texts()) == [edition]


def test_what_one_person_approved_is_released_and_still_waits(editor):
    edition = approved_alone()

    [opened] = desk.release([edition], at=PAST, by=editor)

    assert (opened.approved_by, opened.emergency_reason) == (None, "All are ill.")


def test_several_texts_open_in_one_step(editor):
    statement = make_statement()
    editions = [approved(statement, language=code) for code in ("en", "fr", "ar")]

    opened = desk.release(editions, at=PAST, by=editor)

    assert opened == editions
    assert {edition.release_at for edition in opened} == {PAST}
    assert Event.objects.filter(verb="released", by=editor).count() == 3


@pytest.mark.parametrize("place", [0, 1, 2])
def test_of_several_texts_all_are_released_or_none(editor, place):
    editions = [approved(), approved()]
    waiting = submitted()
    editions.insert(place, waiting)

    with refused(f"Approve {waiting} before releasing it."):
        desk.release(editions, at=PAST, by=editor)


def test_a_text_named_twice_is_not_released(editor):
    edition = approved()

    with refused(f"{edition} 1 is already released."):
        desk.release([edition, edition], at=PAST, by=editor)


@uneven
def test_a_release_falls_on_a_whole_minute(editor, at):
    edition = approved()

    with refused(UNEVEN):
        desk.release([edition], at=at, by=editor)


@pytest.mark.parametrize("make", [drafted, submitted])
def test_only_an_approved_text_is_released(editor, make):
    edition = make()

    with refused(f"Approve {edition} before releasing it."):
        desk.release([edition], at=PAST, by=editor)


@pytest.mark.parametrize("at", [PAST, FUTURE])
def test_a_text_is_released_once(editor, at):
    edition = released(at=at)

    with refused(f"{edition} is already released."):
        desk.release([edition], at=LATER, by=editor)


def test_a_text_is_released_in_the_words_that_were_approved(editor):
    edition = changed_by_hand(approved())

    with refused(f"{edition} changed after its approval."):
        desk.release([edition], at=PAST, by=editor)


def test_a_text_that_is_gone_is_not_released(editor):
    edition = approved()
    desk.discard(edition, by=editor)

    with refused(f"“{edition}” is not there any more: somebody removed it."):
        desk.release([edition], at=PAST, by=editor)


def test_a_correction_gets_the_next_number_and_leaves_the_first_as_it_is(editor):
    first = released(at=PAST)

    [second] = desk.release([corrected(first)], at=LATER, by=editor)
    [third] = desk.release([corrected(second, body="We move.")], at=LATER + MINUTE, by=editor)

    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert list(Archive(at=PAST).texts()) == [first]
    assert list(Archive(at=LATER).texts()) == [second]
    assert list(Archive(at=LATER + MINUTE).texts()) == [third]


def test_each_language_counts_its_own_editions():
    statement = make_statement()

    numbers = [released(statement, language=code).number for code in ("en", "fr")]

    assert numbers == [1, 1]


@pytest.mark.parametrize("at", [LATER - MINUTE, LATER])
def test_no_edition_opens_before_the_one_it_corrects(editor, at):
    draft = corrected(released(at=LATER))

    with refused("Choose an instant after the release of the edition before."):
        desk.release([draft], at=at, by=editor)


def test_no_edition_is_released_while_another_of_its_text_is_scheduled(editor):
    draft = corrected(released(at=PAST))
    make_released(statement=draft.statement, at=FUTURE)  # as only a fixture could

    with refused("Another edition of this text is scheduled: hold that one first."):
        desk.release([draft], at=FUTURE + MINUTE, by=editor)


def test_numbers_have_no_gap_after_a_hold(editor):
    first = released(at=PAST)
    draft = corrected(first)
    [scheduled] = desk.release([draft], at=FUTURE, by=editor)

    held = desk.hold(scheduled, by=editor)
    [again] = desk.release([held], at=LATER, by=editor)

    assert (scheduled.number, held.number, again.number) == (2, None, 2)


# To move


@pytest.mark.parametrize("at", [FUTURE + MINUTE, FUTURE - MINUTE, PAST])
def test_a_scheduled_text_is_moved_to_another_instant(editor, at):
    edition = released(at=FUTURE)

    moved = desk.move(edition, at=at, by=editor)

    assert (moved.release_at, moved.number, moved.digest) == (at, 1, edition.digest)
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "moved",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "note": f"2999-01-01 00:00 → {at:%Y-%m-%d %H:%M} UTC",
    }


@uneven
def test_a_text_is_moved_to_a_whole_minute(editor, at):
    edition = released(at=FUTURE)

    with refused(UNEVEN):
        desk.move(edition, at=at, by=editor)


@pytest.mark.parametrize("at", [PAST, PAST - MINUTE])
def test_a_correction_is_not_moved_before_the_edition_it_corrects(editor, at):
    [second] = desk.release([corrected(released(at=PAST))], at=FUTURE, by=editor)

    with refused("Choose an instant after the release of the edition before."):
        desk.move(second, at=at, by=editor)


def test_a_draft_is_not_moved(editor):
    edition = approved()

    with refused("This edition is not scheduled."):
        desk.move(edition, at=FUTURE, by=editor)


@pytest.mark.parametrize("ahead", [timedelta(days=-1), -MINUTE, timedelta(0), MINUTE])
def test_in_its_last_minute_a_text_is_not_moved(editor, ahead):
    edition = released(at=minute_of(now()) + ahead)

    with refused(LAST_MINUTE):
        desk.move(edition, at=FUTURE, by=editor)


# To hold


def test_a_scheduled_text_is_held_and_stays_approved(editor):
    edition = released(at=FUTURE)

    held = desk.hold(edition, by=editor)

    assert (held.release_at, held.number, held.digest) == (None, None, "")
    assert (held.status, held.approved_digest) == ("approved", digest(edition))
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "held",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
    }


def test_until_its_last_minute_a_text_is_held(editor):
    edition = released(at=minute_of(now()) + 3 * MINUTE)

    assert desk.hold(edition, by=editor).release_at is None


@pytest.mark.parametrize("ahead", [timedelta(days=-1), -MINUTE, timedelta(0), MINUTE])
def test_in_its_last_minute_a_text_is_not_held(editor, ahead):
    edition = released(at=minute_of(now()) + ahead)

    with refused(LAST_MINUTE):
        desk.hold(edition, by=editor)


def test_a_draft_is_not_held(editor):
    edition = approved()

    with refused("This edition is not scheduled."):
        desk.hold(edition, by=editor)


# To correct


def test_a_correction_begins_with_the_words_of_the_edition_before(editor):
    first = released(title="On the move", signature="Someone", authority="original")

    draft = desk.correct(first, note="A misprint.", by=editor)

    same = ["attribution", "title", "body", "signature", "authority", "source_note", "based_on"]
    assert [getattr(draft, name) for name in same] == [getattr(first, name) for name in same]
    assert (draft.status, draft.number, draft.release_at) == ("draft", None, None)
    assert draft.correction_note == "A misprint."
    assert (draft.approved_by, draft.submitted_by, draft.approved_digest) == (None, None, "")
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "corrected",
        "statement_id": first.statement_id,
        "edition_id": draft.pk,
        "note": "A misprint.",
        "text": draft.plain,
        "digest_before": first.digest,
        "digest_after": digest(draft),
    }


def test_a_correction_begins_with_what_is_stored_and_not_with_what_a_form_holds(editor):
    first = released()
    first.body = "Typed into a form."

    draft = desk.correct(first, note="A misprint.", by=editor)

    assert draft.body == "We migrate."


def test_a_correction_changes_nothing_that_is_public(editor):
    first = released()

    desk.correct(first, note="A misprint.", by=editor)

    assert list(Archive(at=now()).editions()) == [first]


def test_a_text_that_was_taken_away_may_be_corrected(editor):
    first = released()
    desk.withdraw(first.statement, kind="removed", reason=REASON, by=editor)

    assert desk.correct(first, note="Names left out.", by=editor).body == first.body


@pytest.mark.parametrize("note", ["", " \n"])
def test_a_correction_needs_a_note(editor, note):
    first = released()

    with refused("Say what changed, as a reader would ask it."):
        desk.correct(first, note=note, by=editor)


@pytest.mark.parametrize("make", [drafted, approved, lambda: released(at=FUTURE)])
def test_what_is_not_public_yet_is_not_corrected(editor, make):
    edition = make()

    with refused("Only the text that readers see now is corrected."):
        desk.correct(edition, note="A misprint.", by=editor)


def test_a_superseded_edition_is_not_corrected(editor):
    first = released(at=PAST)
    desk.release([corrected(first)], at=LATER, by=editor)

    with refused("Only the text that readers see now is corrected."):
        desk.correct(first, note="A misprint.", by=editor)


def test_a_text_has_one_correction_at_a_time(editor):
    first = released()
    corrected(first)

    with refused("This text already has an open draft: go on with that one."):
        desk.correct(first, note="A misprint.", by=editor)


def test_no_correction_begins_while_another_is_scheduled(editor):
    first = released()
    desk.release([corrected(first)], at=FUTURE, by=editor)

    with refused("An edition of this text is scheduled: hold it, or wait until it is public."):
        desk.correct(first, note="A misprint.", by=editor)


# To withdraw


@pytest.mark.parametrize("kind", ["notice", "removed", "legal"])
@pytest.mark.parametrize("language", ["", "en"])
def test_a_text_is_withdrawn(editor, kind, language):
    statement = released().statement
    before = now()

    withdrawal = desk.withdraw(statement, kind=kind, reason=REASON, language=language, by=editor)

    assert list(Archive.live().withdrawals()) == [withdrawal]
    assert (withdrawal.statement, withdrawal.kind) == (statement, kind)
    assert (withdrawal.language, withdrawal.reason) == (language, REASON)
    assert (before <= withdrawal.since <= now(), withdrawal.until) == (True, None)
    event = {"by_id": editor.pk, "verb": "withdrawn", "statement_id": statement.pk}
    note = {"note": "It was published by mistake."}
    place = f"{statement}/{language}" if language else str(statement)
    assert recorded() == event | note | {"subject": place}


@pytest.mark.parametrize(
    ("kind", "language", "left"),
    [
        ("notice", "", ["en", "fr"]),
        ("removed", "", []),
        ("legal", "", []),
        ("notice", "fr", ["en", "fr"]),
        ("removed", "fr", ["en"]),
        ("legal", "fr", ["en"]),
    ],
)
def test_what_is_withdrawn_may_not_be_read(editor, kind, language, left):
    statement = released().statement
    released(statement, language="fr")

    desk.withdraw(statement, kind=kind, reason=REASON, language=language, by=editor)

    assert sorted(edition.language for edition in Archive.live().texts()) == left


@pytest.mark.parametrize("kind", ["removed", "legal"])
def test_a_statement_of_which_no_text_is_held_is_taken_away_as_a_whole(editor, kind):
    statement = make_listed()

    withdrawal = desk.withdraw(statement, kind=kind, reason=REASON, by=editor)

    assert list(Archive.live().withdrawals()) == [withdrawal]


@pytest.mark.parametrize("second", ["", "en"])
def test_a_text_is_withdrawn_once(editor, second):
    statement = released().statement
    desk.withdraw(statement, kind="notice", reason=REASON, language=second, by=editor)

    with refused(WITHDRAWN):
        desk.withdraw(statement, kind="removed", reason=REASON, language="en", by=editor)


def test_all_languages_are_withdrawn_after_one(editor):
    statement = released().statement
    first = desk.withdraw(statement, kind="notice", reason=REASON, language="en", by=editor)

    second = desk.withdraw(statement, kind="legal", reason=REASON, by=editor)

    assert list(Archive.live().withdrawals()) == [first, second]


def test_a_text_is_withdrawn_again_after_it_was_restored(editor):
    first = make_withdrawal(since=PAST)
    desk.restore(first, note="They changed their minds.", by=editor)

    second = desk.withdraw(first.statement, kind="legal", reason=REASON, by=editor)

    assert list(Archive.live().withdrawals()) == [second]


@pytest.mark.parametrize("make", [drafted, approved, lambda: released(at=FUTURE)])
def test_what_was_never_public_is_not_withdrawn(editor, make):
    statement = make().statement

    with refused("Nothing of this statement is public, so there is nothing to withdraw."):
        desk.withdraw(statement, kind="notice", reason=REASON, by=editor)


def test_a_language_that_was_never_opened_is_not_withdrawn(editor):
    statement = released().statement
    approved(statement, language="fr")

    with refused(NOTHING_THERE):
        desk.withdraw(statement, kind="removed", reason=REASON, language="fr", by=editor)


def test_no_notice_stands_where_there_is_no_text(editor):
    statement = make_listed()

    with refused(NOTHING_THERE):
        desk.withdraw(statement, kind="notice", reason=REASON, by=editor)


@pytest.mark.parametrize("reason", [{}, {"en": " "}, {"fr": "Par erreur."}])
def test_readers_are_given_the_reason_in_english(editor, reason):
    statement = released().statement

    with refused("Give readers the reason, in English at least."):
        desk.withdraw(statement, kind="notice", reason=reason, by=editor)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"kind": "hidden"}, "Value 'hidden' is not a valid choice."),
        ({"language": "sv"}, "Value 'sv' is not a valid choice."),
        ({"reason": {"en": "x", "sv": "y"}}, "sv is not one of the six languages."),
        ({"reason": {"en": "x", "fr": ""}}, "Leave a language out rather than empty."),
    ],
)
def test_a_withdrawal_holds_what_the_model_allows(editor, words, sentence):
    statement = released().statement

    with pytest.raises(desk.DeskError, match=sentence):
        desk.withdraw(statement, **{"kind": "notice", "reason": REASON, "by": editor} | words)

    assert list(Withdrawal.objects.all()) == []


# To restore


def test_a_text_that_was_withdrawn_is_restored(editor):
    edition = released()
    withdrawal = make_withdrawal(statement=edition.statement, language="en")
    before = now()

    restored = desk.restore(withdrawal, note="They changed their minds.", by=editor)

    assert before <= restored.until <= now()
    assert list(Archive.live().texts()) == [edition]
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "restored",
        "statement_id": edition.statement_id,
        "subject": f"{edition.statement}/en",
        "note": "They changed their minds.",
    }


def test_a_text_is_restored_in_the_instant_in_which_it_was_withdrawn(editor):
    withdrawal = make_withdrawal(since=now())

    assert desk.restore(withdrawal, note="A slip.", by=editor).until > withdrawal.since


def test_a_text_is_restored_once(editor):
    withdrawal = make_withdrawal(since=PAST)
    desk.restore(withdrawal, note="They changed their minds.", by=editor)

    with refused("This text is not withdrawn any more."):
        desk.restore(withdrawal, note="They changed their minds.", by=editor)


def test_a_text_is_not_restored_without_a_note(editor):
    withdrawal = make_withdrawal(since=PAST)

    with refused("Say why it may be read again, for the history."):
        desk.restore(withdrawal, note=" ", by=editor)


# To announce


@pytest.mark.parametrize("at", [PAST, FUTURE])
def test_the_existence_of_a_statement_is_told_from_an_instant_on(editor, at):
    statement = make_statement()

    announced = desk.announce(statement, at=at, by=editor)

    assert announced.listed_at == at
    assert list(Archive(at=at - SECOND).statements()) == []
    assert list(Archive(at=at).statements()) == [statement]
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "announced",
        "statement_id": statement.pk,
        "subject": str(statement),
        "note": f"{at:%Y-%m-%d %H:%M} UTC",
    }


def test_an_announcement_ahead_can_be_moved(editor):
    statement = make_listed(at=FUTURE)

    assert desk.announce(statement, at=LATER, by=editor).listed_at == LATER


def test_a_statement_is_listed_once(editor):
    statement = make_listed(at=PAST)

    with refused("This statement is listed already; only a withdrawal takes it back."):
        desk.announce(statement, at=FUTURE, by=editor)


@uneven
def test_an_announcement_falls_on_a_whole_minute(editor, at):
    statement = make_statement()

    with refused(UNEVEN):
        desk.announce(statement, at=at, by=editor)


def test_a_statement_that_is_gone_is_not_announced(editor):
    statement = make_statement(offices=[])
    Statement.objects.filter(pk=statement.pk).delete()

    with refused(f"“{statement}” is not there any more: somebody removed it."):
        desk.announce(statement, at=PAST, by=editor)
