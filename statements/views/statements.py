"""A statement, its editions, and what is said where a text was taken back."""

from django.http import Http404
from django.shortcuts import render

from statements import languages
from statements.archive import Archive, Reading
from statements.views.public import public

GONE = {"removed": 410, "legal": 451}
"""RFC 9110 and RFC 7725."""


def statement_page(request, archive: Archive, year: int, slug: str, preview=None):
    """The page of a statement as this archive has it; `preview` is the draft of a preview."""
    reading = _reading(archive, year, slug)
    if reading.removal:
        return _gone(request, archive, reading)
    context = {
        "section": "years",
        "reading": reading,
        "kin": archive.kin(reading),
        "topics": archive.topics().filter(items__content_object=reading.statement),
        "editions": [] if preview else _editions(archive, reading),
        "preview": preview,
    }
    page = "statement" if reading.edition else "known"
    return render(request, f"statements/{page}.html", context)


statement = public(statement_page)


@public
def editions(request, archive: Archive, year: int, slug: str):
    reading = _reading(archive, year, slug)
    found = _editions(archive, reading)
    if not found:
        raise Http404
    if reading.removal:
        return _gone(request, archive, reading)
    context = {"section": "years", "reading": reading, "editions": found}
    return render(request, "statements/editions.html", context)


@public
def edition(request, archive: Archive, year: int, slug: str, number: int):
    reading = _reading(archive, year, slug)
    found = _editions(archive, reading)
    edition = next((edition for edition in found if edition.number == number), None)
    if not edition:
        raise Http404
    if reading.removal:
        return _gone(request, archive, reading)
    context = {"section": "years", "reading": reading.of(edition), "editions": found}
    return render(request, "statements/edition.html", context)


def _reading(archive: Archive, year: int, slug: str) -> Reading:
    found = archive.statements().filter(observance__year=year, slug=slug)
    for reading in archive.readings(found, languages.current()):
        return reading
    raise Http404


def _editions(archive: Archive, reading: Reading) -> list:
    """The editions in the page's own language, newest first: an address never changes its text."""
    own = archive.editions().filter(statement=reading.statement, language=reading.language)
    return list(own.order_by("-number"))


def _gone(request, archive: Archive, reading: Reading):
    opened = archive.editions().filter(statement=reading.statement).order_by("language", "number")
    if reading.removal.language:
        opened = opened.filter(language=reading.removal.language)
    context = {"section": "years", "reading": reading, "editions": list(opened)}
    return render(request, "statements/gone.html", context, status=GONE[reading.removal.kind])
