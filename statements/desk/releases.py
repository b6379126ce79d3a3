"""What decides what the public reads: release, move, hold, correct, withdraw, restore, announce."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from statements import text
from statements.archive import Archive
from statements.desk.drafts import WORDS, refuse_a_second
from statements.desk.errors import DeskError, refuse_invalid
from statements.desk.history import now, record
from statements.desk.locks import locked
from statements.models import (
    ArchiveState,
    Edition,
    Event,
    SearchEntry,
    Statement,
    Withdrawal,
)

LAST_MINUTE = timedelta(minutes=1)
SHORTEST = timedelta(milliseconds=1)
"""A withdrawal ends after it has started; SQLite's clock counts milliseconds."""


@transaction.atomic
def release(editions: Iterable[Edition], *, at: datetime, by: User) -> list[Edition]:
    """Opens approved editions from `at` on (it may lie ahead) and freezes them: all or none."""
    ArchiveState.lock()
    refuse_uneven(at)
    return [_release(locked(edition), at, by) for edition in editions]


@transaction.atomic
def move(edition: Edition, *, at: datetime, by: User) -> Edition:
    """A scheduled edition opens at another instant."""
    ArchiveState.lock()
    edition = _still_closed(edition)
    refuse_uneven(at)
    _refuse_before_predecessor(edition, at)
    before, edition.release_at = edition.release_at, at
    edition.save(update_fields=["release_at"])
    record(
        by,
        Event.Verb.MOVED,
        edition,
        note=f"{before:%Y-%m-%d %H:%M} → {at:%Y-%m-%d %H:%M} UTC",
    )
    return edition


@transaction.atomic
def hold(edition: Edition, *, by: User) -> Edition:
    """A scheduled edition opens at no instant; it stays approved."""
    ArchiveState.lock()
    edition = _still_closed(edition)
    edition.release_at = edition.number = None
    edition.digest = ""
    edition.save(update_fields=["release_at", "number", "digest"])
    SearchEntry.objects.filter(edition=edition).delete()
    record(by, Event.Verb.HELD, edition)
    return edition


@transaction.atomic
def correct(edition: Edition, *, note: str, by: User) -> Edition:
    """The draft of the next edition, with the words of this one and a note for readers."""
    ArchiveState.lock()  # no release comes between what is asked here and the new draft
    statement, edition = locked(edition.statement), locked(edition)
    if not Archive(at=now()).current().filter(pk=edition.pk).exists():
        raise DeskError(_("Only the text that readers see now is corrected."))
    refuse_a_second(statement, edition.language)
    if not note.strip():
        raise DeskError(_("Say what changed, as a reader would ask it."))
    words = {name: getattr(edition, name) for name in WORDS} | {"correction_note": note}
    draft = Edition.objects.create(statement=statement, language=edition.language, **words)
    record(by, Event.Verb.CORRECTED, draft, note=note, before=edition.digest)
    return draft


@transaction.atomic
def withdraw(
    statement: Statement, *, kind: str, reason: dict[str, str], by: User, language: str = ""
) -> Withdrawal:
    """From now on a notice stands over the text, of one language or all, or it is taken away."""
    ArchiveState.lock()
    at = now()
    withdrawal = Withdrawal(
        statement=locked(statement), language=language, kind=kind, reason=reason, since=at
    )
    if not reason.get("en", "").strip():
        raise DeskError(_("Give readers the reason, in English at least."))
    refuse_invalid(withdrawal, "language", "kind", "reason")
    _refuse_nothing_public(withdrawal)
    in_force = Withdrawal.objects.in_force(at).filter(statement=statement)
    if in_force.filter(language__in=["", language]).exists():
        raise DeskError(_("This text is already withdrawn: restore it first."))
    withdrawal.save()
    record(
        by,
        Event.Verb.WITHDRAWN,
        withdrawal,
        statement=statement,
        subject=_place(withdrawal),
        note=reason["en"],
    )
    return withdrawal


