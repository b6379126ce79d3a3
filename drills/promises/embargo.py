"""Nothing embargoed is readable before its instant, at any address.

Every address that will open, and as many guessed ones, are asked one second before, in every
language, with other methods, formats and headers; at the instant all of it must be there. The
database's clock is set to those two seconds (`drills/clock.py`); the site reads it as always.
"""

import re
from random import Random

from drills.asking import Answer, ask
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, set_clock, wait_until
from drills.worlds import BEFORE, OPENING, YEAR, Canaries, make_closed, make_world
from statements import languages
from statements.archive import Archive
from statements.models import Photo
from statements.models.editions import EditionQuerySet

HELD = "0 of 2,000 answers leak a word one second before; all words are there at the instant"
FULL, SMALL = 2000, 60

Question = tuple[str, str, dict[str, str]]
"""Address, method, headers."""

SLUGS = ["closed", "hidden", "sea-director", "land-director", "closed-office", "closed-speaker"]
ROUTES = [
    "/{code}/{year}/",
    "/{code}/{year}/{slug}/",
    "/{code}/{year}/{slug}/editions/",
    "/{code}/{year}/{slug}/editions/{number}/",
    "/{code}/{year}/{slug}/with/{other}/",
    "/{code}/topics/{slug}/",
    "/{code}/offices/{slug}/",
    "/{code}/speakers/{slug}/",
    "/{code}/organisations/{slug}/",
    "/{code}/{list}/",
    "/{code}/",
    "/{file}",
    "/media/{media}",
    "/admin/statements/edition/{number}/change/",
    "/static/../media/{media}",
]
LISTS = ["coverage", "about", "topics", "offices", "speakers", "organisations", "search", "corpus"]
FILES = ["sitemap.xml", "robots.txt", "", "feed.atom", "livez", "readyz", "api/editions"]
FORMATS = [".txt", ".md", ".json", ".ris", ".bib", ".xml", ".pdf", "feed.atom", "calendar.ics"]
QUERIES = ["at=2031-01-01", "preview=1", "draft=1", "format=json", "page=2", "q=we", "utf8=%00"]
METHODS = ["GET"] * 12 + ["HEAD", "POST", "PUT", "OPTIONS", "PROPFIND", "DELETE", "TRACE"]
HEADERS = [
    {},
    {},
    {"accept": "application/json"},
    {"accept": "text/plain"},
    {"accept_language": "fr, ar;q=0.5"},
    {"accept_encoding": "gzip"},
    {"range": "bytes=0-99"},
    {"if_none_match": "*"},
    {"if_modified_since": "Mon, 04 Mar 2030 05:06:00 GMT"},
    {"cookie": "preview=1; sessionid=0"},
    {"date": "Mon, 04 Mar 2030 05:07:00 GMT"},
    {"x_forwarded_for": "127.0.0.1"},
    {"x_original_url": "/en/2021/closed/"},
    {"x_http_method_override": "PUT"},
]
ENOUGH = re.compile(r"/../2021/(closed/)?$|/media/|/en/(2020/sea-d.*|.*closed.*|topics/)$")
"""Of these addresses all words can be read once they are open: the small drill asks no others."""


def sabotage() -> None:
    """The rule of time is off: a scheduled edition counts as public."""
    replace(EditionQuerySet, "public", lambda self, at: self.filter(release_at__isnull=False))


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    canaries = make_closed(chance)
    known = [address for address in _opening() if size == FULL or ENOUGH.match(address)]
    set_clock(scratch, BEFORE)
    questions: list[Question] = [(address, "GET", {}) for address in known]
    questions += [_guessed(chance) for _ in range(max(size - len(known), size // 2))]
    leaks = [
        f"{method} {address} {headers} tells {found}"
        for address, method, headers in questions
        if (found := _told(canaries, address, method, headers))
    ]
    set_clock(scratch, OPENING)
    wait_until(lambda: ask(f"/en/{YEAR}/").status == 200)
    opened = b"".join(ask(address).octets for address in known)
    missing = [word for word in canaries.opening if word.encode() not in opened]
    early = [word for word in canaries.never if word.encode() in opened]
    figure = (
        f"{len(leaks)} of {len(questions):,} answers leaked one second before; at the instant "
        f"{len(canaries.opening) - len(missing)} of {len(canaries.opening)} words were there, "
        f"of {len(canaries.never)} words of drafts {len(early)}"
    )
    return Outcome(figure, leaks + [f"missing at the instant: {word}" for word in missing + early])


def _opening() -> list[str]:
    """Every address that is public at the instant, and where a rule was broken also then."""
    return sorted(Archive(at=OPENING).addresses())


def _guessed(chance: Random) -> Question:
    media = [photo.file.name for photo in Photo.objects.exclude(file="")] + ["closed.jpg", ""]
    address = chance.choice(ROUTES).format(
        code=chance.choice(languages.CODES),
        other=chance.choice(languages.CODES),
        year=chance.choice([YEAR, YEAR, 2020, 2022]),
        slug=chance.choice(SLUGS),
        number=chance.randint(1, 9),
        list=chance.choice(LISTS),
        file=chance.choice(FILES),
        media=chance.choice(media),
    )
    if chance.random() < 0.3:
        address = address.rstrip("/") + chance.choice(FORMATS)
    if chance.random() < 0.3:
        address += "?" + chance.choice(QUERIES)
    return address, chance.choice(METHODS), chance.choice(HEADERS)


def _told(canaries: Canaries, address: str, method: str, headers: dict[str, str]) -> list[str]:
    answer: Answer = ask(address, method=method, **headers)
    return canaries.found_in(answer.octets, asked=address)
