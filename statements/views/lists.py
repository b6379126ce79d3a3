"""What all lists share: their pages, by the parameters of the address that they know."""

from urllib.parse import parse_qs

from django.http import Http404

from statements.archive.pages import ADDRESS, SLUG, Page, page


def parameter(request, name: str) -> str | None:
    """The last one of this name; however many others there are, they change nothing."""
    found = parse_qs(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return found[name][-1] if name in found else None


def paged(request, found, *, key=SLUG, filters=None) -> Page:
    """The page that `after` names; a place that no public entry has is not there."""
    listed = page(found, parameter(request, "after"), key=key, filters=filters)
    if listed is None:
        raise Http404
    return listed


def paged_statements(request, found, *, filters=None) -> Page:
    return paged(request, found, key=ADDRESS, filters=filters)
