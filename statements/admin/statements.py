"""Statements with their authors and topics."""

import re

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from statements import desk
from statements.admin.base import FactsAdmin, RowsInline
from statements.admin.curating import RenameScreen
from statements.admin.forms import LanguageCodesField, SymbolsField, is_key
from statements.admin.matrix import matrix
from statements.admin.releases import AnnounceScreen, ReleaseScreen
from statements.admin.starting import StartScreen
from statements.admin.withdrawing import WithdrawScreen
from statements.models import Authorship, Event, Office, Statement, TaggedStatement
from statements.values import Values

STEP = 10
"""Between the places of two authors, so that one can be put between them."""

CHOSEN_OFFICE = re.compile(r"authorships-[0-9]+-office")


class StatementForm(forms.ModelForm):
    symbols = SymbolsField(
        label=_("Symbols"),
        required=False,
        help_text=_(
            "As printed, one a line: SG/SM/18827, or fr: WCMS_335720 where it is of one language."
        ),
    )
    known_languages = LanguageCodesField(
        label=_("Languages known"),
        required=False,
        help_text=_(
            "In which the whole text is known to exist, held here or not: two-letter codes "
            "with spaces between them, as en fr sv."
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of its address, for ever. Left empty: that of the first office."
            )

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or self._proposed_slug()
        if other := self._others_of_the_year().filter(slug__iexact=slug).exclude(slug=slug).first():
            raise ValidationError(
                _("%(slug)s is taken by %(other)s: choose another word."),
                params={"slug": slug, "other": other},
            )
        return slug

    def _proposed_slug(self) -> str:
        """The slug of the first office chosen, in the rows of authors below."""
        chosen = [self.data[key] for key in self.data if CHOSEN_OFFICE.fullmatch(key)]
        keys = [key for key in chosen if is_key(key)]
        office = Office.objects.filter(pk__in=keys[:1]).first()
        if not office:
            raise ValidationError(_("Write a slug, or choose an office and leave it to the desk."))
        if self._others_of_the_year().filter(slug=office.slug).exists():
            raise ValidationError(
                _("%(slug)s is taken in this year: write another slug."),
                params={"slug": office.slug},
            )
        return office.slug

    def _others_of_the_year(self):
        same_year = Statement.objects.filter(observance=self.cleaned_data.get("observance"))
        return same_year.exclude(pk=self.instance.pk)


class AuthorshipInline(RowsInline):
    model = Authorship
    fields = [("office", "speaker", "note", "position")]
    autocomplete_fields = ["office", "speaker"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("office", "speaker")


class TopicInline(RowsInline):
    model = TaggedStatement
    fields = ["tag"]
    autocomplete_fields = ["tag"]
    verbose_name = _("topic")
    verbose_name_plural = _("topics")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("tag")


@admin.register(Statement)
class StatementAdmin(FactsAdmin):
    form = StatementForm
    screens = [StartScreen, ReleaseScreen, AnnounceScreen, WithdrawScreen, RenameScreen]
    list_display = ["__str__", "authors", "kind", "issued_on", "listed_at", "edition_count"]
    list_filter = ["observance", "kind", "original_language", "listed_at"]
    ordering = Statement._meta.ordering  # a counting query would drop it
    list_select_related = ["observance"]
    search_fields = [
        "slug",
        "observance__year",
        "authorships__office__title",
        "authorships__speaker__name",
        "symbols",
    ]
    autocomplete_fields = ["observance"]
    fixed_fields = ["slug"]
    fieldsets = [
        (
            _("The statement"),
            {
                "fields": [
                    "observance",
                    "slug",
                    "kind",
                    "original_language",
                    "issued_on",
                ]
            },
        ),
        (
            _("How it is found"),
            {
                "fields": [
                    "symbols",
                    "known_languages",
                    "video_url",
                    "sources",
                    "source_note",
                ]
            },
        ),
    ]
    inlines = [AuthorshipInline, TopicInline]
    archive_noun = "statements"

    def get_queryset(self, request):
        found = super().get_queryset(request).annotate(edition_count=Count("editions"))
        return found.prefetch_related("authorships__office")

    def get_readonly_fields(self, request, obj=None):
        fixed = ["observance"] if obj and desk.was_public(obj) else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not desk.was_public(obj))

    def add_thing(self, request, form, values):
        return super().add_thing(request, form, placed(values, {"authorships": {}}))

    def change_thing(self, request, form, *, values, shown):
        return super().change_thing(request, form, values=placed(values, shown), shown=shown)

    def render_change_form(self, request, context, *args, obj=None, **options):
        context["matrix"] = matrix(obj, request.user) if obj else []
        context["discarded"] = discarded(obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **options)

    @admin.display(description=_("authors"))
    def authors(self, statement):
        return ", ".join(str(author.office) for author in statement.authorships.all())

    @admin.display(description=_("editions"), ordering="edition_count")
    def edition_count(self, statement):
        return statement.edition_count


def placed(values: Values, shown: Values) -> Values:
    """A new author comes after the others, unless a place was typed, or nobody knows who is new."""
    if "authorships" not in values or "authorships" not in shown:
        return values
    authors, last = {}, max([0, *(row["position"] for row in values["authorships"].values())])
    for office, row in values["authorships"].items():
        is_placed = row["position"] or office in shown["authorships"]
        last = last if is_placed else last + STEP
        authors[office] = row if is_placed else row | {"position": last}
    return values | {"authorships": authors}


def discarded(statement: Statement):
    """The events that kept the words of drafts that are gone, the newest first."""
    of = Event.objects.filter(statement=statement, verb=Event.Verb.DISCARDED)
    return of.select_related("by")
