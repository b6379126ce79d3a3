"""Nor can the existence of what is embargoed be inferred.

Two archives are asked the same at the same second: one holds all that waits for an instant, the
other does not. Each answer must be equal to the last header, counts, sitemap, searches and their
order included; only the seconds of `max-age` go on with the clock. Addresses that wait are compared
with addresses of nothing, in octets and in the time they take: processor time of the thread, for
wall time on a busy machine is mostly noise.
"""

import re
from pathlib import Path
from random import Random
from statistics import median
from time import thread_time_ns

from django.http import HttpRequest, HttpResponse

from drills.asking import ask
from drills.outcome import Outcome
from drills.sabotaging import replace
from drills.scratch import Scratch, copied, in_a_fork, set_clock, use
from drills.worlds import BEFORE, OPENING, make_closed, make_world
from statements import languages, views
from statements.archive import Archive
from statements.models import Edition

HELD = "0 of 300 answers differ; 300 pairs of 404 the same, their median times within 5 %"
FULL, SMALL = 300, 15

SEARCHES = ["we", "wait", "closed", "migrate", "sea", "2021", "zq", "nous"]
CLOSED = re.compile(
    r"/../((20(21|22)|topics|offices|speakers|organisations)/(closed|hidden)|2021/)"
)
SECONDS = re.compile(rb"max-age=[0-9]+")
TOLERANCE = {FULL: 5, SMALL: 30}
"""Per cent: a few pairs are not exact."""


def sabotage() -> None:
    """The page of what is not there says so where something waits."""
    not_found = views.not_found

    def told(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        waits = Edition.objects.filter(
            statement__observance__year=2021, statement__slug__in=request.path.split("/")
        )
        if waits.exists():
            return HttpResponse("Not yet.", status=404)
        return not_found(request, exception)

    replace(views, "not_found", told)


def drill(scratch: Scratch, size: int, chance: Random) -> Outcome:
    make_world()
    without = copied(scratch.database, scratch.folder / "without.sqlite3")
    make_closed(chance)
    waiting = [address for address in Archive(at=OPENING).addresses() if CLOSED.match(address)]
    addresses = _questions(size, waiting, chance)
    set_clock(scratch, BEFORE)
    one, other = (in_a_fork(_asked, path, addresses) for path in (scratch.database, without))
    differing = [each for each in addresses if one[each] != other[each]]
    pairs = [(each, _of_nothing(each)) for each in chance.choices(waiting, k=size)]
    unequal = [f"{each} is not as {nothing}" for each, nothing in pairs if _differ(each, nothing)]
    apart = _per_cent_apart(pairs, chance)
    figure = (
        f"{len(differing)} of {len(addresses)} answers differed from those of an archive without "
        f"it, {len(unequal)} of {len(pairs)} pairs of 404, their median times {apart:.1f} %"
    )
    slow = [f"times {apart:.1f} % apart"] if apart >= TOLERANCE[size] else []
    return Outcome(figure, [f"{each} differs" for each in differing] + unequal + slow)


def _questions(size: int, waiting: list[str], chance: Random) -> list[str]:
    public = sorted(Archive(at=BEFORE).addresses())
    searches = [f"/{code}/search/?q={words}" for words in SEARCHES for code in languages.CODES] + [
        f"/{code}/feed.atom" for code in languages.CODES
    ]
    files = ["/sitemap.xml", "/robots.txt", "/en/coverage/", "/en/", "/ar/", "/en/search/?q=we"]
    others = public + waiting + searches
    return files + chance.sample(others, min(size, len(others)))


def _asked(database: Path, addresses: list[str]) -> dict[str, bytes]:
    use(database)
    return {address: _octets(address) for address in addresses}


def _of_nothing(address: str) -> str:
    """An address as long, at which nothing ever was."""
    return re.sub(r"closed|hidden", "nothin", address).replace("/2021/", "/2998/")


def _differ(address: str, nothing: str) -> bool:
    return _octets(address) != _octets(nothing)


def _octets(address: str) -> bytes:
    return SECONDS.sub(b"", ask(address).octets)


def _per_cent_apart(pairs: list[tuple[str, str]], chance: Random) -> float:
    times: tuple[list[int], list[int]] = ([], [])
    for pair in pairs:
        for side in chance.sample([0, 1], 2):
            times[side].append(_nanoseconds(pair[side]))
    one, other = (median(side) for side in times)
    return abs(one - other) / other * 100


def _nanoseconds(address: str) -> int:
    began = thread_time_ns()
    ask(address)
    return thread_time_ns() - began
