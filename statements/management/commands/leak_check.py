"""Drill 1 against the running site: nothing of what is not public may be told."""

import ipaddress
from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from contextlib import closing
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import SplitResult

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from migrantsday import environ
from statements import leaks
from statements.archive import Archive
from statements.management.progress import Progress
from statements.management.refusals import listed, told_in_a_line

FILES: Final = ("/", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt")


class Command(BaseCommand):
    help = "Asks the running site as a stranger for all that is not public, and for all that is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", type=origin, help="as http://127.0.0.1:8000 or SITE_URL")
        parser.add_argument("--most", type=count, default=5_000, help="addresses (5000)")

    def handle(self, *, url: SplitResult, most: int, **options: Any) -> None:
        with told_in_a_line():
            archive = Archive.live()
            hidden = leaks.hidden(archive, leaks.interface())
            waiting = sorted(hidden.addresses | hidden.beside)
            addresses = [*waiting, *FILES, *sorted(archive.addresses())]
        with closing(leaks.Stranger(url, headers_for(url))) as stranger:
            try:
                found = list(self.asked(stranger, hidden, addresses[:most]))
            except (OSError, HTTPException) as error:
                raise CommandError(f"{url.geturl()} does not answer: {error}.") from None
        if found:
            with told_in_a_line():
                now = leaks.hidden(Archive.live(), leaks.interface())
            found = [leak for leak in found if leaks.still(leak, hidden, now)]
        if found:
            raise CommandError(listed([str(leak) for leak in found]))
        left = max(len(addresses) - most, 0)
        asked = f" {left} addresses were left out: --most is {most}." if left else ""
        self.stdout.write(f"No leak in {stranger.asked} answers.{asked}")

    def asked(
        self, stranger: leaks.Stranger, hidden: leaks.Hidden, addresses: Sequence[str]
    ) -> Iterator[leaks.Leak]:
        with Progress(self.stderr) as progress:
            for number, address in enumerate(addresses, 1):
                progress(f"{number} of {len(addresses)} addresses")
                yield from leaks.leaks(stranger, hidden, address, settings.SITE_URL)


def origin(value: str) -> SplitResult:
    """This machine, or the site's own host: nobody else is asked."""
    try:
        url = environ.as_origin(value)
    except ValueError:
        raise ArgumentTypeError(f"write the address of the site, not {value[:60]!r}") from None
    if not is_loopback(url) and url.hostname != settings.SITE.hostname:
        raise ArgumentTypeError(f"{url.hostname} is neither this machine nor SITE_URL's host")
    return url


def count(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0):
        raise ArgumentTypeError(f"write a whole number from 1 on, not {value[:40]!r}")
    return int(value[:9])


def is_loopback(url: SplitResult) -> bool:
    try:
        return ipaddress.ip_address(url.hostname or "").is_loopback
    except ValueError:
        return url.hostname == "localhost"


def headers_for(url: SplitResult) -> dict[str, str]:
    """On this machine we ask as the proxy of a public site does."""
    if settings.IS_LOOPBACK or not is_loopback(url):
        return {}
    return {
        "Host": settings.SITE.netloc,
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
    }
