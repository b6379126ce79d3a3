"""The public's pages as a map: each address with a fingerprint of what stands there.

Rehearsals compare two such maps, so a fingerprint follows what its page shows, and no more. Words
stand in it by their digest, for reading them all would take too long: a page that tells of a text
in a line is taken to change with each new edition of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from statements import languages
from statements.archive.pages import LONGEST
from statements.archive.world import Notice, Text, Told, World
from statements.models import Photo

if TYPE_CHECKING:
    from statements.archive import Archive

Page = tuple[str, int]
"""An address without its language, and the fingerprint of what stands there."""

Kin = frozenset[tuple[str, str, int]]


def addresses(archive: "Archive") -> dict[str, int]:
    """Every address that answers with a page or a photo, in the languages that have pages.

    A fingerprint holds within one process. A page that says that a text was taken back is a page.
    """
    world = World.of(archive)
    pages = {
        f"/{language}/{path}": fingerprint
        for language in languages.live()
        for path, fingerprint in _pages(world, language)
    }
    return pages | dict.fromkeys(_photos(world), 0)


@dataclass(frozen=True)
class Shown:
    """A statement in one language: as it is `named` beside others, its `line` in lists with whom it
    names, its `figures` in tables, its `message` on the page of its year.

    A text is named by its own heading. What is only known, or was taken back, is named by its
    offices, and all that is known of it may stand there.
    """

    told: Told
    own: list[Text]
    text: Text | None
    notice: Notice | None
    removal: Notice | None
    named: int
    line: int
    figures: int
    message: int


def _pages(world: World, language: str) -> Iterator[Page]:
    shown = {key: _shown(world, told, language) for key, told in world.told.items()}
    kin = _kin(world, shown)
    for key, each in shown.items():
        if each.removal:
            yield from _gone(each, each.removal)
        else:
            yield from _statement(world, each, kin[key])
        if each.own:
            yield from _pairs(each.told, language)
    yield from _years(world, shown)
    yield from _threads(world, shown)
    yield from _lists(world)
    yield "coverage/", _coverage(world)
    yield "search/", hash(tuple(path for path, _count in world.years))
    yield "about/", 0


def _shown(world: World, told: Told, language: str) -> Shown:
    removal = _first((notice for notice in told.notices if notice.removes), language)
    wanted = () if removal else (language, told.original, "en", *languages.CODES)
    text = next((told.held[code] for code in wanted if code in told.held), None)
    over = (notice for notice in told.notices if text and not notice.removes)
    notice = _first(over, text.language if text else language)
    facts = "" if text else (told.facts, told.original)
    named = hash((told.path, facts, text and (text.language, text.digest), removal is None))
    own = [text for text in told.texts if text.language == language]
    topics = tuple(world.labels[topic] for topic in told.topics)
    line, figures = hash((named, told.speakers)), hash((named, frozenset(told.held), topics))
    message = hash((named if text else line, notice, removal))
    return Shown(told, own, text, notice, removal, named, line, figures, message)


def _statement(world: World, shown: Shown, kin: Kin) -> Iterator[Page]:
    """The page of a statement, of its editions in the page's language, of each of them, and of
    each with each later one."""
    told, own = shown.told, shown.own
    held = frozenset((text.language, text.authority) for text in told.held.values())
    topics = tuple(world.labels[topic] for topic in told.topics)
    theme = "" if told.held else world.themes[told.year]
    page = shown.message, told.facts, told.speakers, shown.text, len(own), held
    yield told.path, hash((page, topics, kin, theme))
    around = told.path, told.kind, shown.notice, frozenset(told.held)
    if own:
        yield f"{told.path}editions/", hash((around, *own))
    opened = tuple((text.number, text.release_at) for text in own)
    for text in own:
        yield f"{told.path}editions/{text.number}/", hash((around, told.speakers, text, opened))
    for older, newer in combinations(own, 2):
        yield _compared(told, older, newer), hash((around, older, newer))


def _gone(shown: Shown, removal: Notice) -> Iterator[Page]:
    """The same addresses, where each says that the text was taken back."""
    told, fingerprint = shown.told, _removed(shown.told, removal)
    yield told.path, fingerprint
    if shown.own:
        yield f"{told.path}editions/", fingerprint
    for text in shown.own:
        yield f"{told.path}editions/{text.number}/", fingerprint
    for older, newer in combinations(shown.own, 2):
        yield _compared(told, older, newer), fingerprint


def _compared(told: Told, older: Text, newer: Text) -> str:
    return f"{told.path}editions/{older.number}/with/{newer.number}/"


def _removed(told: Told, removal: Notice) -> int:
    """Of a page that says so, with the editions that there were."""
    opened = tuple(text for text in told.texts if removal.language in ("", text.language))
    return hash((told.facts, told.speakers, removal, opened))


def _pairs(told: Told, language: str) -> Iterator[Page]:
    """The text of the page's language beside each other one that was opened."""
    for other in {text.language for text in told.texts} - {language}:
        over = [[n for n in told.notices if n.language in ("", code)] for code in (language, other)]
        removal = next((notice for notices in over for notice in notices if notice.removes), None)
        texts = told.held.get(language), told.held.get(other)
        held = frozenset(told.held)
        around = told.path, told.kind, told.speakers
        shown = hash((around, repr(over), texts, held))
        page = _removed(told, removal) if removal else shown
        yield f"{told.path}with/{other}/", page


