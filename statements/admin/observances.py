"""The Day, year by year, and its photo."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from statements.admin.base import FactsAdmin
from statements.admin.curating import ReorderScreen
from statements.admin.releases import ReleaseScreen
from statements.models import Observance, Photo


@admin.register(Observance)
class ObservanceAdmin(FactsAdmin):
    screens = [ReleaseScreen, ReorderScreen]
    list_display = ["year", "theme_here", "photo", "statement_count"]
    ordering = Observance._meta.ordering  # a counting query would drop it
    list_select_related = ["photo"]
    search_fields = ["year", "theme"]
    autocomplete_fields = ["photo"]
    fields = ["year", "theme", "theme_sources", "introduction", "photo"]
    fixed_fields = ["year"]
    archive_noun = "years"

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(statement_count=Count("statements"))

    @admin.display(description=_("theme"))
    def theme_here(self, observance):
        return str(observance.theme)

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, observance):
        return observance.statement_count


@admin.register(Photo)
class PhotoAdmin(FactsAdmin):
    list_display = ["slug", "is_held", "credit", "taken_on", "licence", "is_decorative"]
    list_filter = ["is_decorative"]
    fixed_fields = ["slug"]
    search_fields = ["slug", "credit", "caption", "alt"]
    fields = [
        "slug",
        "alt",
        "is_decorative",
        "caption",
        "credit",
        "taken_on",
        "licence",
        "source_url",
    ]

    @admin.display(description=_("held"), boolean=True)
    def is_held(self, photo):
        return bool(photo.file)
