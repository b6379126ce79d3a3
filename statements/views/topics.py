"""Topics across the years."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render

from statements import languages
from statements.archive import Archive
from statements.views.public import public


@public
def topics(request, archive: Archive):
    context = {
        "section": "topics",
        "topics": archive.topics(),
        "score": archive.score(archive.statements()),
    }
    return render(request, "statements/topics.html", context)


@public
def topic(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.topics(), slug=slug)
    statements = archive.statements().filter(topic_items__tag=found)
    readings = archive.readings(statements, languages.current())
    context = {
        "section": "topics",
        "topic": found,
        "score": archive.score(archive.statements()).of([found]),
        "aliases": archive.aliases().filter(topic=found),
        "years": [(year, list(run)) for year, run in groupby(readings, key=lambda r: r.year)],
    }
    return render(request, "statements/topic.html", context)
