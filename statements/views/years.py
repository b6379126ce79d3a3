"""The home page and the page of a year."""

from django.http import Http404
from django.shortcuts import render

from statements import languages
from statements.archive import Archive
from statements.archive.years import decades
from statements.views.public import public


@public
def home(request, archive: Archive):
    years = list(archive.years())
    latest = next((year for year in years if year.held), None)
    statements = archive.held().filter(observance=latest).select_related("observance")
    context = {
        "section": "years",
        "latest": latest,
        "readings": archive.readings(statements, languages.current()) if latest else [],
        "decades": decades(years, archive.last_day),
        "years_held": sum(1 for year in years if year.held),
        "years_known": sum(1 for year in years if not year.held),
    }
    return render(request, "statements/home.html", context)


@public
def year(request, archive: Archive, year: int):
    years = list(archive.years())
    place = next((place for place, other in enumerate(years) if other.year == year), None)
    if place is None:
        raise Http404
    observance = years[place]
    statements = archive.statements().filter(observance=observance)
    readings = archive.readings(statements, languages.current())
    context = {
        "section": "years",
        "observance": observance,
        "readings": readings,
        "held": {code for reading in readings for code in reading.held},
        "later": years[place - 1] if place else None,
        "earlier": years[place + 1] if place + 1 < len(years) else None,
    }
    return render(request, "statements/year.html", context)
