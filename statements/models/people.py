"""Who speaks: organisations, their offices, speakers, and who held which office when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements import dates, languages
from statements.models.base import NaturalKeyModel, slug_required
from statements.models.labels import LabelsField, english_or_empty, english_required
from statements.text import validate_plain

SOURCES_HELP = _("One source a line, as it was found: an address, a document number.")


class Organisation(NaturalKeyModel):
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = LabelsField(_("name"))
    acronym = LabelsField(_("acronym"), blank=True)
    website = models.URLField(_("website"), blank=True, validators=[validate_plain])
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first in lists.")
    )
    sources = models.TextField(
        _("sources"), blank=True, validators=[validate_plain], help_text=SOURCES_HELP
    )

    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["position", "slug"]
        constraints = [
            slug_required("organisation"),
            english_required("name", "organisation"),
            english_or_empty("acronym", "organisation"),
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("statements:organisation", args=[self.slug])


class Office(NaturalKeyModel):
    """The capacity in which messages are issued, whoever holds it."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="offices"
    )
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    title = LabelsField(_("title"))
    sources = models.TextField(
        _("sources"), blank=True, validators=[validate_plain], help_text=SOURCES_HELP
    )

    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["organisation", "slug"]
        constraints = [slug_required("office"), english_required("title", "office")]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("statements:office", args=[self.slug])


class Speaker(NaturalKeyModel):
    """A person, without an office."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, validators=[validate_plain])
    sort_name = models.CharField(
        _("sort name"),
        max_length=120,
        help_text=_("As in a list: Guterres, António."),
        validators=[validate_plain],
    )
    native_names = LabelsField(
        _("names in other scripts"), blank=True, help_text=_("Only forms seen in a source.")
    )
    wikidata_id = models.CharField(
        _("Wikidata item"),
        max_length=20,
        blank=True,
        help_text=_("As in Q1253."),
        validators=[validate_plain],
    )
    sources = models.TextField(
        _("sources"), blank=True, validators=[validate_plain], help_text=SOURCES_HELP
    )

    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_name", "slug"]
        constraints = [
            slug_required("speaker"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(sort_name=""),
                name="speaker_has_a_name",
                violation_error_message=_("Write the name, and the name to sort by."),
            ),
        ]

    def __str__(self):
        return self.native_names.get(languages.current()) or self.name

    def get_absolute_url(self):
        return reverse("statements:speaker", args=[self.slug])


class Tenure(NaturalKeyModel):
    """Who held an office, from when to when: used to check and to list, never to print a byline."""

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, verbose_name=_("speaker"), related_name="tenures"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, verbose_name=_("office"), related_name="tenures"
    )
    start_on = models.CharField(
        _("from"),
        max_length=10,
        validators=[dates.validate_partial],
        help_text=_("1998, 1998-10 or 1998-10-01."),
    )
    end_on = models.CharField(
        _("to"),
        max_length=10,
        blank=True,
        validators=[dates.validate_partial],
        help_text=_("Empty while the term lasts or its end is not known."),
    )
    is_acting = models.BooleanField(_("acting"), default=False)
    sources = models.TextField(
        _("sources"), blank=True, validators=[validate_plain], help_text=SOURCES_HELP
    )

    natural_key_fields = ("speaker__slug", "office__slug", "start_on")

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["office", "start_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "office", "start_on"],
                name="tenure_once",
                violation_error_message=_("This term of this person is already there."),
            ),
            models.CheckConstraint(
                condition=Q(end_on="") | Q(end_on__gte=Left("start_on", 4)),
                name="tenure_ends_after_its_start",
                violation_error_message=_("A term ends after it has started."),
            ),
        ]

    def __str__(self):
        return f"{self.speaker}, {self.office}, {self.start_on}–{self.end_on}"

    def clean(self):
        known = [date for date in self.span if date]
        if not (
            self.speaker_id
            and self.office_id
            and self.start_on
            and all(map(dates.is_partial, known))
        ):
            return
        if self.end_on and dates.latest(self.end_on) < dates.earliest(self.start_on):
            raise ValidationError({"end_on": _("A term ends after it has started.")})
        for other in Tenure.objects.filter(office=self.office).exclude(pk=self.pk).select_related():
            if dates.surely_overlap(self.span, other.span):
                raise ValidationError(
                    _("This overlaps another holder's term: %(tenure)s."), params={"tenure": other}
                )

    @property
    def span(self) -> tuple[str, str]:
        return self.start_on, self.end_on
