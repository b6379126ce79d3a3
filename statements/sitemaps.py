"""What search engines are told: the pages whose main text is in the page's own language."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from statements import languages
from statements.archive import Archive, Reading


class ArchiveSitemap(Sitemap):
    """One kind of page; addresses follow SITE_URL, never the Host of a request."""

    limit = 50_000

    def __init__(self, found):
        self.found = found

    def items(self):
        return self.found

    def get_protocol(self, protocol=None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class StatementSitemap(ArchiveSitemap):
    def location(self, reading: Reading) -> str:
        return reading.statement.get_absolute_url()

    def lastmod(self, reading: Reading) -> datetime:
        return reading.edition.release_at if reading.edition else reading.statement.listed_at


class NamedSitemap(ArchiveSitemap):
    def location(self, name: str) -> str:
        return reverse(f"statements:{name}")


def sitemaps(archive: Archive) -> dict[str, Sitemap]:
    """By kind of page; what was taken back or stands in another language is left out."""
    readings = archive.readings(archive.statements(), languages.current())
    own = [reading for reading in readings if not reading.removal and not reading.is_fallback]
    names = ["home", "about", "coverage", "offices", "organisations", "speakers", "topics"]
    return {
        "site": NamedSitemap(names),
        "statements": StatementSitemap(own),
        "years": ArchiveSitemap(archive.years()),
        "offices": ArchiveSitemap(archive.offices()),
        "organisations": ArchiveSitemap(archive.organisations()),
        "speakers": ArchiveSitemap(archive.speakers()),
        "topics": ArchiveSitemap(archive.topics()),
    }
