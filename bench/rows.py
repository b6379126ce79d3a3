"""The rows of the table: what is compared with what, and what it should be."""

from dataclasses import dataclass
from typing import Final

from bench.figures import COST, RATE, THRIFT, Quantity, Target, at_least, at_most

NGINX: Final = "nginx, a file and its gzip"
PROXY: Final = "nginx proxy_cache, the site behind it"
BYTES: Final = "granian, constant bytes"
DJANGO: Final = "Django, constant view, 3 middlewares"
CACHED: Final = "the site, page cache on"
UNCACHED: Final = "the site, page cache off"
POSTGRESQL: Final = "the same on PostgreSQL"
WAGTAIL: Final = "Wagtail"
WAGTAIL_CACHED: Final = "Wagtail, wagtail-cache outermost, gzip"
YEAR_OF_FEW: Final = "year page of 1,000 editions"
YEAR_OF_MANY: Final = "year page of 1,000,000 editions"
HOME_OF_FEW: Final = "home page of 1,000 editions"
HOME_OF_MANY: Final = "home page of 1,000,000 editions"


@dataclass(frozen=True)
class Comparison:
    """Two servers in the same rounds; `connections` is one, or 32 at once."""

    row: str
    what: str
    ours: str
    anchor: str
    quantity: Quantity
    connections: int
    target: Target

    @property
    def servers(self) -> tuple[str, str]:
        return self.ours, self.anchor


COMPARISONS: Final = [
    Comparison(
        "cached", "year page, CPU: nginx static / us", CACHED, NGINX, THRIFT, 32, at_least(0.60)
    ),
    Comparison(
        "cached", "year page, req/s, c=1: us / nginx static", CACHED, NGINX, RATE, 1, at_least(0.45)
    ),
    Comparison(
        "cached",
        "year page, req/s, c=32: us / nginx static",
        CACHED,
        NGINX,
        RATE,
        32,
        at_least(0.80),
    ),
    Comparison(
        "cached", "year page, CPU: granian constant / us", CACHED, BYTES, THRIFT, 32, at_least(0.90)
    ),
    Comparison(
        "proxy",
        "behind nginx proxy_cache, CPU: nginx static / us",
        PROXY,
        NGINX,
        THRIFT,
        32,
        at_least(0.85),
    ),
    Comparison(
        "wagtail",
        "cached, req/s, c=32: us / cached Wagtail",
        CACHED,
        WAGTAIL_CACHED,
        RATE,
        32,
        at_least(10),
    ),
    Comparison(
        "wagtail",
        "cached, CPU: cached Wagtail / us",
        CACHED,
        WAGTAIL_CACHED,
        THRIFT,
        32,
        at_least(12),
    ),
    Comparison(
        "uncached", "not cached, CPU: us / Django constant", UNCACHED, DJANGO, COST, 32, at_most(2)
    ),
    Comparison(
        "wagtail", "not cached, CPU: Wagtail / us", UNCACHED, WAGTAIL, THRIFT, 32, at_least(25)
    ),
    Comparison(
        "postgresql",
        "not cached, CPU: PostgreSQL / SQLite",
        POSTGRESQL,
        UNCACHED,
        COST,
        32,
        at_most(1.5),
    ),
    Comparison(
        "growth",
        "year page, CPU: 1,000,000 / 1,000 editions",
        YEAR_OF_MANY,
        YEAR_OF_FEW,
        COST,
        1,
        at_most(1.3),
    ),
    Comparison(
        "growth",
        "home page, CPU: 1,000,000 / 1,000 editions",
        HOME_OF_MANY,
        HOME_OF_FEW,
        COST,
        1,
        at_most(1.3),
    ),
]
ROWS: Final = {
    "cached": "the year page from the page cache, beside nginx and granian at their best",
    "proxy": "nginx proxy_cache in front of the site",
    "wagtail": "the same page in Wagtail 8, cached and not",
    "uncached": "the year page made anew, beside a constant of Django",
    "postgresql": "PostgreSQL beside SQLite",
    "growth": "a million editions beside a thousand",
    "search": "the search page among 2,000 and 20,000 texts, and their index",
    "bytes": "what goes over the wire",
    "memory": "the memory of one worker",
    "embargo": "a release that falls due under load",
    "start": "the time to the first answer, and of the imports",
}
"""By the words that `python -m bench` takes."""
