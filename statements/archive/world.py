"""All that is public at an instant, as plain rows: what the map of addresses is made of."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import CharField, QuerySet, TextField
from django.db.models.functions import Cast

from statements.archive.pages import LONGEST
from statements.models import (
    Authorship,
    Observance,
    Office,
    Organisation,
    Speaker,
    TaggedStatement,
    Tenure,
    Topic,
    TopicAlias,
)

if TYPE_CHECKING:
    from statements.archive import Archive

KEYS = ("pk", "observance__year", "slug", "original_language")
SHOWN = ("kind", "issued_on", "sources", "source_note", "video_url")
LISTS = (Cast("symbols", TextField()), Cast("known_languages", TextField()))
"""What pages show of a statement beside its texts; lists as they are stored."""

PHOTO = ("photo__file", "photo__alt", "photo__is_decorative", "photo__caption", "photo__credit")


class Text(NamedTuple):
    """An edition that was opened."""

    statement: int
    language: str
    number: int
    digest: str
    authority: str
    release_at: str


class Notice(NamedTuple):
    """A withdrawal in force; it stands over a text, or removes it."""

    statement: int
    language: str
    key: int
    reason: str
    removes: bool


class Author(NamedTuple):
    """By whom a statement is, each as an address; no speaker where nobody is named."""

    office: str
    organisation: str
    speaker: str
    note: str


@dataclass(frozen=True)
class Told:
    """A statement; `known` are its languages as they are stored, `facts` is a fingerprint of all
    that is told of it beside texts, topics and the `speakers` that it names."""

    year: str
    path: str
    original: str
    kind: str
    known: str
    facts: int
    speakers: tuple[str | None, ...]
    authors: list[Author]
    topics: list[str]
    texts: list[Text]
    notices: list[Notice]

    @cached_property
    def held(self) -> dict[str, Text]:
        """The current texts that may be read, by language."""
        removed = {notice.language for notice in self.notices if notice.removes}
        current = {text.language: text for text in self.texts}
        kept = {code: text for code, text in current.items() if code not in removed}
        return {} if "" in removed else kept


@dataclass(frozen=True)
class World:
    """The statements by key, and the years, offices and so on, by their addresses.

    `groups` are the keys of the statements of each, in order; `labels` name them wherever they are
    named, `leads` stand beside that in lists too, `details` on their own pages only; `themes` are
    those of the years, with their sources; `firsts` are those on the first page of each list, and
    the one after them.
    """

    told: dict[int, Told]
    groups: dict[str, list[int]]
    labels: dict[str, str]
    leads: dict[str, str]
    themes: dict[str, str]
    details: dict[str, str]
    firsts: dict[str, list[str]]

    @classmethod
    def of(cls, archive: "Archive") -> "World":
        labels = _labels()
        told = _told(archive, labels)
        groups = _groups(told)
        return cls(told, groups, labels, _leads(), _themes(), _details(groups), _firsts(archive))

    def first_page(self, path: str) -> tuple[list[int], bool]:
        """The statements on the first page of a thread, newest year first; whether there are
        more."""
        keys = sorted(self.groups[path], key=lambda key: self.told[key].year, reverse=True)
        return keys[:LONGEST], len(keys) > LONGEST

    def paths(self, prefix: str) -> list[str]:
        return sorted(path for path in self.groups if path.startswith(prefix))

    @cached_property
    def counts(self) -> dict[str, tuple[int, int]]:
        """How many statements of each group are held, and how many are only known."""
        held = {key for key, told in self.told.items() if told.held}
        found = {path: len(held.intersection(keys)) for path, keys in self.groups.items()}
        return {path: (found[path], len(keys) - found[path]) for path, keys in self.groups.items()}

    @cached_property
    def years(self) -> list[tuple[str, tuple[int, ...]]]:
        """What other pages count of each year, the earliest first."""
        return [(path, self._year(path)) for path in self.paths("") if path[0].isdigit()]

    @cached_property
    def held_years(self) -> frozenset[str]:
        """The years of which a text may be read."""
        return frozenset(told.year for told in self.told.values() if told.held)

    def score(self, keys: Iterable[int]) -> Counter[tuple[str, str]]:
        """How many of the statements that are held speak of each topic in each year."""
        held = [self.told[key] for key in keys if self.told[key].held]
        return Counter((topic, told.year) for told in held for topic in told.topics)

    @cached_property
    def scores(self) -> dict[str, dict[str, int]]:
        """Of all statements that are held, by topic and year."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (topic, year), number in sorted(self.score(self.told).items()):
            found[topic][year] = number
        return found

    @cached_property
    def offices(self) -> dict[str, list[str]]:
        """The offices of each organisation that spoke."""
        pairs = {(a.organisation, a.office) for told in self.told.values() for a in told.authors}
        found = defaultdict(list)
        for organisation, office in sorted(pairs):
            found[organisation].append(office)
        return found

    def _year(self, path: str) -> tuple[int, ...]:
        held, known = self.counts[path]
        codes = {code for key in self.groups[path] for code in self.told[key].held}
        return (held, len(codes)) if held else (known,)


def _firsts(archive: "Archive") -> dict[str, list[str]]:
    lists: dict[str, QuerySet[Any]] = {
        "offices/": archive.offices(),
        "organisations/": archive.organisations(),
        "speakers/": archive.speakers(),
        "topics/": archive.topics(),
    }
    return {
        prefix: [f"{prefix}{slug}/" for slug in found.values_list("slug", flat=True)[: LONGEST + 1]]
        for prefix, found in lists.items()
    }


