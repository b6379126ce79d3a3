"""A text that search found, as its results show it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from statements import languages, text
from statements.archive.excerpts import Excerpt, excerpt, whole
from statements.archive.readings import Reading
from statements.models import Authorship, Edition
from statements.questions import Question
from statements.tokens import BREAK

SHOWN: Final = (
    "language",
    "attribution",
    "title",
    "body",
    "signature",
    "authority",
    "statement__slug",
    "statement__observance__year",
    "search_entry__words",
)


class Row(NamedTuple):
    """A text that holds all that was asked."""

    edition: int
    statement: int
    language: str
    year: int
    position: int
    slug: str
    heading: str

    @property
    def place(self) -> str:
        return f"{self.year}-{self.slug}-{self.language}"


@dataclass(frozen=True)
class Hit:
    """A text as a list of results shows it; `paragraph` is 0 where no numbered one holds it."""

    reading: Reading
    heading: Excerpt
    title: Excerpt
    words: Excerpt
    paragraph: int
    address: str


def hits(rows: Sequence[Row], question: Question, language: str) -> list[Hit]:
    keys = [row.edition for row in rows]
    found = Edition.objects.filter(pk__in=keys).order_by()
    related = found.select_related("statement__observance", "search_entry")
    editions = {edition.pk: edition for edition in related.only(*SHOWN)}
    authors = defaultdict(list)
    named = Authorship.objects.filter(statement__in={row.statement for row in rows})
    for author in named.order_by("position", "pk").select_related("speaker"):
        authors[author.statement_id].append(author)
    readings = (
        Reading(edition.statement, language, [edition], authors[edition.statement_id], [], edition)
        for edition in (editions[key] for key in keys)
    )
    return [_hit(reading, question) for reading in readings]


def _hit(reading: Reading, question: Question) -> Hit:
    edition = reading.texts[0]
    code = edition.language
    passages = [*text.numbered(edition.body), (0, edition.signature)]
    parts = edition.search_entry.words.split(BREAK)[2:]
    number, words = passages[_best(parts[: len(passages)], question.needles(code))]

    def marked(shown: str) -> Excerpt:
        return whole(shown, question.spans(shown, code))

    return Hit(
        reading=reading,
        heading=marked(edition.attribution),
        title=marked(edition.title),
        words=excerpt(words, question.spans(words, code), code),
        paragraph=number,
        address=_address(edition, number),
    )


def _best(parts: Sequence[str], needles: Sequence[Sequence[str]]) -> int:
    """The place of the first of the parts that hold most of what was asked."""
    counts = [sum(any(needle in part for needle in each) for each in needles) for part in parts]
    return counts.index(max(counts))


def _address(edition: Edition, number: int) -> str:
    address = languages.elsewhere(edition.statement.get_absolute_url(), edition.language)
    return f"{address}#p{number}" if number else address