def _kin(world: World, shown: dict[int, Shown]) -> defaultdict[int, Kin]:
    """The links of each statement to those before and after it, by each of its offices."""
    kin: defaultdict[int, Kin] = defaultdict(frozenset)
    for path in world.paths("offices/"):
        for earlier, later in pairwise(world.groups[path]):
            kin[earlier] |= {(path, "later", shown[later].named)}
            kin[later] |= {(path, "earlier", shown[earlier].named)}
    return kin


def _years(world: World, shown: dict[int, Shown]) -> Iterator[Page]:
    """The year pages, and the home page."""
    years = world.years
    for place, (path, _count) in enumerate(years):
        beside = [other for other, _count in years[max(place - 1, 0) : place + 2]]
        messages = tuple(shown[key].message for key in world.groups[path])
        codes = frozenset(code for key in world.groups[path] for code in world.told[key].held)
        yield path, hash((_name(world, path), codes, messages, *beside))
    latest = next((path for path, _count in reversed(years) if world.counts[path][0]), "")
    held = [key for key in world.groups.get(latest, ()) if world.told[key].held]
    opening = _name_in_lists(world, latest) if latest else ()
    yield "", hash((opening, *(shown[key].line for key in held), *years))


def _threads(world: World, shown: dict[int, Shown]) -> Iterator[Page]:
    """Offices, speakers, organisations and topics through the years: the first page of each."""
    for path in world.paths("offices/"):
        lines = tuple(shown[key].line for key in world.first_page(path)[0])
        held = lines, _table(world, shown, path), _drawn(world, world.groups[path])
        yield path, hash((_name(world, path), world.counts[path], held))
    for path in world.paths("speakers/"):
        yield path, hash((_name(world, path), world.counts[path], _table(world, shown, path)))
    for path in world.paths("organisations/"):
        offices = tuple(_said(world, office) for office in world.offices[path])
        own = world.labels[path], world.details.get(path)
        yield path, hash((own, offices, _table(world, shown, path)))
    for path in world.paths("topics/"):
        keys, has_more = world.first_page(path)
        lines = tuple(shown[key].line for key in keys)
        told = [world.told[key] for key in world.groups[path]]
        named = Counter(world.labels[author.office] for each in told for author in each.authors)
        rest = has_more, frozenset(named.items()), _drawn_of(world, [path])
        yield path, hash((_name(world, path), lines, rest))


def _name(world: World, path: str) -> tuple[str, str | None, str | None]:
    """All that stands on its own page."""
    return world.labels[path], world.leads.get(path), world.details.get(path)


def _name_in_lists(world: World, path: str) -> tuple[str, str | None]:
    return world.labels[path], world.leads.get(path)


def _said(world: World, path: str) -> tuple[str, str, tuple[int, int]]:
    return path, world.labels[path], world.counts[path]


def _table(world: World, shown: dict[int, Shown], path: str) -> int:
    keys, has_more = world.first_page(path)
    return hash((has_more, *(shown[key].figures for key in keys)))


def _drawn(world: World, keys: list[int]) -> int:
    """The score of an office: its topics, along the years in which it is held."""
    score = world.score(keys)
    topics = frozenset(world.labels[topic] for topic, _year in score)
    held = frozenset(world.told[key].year for key in keys if world.told[key].held)
    return hash((frozenset(score.items()), topics, held)) if score else 0


def _drawn_of(world: World, topics: list[str]) -> int:
    """The score of the topics among all; where nothing is held of any, none is drawn."""
    scores = {topic: world.scores[topic] for topic in topics if topic in world.scores}
    return hash((repr(sorted(scores.items())), world.held_years)) if scores else 0


def _lists(world: World) -> Iterator[Page]:
    """Pages that name others and count what is held of them, whatever the language."""
    for index in ("offices/", "speakers/", "topics/"):
        firsts = world.firsts[index]
        entries = tuple(
            (_name_in_lists(world, path), _said(world, path)) for path in firsts[:LONGEST]
        )
        drawn = _drawn_of(world, firsts[:LONGEST]) if index == "topics/" else 0
        yield index, hash((entries, len(firsts) > LONGEST, drawn))
    firsts = world.firsts["organisations/"]
    organisations = [
        (
            path,
            _name_in_lists(world, path),
            *(_said(world, office) for office in world.offices[path]),
        )
        for path in firsts[:LONGEST]
    ]
    yield "organisations/", hash((len(firsts) > LONGEST, *organisations))


def _coverage(world: World) -> int:
    """What is held, known and taken back of each statement, in the name of which offices."""
    return hash(
        tuple(
            (
                (told.path, told.kind, told.known),
                frozenset((text.language, text.authority) for text in told.held.values()),
                frozenset(text.language for text in told.texts),
                frozenset(notice.language for notice in told.notices if notice.removes),
                tuple(world.labels[author.office] for author in told.authors),
            )
            for told in world.told.values()
        )
    )


def _photos(world: World) -> list[str]:
    """A photo opens with the first year it belongs to; what it shows never changes."""
    years = [path.strip("/") for path, _count in world.years]
    photos = Photo.objects.filter(observances__year__in=years).exclude(file="").distinct()
    return [photo.file.url for photo in photos]


def _first(notices: Iterable[Notice], language: str) -> Notice | None:
    return next((notice for notice in notices if notice.language in ("", language)), None)