def _told(archive: "Archive", labels: dict[str, str]) -> dict[int, Told]:
    statements = archive.statements().order_by("observance__year", "position", "slug")
    texts, notices, authors, topics = _texts(archive), _notices(archive), _authors(), _topics()
    told = {}
    for row in statements.values_list(*KEYS, *SHOWN, *LISTS):
        key, year, slug, original = row[: len(KEYS)]
        names = tuple((labels[a.office], a.note) for a in authors[key])
        told[key] = Told(
            year=f"{year}/",
            path=f"{year}/{slug}/",
            original=original,
            kind=row[len(KEYS)],
            known=row[-1],
            facts=hash((year, slug, row[len(KEYS) :], names)),
            speakers=tuple(labels.get(a.speaker) for a in authors[key]),
            authors=authors[key],
            topics=topics[key],
            texts=texts[key],
            notices=notices[key],
        )
    return told


def _texts(archive: "Archive") -> dict[int, list[Text]]:
    columns = ("statement", "language", "number", "digest", "authority")
    opened = Cast("release_at", CharField())  # there may be many: no datetimes are made of them
    texts = defaultdict(list)
    rows = archive.editions().order_by("language", "number")
    for row in rows.values_list(*columns, opened):
        texts[row[0]].append(Text._make(row))
    return texts


def _notices(archive: "Archive") -> dict[int, list[Notice]]:
    notices = defaultdict(list)
    rows = archive.withdrawals().values_list("statement", "language", "pk", "reason", "kind")
    for statement, language, key, reason, kind in rows:
        removes = kind != "notice"
        notices[statement].append(Notice(statement, language, key, repr(reason), removes))
    return notices


def _authors() -> dict[int, list[Author]]:
    authors = defaultdict(list)
    rows = Authorship.objects.order_by("position", "pk").values_list(
        "statement", "office__slug", "office__organisation__slug", "speaker__slug", "note"
    )
    for key, office, organisation, speaker, note in rows:
        places = f"offices/{office}/", f"organisations/{organisation}/"
        authors[key].append(Author(*places, f"speakers/{speaker}/" if speaker else "", note))
    return authors


def _topics() -> dict[int, list[str]]:
    topics = defaultdict(list)
    rows = TaggedStatement.objects.order_by("tag__name")
    for key, topic in rows.values_list("content_object", "tag__slug"):
        topics[key].append(f"topics/{topic}/")
    return topics


def _groups(told: dict[int, Told]) -> dict[str, list[int]]:
    groups = defaultdict(list)
    for key, each in told.items():
        authors = [path for a in each.authors for path in (a.office, a.organisation, a.speaker)]
        for path in {each.year, *filter(None, authors), *each.topics}:
            groups[path].append(key)
    return groups


def _labels() -> dict[str, str]:
    rows: list[tuple[str, QuerySet[Any, Any]]] = [
        ("", Observance.objects.values_list("year", "theme")),
        ("offices/", Office.objects.values_list("slug", "title")),
        ("organisations/", Organisation.objects.values_list("slug", "name")),
        ("speakers/", Speaker.objects.values_list("slug", "name", "native_names")),
        ("topics/", Topic.objects.values_list("slug", "labels")),
    ]
    return _told_by_path(rows)


def _leads() -> dict[str, str]:
    """What stands beside a name in lists too."""
    rows: list[tuple[str, QuerySet[Any, Any]]] = [
        ("", Observance.objects.values_list("year", "introduction")),
        ("offices/", Office.objects.values_list("slug", "organisation__name")),
        ("organisations/", Organisation.objects.values_list("slug", "acronym")),
        ("topics/", Topic.objects.values_list("slug", "description")),
    ]
    return _told_by_path(rows)


def _details(groups: dict[str, list[int]]) -> dict[str, str]:
    """What stands on the page of each alone: sources; other names of topics; terms of office, for
    an office names only persons who spoke."""
    rows: list[tuple[str, QuerySet[Any, Any]]] = [
        ("offices/", Office.objects.values_list("slug", "sources")),
        ("organisations/", Organisation.objects.values_list("slug", "website", "sources")),
        ("speakers/", Speaker.objects.values_list("slug", "sort_name", "wikidata_id", "sources")),
    ]
    details: dict[str, str] = defaultdict(str, _told_by_path(rows))
    for year, sources, *photo in Observance.objects.values_list("year", "theme_sources", *PHOTO):
        details[f"{year}/"] = repr((sources, _seen(*photo)))
    for slug, name in TopicAlias.objects.order_by("name").values_list("topic__slug", "name"):
        details[f"topics/{slug}/"] += repr(name)
    columns = "office__slug", "speaker__slug", "start_on", "end_on", "is_acting"
    for term in Tenure.objects.order_by("start_on", "pk").values_list(*columns):
        office, speaker = f"offices/{term[0]}/", f"speakers/{term[1]}/"
        details[speaker] += repr(term)
        details[office] += repr(term) if speaker in groups else ""
    return details


def _themes() -> dict[str, str]:
    """The theme of each year with its sources, as the page of a message only known gives it."""
    rows = Observance.objects.values_list("year", "theme", "theme_sources")
    return _told_by_path([("", rows)])


def _told_by_path(rows: Iterable[tuple[str, QuerySet[Any, Any]]]) -> dict[str, str]:
    return {f"{prefix}{row[0]}/": repr(row) for prefix, found in rows for row in found}


def _seen(file: str, alt: object, is_decorative: bool, *words: object) -> tuple[object, ...]:
    """What of a photo is shown: no other words stand for a file that is not held."""
    return (file, is_decorative, None if is_decorative else alt, *words) if file else words
