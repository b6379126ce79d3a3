"""Where each text of a statement stands: what readers see of it, and what is on its way to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from statements import languages
from statements.models import Edition, Statement, Withdrawal

ON_ITS_WAY = {"draft": "draft", "in-review": "review", "approved": "approved"}


@dataclass(frozen=True)
class Standing:
    """One text at one instant; `current` are the editions that readers see, by language."""

    statement: Statement
    language: str
    at: datetime
    editions: Sequence[Edition]
    current: dict[str, Edition]
    withdrawal: Withdrawal | None

    @property
    def public(self) -> Edition | None:
        return self.current.get(self.language)

    @property
    def coming(self) -> Edition | None:
        """The open draft, or the edition that is scheduled; there is never more than one."""
        not_yet = (e for e in self.editions if e.release_at is None or e.release_at > self.at)
        return next(not_yet, None)

    @property
    def is_scheduled(self) -> bool:
        return self.coming is not None and self.coming.release_at is not None

    @property
    def newest(self) -> Edition | None:
        return self.coming or self.public

    @property
    def based_on(self) -> Edition | None:
        return self.newest.based_on if self.newest else None

    @property
    def original_now(self) -> Edition | None:
        """The edition that readers see of the text translated, where it is a later one."""
        now = self.current.get(self.based_on.language) if self.based_on else None
        is_later = now and self.based_on.number and now.number > self.based_on.number
        return now if is_later else None

    @property
    def is_original(self) -> bool:
        return self.language == self.statement.original_language

    @property
    def state(self) -> str:
        """none, draft, review, approved, scheduled, withdrawn, behind or public."""
        if self.is_scheduled:
            return "scheduled"
        if self.coming:
            return ON_ITS_WAY[self.coming.status]
        if not self.public:
            return "none"
        if self.withdrawal:
            return "withdrawn"
        return "behind" if self.original_now else "public"

    @property
    def words(self) -> str:
        return {
            "none": _("Nothing yet"),
            "draft": _("Draft"),
            "review": _("In review"),
            "approved": _("Approved"),
            "scheduled": _("Scheduled"),
            "withdrawn": _("Withdrawn"),
            "behind": _("Behind the original"),
            "public": _("Public"),
        }[self.state]

    @property
    def detail(self) -> str:
        """What else there is to say of it, in a few words."""
        if self.original_now:
            return _("follows %(old)s, now %(new)d") % {
                "old": self.based_on_words,
                "new": self.original_now.number,
            }
        if self.is_scheduled:
            return _("edition %(number)d") % {"number": self.coming.number}
        if self.coming and self.public:
            return _("edition %(number)d is public") % {"number": self.public.number}
        return _("edition %(number)d") % {"number": self.public.number} if self.public else ""

    @property
    def based_on_words(self) -> str:
        """`English 1`; `English, draft` where it has no number yet."""
        original = self.based_on
        if original is None:
            return ""
        language = original.get_language_display()
        return f"{language} {original.number}" if original.number else _("%s, draft") % language


def standings(statements: Sequence[Statement], at: datetime) -> dict[int, list[Standing]]:
    """By the key of the statement, its six texts in the UN's order; two queries in all."""
    editions = _editions(statements)
    taken_back = _withdrawals(statements, at)
    return {
        statement.pk: _of(statement, at, editions[statement.pk], taken_back)
        for statement in statements
    }


def _of(statement, at, editions, taken_back) -> list[Standing]:
    current = {e.language: e for e in editions if e.release_at and e.release_at <= at}
    return [
        Standing(
            statement,
            language,
            at,
            [edition for edition in editions if edition.language == language],
            current,
            taken_back.get((statement.pk, "")) or taken_back.get((statement.pk, language)),
        )
        for language in languages.CODES
    ]


def _editions(statements) -> defaultdict[int, list[Edition]]:
    """In the order of their numbers, drafts last, so that the last of a language is its newest."""
    rows = Edition.objects.filter(statement__in=statements).select_related("based_on")
    light = rows.defer("body", "based_on__body").order_by("number", "pk")
    found = defaultdict(list)
    for edition in light:
        found[edition.statement_id].append(edition)
    return found


def _withdrawals(statements, at) -> dict[tuple[int, str], Withdrawal]:
    in_force = Withdrawal.objects.in_force(at).filter(statement__in=statements)
    return {(row.statement_id, row.language): row for row in in_force}
