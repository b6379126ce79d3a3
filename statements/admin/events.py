"""The history, and the count of changes: read, never written by hand."""

from django.contrib import admin

from statements.admin.base import ReadOnlyAdmin
from statements.models import ArchiveState, Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "verb", "statement", "edition", "subject", "note"]
    list_filter = ["verb", "by"]
    list_select_related = ["by", "statement__observance", "edition__statement__observance"]
    date_hierarchy = "at"
    search_fields = ["verb", "subject", "note", "statement__slug", "by__username"]


@admin.register(ArchiveState)
class ArchiveStateAdmin(ReadOnlyAdmin):
    list_display = ["edits"]
