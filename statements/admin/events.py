"""The history, and the count of changes: read, never written by hand."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from statements.admin.base import ReadOnlyAdmin
from statements.admin.history import entries, words_of
from statements.models import ArchiveState, Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "verb", "statement", "edition", "subject", "note"]
    list_filter = ["verb", "by"]
    list_select_related = ["by", "statement__observance", "edition__statement__observance"]
    date_hierarchy = "at"
    search_fields = ["verb", "subject", "note", "statement__slug", "by__username"]
    fields = ["at", "by", "verb", "statement", "subject", "note", "told"]

    @admin.display(description=_("what changed, or the words kept"))
    def told(self, event):
        """All words of a text, so that they can be taken from here; of a fact what changed."""
        lines = words_of(event) if event.words else entries([event])[0].lines
        return render_to_string(
            "admin/statements/_kept_words.html", {"lines": lines, "event": event}
        )


@admin.register(ArchiveState)
class ArchiveStateAdmin(ReadOnlyAdmin):
    list_display = ["edits"]
