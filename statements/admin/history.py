"""What happened to a thing: the desk's own events, with what each changed."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from statements import desk, differences
from statements.admin.telling import Line, named, told
from statements.models import Edition, Event
from statements.values import Difference, Values, difference

SHOWN_AT_ONCE = 50
MODELS = {model._meta.model_name: model for model in desk.FACTS}


@dataclass(frozen=True)
class Entry:
    """An event with what it changed; `text` are the words of one from before words were kept by
    field."""

    event: Event
    lines: list[Line]

    @property
    def counts(self) -> tuple[int, int]:
        """How many words of a text were added and removed."""
        found = [differences.Paragraph(1, 1, line.runs) for line in self.lines]
        return differences.counts(found)


class EventHistory:
    """For a ModelAdmin: events instead of Django's log."""

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404
        if not self.has_view_permission(request, thing):
            raise PermissionDenied
        page = Paginator(events_of(thing), SHOWN_AT_ONCE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": thing,
            "title": _("History: %(thing)s") % {"thing": thing},
            "page": page,
            "entries": entries(list(page)),
        }
        return TemplateResponse(request, "admin/statements/history.html", context)


def events_of(thing):
    """Newest first: of the thing, of the texts of a statement, and older ones that name it."""
    of = Q(model=thing._meta.model_name, thing=thing.pk)
    older = Q(model="", statement=None, edition=None, subject=desk.key(thing))
    if thing._meta.model_name in ("statement", "edition"):
        of |= Q(**{thing._meta.model_name: thing.pk})
    return Event.objects.filter(of | older).select_related("by", "edition")


def entries(events: list[Event]) -> list[Entry]:
    """Newest first, as given; a text beside the words that were kept of it before."""
    changes = _changes(events)
    names = named((_model(event), changes[event.pk]) for event in events)
    return [Entry(event, told(_model(event), changes[event.pk], names)) for event in events]


def words_of(event: Event) -> list[Line]:
    """The words that an event kept, all of them."""
    return told(Edition, difference({}, _filled(event.fields)))


def _model(event: Event):
    """Whose facts they are; those of what has none are never asked."""
    return MODELS.get(event.model, Edition)


def _changes(events: list[Event]) -> dict[int, Difference]:
    known, found = _words_before(events), {}
    for event in reversed(events):
        found[event.pk] = event.difference
        if event.words:
            found[event.pk] = difference(known.get(event.edition_id, {}), _filled(event.fields))
            known[event.edition_id] = _filled(event.fields)
    return found


def _words_before(events: list[Event]) -> dict[int | None, Values]:
    """Of each text, the words that were kept before the oldest of these."""
    texts = {event.edition_id for event in events if event.words}
    if not texts:
        return {}
    older = Event.objects.filter(edition__in=texts, pk__lt=events[-1].pk).exclude(words="")
    last = older.order_by().values("edition").annotate(last=Max("pk")).values("last")
    return {event.edition_id: _filled(event.fields) for event in Event.objects.filter(pk__in=last)}


def _filled(found: Values) -> Values:
    return {name: value for name, value in found.items() if value not in (None, "")}
