"""What a reader has of the site: an answer, its elements, and where its links lead."""

import re
from functools import cache
from html import unescape

from django.conf import settings
from html5lib import HTMLParser

APART = {"br", "dd", "div", "dt", "h1", "h2", "h3", "li", "p", "section", "td"}
"""Elements that stand on lines of their own: no word runs on across their borders."""

LINK = re.compile(r'(?:href="|<loc>)([^"<#]*)')
LIFETIME = re.compile(r"max-age=[0-9]+")


class Page:
    """An HTML answer, read by a parser that raises ParseError for what is not valid."""

    def __init__(self, response):
        self.root = _parsed(response.content)

    def elements(self, path):
        """By ElementTree's paths: `//p[@class='sig']`."""
        return self.root.findall("." + path)

    def all(self, path):
        """The words of each element found."""
        return [words(element) for element in self.elements(path)]

    def one(self, path):
        """The words of the one element; a ValueError where there are none or several."""
        (element,) = self.elements(path)
        return words(element)

    def attributes(self, path, name):
        return [element.get(name) for element in self.elements(path)]

    def attribute(self, path, name):
        (value,) = self.attributes(path, name)
        return value

    def facts(self, path="//dl"):
        """A list of terms with what is said of them, in order."""
        (listed,) = self.elements(path)
        return [(words(row.find("dt")), words(row.find("dd"))) for row in listed]


@cache
def _parsed(body):
    """The same pages are asked in many tests, and parsing them costs more than making them."""
    parser = HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(body.decode())


def words(element):
    """The text as it is read, without line breaks and runs of spaces."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element):
    yield element.text or ""
    for child in element:
        gap = " " if child.tag in APART else ""
        yield gap
        yield from _pieces(child)
        yield gap + (child.tail or "")


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return Page(response)


def text_of(page):
    """Heading, title, paragraphs and signature of the text of a page, in this order."""
    marks = "//h1", "//p[@class='h3']", "//div[@class='para']/p", "//p[@class='sig']"
    return [text for path in marks for text in page.all(path)]


def addresses(response):
    """The site's own pages that an answer names, in links or as a sitemap does.

    The description of search is for browsers.
    """
    found = {unescape(address) for address in LINK.findall(response.content.decode())}
    own = {address.removeprefix(settings.SITE_URL) for address in found}
    pages = {address for address in own if not address.endswith("/opensearch.xml")}
    return {address for address in pages if address.startswith("/")} - {"/"}


def crawl(client, *starts):
    """Every answer that links lead to, by address; pages of the site alone."""
    answers, waiting = {}, set(starts)
    while waiting:
        address = waiting.pop()
        answers[address] = client.get(address)
        named = {found for found in addresses(answers[address]) if not found.startswith("/static/")}
        waiting |= named - answers.keys()
    return answers


def as_sent(response):
    """Status, headers and body; only the seconds to the next minute pass while a test runs."""
    headers = dict(response.headers) | {"Set-Cookie": response.cookies.output()}
    headers["Cache-Control"] = LIFETIME.sub("max-age", headers["Cache-Control"])
    return response.status_code, headers, response.content
