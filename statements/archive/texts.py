"""The texts and statements that the public could read at an instant."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Now

from statements.archive import kept
from statements.archive.readings import Reading
from statements.models import ArchiveState, Authorship, Edition, Statement, Withdrawal
from statements.models.conditions import HasTakenBack, HasText, IsOpened, IsTakenBack

R = TypeVar("R", Authorship, Edition, Withdrawal)


@dataclass(frozen=True)
class Texts:
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
        taken_back = IsTakenBack(statement="statement", language="language", now=self._now)
        return self.current().filter(~taken_back)

    def withdrawals(self) -> QuerySet[Withdrawal]:
        """Those in force at the later of both instants."""
        return Withdrawal.objects.in_force(self._now)

    def statements(self) -> QuerySet[Statement]:
        """Held in a public text, ever, or listed as known; newest year first, in editors' order."""
        return Statement.objects.filter(self._is_told()).select_related("observance")

    def held(self) -> QuerySet[Statement]:
        """The statements of which a text may be read."""
        return Statement.objects.filter(self._is_held())

    def known(self) -> QuerySet[Statement]:
        """The statements of which none may be read, and none was taken back."""
        return self.statements().filter(self._is_known())

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

    @property
    def _now(self) -> datetime:
        return max(self.at, self.now or self.at)

    # Conditions for any query from which a path leads to statements.

    def _is_told(self, statement: str = "") -> Q:
        opened = Q(IsOpened(statement=_path(statement, "pk"), at=self.at))
        listed = Q((f"{_path(statement, 'listed_at')}__lte", self.at))
        return opened | listed | self._is_of_draft(statement)

    def _is_held(self, statement: str = "") -> Q:
        text = Q(HasText(statement=_path(statement, "pk"), at=self.at, now=self._now))
        if not self.draft:
            return text
        language = Value(self.draft.language)
        taken_back = IsTakenBack(statement=_path(statement, "pk"), language=language, now=self._now)
        return text | Q(self._is_of_draft(statement), ~taken_back)

    def _is_known(self, statement: str = "") -> Q:
        taken_back = HasTakenBack(statement=_path(statement, "pk"), now=self._now)
        return Q(~self._is_held(statement), ~taken_back)

    def _is_of_draft(self, statement: str) -> Q:
        return Q((_path(statement, "pk"), self.draft.statement_id)) if self.draft else Q()


def _path(to: str, name: str) -> str:
    return f"{to}__{name}" if to else name


def _by_statement(rows: Iterable[R], statements: dict[int, Statement]) -> defaultdict[int, list[R]]:
    found = defaultdict(list)
    for row in rows:
        row.statement = statements[row.statement_id]
        found[row.statement_id].append(row)
    return found
