"""The filters of search: what each would leave of what was found."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, NamedTuple, Self

from django.db.models import Model

from statements import languages, text
from statements.archive.asked import FILTERS, Asked
from statements.archive.hits import Row
from statements.models import Authorship, Office, TaggedStatement, Topic

FEW: Final = 100
"""The links of so many statements are asked for by their keys; of more all are read sooner."""

Link = tuple[int, int]
Slugs = Mapping[int, Sequence[str]]
"""By the key of their statement."""

Names = Mapping[str, object]
"""What each slug is called, in the order in which they are listed."""


class Choice(NamedTuple):
    """A value of a filter, and how many texts its link gives."""

    query: str
    label: object
    texts: int
    is_chosen: bool


@dataclass(frozen=True)
class Values:
    """The offices and topics there are, and which of them each statement has."""

    offices: Names
    topics: Names
    offices_of: Slugs
    topics_of: Slugs

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Self:
        """The links are read before the names, so what an editor adds meanwhile has its name."""
        if not rows:
            return cls({}, {}, {}, {})
        keys = {row.statement for row in rows}
        authors = _links(Authorship, ("statement", "office"), keys)
        tagged = _links(TaggedStatement, ("content_object", "tag"), keys)
        columns = ("pk", "slug", "title", "organisation__position", "organisation__slug")
        offices = Office.objects.order_by().values_list(*columns)
        topics = Topic.objects.order_by().values_list("pk", "slug", "labels")
        in_order = sorted(offices, key=itemgetter(3, 4, 1))
        by_name = sorted(topics, key=lambda topic: (text.fold(str(topic[2])), topic[1]))
        return cls(
            offices={slug: title for _key, slug, title, *_place in in_order},
            topics={slug: labels for _key, slug, labels in by_name},
            offices_of=_by_statement(authors, {key: slug for key, slug, *_ in in_order}),
            topics_of=_by_statement(tagged, {key: slug for key, slug, _labels in by_name}),
        )

    def passes(self, row: Row, name: str, value: str) -> bool:
        match name:
            case "year":
                return str(row.year) == value
            case "language":
                return row.language == value
            case "office":
                return value in self.offices_of.get(row.statement, ())
            case _:
                return value in self.topics_of.get(row.statement, ())

    def kept(self, rows: Sequence[Row], filters: Mapping[str, str]) -> Sequence[Row]:
        for name, value in filters.items():
            rows = [row for row in rows if self.passes(row, name, value)]
        return rows

    def counts(self, rows: Sequence[Row], name: str) -> Counter[str]:
        """How many of the rows each value of the filter keeps."""
        if name == "year":
            return Counter(str(row.year) for row in rows)
        if name == "language":
            return Counter(row.language for row in rows)
        slugs = self.offices_of if name == "office" else self.topics_of
        found: Counter[str] = Counter()
        for statement, number in Counter(row.statement for row in rows).items():
            for slug in slugs.get(statement, ()):
                found[slug] += number
        return found


def choices(rows: Sequence[Row], asked: Asked, values: Values) -> dict[str, list[Choice]]:
    """Of each filter the values that would give something, beside the other filters as they are."""
    years = sorted({str(row.year) for row in rows}, reverse=True)
    names: dict[str, Names] = {
        "year": {year: year for year in years},
        "language": dict(languages.CHOICES),
        "office": values.offices,
        "topic": values.topics,
    }
    counts = {
        name: values.counts(values.kept(rows, asked.without(name).filters), name)
        for name in FILTERS
    }
    return {name: list(_of(asked, name, counts[name], names[name])) for name in FILTERS}


def _of(asked: Asked, name: str, counts: Counter[str], names: Names) -> Iterator[Choice]:
    others, chosen = asked.without(name).query, asked.filters.get(name)
    for value, label in names.items():
        if counts[value]:
            query = f"{others}&{name}={value}"
            yield Choice(query, label, counts[value], is_chosen=value == chosen)


def _links(model: type[Model], columns: tuple[str, str], keys: Collection[int]) -> list[Link]:
    """From these statements to what they have, and perhaps from others too."""
    found = model._default_manager.order_by().values_list(*columns)
    return list(found.filter(**{f"{columns[0]}__in": keys}) if len(keys) <= FEW else found)


def _by_statement(links: Iterable[Link], slugs: Mapping[int, str]) -> Slugs:
    found = defaultdict(list)
    for statement, key in links:
        if key in slugs:
            found[statement].append(slugs[key])
    return found
