"""From the first word of a draft to its approval."""

from datetime import date

import pytest

from statements import desk
from statements.models import Edition, Event
from tests.desk.lives import (
    WORDS,
    approve,
    approved,
    approved_alone,
    begun,
    corrected,
    digest,
    drafted,
    recorded,
    refused,
    released,
    submitted,
)
from tests.factories import FUTURE, PAST, make_editor, make_released, make_statement

pytestmark = pytest.mark.django_db

SCHEDULED = "This edition is scheduled: hold it before you change its words."
PUBLIC = "This edition is public: start a correction."
REREAD = "The words changed while you read: read them again."
WROTE = "You wrote in this text, so someone else must approve it."
LANGUAGES = "A translation is made of another language of the same statement."


def gone(edition):
    return f"“{edition}” is not there any more: somebody removed it."


# To begin


def test_a_draft_begins_empty():
    statement, writer = make_statement(), make_editor()

    edition = desk.start_edition(statement, language="fr", by=writer)

    assert (edition.statement, edition.language) == (statement, "fr")
    assert (edition.status, edition.version, edition.release_at) == ("draft", 1, None)
    assert edition.plain == "not-stated\n"
    assert recorded() == {
        "by_id": writer.pk,
        "verb": "started",
        "statement_id": statement.pk,
        "edition_id": edition.pk,
    }


def test_a_translation_knows_its_original():
    original = drafted(language="ar")

    edition = desk.start_edition(
        original.statement, language="fr", based_on=original, by=make_editor()
    )

    assert edition.based_on == original
    assert edition.body == ""


def test_each_language_of_a_statement_has_its_own_draft():
    statement = make_statement()

    editions = [begun(statement, language=code) for code in ("ar", "zh", "en", "fr", "ru", "es")]

    assert list(Edition.objects.filter(statement=statement)) == sorted(
        editions, key=lambda edition: edition.language
    )


def test_a_text_has_one_open_draft(editor):
    edition = begun()

    with refused("This text already has an open draft: go on with that one."):
        begun(edition.statement, by=editor)


def test_a_text_that_is_scheduled_is_not_begun_again(editor):
    edition = released(at=FUTURE)

    with refused("An edition of this text is scheduled: hold it, or wait until it is public."):
        begun(edition.statement, by=editor)


def test_a_text_that_is_public_is_corrected_and_not_begun_again(editor):
    edition = released()

    with refused("This text is public: correct it, and the next edition begins."):
        begun(edition.statement, by=editor)


@pytest.mark.parametrize("language", ["sv", "", "english"])
def test_a_draft_is_in_one_of_the_six_languages(language):
    statement = make_statement()

    with pytest.raises(desk.DeskError, match=r"is not a valid choice|cannot be blank"):
        begun(statement, language=language)

    assert list(Edition.objects.all()) == []


def test_a_translation_is_of_the_same_statement(editor):
    other, statement = drafted(language="ar"), make_statement()

    with refused(LANGUAGES):
        desk.start_edition(statement, language="fr", based_on=other, by=editor)


def test_a_translation_is_of_another_language(editor):
    first = released()
    draft = desk.correct(first, note="A misprint.", by=editor)

    with refused(LANGUAGES):
        desk.save_draft(draft, based_on=first, by=editor)


def test_a_translation_is_not_of_a_draft_that_is_gone(editor):
    original = drafted(language="ar")
    desk.discard(original, by=make_editor())

    with refused(gone(original)):
        desk.start_edition(original.statement, language="fr", based_on=original, by=editor)


def test_no_draft_is_begun_of_a_statement_that_is_gone(editor):
    statement = make_statement(offices=[])
    left, _deleted = make_statement(offices=[]), statement.delete()
    statement.pk = left.pk + 1

    with refused(f"“{statement}” is not there any more: somebody removed it."):
        begun(statement, by=editor)


# To save


def test_a_draft_is_saved_with_its_words():
    edition, writer = begun(), make_editor()
    before = digest(edition)
    words = WORDS | {
        "title": "On the move",
        "body": "We migrate.\u00a0",
        "signature": "Someone",
        "editor_note": "As found.",
        "authority": "official",
        "source_url": "https://www.un.org/en/",
        "retrieved_on": date(2020, 12, 18),
        "correction_note": "A misprint.",
    }

    saved = desk.save_draft(edition, by=writer, **words)

    assert saved.version == 2
    assert Edition.objects.filter(**words).get() == saved
    assert recorded() == {
        "by_id": writer.pk,
        "verb": "saved",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "text": saved.plain,
        "digest_before": before,
        "digest_after": digest(saved),
    }


