"""The door: what the public could read at an instant. All public code reads through it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Now

from statements.archive import kept
from statements.archive.addresses import addresses
from statements.archive.asked import Asked
from statements.archive.coverage import Coverage, coverage
from statements.archive.pairs import Pair
from statements.archive.readings import Kin, Reading
from statements.archive.scores import Row as ScoreRow
from statements.archive.scores import Score
from statements.archive.search import Results, search
from statements.archive.years import FIRST_YEAR
from statements.models import (
    ArchiveState,
    Authorship,
    Edition,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    TaggedStatement,
    Tenure,
    Topic,
    TopicAlias,
    Withdrawal,
)

__all__ = ["Archive", "Asked", "Reading"]

M = TypeVar("M", bound=Model)
R = TypeVar("R", Authorship, Edition, Withdrawal)


@dataclass(frozen=True)
class Archive:
    """What the public could read at `at`, an aware instant.

    Editions are as of `at`; withdrawals are those in force at `now`, where that is later, for a
    text taken back is taken back from the past too. `draft` is one more edition, shown as if it
    were public. Only the editors' preview and rehearsals give more than `at`.
    """

    at: datetime
    now: datetime | None = None
    draft: Edition | None = None

    @classmethod
    def live(cls) -> Self:
        """The archive of this moment by the database's clock; a fast web server opens nothing."""
        return cls(at=ArchiveState.objects.values_list(Now(), flat=True).get())

    @property
    def last_day(self) -> int:
        """The year of the last 18 December that has come, counted without the database."""
        return self.at.year if (self.at.month, self.at.day) >= (12, 18) else self.at.year - 1

    # Texts

    def editions(self) -> QuerySet[Edition]:
        """Every edition ever opened, superseded and withdrawn ones included."""
        return Edition.objects.public(self.at).select_related("statement__observance")

    def current(self) -> QuerySet[Edition]:
        """The newest edition of each text, also of one that was taken back."""
        current = Edition.objects.current(self.at)
        if not self.draft:
            return current
        same = {"statement": self.draft.statement, "language": self.draft.language}
        return Edition.objects.filter(
            Q(pk=self.draft.pk) | Q(pk__in=current.exclude(**same).values("pk"))
        )

    def texts(self) -> QuerySet[Edition]:
        """The current edition of each text that may be read: not one that was taken back."""
        taken_back = self.withdrawals().exclude(kind=Withdrawal.Kind.NOTICE)
        here = Q(language="") | Q(language=OuterRef("language"))
        removed = taken_back.filter(here, statement=OuterRef("statement"))
        return self.current().filter(~Exists(removed))

    def withdrawals(self) -> QuerySet[Withdrawal]:
        """Those in force at the later of both instants."""
        return Withdrawal.objects.in_force(max(self.at, self.now or self.at))

    def statements(self) -> QuerySet[Statement]:
        """Held in a public text, ever, or listed as known; newest year first, in editors' order."""
        opened = Edition.objects.public(self.at).filter(statement=OuterRef("pk"))
        drafted = Q(pk=self.draft.statement_id) if self.draft else Q()
        told = Statement.objects.filter(Exists(opened) | Q(listed_at__lte=self.at) | drafted)
        return told.select_related("observance")

    def held(self) -> QuerySet[Statement]:
        """The statements of which a text may be read."""
        texts = self.texts().filter(statement=OuterRef("pk"))
        return Statement.objects.filter(Exists(texts))

    def known(self) -> QuerySet[Statement]:
        """The statements of which none may be read, and none was taken back."""
        taken_back = self.withdrawals().exclude(kind=Withdrawal.Kind.NOTICE)
        silent = self.statements().exclude(pk__in=_keys(self.held()))
        return silent.filter(~Exists(taken_back.filter(statement=OuterRef("pk"))))

    def readings(self, statements: Iterable[Statement], language: str) -> list[Reading]:
        """The statements, in the order given, each with the text that a page in `language` shows.

        That is the text in this language; else the original; else English; else the first held.
        Four queries, whatever the number of statements, and one for words not yet shown.
        """
        found = {statement.pk: statement for statement in statements}
        texts = _by_statement(self.texts().filter(statement__in=found).defer("body"), found)
        named = Authorship.objects.select_related("office", "speaker")
        authors = _by_statement(named.filter(statement__in=found), found)
        withdrawals = _by_statement(self.withdrawals().filter(statement__in=found), found)
        readings = [
            Reading(statement, language, texts[key], authors[key], withdrawals[key])
            for key, statement in found.items()
        ]
        kept.fill_in_bodies([r.edition for r in readings if r.edition], self.at)
        return readings

    def pair(self, reading: Reading, language: str) -> Pair | None:
        """The text of the page's language with the one in `language`; None unless both may be
        read."""
        other = next((text for text in reading.texts if text.language == language), None)
        if not other or not reading.edition or reading.is_fallback:
            return None
        kept.fill_in_bodies([other], self.at)
        return Pair(reading, reading.of(other))

    def kin(self, reading: Reading) -> list[Kin]:
        """Of each office of the statement, its statements just before and after, by the Day."""
        offices = [author.office for author in reading.authors]
        spoken = self._spoken(offices)
        beside = {office: _beside(reading.statement.pk, spoken[office.pk]) for office in offices}
        found = self.statements().filter(pk__in=[key for pair in beside.values() for key in pair])
        others: dict[int | None, Reading] = {
            other.statement.pk: other for other in self.readings(found, reading.language)
        }
        return [
            Kin(office, others.get(earlier), others.get(later))
            for office, (earlier, later) in beside.items()
        ]

    def search(self, asked: Asked, language: str) -> Results | None:
        """What is found, for a page in `language`; None where a filter or place is not public."""
        return search(self, asked, language)

    # The threads through them. `held` counts the statements of which a text may be read, `known`
    # those of which none may.

    def years(self) -> QuerySet[Observance]:
        """Observances, newest first, with the numbers `held`, `known`, and of `languages` held."""
        languages = Count(
            "statements__editions__language",
            Q(statements__editions__in=self.texts().values("pk")),
            distinct=True,
        )
        years = self._counted(Observance.objects.all(), "statements")
        return years.annotate(languages=languages).select_related("photo").order_by("-year")

    def beside(self, year: int) -> dict[str, Subquery]:
        """To annotate with: the nearest years of which something is told, `earlier` and `later`."""
        told = Exists(self.statements().filter(observance=OuterRef("pk")))
        years = Observance.objects.filter(told).values("year")
        return {
            "earlier": Subquery(years.filter(year__lt=year).order_by("-year")[:1]),
            "later": Subquery(years.filter(year__gt=year).order_by("year")[:1]),
        }

    def photos(self) -> QuerySet[Photo]:
        """The photos of the years that may be seen."""
        return self._told(Photo.objects.all(), "observances__statements").distinct()

    def offices(self) -> QuerySet[Office]:
        """Offices that spoke, by organisation, those that spoke most first, with the numbers
        `held` and `known`."""
        order = "organisation__position", "organisation__slug", "-held", "-known", "slug"
        offices = self._counted(Office.objects.all(), "authorships__statement")
        return offices.select_related("organisation").order_by(*order)

    def offices_of(self, statements: QuerySet[Statement]) -> QuerySet[Office]:
        """In whose name they are, with the `number` of them; those of most first."""
        found = Office.objects.filter(authorships__statement__in=_keys(statements))
        number = Count("authorships__statement", distinct=True)
        return found.annotate(number=number).order_by("-number", "slug")

    def speakers(self) -> QuerySet[Speaker]:
        """Persons who spoke, by name, with the numbers `held` and `known`."""
        speakers = self._counted(Speaker.objects.all(), "authorships__statement")
        return speakers.order_by("sort_name", "slug")

    def organisations(self) -> QuerySet[Organisation]:
        """Organisations of which an office spoke, in editors' order."""
        spoke = self.statements().filter(authorships__office__organisation=OuterRef("pk"))
        return Organisation.objects.filter(Exists(spoke))

    def tenures(self) -> QuerySet[Tenure]:
        """The terms of persons who spoke, latest first; nobody is named who did not speak."""
        speakers = self._told(Speaker.objects.all(), "authorships__statement")
        offices = self._told(Office.objects.all(), "authorships__statement")
        found = Tenure.objects.filter(speaker__in=_keys(speakers), office__in=_keys(offices))
        return found.order_by("-start_on")

    def topics(self) -> QuerySet[Topic]:
        """Topics that a public statement has, by name, with the numbers `held` and `known`."""
        return self._counted(Topic.objects.all(), "items__content_object").order_by("name")

    def topics_of(self, statement: Statement) -> QuerySet[Topic]:
        """The topics of a public statement, by name."""
        return Topic.objects.filter(items__content_object=statement).order_by("name")

    def topics_by_statement(self, readings: Sequence[Reading]) -> dict[int, list[Topic]]:
        """The topics of each statement by its key, by name; one query."""
        keys = [reading.statement.pk for reading in readings]
        found: defaultdict[int, list[Topic]] = defaultdict(list)
        tagged = TaggedStatement.objects.filter(content_object__in=keys).select_related("tag")
        for row in tagged.order_by("tag__name"):
            found[row.content_object_id].append(row.tag)
        return found

    def score(self, statements: QuerySet[Statement]) -> Score:
        """Of which topics those of the statements speak of which a text may be read, by year."""
        held = statements.filter(pk__in=_keys(self.held())).order_by()
        years = sorted(set(held.values_list("observance__year", flat=True)))
        tagged = TaggedStatement.objects.filter(content_object__in=held.values("pk")).order_by()
        numbers: defaultdict[int, dict[int, int]] = defaultdict(dict)
        by_year = tagged.values_list("tag", "content_object__observance__year").order_by(
            "content_object__observance__year"
        )
        for topic, year, number in by_year.annotate(number=Count("content_object", distinct=True)):
            numbers[topic][year] = number
        topics = Topic.objects.filter(pk__in=tagged.values("tag")).order_by("name")
        rows = [ScoreRow(topic, numbers[topic.pk]) for topic in topics]
        return Score(range(FIRST_YEAR, max([self.last_day, *years]) + 1), years, rows)

    def aliases(self) -> QuerySet[TopicAlias]:
        """Other names of the topics that are public, by name."""
        topics = self._told(Topic.objects.all(), "items__content_object")
        return TopicAlias.objects.filter(topic__in=_keys(topics)).order_by("name")

    def moved(self, address: str) -> str | None:
        """Where an address without its language has gone, or None: `2020/old/` to `2020/new/`."""
        address = address.strip("/")
        found = MovedAddress.objects.filter(old_prefix__in=_prefixes(address))
        for moved in found.order_by(Length("old_prefix").desc()):
            return f"{moved.new_prefix}{address.removeprefix(moved.old_prefix)}/"
        return None

    def addresses(self) -> dict[str, int]:
        """Every address that answers with a page, and a fingerprint of what stands there."""
        return addresses(self)

    def coverage(self) -> Coverage:
        """What is held of each year, office and language, and what is not."""
        return coverage(self)

    def _spoken(self, offices: Sequence[Office]) -> defaultdict[int, list[int]]:
        """The keys of each office's statements, the earliest first."""
        rows = Authorship.objects.filter(
            office__in=offices, statement__in=_keys(self.statements())
        ).order_by("statement__observance__year", "statement__position", "statement__slug")
        spoken = defaultdict(list)
        for office, statement in rows.values_list("office", "statement"):
            spoken[office].append(statement)
        return spoken

    def _told(self, found: QuerySet[M], path: str) -> QuerySet[M]:
        """Those from which a path leads to public statements, once for each of them."""
        return found.filter(**{f"{path}__in": _keys(self.statements())})

    def _counted(self, found: QuerySet[M], path: str) -> QuerySet[M]:
        """Those from which a path leads to public statements, with how many `held` and `known`."""
        held, known = (
            Q(**{f"{path}__in": _keys(statements)}) for statements in (self.held(), self.known())
        )
        counted = self._told(found, path).annotate(
            held=Count(path, held, distinct=True), known=Count(path, known, distinct=True)
        )
        return counted  # type: ignore[return-value]


def _keys(found: QuerySet[M]) -> QuerySet[M, dict[str, int]]:
    return found.order_by().values("pk")


def _by_statement(rows: Iterable[R], statements: dict[int, Statement]) -> defaultdict[int, list[R]]:
    found = defaultdict(list)
    for row in rows:
        row.statement = statements[row.statement_id]
        found[row.statement_id].append(row)
    return found


def _beside(key: int, keys: list[int]) -> tuple[int | None, int | None]:
    place = keys.index(key)
    return keys[place - 1] if place else None, keys[place + 1] if place + 1 < len(keys) else None


def _prefixes(address: str) -> list[str]:
    parts = address.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
