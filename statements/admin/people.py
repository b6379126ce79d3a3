"""Who speaks: organisations, offices, speakers and tenures."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from statements.admin.base import FactsAdmin, ReadOnlyInline
from statements.admin.curating import OrganisationsScreen
from statements.models import Office, Organisation, Speaker, Tenure


@admin.register(Organisation)
class OrganisationAdmin(FactsAdmin):
    screens = [OrganisationsScreen]
    list_display = ["__str__", "short_name", "slug", "website", "position"]
    search_fields = ["slug", "name", "acronym"]
    fields = ["slug", "name", "acronym", "website", "sources"]
    fixed_fields = ["slug"]
    archive_noun = "organisations"

    @admin.display(description=_("acronym"))
    def short_name(self, organisation):
        return str(organisation.acronym)


class TenureInline(ReadOnlyInline):
    model = Tenure
    fields = ["speaker", "office", "start_on", "end_on", "is_acting"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("speaker", "office")


class HolderInline(TenureInline):
    fields = ["speaker", "start_on", "end_on", "is_acting"]
    verbose_name_plural = _("holders")


class OfficeHeldInline(TenureInline):
    fields = ["office", "start_on", "end_on", "is_acting"]
    verbose_name_plural = _("offices held")


@admin.register(Office)
class OfficeAdmin(FactsAdmin):
    list_display = ["__str__", "organisation", "slug"]
    list_filter = ["organisation"]
    list_select_related = ["organisation"]
    search_fields = ["slug", "title", "organisation__name", "organisation__acronym"]
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "slug", "title", "sources"]
    fixed_fields = ["slug"]
    inlines = [HolderInline]
    archive_noun = "offices"


@admin.register(Speaker)
class SpeakerAdmin(FactsAdmin):
    list_display = ["name", "sort_name", "slug", "wikidata_id"]
    search_fields = ["name", "sort_name", "slug", "native_names"]
    fields = ["slug", "name", "sort_name", "native_names", "wikidata_id", "sources"]
    fixed_fields = ["slug"]
    inlines = [OfficeHeldInline]
    archive_noun = "speakers"


@admin.register(Tenure)
class TenureAdmin(FactsAdmin):
    list_display = ["speaker", "office", "start_on", "end_on", "is_acting"]
    list_filter = ["is_acting", "office__organisation"]
    list_select_related = ["speaker", "office"]
    search_fields = ["speaker__name", "speaker__sort_name", "office__slug", "office__title"]
    autocomplete_fields = ["speaker", "office"]
    fields = ["speaker", "office", ("start_on", "end_on"), "is_acting", "sources"]
