"""A draft from its first word to its approval: nothing here is public."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from statements import text
from statements.desk import facts
from statements.desk.errors import ConflictError, DeskError, refuse_invalid
from statements.desk.facts import FACTS
from statements.desk.history import approved_alone_by, contributors, now, record
from statements.desk.locks import locked
from statements.models import ArchiveState, Edition, Event, Statement
from statements.values import Values, join

WORDS = FACTS[Edition].fields
"""What an editor writes: the parts of the digest, and which edition is translated."""


@transaction.atomic
def start_edition(
    statement: Statement, *, language: str, by: User, based_on: Edition | None = None
) -> Edition:
    """An empty draft, or that of a translation of `based_on`, of the same statement."""
    statement = locked(statement)
    based_on = based_on and locked(based_on)
    edition = Edition(statement=statement, language=language, based_on=based_on)
    refuse_invalid(edition, "language")
    refuse_a_second(statement, language)
    if Edition.objects.filter(statement=statement, language=language).exists():
        raise DeskError(_("This text is public: correct it, and the next edition begins."))
    _refuse_another_original(edition)
    edition.save()
    record(by, Event.Verb.STARTED, edition)
    return edition


@transaction.atomic
def save_draft(edition: Edition, *, by: User, shown: Values | None = None, **words: Any) -> Edition:
    """The draft with these words, and a draft again: an approval dies with an edit.

    `shown` is what was read before writing, where that is not the edition as it is given. What
    somebody else changed since is kept. Raises ConflictError where both changed the same.
    """
    read = facts.values(edition) if shown is None else shown
    edition = locked(edition)
    _refuse_released(edition)
    theirs, before = facts.values(edition), text.digest(edition.plain)
    mine = read | {name: facts.plain(words[name]) for name in WORDS if name in words}
    joined = join(shown=read, mine=mine, theirs=theirs)
    if joined.both:
        sentence = _("Somebody saved this text while you wrote.")
        raise ConflictError(sentence, theirs=theirs, joined=joined)
    if joined.values == theirs:
        return edition
    edition.version += 1
    _back_to_draft(edition)
    facts.write(edition, joined.values)
    _refuse_another_original(edition)
    record(by, Event.Verb.SAVED, edition, before=before)
    return edition


@transaction.atomic
def submit(edition: Edition, *, by: User) -> Edition:
    """The draft, waiting for somebody who wrote no word of it."""
    edition = locked(edition)
    if edition.status != Edition.Status.DRAFT:
        raise DeskError(_("Only a draft is submitted; this text is already on its way."))
    if not edition.attribution.strip() or not edition.body.strip():
        raise DeskError(_("Write the heading and the text before you submit them."))
    if not edition.source_url and not edition.source_note:
        raise DeskError(_("Say where the text comes from: its address, or “received by e-mail”."))
    if _corrects_another(edition) and not edition.correction_note.strip():
        raise DeskError(_("Say what changed, as a reader would ask it."))
    edition.status = Edition.Status.IN_REVIEW
    edition.submitted_by = by
    edition.save()
    record(by, Event.Verb.SUBMITTED, edition)
    return edition


@transaction.atomic
def send_back(edition: Edition, *, reason: str, by: User) -> Edition:
    """A draft again, with a sentence that says what to change."""
    edition = locked(edition)
    _refuse_released(edition)
    if edition.status == Edition.Status.DRAFT:
        raise DeskError(_("This text is a draft already."))
    if not reason.strip():
        raise DeskError(_("Say what should change, so that the writer can."))
    _back_to_draft(edition)
    edition.save()
    record(by, Event.Verb.SENT_BACK, edition, note=reason)
    return edition


@transaction.atomic
def approve(edition: Edition, *, digest: str, by: User) -> Edition:
    """Approved for these words and no others; or read at last, where it was opened by one person.

    `digest` is that of the words that were read.
    """
    ArchiveState.lock()  # first, for a second reader signs a row that may be public and is counted
    edition = locked(edition)
    _refuse_contributor(edition, by)
    if _waits_for_a_second_reader(edition):
        return _countersigned(edition, digest, by=by)
    if edition.status != Edition.Status.IN_REVIEW:
        raise DeskError(_("Only a text in review is approved; ask for it to be submitted."))
    _refuse_other_words(edition, digest)
    _approved(edition, digest, by=by)
    record(by, Event.Verb.APPROVED, edition)
    return edition


@transaction.atomic
def approve_alone(edition: Edition, *, digest: str, reason: str, by: User) -> Edition:
    """The emergency path: approved for a reason, and marked until a second person has read it."""
    edition = locked(edition)
    if edition.status != Edition.Status.IN_REVIEW:
        raise DeskError(_("Only a text in review is approved; submit it first."))
    if not reason.strip():
        raise DeskError(_("Say why nobody else could read this text."))
    _refuse_other_words(edition, digest)
    edition.emergency_reason = reason
    refuse_invalid(edition, "emergency_reason")
    _approved(edition, digest, by=None)
    record(by, Event.Verb.APPROVED_ALONE, edition, note=reason)
    return edition


@transaction.atomic
def discard(edition: Edition, *, by: User) -> None:
    """The draft is gone; its words stay in the history."""
    edition = locked(edition)
    _refuse_released(edition)
    if edition.translations.exists():
        raise DeskError(_("Another draft translates this one: discard that one first."))
    record(by, Event.Verb.DISCARDED, edition, before=text.digest(edition.plain))
    edition.delete()


def refuse_a_second(statement: Statement, language: str) -> None:
    """One draft a text: raises DeskError where one is open, or where an edition is scheduled."""
    same = Edition.objects.filter(statement=statement, language=language)
    if same.filter(release_at=None).exists():
        raise DeskError(_("This text already has an open draft: go on with that one."))
    if same.filter(release_at__gt=now()).exists():
        raise DeskError(
            _("An edition of this text is scheduled: hold it, or wait until it is public.")
        )


def _approved(edition: Edition, digest: str, *, by: User | None) -> None:
    edition.status = Edition.Status.APPROVED
    edition.approved_by = by
    edition.approved_digest = digest
    edition.save()


def _countersigned(edition: Edition, digest: str, *, by: User) -> Edition:
    _refuse_other_words(edition, digest)
    if by == approved_alone_by(edition):
        raise DeskError(_("You approved this text alone, so someone else must read it."))
    edition.approved_by = by
    edition.save()
    record(by, Event.Verb.COUNTERSIGNED, edition)
    return edition


def _back_to_draft(edition: Edition) -> None:
    edition.status = Edition.Status.DRAFT
    edition.submitted_by = edition.approved_by = None
    edition.approved_digest = edition.emergency_reason = ""


def _corrects_another(edition: Edition) -> bool:
    same = Edition.objects.filter(statement=edition.statement, language=edition.language)
    return same.exclude(pk=edition.pk).exists()


def _waits_for_a_second_reader(edition: Edition) -> bool:
    return bool(edition.emergency_reason) and edition.approved_by is None


def _refuse_contributor(edition: Edition, by: User) -> None:
    if by == edition.submitted_by or contributors(edition).filter(pk=by.pk).exists():
        raise DeskError(_("You wrote in this text, so someone else must approve it."))


def _refuse_other_words(edition: Edition, digest: str) -> None:
    if text.digest(edition.plain) != digest:
        raise DeskError(_("The words changed while you read: read them again."))


def _refuse_another_original(edition: Edition) -> None:
    original = edition.based_on
    if original is None:
        return
    if original.statement_id != edition.statement_id or original.language == edition.language:
        raise DeskError(_("A translation is made of another language of the same statement."))


def _refuse_released(edition: Edition) -> None:
    if edition.release_at is None:
        return
    if edition.release_at > now():
        raise DeskError(_("This edition is scheduled: hold it before you change its words."))
    raise DeskError(_("This edition is public: start a correction."))
