"""The editions of a text, each of them, and what changed from one to another."""

from django.http import Http404
from django.shortcuts import redirect, render

from statements.archive import Archive
from statements.archive.comparisons import Comparison, fates
from statements.views.public import public
from statements.views.statements import editions_of, gone, reading_of


@public
def editions(request, archive: Archive, year: int, slug: str):
    reading = reading_of(archive, year, slug)
    found = editions_of(archive, reading)
    if not found:
        raise Http404
    if reading.removal:
        return gone(request, archive, reading)
    context = {"section": "years", "reading": reading, "editions": found}
    return render(request, "statements/editions.html", context)


@public
def edition(request, archive: Archive, year: int, slug: str, number: int):
    reading = reading_of(archive, year, slug)
    found = editions_of(archive, reading)
    edition = next((edition for edition in found if edition.number == number), None)
    if not edition:
        raise Http404
    if reading.removal:
        return gone(request, archive, reading)
    later = [other for other in reversed(found) if other.number > number]
    context = {
        "section": "years",
        "reading": reading.of(edition),
        "editions": found,
        "fates": fates(edition, later) if later else [],
    }
    return render(request, "statements/edition.html", context)


@public
def comparison(request, archive: Archive, year: int, slug: str, number: int, other: int):
    """The older edition comes first in the address; the other way round leads there."""
    reading = reading_of(archive, year, slug)
    found = {edition.number: edition for edition in editions_of(archive, reading)}
    if number not in found or other not in found:
        raise Http404
    if number == other:
        return redirect(found[number], permanent=True)
    if number > other:
        return redirect("statements:comparison", year, slug, other, number, permanent=True)
    if reading.removal:
        return gone(request, archive, reading)
    context = {
        "section": "years",
        "reading": reading.of(found[other]),
        "comparison": Comparison(found[number], found[other]),
        "corrections": [found[between] for between in sorted(found) if number < between <= other],
        "count": len(found),
    }
    return render(request, "statements/comparison.html", context)
