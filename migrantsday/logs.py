"""What is written down: a line of JSON each, in UTC, without a text, query, cookie or header."""

import ipaddress
import json
import logging
import re
import time
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from migrantsday.middleware import GetResponse

PLAIN_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
LONGEST: Final = 200
"""Characters of a path or of the reason of a fault; a long one may be somebody's text."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
access = logging.getLogger("migrantsday.access")


class JSONFormatter(logging.Formatter):
    """Whatever is logged becomes one line of ASCII: nothing a visitor sends can begin another."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["trace"] = list(trace(record.exc_info[1]))
        return json.dumps({name: value for name, value in line.items() if value != ""})


def trace(error: BaseException) -> Iterator[str]:
    """Where it came from, the first cause first, each frame without its values.

    Of a reason only the first line: in further ones PostgreSQL shows the row, words and all.
    """
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from trace(cause)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"
    reason = str(error).partition("\n")[0]
    yield f"{type(error).__name__}: {reason}"[:LONGEST]


def requests(get_response: GetResponse) -> GetResponse:
    """A line for each request that reaches Django, and its id in every other line about it.

    The id comes from the proxy, where it is plain. It is never sent back: a page is the same for
    everybody, and may be kept by caches.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_id.set(_id(request.headers.get("X-Request-ID", "")))
        began = time.monotonic()
        try:
            response = get_response(request)
            access.info("request", extra={"fields": _fields(request, response, began)})
            return response
        finally:
            request_id.reset(token)

    return middleware


def shortened(address: str) -> str:
    """The network of a visitor, not the visitor: the first 24 bits, or 48 of a long address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    bits = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network((found, bits), strict=False).network_address)


def _id(given: str) -> str:
    return given if PLAIN_ID.fullmatch(given) else uuid4().hex


def _fields(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, Any]:
    return {
        "status": response.status_code,
        "method": (request.method or "")[:LONGEST],
        "path": request.path[:LONGEST],
        "ms": round(1000 * (time.monotonic() - began), 1),
        "address": shortened(request.META.get("REMOTE_ADDR", "")),
    }