@transaction.atomic
def restore(withdrawal: Withdrawal, *, note: str, by: User) -> Withdrawal:
    """The text may be read again, from now on."""
    ArchiveState.lock()
    at = now()
    withdrawal = locked(withdrawal)
    if not Withdrawal.objects.in_force(at).filter(pk=withdrawal.pk).exists():
        raise DeskError(_("This text is not withdrawn any more."))
    if not note.strip():
        raise DeskError(_("Say why it may be read again, for the history."))
    withdrawal.until = max(at, withdrawal.since + SHORTEST)
    withdrawal.save(update_fields=["until"])
    record(
        by,
        Event.Verb.RESTORED,
        withdrawal,
        statement=withdrawal.statement,
        subject=_place(withdrawal),
        note=note,
    )
    return withdrawal


@transaction.atomic
def announce(statement: Statement, *, at: datetime, by: User) -> Statement:
    """From `at` on its existence may be told, though no text is held."""
    ArchiveState.lock()
    refuse_uneven(at)
    statement = locked(statement)
    if statement.listed_at is not None and statement.listed_at <= now():
        raise DeskError(_("This statement is listed already; only a withdrawal takes it back."))
    statement.listed_at = at
    statement.save(update_fields=["listed_at"])
    record(
        by, Event.Verb.ANNOUNCED, statement, statement=statement, note=f"{at:%Y-%m-%d %H:%M} UTC"
    )
    return statement


def _place(withdrawal: Withdrawal) -> str:
    """As `2020/un-secretary-general/fr`, without a language where all texts are meant."""
    return f"{withdrawal.statement}/{withdrawal.language}".removesuffix("/")


def refuse_uneven(at: datetime) -> None:
    if at.second or at.microsecond:
        raise DeskError(_("Releases fall on whole minutes."))


def _release(edition: Edition, at: datetime, by: User) -> Edition:
    if edition.release_at is not None:
        raise DeskError(_("%(edition)s is already released.") % {"edition": edition})
    if edition.status != Edition.Status.APPROVED:
        raise DeskError(_("Approve %(edition)s before releasing it.") % {"edition": edition})
    if text.digest(edition.plain) != edition.approved_digest:
        raise DeskError(_("%(edition)s changed after its approval.") % {"edition": edition})
    _refuse_before_predecessor(edition, at)
    edition.release_at = at
    edition.number = _next_number(edition)
    edition.digest = edition.approved_digest
    edition.save(update_fields=["release_at", "number", "digest"])
    SearchEntry.objects.make([edition])
    record(by, Event.Verb.RELEASED, edition, note=f"{at:%Y-%m-%d %H:%M} UTC")
    return edition


def _still_closed(edition: Edition) -> Edition:
    """The scheduled edition; raises DeskError where it is none, or in its last minute."""
    edition = locked(edition)
    if edition.release_at is None:
        raise DeskError(_("This edition is not scheduled."))
    if edition.release_at - now() < LAST_MINUTE:
        raise DeskError(_("It is public, or will be within a minute: withdraw it instead."))
    return edition


def _refuse_nothing_public(withdrawal: Withdrawal) -> None:
    """Where no text was opened, only the statement as a whole can be taken away."""
    archive, statement = Archive(at=withdrawal.since), withdrawal.statement
    if not archive.statements().filter(pk=statement.pk).exists():
        raise DeskError(_("Nothing of this statement is public, so there is nothing to withdraw."))
    texts = archive.editions().filter(statement=statement)
    if withdrawal.language:
        texts = texts.filter(language=withdrawal.language)
    is_of_a_text = withdrawal.language or withdrawal.kind == Withdrawal.Kind.NOTICE
    if is_of_a_text and not texts.exists():
        raise DeskError(
            _("No text is public there: choose another language, or take the statement away.")
        )


def _others(edition: Edition) -> QuerySet[Edition]:
    same = Edition.objects.filter(statement=edition.statement, language=edition.language)
    return same.exclude(pk=edition.pk)


def _next_number(edition: Edition) -> int:
    return (_others(edition).aggregate(last=Max("number"))["last"] or 0) + 1


def _refuse_before_predecessor(edition: Edition, at: datetime) -> None:
    """No gap in the numbers tells of a draft; no edition opens before the one it corrects."""
    if _others(edition).filter(release_at__gt=now()).exists():
        raise DeskError(_("Another edition of this text is scheduled: hold that one first."))
    if _others(edition).filter(release_at__gte=at).exists():
        raise DeskError(_("Choose an instant after the release of the edition before."))
