"""What the lists and forms of the desk share."""

from collections import defaultdict

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import DataError, models
from django.utils.translation import gettext_lazy as _

from statements.admin.forms import KeySelect, LinesField
from statements.admin.history import EventHistory
from statements.admin.memory import RemembersFacts, RowForm, RowsFormSet
from statements.admin.screens import Screens
from statements.archive import Archive
from statements.models.labels import LabelsField
from statements.models.words import WordsField, WordsFormField
from statements.text import fold


class KeySelects:
    """For each of `autocomplete_fields`, here and in the rows below a form."""

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = KeySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


class ForgivingList:
    """For a ModelAdmin: what its list cannot be asked leads to the list, with a message."""

    def changelist_view(self, request, extra_context=None):
        if ERROR_FLAG in request.GET:
            self.message_user(
                request, _("That could not be asked: this is the list."), messages.WARNING
            )
        return super().changelist_view(request, extra_context)

    def get_changelist_instance(self, request):
        """What no database can be asked is refused like what Django knows to be wrong."""
        if any("\x00" in value for name in request.GET for value in request.GET.getlist(name)):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError):
            raise IncorrectLookupParameters from None


class FoldedSearch:
    """For a ModelAdmin: its list and whoever chooses from it are searched as readers search.

    Every word must stand in one of `search_fields`, as a piece of it; capitals, accents and marks
    make no difference, in no language: SQLite itself knows the capitals of Latin letters alone.
    """

    def get_search_results(self, request, queryset, search_term):
        wanted = fold(search_term.replace("\x00", " ")).split()
        if not wanted:
            return queryset, False
        held = self._folded_fields(request)
        found = set(held)
        for word in wanted:
            found &= {key for key, words in held.items() if word in words} | self.elsewhere(word)
        return queryset.filter(pk__in=found), False

    def elsewhere(self, word):
        """The keys of rows that hold the word beside those fields."""
        return set()

    def _folded_fields(self, request):
        held = defaultdict(list)
        rows = self.model._default_manager.order_by()
        for key, *values in rows.values_list("pk", *self.get_search_fields(request)):
            held[key] += map(_words_of, values)
        return {key: fold(" ".join(words)) for key, words in held.items()}


class DeskAdmin(Screens, KeySelects, ForgivingList, FoldedSearch, admin.ModelAdmin):
    actions = None
    formfield_overrides = {
        models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget({"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
        WordsField: {"form_class": WordsFormField},
    }
    fixed_fields = ()
    """What an address is made of: typed in the add form, only read ever after."""
    archive_noun = ""
    """What the Archive calls those that have a page."""

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(db_field, LabelsField):
            field.widget.legend = field.label
        return field

    def view_on_site(self, obj):
        """The page of it, where the public can read one: no link leads nowhere."""
        if not self.archive_noun:
            return None
        shown = getattr(Archive.live(), self.archive_noun)()
        return obj.get_absolute_url() if shown.filter(pk=obj.pk).exists() else None


class FactsAdmin(RemembersFacts, EventHistory, DeskAdmin):
    """Of things of which something is known: written by the desk, with a memory and a history."""


class ReadOnlyAdmin(DeskAdmin):
    """Written by the desk's verbs alone."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RowsInline(KeySelects, admin.StackedInline):
    """Rows of a form; each box has its label, as a table's have not.

    Who may not do all with them reads them.
    """

    extra = 1
    form = RowForm
    formset = RowsFormSet

    def has_change_permission(self, request, obj=None):
        verbs = (
            super().has_add_permission,
            super().has_change_permission,
            super().has_delete_permission,
        )
        return all(may(request, obj) for may in verbs)

    has_add_permission = has_delete_permission = has_change_permission

    def get_formset(self, request, obj=None, **options):
        formset = super().get_formset(request, obj, **options)
        formset.is_typed = self.has_change_permission(request, obj)
        return formset


class ReadOnlyInline(admin.TabularInline):
    """Rows that have a form of their own, which each row leads to."""

    extra = 0
    can_delete = False
    show_change_link = True
    view_on_site = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


def _words_of(value) -> str:
    """What is read of a field: the labels of a map, the parts of a list."""
    if isinstance(value, dict):
        return " ".join(map(_words_of, value.values()))
    if isinstance(value, list):
        return " ".join(map(_words_of, value))
    return "" if value is None else str(value)
