"""The first page of the desk: the statements of a year by their languages, and what waits."""

from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _

from statements import languages
from statements.admin.standings import standings
from statements.admin.waiting import LABELS, counts
from statements.models import Observance, Statement
from statements.models.observances import FIRST_YEAR


def board(request, at) -> dict:
    """Of the year asked for, else of this one; the number of queries is the same for any year."""
    year = _year(request.GET.get("year", ""), at.year)
    observance = Observance.objects.filter(year=year).first()
    statements = list(_statements(observance)) if observance else []
    found = standings(statements, at)
    waiting = counts(request.user, at)
    return {
        "title": _("Board %(year)d") % {"year": year},
        "year": year,
        "years": _beside(year),
        "observance": observance,
        "codes": languages.CODES,
        "rows": [(statement, found[statement.pk]) for statement in statements],
        "waiting": [(name, label, waiting[name]) for name, label in LABELS.items()],
        "opens": _next_opening(found),
        "may_add": request.user.has_perm("statements.add_statement"),
    }


def _statements(observance):
    named = "authorships__office", "authorships__speaker"
    found = Statement.objects.filter(observance=observance).prefetch_related(*named)
    return found.select_related("observance").order_by("position", "slug")


def _next_opening(found):
    """The next instant at which something of this year opens, and how many texts then."""
    coming = [s.coming for row in found.values() for s in row if s.is_scheduled]
    if not coming:
        return None
    first = min(edition.release_at for edition in coming)
    return {
        "at": first,
        "number": sum(edition.release_at == first for edition in coming),
    }


def _year(asked: str, this_year: int) -> int:
    is_year = asked.isascii() and asked.isdecimal() and len(asked) == 4
    return int(asked) if is_year and int(asked) >= FIRST_YEAR else this_year


def _beside(year: int) -> dict:
    """The years before and after of which there is something."""
    return Observance.objects.aggregate(
        before=Max("year", filter=Q(year__lt=year)), after=Min("year", filter=Q(year__gt=year))
    )