def test_what_is_not_given_stays():
    edition = drafted(title="On the move")

    saved = desk.save_draft(edition, by=make_editor(), body="We arrive.")

    assert (saved.title, saved.body) == ("On the move", "We arrive.")


def test_saving_the_same_words_again_leaves_no_trace():
    edition = approved()
    events = Event.objects.count()

    saved = desk.save_draft(edition, by=make_editor(), **WORDS)

    assert (saved.version, saved.status) == (edition.version, "approved")
    assert Event.objects.count() == events


def test_a_save_cannot_release():
    edition = begun()

    desk.save_draft(edition, by=make_editor(), release_at=PAST, status="approved")

    assert Edition.objects.filter(status="draft", release_at=None).get() == edition


@pytest.mark.parametrize("make", [submitted, approved, approved_alone])
def test_an_approval_dies_with_an_edit(make):
    edition = make()

    desk.save_draft(edition, by=make_editor(), body="We arrive.")

    assert Edition.objects.values(
        "status", "submitted_by", "approved_by", "approved_digest", "emergency_reason"
    ).get() == {
        "status": "draft",
        "submitted_by": None,
        "approved_by": None,
        "approved_digest": "",
        "emergency_reason": "",
    }


def test_who_saves_second_is_told_and_shown_what_stands_there(editor):
    edition = begun()
    desk.save_draft(edition, by=make_editor(), body="First.", title="A title")

    with refused("Somebody saved this text while you wrote.") as refusal:
        desk.save_draft(edition, by=editor, body="Second.")

    assert isinstance(refusal.value, desk.ConflictError)
    assert (refusal.value.theirs["body"], refusal.value.theirs["title"]) == ("First.", "A title")
    assert refusal.value.joined.both == {("body",): ("First.", "Second.")}
    assert refusal.value.joined.taken == {("title",): ("", "A title")}


def test_the_words_of_a_scheduled_edition_are_not_saved(editor):
    edition = released(at=FUTURE)

    with refused(SCHEDULED):
        desk.save_draft(edition, by=editor, body="We stay.")


def test_the_words_of_a_public_edition_are_not_saved(editor):
    edition = released()

    with refused(PUBLIC):
        desk.save_draft(edition, by=editor, body="We stay.")


def test_a_draft_that_was_discarded_is_not_saved(editor):
    edition = drafted()
    desk.discard(edition, by=make_editor())

    with refused(gone(edition)):
        desk.save_draft(edition, by=editor, body="We stay.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            {"attribution": "x" * 251},
            "Ensure this value has at most 250 characters (it has 251).",
        ),
        ({"body": "We\u202emove."}, "Remove the control character at position 3."),
        ({"authority": "certain"}, "Value 'certain' is not a valid choice."),
        ({"source_url": "un.org"}, "Enter a valid URL."),
    ],
)
def test_what_a_text_cannot_hold_is_not_saved(words, sentence, editor):
    edition = begun()

    with refused(sentence):
        desk.save_draft(edition, by=editor, **words)


# To submit


def test_a_draft_is_submitted():
    edition, writer = drafted(), make_editor()

    submitted = desk.submit(edition, by=writer)

    assert (submitted.status, submitted.submitted_by) == ("in-review", writer)
    assert recorded() == {
        "by_id": writer.pk,
        "verb": "submitted",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
    }


@pytest.mark.parametrize("make", [submitted, approved, released])
def test_only_a_draft_is_submitted(make, editor):
    edition = make()

    with refused("Only a draft is submitted; this text is already on its way."):
        desk.submit(edition, by=editor)


@pytest.mark.parametrize("missing", [{"attribution": " "}, {"body": "\n\u00a0"}])
def test_a_text_is_submitted_with_its_heading_and_its_words(missing, editor):
    edition = drafted(**missing)

    with refused("Write the heading and the text before you submit them."):
        desk.submit(edition, by=editor)


def test_a_text_is_submitted_with_its_source(editor):
    edition = drafted(source_note="")

    with refused("Say where the text comes from: its address, or “received by e-mail”."):
        desk.submit(edition, by=editor)


def test_an_address_is_a_source():
    edition = drafted(source_note="", source_url="https://www.un.org/en/")

    assert desk.submit(edition, by=make_editor()).status == "in-review"


def test_a_correction_is_submitted_with_its_note(editor):
    edition = desk.correct(released(), note="A misprint.", by=make_editor())
    edition = desk.save_draft(edition, by=make_editor(), correction_note=" ")

    with refused("Say what changed, as a reader would ask it."):
        desk.submit(edition, by=editor)


