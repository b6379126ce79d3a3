"""A stranger who asks the site, one request after another, and follows nothing."""

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import SplitResult, quote

LONGEST: Final = 10_000_000
PATIENCE: Final = 30


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The headers' values and the body; a picture has no words."""
        kind = self.headers.get("content-type", "")
        is_text = kind.startswith("text/") or "xml" in kind or "json" in kind
        body = self.body.decode("utf-8", "replace") if is_text else ""
        return "\n".join([*self.headers.values(), body])


class Stranger:
    """Keeps one connection to one host; raises OSError or HTTPException where none answers."""

    def __init__(self, url: SplitResult, headers: dict[str, str]) -> None:
        kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
        self.connection = kind(url.hostname or "", url.port, timeout=PATIENCE)
        self.headers = {"Accept-Encoding": "identity", **headers}
        self.asked = 0

    def close(self) -> None:
        self.connection.close()

    def ask(self, address: str, method: str) -> Answer:
        try:
            return self._ask(address, method)
        except (ConnectionError, HTTPException):  # the server ended a connection that lay idle
            self.connection.close()
            return self._ask(address, method)

    def _ask(self, address: str, method: str) -> Answer:
        self.connection.request(method, quote(address), headers=self.headers)
        response = self.connection.getresponse()
        body = response.read(LONGEST)
        self.asked += 1
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, body)
