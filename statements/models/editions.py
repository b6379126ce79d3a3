"""Texts: the editions of a statement in a language."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements import languages, text
from statements.models.base import NaturalKeyModel, NaturalKeyQuerySet
from statements.models.conditions import IsNewest
from statements.models.statements import Statement
from statements.models.words import WordsField
from statements.text import validate_plain

ENGLISH_NAMES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
"""For the names of permissions, which Django keeps in the database untranslated."""


class EditionQuerySet(NaturalKeyQuerySet):
    def public(self, at: datetime) -> Self:
        """Editions a visitor could read at that instant, superseded ones included."""
        return self.filter(release_at__lte=at)

    def current(self, at: datetime) -> Self:
        """The newest public edition of each statement and language."""
        newest = IsNewest(statement="statement", language="language", number="number", at=at)
        return self.public(at).filter(newest)


class Edition(NaturalKeyModel):
    """One text of one statement in one language; frozen once released."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        APPROVED = "approved", _("approved")

    class Authority(models.TextChoices):
        NOT_STATED = "not-stated", _("authority not stated")
        ORIGINAL = "original", _("original")
        OFFICIAL = "official", _("official translation")
        UNOFFICIAL = "unofficial", _("unofficial translation")

    statement = models.ForeignKey(
        Statement, models.PROTECT, verbose_name=_("statement"), related_name="editions"
    )
    language = models.CharField(_("language"), max_length=2, choices=languages.CHOICES)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    attribution = models.CharField(
        _("heading"),
        max_length=250,
        blank=True,
        validators=[validate_plain],
        help_text=_("The office as the text was issued under it."),
    )
    title = models.CharField(
        _("title"),
        max_length=250,
        blank=True,
        validators=[validate_plain],
        help_text=_("Empty where the source has none."),
    )
    body = WordsField(
        _("text"),
        blank=True,
        validators=[validate_plain],
        help_text=_("A blank line between paragraphs. The words and faults of the source stay."),
    )
    signature = models.CharField(
        _("signature"), max_length=250, blank=True, validators=[validate_plain]
    )
    editor_note = WordsField(
        _("editor’s note"), blank=True, validators=[validate_plain], help_text=_("Readers see it.")
    )
    authority = models.CharField(
        _("authority"), max_length=10, choices=Authority, default=Authority.NOT_STATED
    )
    source_url = models.URLField(
        _("source address"), max_length=500, blank=True, validators=[validate_plain]
    )
    source_note = models.CharField(
        _("source in words"),
        max_length=250,
        blank=True,
        validators=[validate_plain],
        help_text=_("Where no address tells it: “received by e-mail”."),
    )
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    correction_note = WordsField(
        _("correction note"),
        blank=True,
        validators=[validate_plain],
        help_text=_("What changed against the edition before, as readers are told."),
    )
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("translates"),
        null=True,
        blank=True,
        related_name="translations",
        help_text=_("The edition this text is a translation of."),
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    release_at = models.DateTimeField(_("release at"), null=True, blank=True)
    digest = models.CharField(_("fingerprint"), max_length=64, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("submitted by"),
        null=True,
        blank=True,
        related_name="submitted_editions",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        related_name="approved_editions",
    )
    approved_digest = models.CharField(_("approved fingerprint"), max_length=64, blank=True)
    emergency_reason = models.CharField(_("emergency reason"), max_length=250, blank=True)

    natural_key_fields = ("statement__observance__year", "statement__slug", "language", "number")
    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["statement", "language", "number"]
        permissions = [
            *(
                (f"write_{code}", f"Can write texts in {name}")
                for code, name in ENGLISH_NAMES.items()
            ),
            ("approve_edition", "Can approve texts of others"),
            ("release_edition", "Can release, move and hold editions"),
            ("correct_edition", "Can begin corrections of what is public"),
            ("release_unreviewed", "Can approve alone, for a reason"),
        ]
        indexes = [
            models.Index(
                "statement", "language", F("number").desc(), "release_at", name="edition_current"
            ),
            models.Index("release_at", name="edition_release"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "language", "number"],
                name="edition_number_once",
                violation_error_message=_("This text already has an edition with this number."),
            ),
            models.UniqueConstraint(
                fields=["statement", "language"],
                condition=Q(release_at=None),
                name="edition_one_open_draft",
                violation_error_message=_("This text already has an open draft."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=languages.CODES),
                name="edition_in_the_six",
                violation_error_message=_("Choose one of the six languages."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in-review", "approved"]),
                name="edition_status_known",
                violation_error_message=_("The status is draft, in review or approved."),
            ),
            models.CheckConstraint(
                condition=Q(authority__in=["not-stated", "original", "official", "unofficial"]),
                name="edition_authority_known",
                violation_error_message=_("Choose one of the authorities."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | ~Q(attribution="") & ~Q(body=""),
                name="edition_words_before_review",
                violation_error_message=_("A text is reviewed with its heading and its words."),
            ),
            models.CheckConstraint(
                condition=Q(release_at=None) | Q(status="approved"),
                name="edition_approved_before_release",
                violation_error_message=_("Approve this edition before releasing it."),
            ),
            models.CheckConstraint(
                condition=Q(release_at=None, number=None)
                | Q(release_at__isnull=False, number__isnull=False, number__gte=1),
                name="edition_number_with_release",
                violation_error_message=_("An edition gets its number with its release."),
            ),
            models.CheckConstraint(
                condition=Q(release_at=None, digest="")
                | Q(release_at__isnull=False, digest=F("approved_digest")) & ~Q(digest=""),
                name="edition_digest_with_release",
                violation_error_message=_("An edition is released with the fingerprint approved."),
            ),
            models.CheckConstraint(
                condition=Q(status="approved") & ~Q(approved_digest="")
                | ~Q(status="approved")
                & Q(approved_digest="", approved_by=None, emergency_reason=""),
                name="edition_approval_holds_for_its_words",
                violation_error_message=_("An approval holds for the words that were approved."),
            ),
            models.CheckConstraint(
                condition=Q(submitted_by=None)
                | Q(approved_by=None)
                | Q(submitted_by__lt=F("approved_by"))
                | Q(submitted_by__gt=F("approved_by")),
                name="edition_approved_by_another",
                violation_error_message=_(
                    "You submitted this text, so someone else must approve it."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status="approved")
                | Q(submitted_by=None)
                | Q(approved_by__isnull=False)
                | ~Q(emergency_reason=""),
                name="edition_approved_by_someone",
                violation_error_message=_("Say who approved this text, or why nobody could."),
            ),
            models.CheckConstraint(
                condition=Q(number=None)
                | Q(number__isnull=False, number=1)
                | ~Q(correction_note=""),
                name="edition_correction_with_a_note",
                violation_error_message=_("Say what changed, as a reader would ask it."),
            ),
        ]

    def __str__(self):
        number = f" {self.number}" if self.number else ""
        return f"{self.statement}, {self.get_language_display()}{number}"

    def get_absolute_url(self):
        """The address to cite: it pins this edition, in this language."""
        year, slug = self.statement.observance.year, self.statement.slug
        with languages.speaking(self.language):
            return reverse("statements:edition", args=[year, slug, self.number])

    @property
    def plain(self) -> str:
        """The edition as a text file: its words and their source, in this order for ever."""
        retrieved = self.retrieved_on.isoformat() if self.retrieved_on else ""
        return text.plain(
            [
                self.attribution,
                self.title,
                self.body,
                self.signature,
                self.editor_note,
                self.correction_note,
                self.authority,
                self.source_url,
                self.source_note,
                retrieved,
            ]
        )
