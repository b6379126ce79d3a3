"""The threads through the statements: by year, office, speaker, organisation and topic."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery

from statements.archive.readings import Reading
from statements.archive.scores import Row as ScoreRow
from statements.archive.scores import Score
from statements.archive.texts import Texts
from statements.archive.years import FIRST_YEAR
from statements.models import (
    Authorship,
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
)
from statements.models.conditions import LanguagesHeld

M = TypeVar("M", bound=Model)


class Threads(Texts):
    """Where `held` and `known` are counted: statements of which a text may be read, and those of
    which none may."""

    def years(self) -> QuerySet[Observance]:
        """Observances, newest first, with the numbers `held`, `known`, and of `languages` held.

        A draft is counted as held, its language is not.
        """
        languages = LanguagesHeld(observance="pk", at=self.at, now=self._now)
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

    def topics_of(self, readings: Sequence[Reading]) -> dict[int, list[Topic]]:
        """The topics of each statement by its key, by name; one query."""
        keys = [reading.statement.pk for reading in readings]
        found: defaultdict[int, list[Topic]] = defaultdict(list)
        tagged = TaggedStatement.objects.filter(content_object__in=keys).select_related("tag")
        for row in tagged.order_by("tag__name"):
            found[row.content_object_id].append(row.tag)
        return found

    def score(self, statements: QuerySet[Statement]) -> Score:
        """Of which topics those of the statements speak of which a text may be read, by year."""
        held = statements.filter(self._is_held()).order_by()
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
        return found.filter(self._is_told(path))

    def _counted(self, found: QuerySet[M], path: str) -> QuerySet[M]:
        """Those from which a path leads to public statements, with how many `held` and `known`."""
        counted = self._told(found, path).annotate(
            held=Count(path, self._is_held(path), distinct=True),
            known=Count(path, self._is_known(path), distinct=True),
        )
        return counted  # type: ignore[return-value]


def _keys(found: QuerySet[M]) -> QuerySet[M, dict[str, int]]:
    return found.order_by().values("pk")
