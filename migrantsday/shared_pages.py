"""Pages shared between machines, in Redis: what one made, the others need not make."""

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from redis import Redis, RedisError

from migrantsday.answers import Page
from statements.archive.clock import State

ANSWERS_WITHIN: Final = 0.1
LEFT_ALONE_FOR: Final = 5.0
KEPT_FOR: Final = 3600
SIGNATURE_SIZE: Final = 32
SOURCES: Final = ("migrantsday", "statements", "templates", "locale", "static")

log = logging.getLogger(__name__)


class SharedPages:
    """Signed bytes: what was not written with our key, or for another page, is no page.

    Redis is asked to answer at once. If it does not, it is left alone for some seconds, and each
    machine makes its own pages.
    """

    def __init__(
        self,
        redis: Redis,
        *,
        secret: str,
        release: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._redis, self._monotonic = redis, monotonic
        self._secret = hashlib.sha256(f"shared pages {secret}".encode()).digest()
        self._release = release
        self._away_until = 0.0

    @classmethod
    def at(cls, url: str, *, secret: str, release: str) -> "SharedPages":
        redis = Redis.from_url(
            url, socket_timeout=ANSWERS_WITHIN, socket_connect_timeout=ANSWERS_WITHIN, retry=None
        )
        return cls(redis, secret=secret, release=release)

    def get(self, key: tuple[str, ...], state: State, now: float) -> Page | None:
        """The page that some machine made under this state, before `now`."""
        name = self._name(key, state)
        found = self._try(lambda: self._redis.get(name))
        page = self._read(name, found, state) if isinstance(found, bytes) else None
        return page if page and page.is_good(state, now) else None

    def put(self, key: tuple[str, ...], page: Page) -> None:
        name = self._name(key, page.state)
        facts = {
            "status": page.status,
            "headers": page.headers,
            "etag": page.etag,
            "made": page.made,
        }
        words = json.dumps(facts).encode() + b"\n" + page.body
        self._try(lambda: self._redis.set(name, self._signature(name, words) + words, ex=KEPT_FOR))

    def _read(self, name: str, found: bytes, state: State) -> Page | None:
        signature, words = found[:SIGNATURE_SIZE], found[SIGNATURE_SIZE:]
        if not hmac.compare_digest(signature, self._signature(name, words)):
            return None
        facts, _, body = words.partition(b"\n")
        said = json.loads(facts)
        headers = [(header, value) for header, value in said["headers"]]
        return Page(said["status"], headers, body, said["etag"], said["made"], state)

    def _name(self, key: tuple[str, ...], state: State) -> str:
        parts = json.dumps([self._release, *key, *state])
        return f"migrantsday:{hashlib.sha256(parts.encode()).hexdigest()}"

    def _signature(self, name: str, words: bytes) -> bytes:
        return hmac.digest(self._secret, name.encode() + words, "sha256")

    def _try(self, ask: Callable[[], object]) -> object:
        if self._monotonic() < self._away_until:
            return None
        try:
            return ask()
        except (RedisError, OSError) as error:
            self._away_until = self._monotonic() + LEFT_ALONE_FOR
            log.warning("Redis is away, pages are not shared: %s", type(error).__name__)
            return None


def release(base: Path, *said: str) -> str:
    """A fingerprint of all that makes a page of the same words look different."""
    found = hashlib.sha256("\n".join(said).encode())
    for path in sorted(path for source in SOURCES for path in (base / source).rglob("*.*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
