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
    statements = archive.statements().filter(observance__year=year)
    statements = statements.select_related("observance__photo").annotate(**archive.beside(year))
    readings = archive.readings(statements, languages.current())
    if not readings:
        raise Http404
    first = readings[0].statement
    context = {
        "section": "years",
        "observance": first.observance,
        "readings": readings,
        "held": {code for reading in readings for code in reading.held},
        "earlier": first.earlier,
        "later": first.later,
    }
    return render(request, "statements/year.html", context)
