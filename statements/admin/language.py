"""The language in which the desk speaks to an editor, whatever language the texts are in."""

from django.conf import settings
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from statements import languages

YEAR = 365 * 24 * 60 * 60


@require_POST
def choose(request):
    """Back to the page it was asked on; a language that is none changes nothing."""
    back, code = request.POST.get("next", ""), request.POST.get("language", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = resolve_url("admin:index")
    response = redirect(back)
    if code in languages.live():
        response.set_cookie(
            settings.DESK_LANGUAGE_COOKIE,
            code,
            max_age=YEAR,
            path="/admin/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
    return response
