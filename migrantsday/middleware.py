"""What every answer of the site carries, and the language it is made in."""

import hashlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from statements import languages

ADMIN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
COMMON_HEADERS = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KEPT_BY_CACHES = {200, 301, 302, 404, 405, 410, 451}

log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


def lifetime(second: int) -> str:
    """Until the next whole minute, on which releases fall; longer only while we are away."""
    return f"public, max-age={59 - second}, stale-if-error=3600"


def etag(body: bytes) -> str:
    """Weak, for the same words are sent packed in several ways (RFC 9110, 8.8.1)."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


def security_headers(get_response: GetResponse) -> GetResponse:
    """First of all, so that static files carry them too (Mozilla Observatory's list)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in COMMON_HEADERS.items():
            response.headers[name] = value
        # Refused or sent to https before any page was asked: nobody keeps that.
        response.headers.setdefault("Cache-Control", "no-store")
        admin = is_admin(request)
        response.headers["Content-Security-Policy"] = ADMIN_POLICY if admin else PUBLIC_POLICY
        response.headers["Referrer-Policy"] = (
            "same-origin" if admin else "strict-origin-when-cross-origin"
        )
        if request.path_info == "/admin/logout/":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def cache_lifetime(get_response: GetResponse) -> GetResponse:
    """A public answer may be kept until the next whole minute; nothing of the admin ever.

    What is kept is the same for everybody: no cookie of a reader is looked at, and none is set.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_admin(request):
            # Django answers a broken cookie with a new one, and a cache would hand that on.
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        if is_admin(request):
            response.headers["Cache-Control"] = "private, no-store"
        elif response.status_code in KEPT_BY_CACHES and "Cache-Control" not in response.headers:
            at = getattr(request, "at", None) or datetime.now(UTC)
            response.headers["Cache-Control"] = lifetime(at.second)
            # Always, or a shared cache keeps the unpacked answer for all.
            patch_vary_headers(response, ["Accept-Encoding"])
            if response.status_code == HTTPStatus.OK and not response.streaming:
                response.headers["ETag"] = etag(response.content)
        else:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


class DatabaseAway:
    """Where the database does not answer: 503, and when to ask again (RFC 9110, 15.6.4).

    What the desk could not take it leaves in the request as `kept`, for the page to send again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, (OperationalError, InterfaceError)):
            return None
        log.error("The database does not answer.", exc_info=error)
        kept = getattr(request, "kept", None)
        response = render(request, "503.html", {"kept": kept}, status=503)
        response.headers["Retry-After"] = "5"
        return response


def language_of_the_path(get_response: GetResponse) -> GetResponse:
    """The path alone decides for readers. At the desk it is what the editor chose, or prefers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        first = request.path_info[1:].partition("/")[0]
        code = first if first in languages.live() else settings.LANGUAGE_CODE
        if is_admin(request):
            code = _of_the_editor(request)
        with translation.override(languages.DJANGO_CODES[code]):
            return get_response(request)

    return middleware


def _of_the_editor(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.DESK_LANGUAGE_COOKIE, "")
    if chosen in languages.live():
        return chosen
    return languages.chosen(request.headers.get("Accept-Language", ""))
