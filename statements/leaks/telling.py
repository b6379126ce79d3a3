"""Whether an answer tells of what is hidden."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from statements.leaks.hidden import Hidden
from statements.leaks.strangers import Answer, Stranger
from statements.leaks.words import readings, runs

METHODS: Final = ("GET", "HEAD")
PUBLIC: Final = {200, 302, 410, 451}
PASSING: Final = {"age", "connection", "date", "keep-alive", "server", "x-cache"}
"""Headers that differ from one second to the next, or are of a server in front."""

LIFETIME: Final = re.compile(r"max-age=[0-9]+")
YEAR: Final = re.compile(r"/[12][0-9]{3}/")
SLUG: Final = re.compile(
    r"(?P<before>/(?:1000|offices|organisations|speakers|topics)/)[^/]+", re.ASCII
)


@dataclass(frozen=True)
class Leak:
    address: str
    method: str
    what: str
    """What is wrong with the answer, without a word of what is hidden."""
    of: str | tuple[str, ...]
    """The address or the words: if they were hidden, they must be so still, or it is no leak."""

    def __str__(self) -> str:
        return f"{self.method} {self.address} {self.what}"


def leaks(stranger: Stranger, hidden: Hidden, address: str, site: str) -> Iterator[Leak]:
    """Of one address, asked with both methods."""
    for method in METHODS:
        answer = stranger.ask(address, method)
        if address in hidden.addresses:
            is_right = _same(answer, stranger.ask(nonsense(address), method))
            wrong = "not as an address that never was"
        elif address in hidden.beside:
            is_right, wrong = answer.status == 404, "though one of its texts is hidden"
        else:
            is_right, wrong = answer.status in PUBLIC, "though it is public"
        if not is_right:
            yield Leak(address, method, f"answers {answer.status}, {wrong}", address)
        for found in _links(answer, site) & (hidden.addresses | hidden.beside):
            yield Leak(address, method, f"names the address {found}", found)
        for told, mark in _told(answer, hidden).items():
            yield Leak(address, method, f"has words of the {told}", mark)


def still(leak: Leak, before: Hidden, now: Hidden) -> bool:
    """Whether it is one after all: what opened while we asked may be told of."""
    return not any(leak.of in known for known in _all(before)) or any(
        leak.of in known for known in _all(now)
    )


def _all(hidden: Hidden) -> tuple[Collection[object], ...]:
    return hidden.addresses, hidden.beside, hidden.marks


def nonsense(address: str) -> str:
    """An address of the same shape where nothing can be: the Day was not observed in 1000."""
    if address.startswith("/media/"):
        return "/media/nothing-is-here"
    return SLUG.sub(r"\g<before>nothing-is-here", YEAR.sub("/1000/", address, count=1))


def _same(answer: Answer, other: Answer) -> bool:
    return _as_sent(answer) == _as_sent(other)


def _as_sent(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    kept = {name: value for name, value in answer.headers.items() if name not in PASSING}
    if "cache-control" in kept:
        kept["cache-control"] = LIFETIME.sub("max-age", kept["cache-control"])
    return answer.status, kept, answer.body


def _told(answer: Answer, hidden: Hidden) -> dict[str, tuple[str, ...]]:
    """What an answer tells of, and one run of words for each that does."""
    return {
        hidden.marks[run]: run
        for reading in readings(answer.text)
        for length in hidden.lengths
        for run in runs(reading, length)
        if run in hidden.marks
    }


def _links(answer: Answer, site: str) -> set[str]:
    """The paths that an answer names, in links, in plain text, or as where to go."""
    own = rf"(?:^|(?<=[\"'>\s(])|{re.escape(site)})(/[a-z]+/[^\s\"'<>?#)]*)"
    return {unquote(path) for path in re.findall(own, answer.text, re.MULTILINE)}
