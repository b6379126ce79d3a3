"""What all lists share: their pages, by the parameters of the address that they know."""

from django.http import Http404

from statements.archive.pages import ADDRESS, SLUG, Page, page


def paged(request, found, *, key=SLUG, filters=None) -> Page:
    """The page that `after` names; a place that no public entry has is not there."""
    listed = page(found, request.GET.get("after"), key=key, filters=filters)
    if listed is None:
        raise Http404
    return listed


def paged_statements(request, found, *, filters=None) -> Page:
    return paged(request, found, key=ADDRESS, filters=filters)
