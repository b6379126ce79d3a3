"""The site asked without a network: through its whole WSGI application, in this process."""

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.test import RequestFactory


@dataclass(frozen=True)
class Answer:
    """Header names are in lower case; the body is unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def octets(self) -> bytes:
        """All that is sent."""
        lines = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{self.status}\n{lines}\n\n".encode() + self.body


def ask(address: str, *, method: str = "GET", **headers: str) -> Answer:
    """`headers` are named as in `accept_language`."""
    named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    environ = RequestFactory().generic(method, address).environ
    return answer(environ | {"HTTP_HOST": "localhost"} | named)


def answer(environ: dict[str, Any]) -> Answer:
    told: list[Any] = []
    parts = _application()(environ, lambda *start: told.extend(start[:2]))
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    headers = {name.lower(): value for name, value in told[1]}
    if headers.get("content-encoding") == "gzip" and body:
        body = gzip.decompress(body)
    return Answer(int(told[0][:3]), headers, body)


@cache
def _application() -> Any:
    return import_module("migrantsday.wsgi").application
