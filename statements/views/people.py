"""Organisations, their offices, and speakers, through the years."""

from django.shortcuts import get_object_or_404, render

from statements import languages
from statements.archive import Archive
from statements.archive.pages import first_page, named
from statements.archive.years import lines, rows, sections, terms, told_on
from statements.views.lists import paged, paged_statements, parameter
from statements.views.public import public


@public
def organisations(request, archive: Archive):
    page = paged(request, archive.organisations())
    context = {
        "section": "offices",
        "page": page,
        "offices": archive.offices().filter(organisation__in=page.entries),
    }
    return render(request, "statements/organisations.html", context)


@public
def organisation(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.organisations(), slug=slug)
    statements = archive.statements().filter(authorships__office__organisation=found).distinct()
    page = paged_statements(request, statements)
    readings = archive.readings(page.entries, languages.current())
    context = {
        "section": "offices",
        "organisation": found,
        "offices": first_page(
            archive.offices().filter(organisation=found), filters={"organisation": slug}
        ),
        "page": page,
        "lines": _lines(archive, readings),
    }
    return render(request, "statements/organisation.html", context)


@public
def offices(request, archive: Archive):
    """All of them, or those of one organisation: `?organisation=` and its slug."""
    found, organisation, filters = archive.offices(), None, {}
    slug = parameter(request, "organisation")
    if slug is not None:
        organisation = get_object_or_404(named(archive.organisations(), slug))
        found, filters = found.filter(organisation=organisation), {"organisation": slug}
    context = {
        "section": "offices",
        "organisation": organisation,
        "page": paged(request, found, filters=filters),
    }
    return render(request, "statements/offices.html", context)


@public
def office(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.offices(), slug=slug)
    statements = archive.statements().filter(authorships__office=found)
    page = paged_statements(request, statements)
    readings = archive.readings(page.entries, languages.current())
    tenures = list(archive.tenures().filter(office=found).select_related("speaker"))
    years = told_on(page, archive.last_day)
    context = {
        "section": "offices",
        "office": found,
        "tenures": tenures,
        "page": page,
        "terms": terms(readings, tenures, office=found, years=years),
        "score": archive.score(statements),
        "lines": lines(rows(years, readings), archive.topics_of(readings)),
    }
    return render(request, "statements/office.html", context)


@public
def speakers(request, archive: Archive):
    context = {"section": "offices", "page": paged(request, archive.speakers())}
    return render(request, "statements/speakers.html", context)


@public
def speaker(request, archive: Archive, slug: str):
    found = get_object_or_404(archive.speakers(), slug=slug)
    statements = archive.statements().filter(authorships__speaker=found).distinct()
    page = paged_statements(request, statements)
    readings = archive.readings(page.entries, languages.current())
    tenures = list(archive.tenures().filter(speaker=found).select_related("office"))
    years = told_on(page, archive.last_day)
    context = {
        "section": "offices",
        "speaker": found,
        "page": page,
        "sections": sections(readings, tenures, speaker=found, years=years),
        "lines": _lines(archive, readings),
    }
    return render(request, "statements/speaker.html", context)


def _lines(archive: Archive, readings: list) -> list:
    """The messages in a table, without the years between them."""
    years = {reading.year for reading in readings}
    return lines(rows(years, readings), archive.topics_of(readings))
