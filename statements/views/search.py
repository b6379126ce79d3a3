"""Search: one box, and what it finds."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import pgettext

from statements import languages
from statements.archive import Archive, Asked
from statements.views.public import public


@public
def search(request, archive: Archive):
    asked = Asked.of(request.GET)
    results = archive.search(asked, languages.current())
    if results is None:
        raise Http404
    context = {
        "section": "search",
        "query": asked.query,
        "results": results,
        "years": [] if asked.question.parts else archive.years(),
    }
    return render(request, "statements/search.html", context)


@public
def opensearch(request, archive: Archive):
    """How a browser asks this archive from its own search box."""
    kind = "application/opensearchdescription+xml; charset=utf-8"
    context = {"name": pgettext("16 letters at most", "Migrants Day")}
    return render(request, "statements/opensearch.xml", context, content_type=kind)
