"""The filters of search: what each would leave of what was found."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

from statements import languages, text
from statements.archive.asked import FILTERS, Asked
from statements.archive.hits import Row
from statements.models import Authorship, Office, TaggedStatement, Topic


@dataclass(frozen=True)
class Choice:
    """A value of a filter, and how many texts its link gives."""

    label: object
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Threads:
    """The slugs of the offices and topics of each statement."""

    offices: Mapping[int, Sequence[str]]
    topics: Mapping[int, Sequence[str]]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Self:
        offices, topics = defaultdict(list), defaultdict(list)
        if rows:
            authors = Authorship.objects.values_list("statement", "office__slug")
            tagged = TaggedStatement.objects.values_list("content_object", "tag__slug")
            for statement, slug in authors.order_by():
                offices[statement].append(slug)
            for statement, slug in tagged.order_by():
                topics[statement].append(slug)
        return cls(offices, topics)

    def passes(self, row: Row, name: str, value: str) -> bool:
        match name:
            case "year":
                return str(row.year) == value
            case "language":
                return row.language == value
            case "office":
                return value in self.offices.get(row.statement, ())
            case _:
                return value in self.topics.get(row.statement, ())

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
        slugs = self.offices if name == "office" else self.topics
        found: Counter[str] = Counter()
        for statement, number in Counter(row.statement for row in rows).items():
            for slug in slugs.get(statement, ()):
                found[slug] += number
        return found


def choices(rows: Sequence[Row], asked: Asked, threads: Threads) -> dict[str, list[Choice]]:
    """Of each filter the values that would give something, beside the other filters as they are."""
    counts = {
        name: threads.counts(threads.kept(rows, asked.without(name).filters), name)
        for name in FILTERS
    }
    labels = _labels(counts)
    return {name: list(_of(asked, name, counts[name], labels[name])) for name in FILTERS}


def _of(
    asked: Asked, name: str, counts: Counter[str], labels: Sequence[tuple[str, object]]
) -> Iterator[Choice]:
    others, chosen = asked.without(name).query, asked.filters.get(name)
    for value, label in labels:
        yield Choice(label, counts[value], f"{others}&{name}={value}", is_chosen=value == chosen)


def _labels(counts: Mapping[str, Counter[str]]) -> dict[str, list[tuple[str, object]]]:
    """The values in order, each with what it is called."""
    order = ("organisation__position", "organisation__slug", "slug", "title")
    offices = Office.objects.filter(slug__in=counts["office"]).order_by().values_list(*order)
    topics = Topic.objects.filter(slug__in=counts["topic"]).order_by().values_list("slug", "labels")
    by_organisation = sorted(offices, key=itemgetter(0, 1, 2))
    by_name = sorted(topics, key=lambda topic: (text.fold(str(topic[1])), topic[0]))
    return {
        "year": [(year, year) for year in sorted(counts["year"], reverse=True)],
        "language": [each for each in languages.CHOICES if each[0] in counts["language"]],
        "office": [(slug, title) for _position, _name, slug, title in by_organisation],
        "topic": list(by_name),
    }
