"""A statement: what an office said on one Day, whatever the language, and who said it."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from statements import dates, languages
from statements.models.base import NaturalKeyModel
from statements.models.labels import PlainJSON
from statements.models.observances import Observance
from statements.models.people import SOURCES_HELP, Office, Speaker
from statements.text import validate_plain

RESERVED_SLUGS = [
    "editions",
    "with",
    "at",
    "corpus",
    "coverage",
    "verify",
    "terms",
    "feed",
    "search",
    "offices",
    "speakers",
    "organisations",
    "topics",
    "about",
]
"""Words that stand, or will stand, where a statement's slug stands in an address."""


def validate_symbols(value) -> None:
    """Raises ValidationError unless it is a list of {"symbol": text, "language": code or null}."""
    for row in value if isinstance(value, list) else [None]:
        if not isinstance(row, dict) or set(row) != {"symbol", "language"}:
            raise ValidationError(_("Write each symbol with its language, or with null for all."))
        if not isinstance(row["symbol"], str) or not row["symbol"].strip():
            raise ValidationError(_("Write the symbol as it is printed, for example SG/SM/18827."))
        if row["language"] not in (None, *languages.CODES):
            raise ValidationError(
                _("%(code)s is not one of the six languages."), params={"code": row["language"]}
            )


def validate_language_codes(value) -> None:
    """Raises ValidationError unless it is a list of two-letter codes, also outside the six."""
    shaped = isinstance(value, list) and all(
        isinstance(code, str) and len(code) == 2 and code.isascii() and code.islower()
        for code in value
    )
    if not shaped or len(set(value)) != len(value):
        raise ValidationError(_("Write each language once, as its two-letter code: en, fr, sv."))


class Statement(NaturalKeyModel):
    class Kind(models.TextChoices):
        MESSAGE = "message", _("message")
        STATEMENT = "statement", _("statement")
        JOINT_STATEMENT = "joint-statement", _("joint statement")
        VIDEO_MESSAGE = "video-message", _("video message")
        REMARKS = "remarks", _("remarks")
        PRESS_RELEASE = "press-release", _("press release")

    observance = models.ForeignKey(
        Observance, models.PROTECT, verbose_name=_("observance"), related_name="statements"
    )
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        validators=[RegexValidator(r"\A[a-z]", _("Begin with a small letter from a to z."))],
        help_text=_("The last part of its address, for ever: un-secretary-general."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Its place among the statements of the year.")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.MESSAGE)
    original_language = models.CharField(
        _("original language"),
        max_length=2,
        choices=languages.CHOICES,
        blank=True,
        help_text=_("Empty where it is not known."),
    )
    issued_on = models.CharField(
        _("issued on"),
        max_length=10,
        blank=True,
        validators=[dates.validate_partial],
        help_text=_("By the office: 2017-12-18, 2017-12 or 2017. When we open it is another date."),
    )
    symbols = models.JSONField(
        _("symbols"), default=list, blank=True, encoder=PlainJSON, validators=[validate_symbols]
    )
    video_url = models.URLField(_("video address"), blank=True, validators=[validate_plain])
    sources = models.TextField(
        _("sources"), blank=True, help_text=SOURCES_HELP, validators=[validate_plain]
    )
    source_note = models.TextField(
        _("note on the sources"),
        blank=True,
        help_text=_("Readers see it: reports, extracts, doubts."),
        validators=[validate_plain],
    )
    known_languages = models.JSONField(
        _("languages known"),
        default=list,
        blank=True,
        validators=[validate_language_codes],
        help_text=_("In which the whole text is known to exist, held here or not."),
    )
    listed_at = models.DateTimeField(
        _("listed at"),
        null=True,
        blank=True,
        help_text=_("From then on its existence may be told, though no text is held."),
    )
    topics = TaggableManager(
        through="statements.TaggedStatement", blank=True, verbose_name=_("topics")
    )

    natural_key_fields = ("observance__year", "slug")

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["-observance__year", "position", "slug"]
        permissions = [
            ("announce_statement", "Can announce, rename and reorder statements"),
            ("withdraw_statement", "Can put a notice over a text, and restore it"),
            ("remove_statement", "Can take a text away"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["observance", "slug"],
                name="statement_slug_once_a_year",
                violation_error_message=_("Another statement of this year has this slug."),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=["", *RESERVED_SLUGS]),
                name="statement_slug_not_reserved",
                violation_error_message=_("This slug is reserved: choose another word."),
            ),
            models.CheckConstraint(
                condition=Q(original_language__in=["", *languages.CODES]),
                name="statement_original_in_the_six",
                violation_error_message=_(
                    "The original is in one of the six languages, or not known."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "message",
                        "statement",
                        "joint-statement",
                        "video-message",
                        "remarks",
                        "press-release",
                    ]
                ),
                name="statement_kind_known",
                violation_error_message=_("Choose one of the kinds."),
            ),
        ]

    def __str__(self):
        return f"{self.observance.year}/{self.slug}"

    def get_absolute_url(self):
        return reverse("statements:statement", args=[self.observance.year, self.slug])

    @property
    def address(self) -> str:
        """The address without a language, as `2020/un-secretary-general`."""
        return str(self)


class Authorship(NaturalKeyModel):
    """An office in whose name a statement was issued, and who held it, where named."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, verbose_name=_("statement"), related_name="authorships"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, verbose_name=_("office"), related_name="authorships"
    )
    speaker = models.ForeignKey(
        Speaker,
        models.PROTECT,
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        related_name="authorships",
        help_text=_("Empty where nobody is named."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        validators=[validate_plain],
        help_text=_("What the source says beyond that: “and others”, “quoted”."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    natural_key_fields = ("statement__observance__year", "statement__slug", "office__slug")

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["statement", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "office"],
                name="authorship_office_once",
                violation_error_message=_("This office is already an author of this statement."),
            )
        ]

    def __str__(self):
        return f"{self.office}: {self.speaker or self.note}"
