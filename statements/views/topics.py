"""Topics across the years."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from statements import languages
from statements.archive import Archive
from statements.views.lists import paged, paged_statements, parameter
from statements.views.public import public


@public
def topics(request, archive: Archive):
    page = paged(request, archive.topics())
    context = {
        "section": "topics",
        "page": page,
        "score": archive.score(archive.statements()).of(page.entries),
    }
    return render(request, "statements/topics.html", context)


@public
def topic(request, archive: Archive, slug: str):
    """All that speak of it, or those of one office: `?office=` and its slug."""
    found = get_object_or_404(archive.topics(), slug=slug)
    statements = archive.statements().filter(topic_items__tag=found)
    offices = list(archive.offices_of(statements))
    filters = _filters(request, offices)
    if filters:
        statements = statements.filter(authorships__office__slug=filters["office"])
    page = paged_statements(request, statements, filters=filters)
    readings = archive.readings(page.entries, languages.current())
    context = {
        "section": "topics",
        "topic": found,
        "score": archive.score(archive.statements()).of([found]),
        "aliases": archive.aliases().filter(topic=found),
        "offices": offices,
        "page": page,
        "years": [(year, list(run)) for year, run in groupby(readings, key=lambda r: r.year)],
    }
    return render(request, "statements/topic.html", context)


def _filters(request, offices: list) -> dict[str, str]:
    """Those of the address; an office in whose name nothing public speaks of it is not there."""
    slug = parameter(request, "office")
    if slug is None:
        return {}
    if slug not in {office.slug for office in offices}:
        raise Http404
    return {"office": slug}
