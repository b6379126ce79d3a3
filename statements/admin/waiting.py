"""What waits for an editor: the same questions on the board and in the list of editions."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from statements import desk
from statements.archive import Archive
from statements.models import Edition, Event

WEEK = timedelta(days=7)

LABELS = {
    "mine": _("My drafts"),
    "review": _("For me to review"),
    "soon": _("Opens within 7 days"),
    "alone": _("Opened by one person"),
}


def questions(user, at) -> dict[str, Q]:
    """By name, the condition on editions."""
    wrote = Event.objects.filter(edition=OuterRef("pk"), by=user, verb__in=desk.WRITING)
    in_review = Q(status=Edition.Status.IN_REVIEW)
    return {
        "mine": Q(Exists(wrote), status=Edition.Status.DRAFT),
        "review": in_review & ~Exists(wrote) & (Q(submitted_by=None) | ~Q(submitted_by=user)),
        "soon": Q(release_at__gt=at, release_at__lte=at + WEEK),
        "alone": ~Q(emergency_reason="") & Q(approved_by=None),
    }


def counts(user, at) -> dict[str, int]:
    """How many editions each question finds, in one query."""
    asked = questions(user, at)
    return Edition.objects.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )


class WaitingFilter(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return list(LABELS.items())

    def queryset(self, request, queryset):
        condition = questions(request.user, Archive.live().at).get(self.value())
        return queryset if condition is None else queryset.filter(condition)
