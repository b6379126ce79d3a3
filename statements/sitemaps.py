"""What search engines are told: the pages whose main text is in the page's own language."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from statements import alternates, languages
from statements.archive import Archive, Reading

NAMED = ("home", "about", "coverage", "offices", "organisations", "speakers", "topics")


class ArchiveSitemap(Sitemap):
    """One kind of page; addresses follow SITE_URL, never the Host of a request."""

    limit = 50_000

    def __init__(self, found):
        self.found = list(found)

    def items(self):
        return self.found

    def location(self, address: str) -> str:
        return address

    def get_protocol(self, protocol=None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class StatementSitemap(ArchiveSitemap):
    def location(self, item: tuple[str, datetime]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


def sitemaps(archive: Archive) -> dict[str, Sitemap]:
    """By kind of page; what was taken back or stands in another language is left out."""
    readings = archive.readings(archive.statements(), languages.current())
    threads = {
        "offices": archive.offices(),
        "organisations": archive.organisations(),
        "speakers": archive.speakers(),
        "topics": archive.topics(),
    }
    held = defaultdict(set)
    for reading in readings:
        held[reading.year] |= set(reading.held)
    return {
        "site": ArchiveSitemap(_pages(*(reverse(f"statements:{name}") for name in NAMED))),
        "statements": StatementSitemap(page for each in readings for page in _opened(each)),
        "years": ArchiveSitemap(
            address
            for year in archive.years()
            for address in _pages(year.get_absolute_url(), held=held[year.year])
        ),
        **{
            kind: ArchiveSitemap(_pages(*(each.get_absolute_url() for each in found)))
            for kind, found in threads.items()
        },
    }


def _pages(*paths: str, held: Collection[str] = ()) -> Iterator[str]:
    """Each of the paths in every language that has such a page of its own."""
    for path in paths:
        for code in alternates.members(held):
            yield languages.elsewhere(path, code)


def _opened(reading: Reading) -> Iterator[tuple[str, datetime]]:
    """The pages of a statement and when their texts were opened, or when it was announced."""
    if reading.removal and not reading.texts:
        return
    opened = {edition.language: edition.release_at for edition in reading.texts}
    for code in alternates.members(opened):
        address = languages.elsewhere(reading.statement.get_absolute_url(), code)
        yield address, opened.get(code, reading.statement.listed_at)
