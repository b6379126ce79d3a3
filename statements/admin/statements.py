"""Statements with their authors and topics."""

import re

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from statements.admin.base import DeskAdmin, RowsInline
from statements.admin.curating import RenameScreen
from statements.admin.forms import LanguageCodesField, SymbolsField, is_key
from statements.admin.history import EventHistory
from statements.admin.matrix import matrix
from statements.admin.releases import AnnounceScreen, ReleaseScreen
from statements.admin.starting import StartScreen
from statements.admin.withdrawing import WithdrawScreen
from statements.models import Authorship, Office, Statement, TaggedStatement

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


class AuthorsFormSet(forms.BaseInlineFormSet):
    def save_new(self, form, commit=True):
        """A new author comes after the others, unless a place was typed."""
        if not form.instance.position:
            last = self.instance.authorships.aggregate(last=Max("position"))["last"]
            form.instance.position = (last or 0) + STEP
        return super().save_new(form, commit)


class AuthorshipInline(RowsInline):
    model = Authorship
    formset = AuthorsFormSet
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
class StatementAdmin(EventHistory, DeskAdmin):
    form = StatementForm
    event_field = "statement"
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
    readonly_fields = ["listed_at"]
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
                    "position",
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
                    "listed_at",
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
        fixed = ["observance", "slug"] if obj and was_public(obj) else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not was_public(obj))

    def render_change_form(self, request, context, *args, obj=None, **options):
        context["matrix"] = matrix(obj, request.user) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **options)

    @admin.display(description=_("authors"))
    def authors(self, statement):
        return ", ".join(str(author.office) for author in statement.authorships.all())

    @admin.display(description=_("editions"), ordering="edition_count")
    def edition_count(self, statement):
        return statement.edition_count


def was_public(statement: Statement) -> bool:
    """Listed, or with a text released or scheduled: its address is kept for ever."""
    listed_or_opened = Q(listed_at__lte=Now()) | Q(editions__release_at__isnull=False)
    return Statement.objects.filter(listed_or_opened, pk=statement.pk).exists()
