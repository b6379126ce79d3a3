"""Organisations, their offices, and speakers, through the years."""

from django.shortcuts import get_object_or_404, render

from statements import languages
from statements.archive import Archive
from statements.archive.years import FIRST_YEAR, lines, rows, sections, terms
from statements.views.public import public


@public
def organisations(request, archive: Archive):
    context = {
        "section": "offices",
        "organisations": archive.organisations(),
        "offices": archive.offices(),
    }
    return render(request, "statements/organisations.html", context)


@public
def organisation(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.organisations(), slug=slug)
    statements = archive.statements().filter(authorships__office__organisation=found).distinct()
    readings = archive.readings(statements, languages.current())
    context = {
        "section": "offices",
        "organisation": found,
        "offices": archive.offices().filter(organisation=found),
        "lines": _lines(archive, readings),
    }
    return render(request, "statements/organisation.html", context)


@public
def offices(request, archive: Archive):
    context = {"section": "offices", "offices": archive.offices()}
    return render(request, "statements/offices.html", context)


@public
def office(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.offices(), slug=slug)
    statements = archive.statements().filter(authorships__office=found)
    readings = archive.readings(statements, languages.current())
    tenures = list(archive.tenures().filter(office=found).select_related("speaker"))
    last = max([archive.last_day, *(reading.year for reading in readings)])
    years = range(FIRST_YEAR, last + 1)
    context = {
        "section": "offices",
        "office": found,
        "tenures": tenures,
        "terms": terms(readings, tenures, office=found, years=years),
        "score": archive.score(statements),
        "lines": lines(rows(years, readings), archive.topics_of(readings)),
    }
    return render(request, "statements/office.html", context)


@public
def speakers(request, archive: Archive):
    context = {"section": "offices", "speakers": archive.speakers()}
    return render(request, "statements/speakers.html", context)


@public
def speaker(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.speakers(), slug=slug)
    statements = archive.statements().filter(authorships__speaker=found).distinct()
    readings = archive.readings(statements, languages.current())
    tenures = list(archive.tenures().filter(speaker=found).select_related("office"))
    years = range(FIRST_YEAR, archive.last_day + 1)
    context = {
        "section": "offices",
        "speaker": found,
        "sections": sections(readings, tenures, speaker=found, years=years),
        "lines": _lines(archive, readings),
    }
    return render(request, "statements/speaker.html", context)


def _lines(archive: Archive, readings: list) -> list:
    """The messages in a table, without the years between them."""
    years = {reading.year for reading in readings}
    return lines(rows(years, readings), archive.topics_of(readings))
