"""What the archive holds and the public may not know yet: addresses, and words that tell of it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, Max, Model, Q, QuerySet

from statements import languages
from statements.archive import Archive
from statements.leaks.words import Words, distinctive, runs, texts_in
from statements.models import (
    Authorship,
    Edition,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    Topic,
    TopicAlias,
    Withdrawal,
)

COLUMNS: Final[dict[Any, tuple[str, ...]]] = {
    Edition: (
        *("attribution", "title", "body", "signature", "editor_note", "correction_note"),
        *("source_url", "source_note"),
    ),
    Statement: ("symbols", "video_url", "sources", "source_note"),
    Authorship: ("note",),
    Observance: ("theme", "theme_sources", "introduction"),
    Photo: ("alt", "caption", "credit", "licence", "source_url"),
    Organisation: ("name", "acronym", "website", "sources"),
    Office: ("title", "sources"),
    Speaker: ("name", "sort_name", "native_names", "wikidata_id", "sources"),
    Topic: ("labels", "description"),
    TopicAlias: ("name",),
    Withdrawal: ("reason",),
}
"""Those that hold words; codes, dates and numbers tell nothing by themselves."""


@dataclass(frozen=True)
class Hidden:
    addresses: set[str]
    """Each must answer as if it never was."""
    beside: set[str]
    """Two texts of a public statement, one of them hidden: each must answer 404."""
    marks: dict[Words, str]
    """Words that stand in nothing public, with what they tell of."""
    lengths: set[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lengths", {len(mark) for mark in self.marks})


def hidden(archive: Archive, interface: Iterable[str]) -> Hidden:
    """At the instant of the archive. `interface` is what pages say whatever they show."""
    public = archive.addresses().keys()
    closed = set(_addresses(archive)) - public
    waiting = {found for found in closed if not _leads_on(found, public)}
    beside = {
        found
        for found in waiting
        if "/editions/" not in found and found.partition("with/")[0] in public
    }
    others = {found for found in beside if not _is_itself(found)}
    return Hidden(waiting - beside, others, _marks(archive, interface))


def _marks(archive: Archive, interface: Iterable[str]) -> dict[Words, str]:
    public = _public(archive)
    marks = {
        mark: told
        for model, columns in COLUMNS.items()
        for told, text in _texts(model.objects.exclude(pk__in=public[model]), columns)
        for mark in distinctive(text)
    }
    lengths = {len(mark) for mark in marks}
    for text in [*interface, *_public_texts(public), *_composed(archive)]:
        for length in lengths:
            for run in runs(text, length):
                marks.pop(run, None)
    return marks


def _public(archive: Archive) -> dict[Any, QuerySet[Any, dict[str, int]]]:
    """The keys of the rows that may be known; the words of what was taken back may not."""
    statements = archive.statements()
    removed = archive.withdrawals().exclude(kind=Withdrawal.Kind.NOTICE)
    same = Q(statement__withdrawals__language="") | Q(
        statement__withdrawals__language=F("language")
    )
    taken_back = archive.editions().filter(same, statement__withdrawals__in=_keys(removed))
    found = {
        Edition: archive.editions().exclude(pk__in=_keys(taken_back)),
        Statement: statements,
        Authorship: Authorship.objects.filter(statement__in=_keys(statements)),
        Observance: archive.years(),
        Photo: archive.photos(),
        Organisation: archive.organisations(),
        Office: archive.offices(),
        Speaker: archive.speakers(),
        Topic: archive.topics(),
        TopicAlias: archive.aliases(),
        Withdrawal: Withdrawal.objects.filter(since__lte=archive.at),
    }
    return {model: _keys(rows) for model, rows in found.items()}


def _public_texts(public: dict[Any, QuerySet[Any, dict[str, int]]]) -> Iterator[str]:
    for model, columns in COLUMNS.items():
        for _, text in _texts(model.objects.filter(pk__in=public[model]), columns):
            yield text


def _texts(rows: QuerySet[Any], columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the row is, and each text in it."""
    keys = rows.model.natural_key_fields
    for row in rows.order_by().values_list(*keys, *columns).iterator():
        key = "/".join(str(part) for part in row[: len(keys)] if part not in (None, ""))
        for text in texts_in(list(row[len(keys) :])):
            yield f"{rows.model._meta.verbose_name} {key}", text