# To send back


@pytest.mark.parametrize("make", [submitted, approved, approved_alone])
def test_a_text_is_sent_back_with_a_reason(make):
    edition, reader = make(), make_editor()

    returned = desk.send_back(edition, reason="Paragraph 4: 258 million.", by=reader)

    assert (returned.status, returned.submitted_by, returned.approved_by) == ("draft", None, None)
    assert (returned.approved_digest, returned.emergency_reason) == ("", "")
    assert recorded() == {
        "by_id": reader.pk,
        "verb": "sent-back",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "note": "Paragraph 4: 258 million.",
    }


def test_a_text_is_not_sent_back_without_a_reason(editor):
    edition = submitted()

    with refused("Say what should change, so that the writer can."):
        desk.send_back(edition, reason=" ", by=editor)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (drafted, "This text is a draft already."),
        (lambda: released(at=FUTURE), SCHEDULED),
        (released, PUBLIC),
    ],
)
def test_only_what_is_under_way_is_sent_back(make, sentence, editor):
    edition = make()

    with refused(sentence):
        desk.send_back(edition, reason="Paragraph 4.", by=editor)


# To approve


def test_a_text_is_approved_by_somebody_who_wrote_no_word_of_it():
    edition, reader = submitted(), make_editor()

    approved = desk.approve(edition, digest=digest(edition), by=reader)

    assert (approved.status, approved.approved_by) == ("approved", reader)
    assert approved.approved_digest == digest(edition)
    assert recorded() == {
        "by_id": reader.pk,
        "verb": "approved",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "text": edition.plain,
        "digest_after": digest(edition),
    }


def test_who_began_a_text_does_not_approve_it():
    starter, writer = make_editor(), make_editor()
    edition = begun(by=starter)
    edition = desk.save_draft(edition, by=writer, **WORDS)
    edition = desk.submit(edition, by=writer)

    with refused(WROTE):
        approve(edition, by=starter)


def test_who_saved_a_text_once_does_not_approve_it():
    helper, edition = make_editor(), drafted()
    edition = desk.save_draft(edition, by=helper, body="We moved.")
    edition = desk.save_draft(edition, by=make_editor(), body="We arrive.")
    edition = desk.submit(edition, by=make_editor())

    with refused(WROTE):
        approve(edition, by=helper)


def test_who_submitted_a_text_does_not_approve_it():
    submitter, edition = make_editor(), drafted()
    edition = desk.submit(edition, by=submitter)

    with refused(WROTE):
        approve(edition, by=submitter)


def test_who_began_a_correction_does_not_approve_it():
    editor, first = make_editor(), released()
    edition = desk.correct(first, note="A misprint.", by=editor)
    edition = desk.save_draft(edition, by=make_editor(), body="We moved.")
    edition = desk.submit(edition, by=make_editor())

    with refused(WROTE):
        approve(edition, by=editor)


def test_a_superuser_is_no_exception():
    superuser = make_editor(is_superuser=True)
    edition = submitted(by=superuser)

    with refused(WROTE):
        approve(edition, by=superuser)


def test_who_wrote_in_the_edition_before_may_approve_the_next():
    writer = make_editor()
    first = desk.release([approved(by=writer)], at=PAST, by=make_editor())[0]
    draft = desk.correct(first, note="A misprint.", by=make_editor())
    draft = desk.submit(draft, by=make_editor())

    assert approve(draft, by=writer).approved_by == writer


def test_an_approval_is_of_the_words_that_were_read(editor):
    edition, writer = submitted(), make_editor()
    read = digest(edition)
    edition = desk.save_draft(edition, by=writer, body="We arrive.")
    edition = desk.submit(edition, by=writer)

    with refused(REREAD):
        desk.approve(edition, digest=read, by=editor)


@pytest.mark.parametrize("make", [drafted, approved, released])
def test_only_a_text_in_review_is_approved(make, editor):
    edition = make()

    with refused("Only a text in review is approved; ask for it to be submitted."):
        approve(edition, by=editor)


# To approve alone, and to read it later


def test_a_text_is_approved_alone_for_a_reason():
    writer = make_editor()
    edition = submitted(by=writer)

    alone = desk.approve_alone(edition, digest=digest(edition), reason="All are ill.", by=writer)

    assert (alone.status, alone.approved_by) == ("approved", None)
    assert (alone.approved_digest, alone.emergency_reason) == (digest(edition), "All are ill.")
    assert recorded() == {
        "by_id": writer.pk,
        "verb": "approved-alone",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "note": "All are ill.",
        "text": edition.plain,
        "digest_after": digest(edition),
    }


