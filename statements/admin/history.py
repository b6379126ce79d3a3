"""What happened to a text or a statement: the desk's own events, with the words that changed."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from statements import differences
from statements.models import Event

SHOWN_AT_ONCE = 50


@dataclass(frozen=True)
class Entry:
    """An event, and how its words differ from those recorded before it."""

    event: Event
    before: str

    @property
    def runs(self):
        if not self.event.text or self.event.text == self.before:
            return ()
        return differences.runs(self.before, self.event.text)

    @property
    def counts(self):
        return differences.counts([differences.Paragraph(1, 1, self.runs)])


class EventHistory:
    """For a ModelAdmin of statements or editions: events instead of Django's log."""

    event_field = ""

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        events = Event.objects.filter(**{self.event_field: thing}).select_related("by", "edition")
        page = Paginator(events, SHOWN_AT_ONCE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": thing,
            "title": _("History: %(thing)s") % {"thing": thing},
            "page": page,
            "entries": entries(list(page)),
        }
        return TemplateResponse(request, "admin/statements/history.html", context)


def entries(events: list[Event]) -> list[Entry]:
    """Newest first, as given; each beside the words of the same text before it."""
    words: dict[int | None, str] = {}
    found = []
    for event in reversed(events):
        found.append(Entry(event, words.get(event.edition_id, "")))
        if event.text:
            words[event.edition_id] = event.text
    return found[::-1]