def _composed(archive: Archive) -> Iterator[str]:
    """What pages put together of names that are public: who spoke, and which Day it was."""
    spoke = Authorship.objects.filter(statement__in=_keys(archive.statements()))
    columns = "speaker__name", "office__title", "office__organisation__name"
    for name, title, organisation in spoke.values_list(*columns).distinct():
        for code in languages.CODES:
            office = f"{title.get(code, '')} {organisation.get(code, '')}"
            yield f"{name or ''} {office} {name or ''} {title.get(code, '')}"
    for year in archive.years().values_list("year", flat=True):
        for code in languages.CODES:
            day = languages.DAY_NAMES[code]
            yield f"18 December {year} {day} {year} {day} 18 December {year}"


def _addresses(archive: Archive) -> Iterator[str]:
    """All that could have a page; those that moved lead elsewhere, and may."""
    moved = tuple(f"{old}/" for old in MovedAddress.objects.values_list("old_prefix", flat=True))
    paths = {path for path in _paths() if not path.startswith(moved)}
    beside = {path for path in _edition_paths(archive) if not path.startswith(moved)}
    for code in languages.live():
        yield from (f"/{code}/{path}" for path in paths)
        yield from (f"/{code}/{path}" for path in beside)
    for name in Photo.objects.exclude(file="").values_list("file", flat=True):
        yield f"/media/{name}"


def _paths() -> Iterator[str]:
    for year, slug in Statement.objects.values_list("observance__year", "slug"):
        yield f"{year}/"
        yield f"{year}/{slug}/"
        yield f"{year}/{slug}/editions/"
    for year in Observance.objects.values_list("year", flat=True):
        yield f"{year}/"
    rooms: dict[str, type[Model]] = {
        "offices": Office,
        "organisations": Organisation,
        "speakers": Speaker,
        "topics": Topic,
    }
    for room, model in rooms.items():
        for slug in model._default_manager.values_list("slug", flat=True):
            yield f"{room}/{slug}/"


def _edition_paths(archive: Archive) -> Iterator[str]:
    """Of texts on their way: their next number, compared with each other one, and beside the texts
    in other languages."""
    waiting = Edition.objects.exclude(release_at__lte=archive.at)
    newest = waiting.annotate(newest=Max("statement__editions__number"))
    rows = newest.values_list(
        "statement__observance__year", "statement__slug", "language", "newest"
    )
    for year, slug, language, number in rows:
        numbers = range(1, (number or 0) + 2)
        for n in numbers:
            yield f"{year}/{slug}/editions/{n}/"
            yield from (f"{year}/{slug}/editions/{n}/with/{m}/" for m in numbers)
        for code in (language, *languages.live()):
            yield f"{year}/{slug}/with/{code}/"


def _leads_on(address: str, public: Container[str]) -> bool:
    """Whether two public editions are compared the other way round, or one with itself."""
    edition, _with, other = address.partition("with/")
    editions, _edition, _number = edition.rstrip("/").rpartition("/")
    is_compared = editions.endswith("/editions") and other
    return bool(is_compared) and edition in public and f"{editions}/{other}" in public


def _is_itself(address: str) -> bool:
    """Whether a text is beside itself, as in `/en/2020/a/with/en/`: that leads to its page."""
    parts = address.split("/")
    return parts[1] == parts[-2]


def _keys(rows: QuerySet[Any]) -> QuerySet[Any, dict[str, int]]:
    return rows.order_by().values("pk")
