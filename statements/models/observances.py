"""The Day, year by year, and its photo."""

import datetime as dt

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements import dates
from statements.models.base import NaturalKeyModel, slug_required
from statements.models.labels import LabelsField, LongLabelsField, english_or_empty
from statements.models.people import SOURCES_HELP
from statements.text import validate_plain

FIRST_YEAR = 2000
"""The Day was first observed in 2000 (A/RES/55/93; unis.unvienna.org, SG/SM/8563)."""


class Photo(NaturalKeyModel):
    """A picture of an observance; where its file is not held, caption and credit still are."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    file = models.FileField(
        _("file"), upload_to="photos", max_length=120, blank=True, editable=False
    )
    alt = LabelsField(
        _("alternative text"), blank=True, help_text=_("What is to be seen, for who cannot see it.")
    )
    is_decorative = models.BooleanField(_("decorative"), default=False)
    caption = LongLabelsField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=120, validators=[validate_plain])
    taken_on = models.CharField(
        _("taken on"), max_length=10, blank=True, validators=[dates.validate_partial]
    )
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, validators=[validate_plain]
    )
    source_url = models.URLField(_("source address"), blank=True, validators=[validate_plain])

    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["slug"]
        constraints = [
            slug_required("photo"),
            english_or_empty("alt", "photo"),
            english_or_empty("caption", "photo"),
            models.CheckConstraint(
                condition=~Q(credit=""),
                name="photo_has_a_credit",
                violation_error_message=_("Name who took the picture."),
            ),
        ]

    def __str__(self):
        return self.slug


class Observance(NaturalKeyModel):
    """One 18 December."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(FIRST_YEAR)]
    )
    theme = LabelsField(_("theme"), blank=True)
    theme_sources = models.TextField(
        _("sources of the theme"), blank=True, help_text=SOURCES_HELP, validators=[validate_plain]
    )
    introduction = LongLabelsField(_("introduction"), blank=True)
    photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        related_name="observances",
    )

    natural_key_fields = ("year",)

    class Meta:
        verbose_name = _("observance")
        verbose_name_plural = _("observances")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=2999),
                name="observance_since_the_first_day",
                violation_error_message=_("The Day was first observed in 2000."),
            ),
            english_or_empty("theme", "observance"),
            english_or_empty("introduction", "observance"),
            models.CheckConstraint(
                condition=Q(theme={}) & Q(theme_sources="") | ~Q(theme={}) & ~Q(theme_sources=""),
                name="observance_theme_with_its_source",
                violation_error_message=_(
                    "A theme needs its source. Leave both empty if none is known."
                ),
            ),
        ]

    def __str__(self):
        return str(self.year)

    def get_absolute_url(self):
        return reverse("statements:year", args=[self.year])

    @property
    def day(self) -> dt.date:
        """18 December, the date of the Convention on migrant workers (A/RES/45/158)."""
        return dt.date(self.year, 12, 18)
