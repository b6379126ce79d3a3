"""What all public pages share: they only read, at one instant, and are the same for everybody."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from statements import languages
from statements.archive import Archive
from statements.archive.clock import INSTANT


def public(view):
    """The view gets the Archive of this moment; what it does not find may have moved."""

    @wraps(view)
    def answer(request, **address):
        instant = request.META.get(INSTANT)
        archive = Archive(instant) if instant else Archive.live()
        request.at = archive.at
        try:
            return view(request, archive, **address)
        except Http404:
            return _moved(request, archive)

    return csrf_exempt(require_safe(answer))


def _moved(request, archive: Archive) -> HttpResponsePermanentRedirect:
    """A permanent redirect; raises Http404 where nothing moved."""
    prefix = f"/{languages.current()}/"
    if address := archive.moved(request.path_info.removeprefix(prefix)):
        return HttpResponsePermanentRedirect(prefix + address)
    raise Http404
