"""What happened: the history editors see, and the count of changes the public can see."""

import json
from typing import Self

from django.conf import settings
from django.db import connections, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from statements import values
from statements.models.editions import Edition
from statements.models.statements import Statement


class ArchiveState(models.Model):
    """One row, put there after each migration."""

    edits = models.PositiveBigIntegerField(
        _("edits"), default=0, help_text=_("Grows with each change that a public page could show.")
    )

    class Meta:
        verbose_name = _("state of the archive")
        verbose_name_plural = _("state of the archive")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="archivestate_one_row")]

    def __str__(self):
        return str(self.edits)

    @classmethod
    def lock(cls) -> Self:
        """The row, held until the transaction ends: one verb at a time changes what is public."""
        return cls.objects.select_for_update().get()


class Event(models.Model):
    """One thing somebody did: only ever added, never public."""

    class Verb(models.TextChoices):
        STARTED = "started", _("started")
        SAVED = "saved", _("saved")
        SUBMITTED = "submitted", _("submitted")
        SENT_BACK = "sent-back", _("sent back")
        APPROVED = "approved", _("approved")
        APPROVED_ALONE = "approved-alone", _("approved by one person")
        COUNTERSIGNED = "countersigned", _("read by a second person")
        RELEASED = "released", _("released")
        MOVED = "moved", _("moved")
        HELD = "held", _("held")
        CORRECTED = "corrected", _("began a correction")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RESTORED = "restored", _("restored")
        ANNOUNCED = "announced", _("announced")
        DISCARDED = "discarded", _("discarded")
        RENAMED = "renamed", _("renamed")
        REORDERED = "reordered", _("reordered")
        MERGED = "merged", _("merged")
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")
        PASSWORD_SET = "password-set", _("set the password")
        FACTOR_TAKEN_AWAY = "factor-taken-away", _("took the second factor away")

    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="events"
    )
    verb = models.CharField(_("verb"), max_length=30, choices=Verb)
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        verbose_name=_("statement"),
        null=True,
        blank=True,
        related_name="events",
    )
    # The history outlives a discarded draft, and an event is never changed: so the key may dangle.
    edition = models.ForeignKey(
        Edition,
        models.DO_NOTHING,
        verbose_name=_("edition"),
        null=True,
        blank=True,
        related_name="events",
        db_constraint=False,
    )
    model = models.CharField(_("model"), max_length=30, blank=True)
    thing = models.BigIntegerField(_("key"), null=True, blank=True)
    subject = models.CharField(
        _("subject"),
        max_length=256,
        blank=True,
        help_text=_("The natural key of what was touched, as it was then."),
    )
    note = models.TextField(_("note"), blank=True)
    changes = models.TextField(
        _("changes"), blank=True, help_text=_("Each value that differs, before and after.")
    )
    words = models.TextField(
        _("words"), blank=True, help_text=_("The words after a save, before a discard, by field.")
    )
    text = models.TextField(
        _("text"), blank=True, help_text=_("The same as one text, of events before 2026-12.")
    )
    digest_before = models.CharField(_("fingerprint before"), max_length=64, blank=True)
    digest_after = models.CharField(_("fingerprint after"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index("model", "thing", name="event_of_a_thing")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verb=""),
                name="event_has_a_verb",
                violation_error_message=_("Say what was done."),
            )
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.verb}"

    @property
    def difference(self) -> values.Difference:
        """What changed of a fact."""
        return values.read(self.changes)

    @property
    def fields(self) -> values.Values:
        """The words of a text, by field."""
        return json.loads(self.words or "{}")


def put_the_row(using: str, **signal) -> None:
    """The one row of ArchiveState, after a migration and after a flush."""
    if ArchiveState._meta.db_table in connections[using].introspection.table_names():
        ArchiveState.objects.using(using).get_or_create(pk=1)
