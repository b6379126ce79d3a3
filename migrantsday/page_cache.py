"""The page cache: public pages from memory, in front of Django's handler.

A page is what its address and the archive's state make of it. So it is kept as long as the state
is what it was made under and the clock is not before its making; no time makes it old.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final

from django.conf import settings

from migrantsday.answers import Answer, Environ, Headers, Page, StartResponse
from migrantsday.shared_pages import SharedPages, release
from statements import languages
from statements.archive.clock import INSTANT, Clock, State
from statements.memory import Memory

Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str]
"""Scheme, host and path."""

MAX_BYTES: Final = 64 * 2**20
LOCKS: Final = 64
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class PageCache:
    """A WSGI application that asks Django for each public page once, and then keeps it."""

    def __init__(
        self,
        application: Application,
        clock: Clock,
        shared: SharedPages | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._application, self._clock, self._shared = application, clock, shared
        self._pages: Memory[Key, Page] = Memory(max_bytes)
        self._locks = [Lock() for _ in range(LOCKS)]
        self._prefixes = ("/sitemap.xml", *(f"/{code}/" for code in languages.live()))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        now, state = self._clock.tick() if self._is_public(environ) else (0.0, None)
        if state is None:
            return self._application(environ, start_response)
        key = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", ""), environ["PATH_INFO"]
        page = self._pages.get(key)
        if page and page.is_good(state, now):
            return page.send(environ, now, start_response)
        return self._made_once(key, environ, now, state).send(environ, now, start_response)

    @property
    def held(self) -> int:
        """How many bytes are held."""
        return self._pages.held

    def _is_public(self, environ: Environ) -> bool:
        return (
            environ["REQUEST_METHOD"] in ("GET", "HEAD")
            and not environ.get("QUERY_STRING")
            and environ["PATH_INFO"].startswith(self._prefixes)
        )

    def _made_once(self, key: Key, environ: Environ, now: float, state: State) -> Page | Answer:
        """One thread makes the page; others that ask for it meanwhile wait for that one."""
        with self._locks[hash(key) % LOCKS]:
            kept = self._pages.get(key)
            if kept and kept.is_good(state, now):
                return kept
            page = self._shared and self._shared.get(key, state, now)
            if not page:
                answer = self._asked(environ, now)
                if answer.is_failure and kept and kept.is_unedited(state, now):
                    return kept
                if not answer.is_to_keep:
                    return answer
                page = Page.of(answer, made=now, state=state)
                if self._shared:
                    self._shared.put(key, page)
            self._pages.put(key, page, page.size)
            return page

    def _asked(self, environ: Environ, now: float) -> Answer:
        """What Django answers, unpacked, at the instant `now`."""
        said: list[tuple[str, Headers]] = []
        asked = environ | {
            "REQUEST_METHOD": "GET",
            "HTTP_ACCEPT_ENCODING": "",
            "HTTP_IF_NONE_MATCH": "",
            INSTANT: EPOCH + timedelta(microseconds=int(now * 1e6)),
        }
        parts = self._application(asked, lambda status, headers, *_: said.append((status, headers)))
        try:
            body = b"".join(parts)
        finally:
            # WSGI (PEP 3333): Django ends the request here.
            getattr(parts, "close", lambda: None)()
        return Answer(*said[-1], body)


def in_front_of(application: Application) -> PageCache:
    """The page cache as the settings want it."""
    return PageCache(application, Clock(), _shared_pages())


def _shared_pages() -> SharedPages | None:
    if not settings.CACHE_URL:
        return None
    made_with = release(settings.BASE_DIR, settings.SITE_URL, settings.CONTACT_EMAIL)
    return SharedPages.at(settings.CACHE_URL, secret=settings.SECRET_KEY, release=made_with)
