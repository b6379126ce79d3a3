"""What Django answered, as it is sent: once, or kept as a page and sent many times."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Self

from migrantsday import packing
from migrantsday.middleware import lifetime
from statements.archive.clock import State

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

LIFETIMES: Final = [("Cache-Control", lifetime(second)) for second in range(60)]
HEADERS_SIZE: Final = 2000
SMALLEST_PACKED: Final = 200
KEPT: Final = ("200", "410", "451")


@dataclass
class Answer:
    """What is sent once, as Django said it."""

    status: str
    headers: Headers
    body: bytes

    @property
    def is_to_keep(self) -> bool:
        """Whether it is for all: a page, or the word that its text was taken back."""
        is_public = self.header("cache-control").startswith("public")
        return self.status[:3] in KEPT and is_public and not self.header("set-cookie")

    @property
    def is_failure(self) -> bool:
        return self.status.startswith("5")

    def send(self, environ: Environ, now: float, start_response: StartResponse) -> list[bytes]:
        coding = packing.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""), packing.QUICK)
        if len(self.body) < SMALLEST_PACKED:
            coding = ""
        body = packing.PACKERS[coding](self.body) if coding else self.body
        start_response(self.status, [*self.without("content-length"), *_form(coding, body)])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def without(self, *names: str) -> Headers:
        return [header for header in self.headers if header[0].lower() not in names]

    def header(self, name: str) -> str:
        return next((value for header, value in self.headers if header.lower() == name), "")


@dataclass
class Page:
    """An answer that is kept: its `body` packed with gzip; other forms are made when asked for."""

    status: str
    headers: Headers
    body: bytes
    etag: str
    made: float
    state: State
    forms: dict[str, tuple[Headers, bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, answer: Answer, *, made: float, state: State) -> Self:
        etag = answer.header("etag").removeprefix("W/")
        headers = answer.without("content-length", "cache-control")
        body = packing.PACKERS["gzip"](answer.body)
        return cls(answer.status, headers, body, etag, made, state)

    @property
    def size(self) -> int:
        return HEADERS_SIZE + len(packing.PACKERS) * len(self.body)

    def is_good(self, state: State, now: float) -> bool:
        """A clock that was set back never shows what is still to come."""
        return self.state == state and self.made <= now

    def is_unedited(self, state: State, now: float) -> bool:
        """Whether only time has passed since, as far as is known: old words, never early ones.

        That a text was taken back is not said longer than it is known.
        """
        is_page = self.status.startswith("200")
        return is_page and self.state.edits == state.edits and self.made <= now

    def send(self, environ: Environ, now: float, start_response: StartResponse) -> list[bytes]:
        kept_until = LIFETIMES[int(now) % 60]
        if self.etag and self.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [*self.headers, kept_until])
            return []
        coding = packing.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        form, body = self.forms.get(coding) or self._form(coding)
        start_response(self.status, [*self.headers, *form, kept_until])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def _form(self, coding: str) -> tuple[Headers, bytes]:
        plain = packing.unpack(self.body)
        body = packing.PACKERS[coding](plain) if coding else plain
        made = _form(coding, body), body
        if coding:
            self.forms[coding] = made
        return made


def _form(coding: str, body: bytes) -> Headers:
    packed = [("Content-Encoding", coding)] if coding else []
    return [*packed, ("Content-Length", str(len(body)))]
