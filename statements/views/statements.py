"""A statement, two of its texts side by side, and what is said of one taken back."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from statements import languages
from statements.archive import Archive, Reading
from statements.views.public import public

GONE = {"removed": 410, "legal": 451}
"""RFC 9110 and RFC 7725."""


def statement_page(request, archive: Archive, year: int, slug: str, preview=None):
    """The page of a statement as this archive has it; `preview` is the draft of a preview."""
    reading = reading_of(archive, year, slug)
    if reading.removal:
        return gone(request, archive, reading)
    context = {
        "section": "years",
        "reading": reading,
        "kin": archive.kin(reading),
        "topics": archive.topics_of([reading])[reading.statement.pk] if reading.edition else [],
        "editions": [] if preview else editions_of(archive, reading),
        "preview": preview,
    }
    page = "statement" if reading.edition else "known"
    return render(request, f"statements/{page}.html", context)


statement = public(statement_page)


@public
def pair(request, archive: Archive, year: int, slug: str, other: str):
    """The text of the page's language beside another; without both, which there are (404)."""
    reading = reading_of(archive, year, slug)
    if other not in languages.CODES:
        raise Http404
    if other == reading.language:
        return redirect(reading.statement, permanent=True)
    if side := _gone_side(archive, reading, other):
        return gone(request, archive, side)
    if pair := archive.pair(reading, other):
        context = {
            "section": "years",
            "reading": reading,
            "other": other,
            "pair": pair,
            "swapped": _address(other, "pair", year, slug, reading.language),
        }
        return render(request, "statements/pair.html", context)
    context = {
        "reading": reading,
        "missing": [code for code in (reading.language, other) if code not in reading.held],
        "held": [(code, _address(code, "statement", year, slug)) for code in reading.held],
    }
    return render(request, "statements/unpaired.html", context, status=404)


def reading_of(archive: Archive, year: int, slug: str) -> Reading:
    found = archive.statements().filter(observance__year=year, slug=slug)
    for reading in archive.readings(found, languages.current()):
        return reading
    raise Http404


def editions_of(archive: Archive, reading: Reading) -> list:
    """The editions in the page's own language, newest first: an address never changes its text."""
    own = archive.editions().filter(statement=reading.statement, language=reading.language)
    return list(own.order_by("-number"))


def _gone_side(archive: Archive, reading: Reading, other: str) -> Reading | None:
    """Where both texts were opened and one was taken back: the statement as read in that one."""
    sides = [reading, reading.within(other)]
    taken = next((side for side in sides if side.removal), None)
    if not taken:
        return None
    opened = archive.editions().filter(statement=reading.statement)
    both = {reading.language, other}.issubset(opened.values_list("language", flat=True))
    return taken if both else None


def _address(language: str, name: str, *args) -> str:
    """The address of a page in another language; empty where that has no pages."""
    if language not in languages.live():
        return ""
    with languages.speaking(language):
        return reverse(f"statements:{name}", args=args)


def gone(request, archive: Archive, reading: Reading):
    opened = archive.editions().filter(statement=reading.statement).order_by("language", "number")
    if reading.removal.language:
        opened = opened.filter(language=reading.removal.language)
    context = {"section": "years", "reading": reading, "editions": list(opened)}
    return render(request, "statements/gone.html", context, status=GONE[reading.removal.kind])
