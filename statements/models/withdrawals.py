"""Texts taken back."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.models.base import NaturalKeyModel, NaturalKeyQuerySet
from statements.models.labels import LongLabelsField, english_required
from statements.models.statements import Statement


class WithdrawalQuerySet(NaturalKeyQuerySet):
    def in_force(self, at: datetime) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Withdrawal(NaturalKeyModel):
    """A text, or all of a statement, taken back: with a reason, never without a trace."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("notice: the text stays under a banner")
        REMOVED = "removed", _("removed: the page says why")
        LEGAL = "legal", _("legal demand: the page says whose")

    statement = models.ForeignKey(
        Statement, models.PROTECT, verbose_name=_("statement"), related_name="withdrawals"
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=languages.CHOICES,
        blank=True,
        help_text=_("Empty: all."),
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    reason = LongLabelsField(_("reason"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    natural_key_fields = ("statement__observance__year", "statement__slug", "language", "since")
    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["statement", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "language", "since"],
                name="withdrawal_once",
                violation_error_message=_("This text is already withdrawn since then."),
            ),
            models.UniqueConstraint(
                fields=["statement", "language"],
                condition=Q(until=None),
                name="withdrawal_one_in_force",
                violation_error_message=_("This text is already withdrawn."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=["", *languages.CODES]),
                name="withdrawal_in_the_six",
                violation_error_message=_("Choose one of the six languages, or none for all."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["notice", "removed", "legal"]),
                name="withdrawal_kind_known",
                violation_error_message=_("A withdrawal is a notice, a removal or a legal demand."),
            ),
            english_required("reason", "withdrawal"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__isnull=False, until__gt=F("since")),
                name="withdrawal_ends_after_its_start",
                violation_error_message=_("A withdrawal ends after it has started."),
            ),
        ]

    def __str__(self):
        language = self.get_language_display() or _("all languages")
        return f"{self.statement}, {language}, {self.since:%Y-%m-%d}"