@pytest.mark.parametrize("make", [drafted, approved, released])
def test_only_a_text_in_review_is_approved_alone(make, editor):
    edition = make()

    with refused("Only a text in review is approved; submit it first."):
        desk.approve_alone(edition, digest=digest(edition), reason="Ill.", by=editor)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("\n", "Say why nobody else could read this text."),
        ("x" * 251, "Ensure this value has at most 250 characters (it has 251)."),
    ],
)
def test_a_text_is_not_approved_alone_without_a_reason_that_fits(reason, sentence, editor):
    edition = submitted()

    with refused(sentence):
        desk.approve_alone(edition, digest=digest(edition), reason=reason, by=editor)


def test_who_approves_alone_has_read_the_words_too(editor):
    edition = submitted()

    with refused(REREAD):
        desk.approve_alone(edition, digest="0" * 64, reason="Ill.", by=editor)


@pytest.mark.parametrize("at", [None, FUTURE, PAST])
def test_a_second_person_reads_later_what_was_approved_alone(at):
    edition, reader = approved_alone(), make_editor()
    if at:
        [edition] = desk.release([edition], at=at, by=make_editor())

    signed = approve(edition, by=reader)

    assert (signed.status, signed.approved_by) == ("approved", reader)
    assert signed.emergency_reason == "All are ill."
    assert recorded() == {
        "by_id": reader.pk,
        "verb": "countersigned",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "text": edition.plain,
        "digest_after": digest(edition),
    }


def test_a_second_person_signs_once(editor):
    edition = desk.release([approved_alone()], at=PAST, by=make_editor())[0]
    approve(edition)

    with refused("Only a text in review is approved; ask for it to be submitted."):
        approve(edition, by=editor)


def test_who_wrote_in_a_text_is_no_second_reader():
    writer = make_editor()
    edition = approved_alone(by=writer)

    with refused(WROTE):
        approve(edition, by=writer)


def test_who_approved_alone_is_no_second_reader_either():
    boss, edition = make_editor(), submitted()
    edition = desk.approve_alone(edition, digest=digest(edition), reason="Ill.", by=boss)

    with refused("You approved this text alone, so someone else must read it."):
        approve(edition, by=boss)


def test_a_second_person_signs_the_words_that_were_read(editor):
    writer = make_editor()
    edition = approved_alone(by=writer)
    read = digest(edition)
    edition = desk.save_draft(edition, by=writer, body="We arrive.")
    edition = desk.submit(edition, by=writer)
    edition = desk.approve_alone(edition, digest=digest(edition), reason="Ill.", by=writer)

    with refused(REREAD):
        desk.approve(edition, digest=read, by=editor)


def test_a_text_from_a_fixture_waits_for_nobody(editor):
    edition = make_released()

    with refused("Only a text in review is approved; ask for it to be submitted."):
        approve(edition, by=editor)


# To discard


@pytest.mark.parametrize("make", [drafted, submitted, approved, approved_alone])
def test_a_draft_is_discarded_and_its_words_stay_in_the_history(make):
    edition, editor = make(), make_editor()
    saved = Event.objects.get(verb="saved")

    desk.discard(edition, by=editor)

    assert list(Edition.objects.all()) == []
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "discarded",
        "statement_id": edition.statement_id,
        "edition_id": edition.pk,
        "text": edition.plain,
        "digest_before": digest(edition),
        "digest_after": digest(edition),
    }
    assert Event.objects.get(verb="saved") == saved


def test_a_correction_is_discarded_and_the_public_text_stays():
    first = released()
    draft = corrected(first)

    desk.discard(draft, by=make_editor())

    assert list(Edition.objects.all()) == [first]


@pytest.mark.parametrize(
    ("make", "sentence"), [(lambda: released(at=FUTURE), SCHEDULED), (released, PUBLIC)]
)
def test_what_is_released_is_not_discarded(make, sentence, editor):
    edition = make()

    with refused(sentence):
        desk.discard(edition, by=editor)


def test_a_draft_is_not_discarded_while_another_translates_it(editor):
    original = drafted(language="ar")
    desk.start_edition(original.statement, language="fr", based_on=original, by=make_editor())

    with refused("Another draft translates this one: discard that one first."):
        desk.discard(original, by=editor)


def test_a_draft_is_discarded_once(editor):
    edition = drafted()
    desk.discard(edition, by=make_editor())

    with refused(gone(edition)):
        desk.discard(edition, by=editor)
