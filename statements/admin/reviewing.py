"""A second pair of eyes: the queue, one text with what changed in it, and its preview."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin

from statements import desk, differences, languages, text, views
from statements.admin.screens import Screen
from statements.admin.waiting import questions
from statements.admin.wording import BLANK_LINE, measure, newest
from statements.archive import Archive
from statements.models import Edition, Event

SHOWN_AT_ONCE = 20
ALONE = "statements.release_unreviewed"
ONE_LINE = ["attribution", "title", "signature", "editor_note", "correction_note", "authority"]
ONE_LINE += ["source_url", "source_note", "retrieved_on"]


@dataclass(frozen=True)
class Review:
    """A text with what changed against the edition that readers see, or against nothing."""

    edition: Edition
    before: Edition | None
    since: datetime | None
    contributors: list

    @property
    def digest(self) -> str:
        return text.digest(self.edition.plain)

    @property
    def changes(self) -> list[differences.Paragraph]:
        old = paragraphs(self.before) if self.before else []
        return differences.paragraphs(old, paragraphs(self.edition))

    @property
    def counts(self) -> tuple[int, int]:
        return differences.counts(self.changes)

    @property
    def measure(self) -> tuple[int, int]:
        return measure(self.edition)

    @property
    def other_words(self) -> list[tuple[str, tuple]]:
        """Heading, signature, source …: those that there are, and what changed in them."""
        found = []
        for name in ONE_LINE:
            old, new = (said(edition, name) if edition else "" for edition in self._pair)
            if old or new:
                found.append((Edition._meta.get_field(name).verbose_name, runs(old, new, self)))
        return found

    @property
    def original(self) -> Edition | None:
        """What it translates, as readers see that now."""
        return newest(self.edition.based_on) if self.edition.based_on else None

    @property
    def _pair(self):
        return self.before, self.edition


class ReviewForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why, where you ask for changes or approve alone"),
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "words", "dir": "auto"}),
    )


class QueueScreen(Screen):
    """The texts that wait to be read, the oldest first."""

    template_name = "admin/statements/queue.html"
    name = "queue"
    route = "review/"
    permission = "statements.view_edition"
    title = gettext_lazy("For review")

    def get_context_data(self, **context):
        user, at = self.request.user, Archive.live().at
        asked = questions(user, at)
        waiting = Edition.objects.filter(
            Q(status=Edition.Status.IN_REVIEW) | asked["alone"]
        ).annotate(since=Max("events__at", filter=Q(events__verb=Event.Verb.SUBMITTED)))
        found = self._narrowed(waiting, asked["review"]).order_by("since", "pk")
        page = Paginator(with_relations(found), SHOWN_AT_ONCE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=page,
            reviews=reviews(list(page)),
            mine=self.request.GET.get("whose") == "mine",
            language=self.request.GET.get("language", ""),
            languages=languages.CHOICES,
            may_approve=user.has_perm("statements.approve_edition"),
            **context,
        )

    def _narrowed(self, waiting, to_me):
        if self.request.GET.get("whose") == "mine":
            waiting = waiting.filter(to_me)
        language = self.request.GET.get("language")
        return waiting.filter(language=language) if language in languages.CODES else waiting


class ReviewScreen(FormMixin, Screen):
    template_name = "admin/statements/review.html"
    name = "review"
    route = "<key:pk>/review/"
    permission = "statements.approve_edition"
    label = gettext_lazy("Review")
    title = gettext_lazy("Review")
    form_class = ReviewForm

    @classmethod
    def may(cls, user, thing=None):
        """Reviewers; administrators, to approve alone; who writes in the language, to take back."""
        if user.has_perm(cls.permission) or user.has_perm(ALONE):
            return True
        codes = [thing.language] if thing else languages.CODES
        return any(user.has_perm(f"statements.write_{code}") for code in codes)

    @classmethod
    def is_offered(cls, edition):
        is_on_its_way = edition.release_at is None and edition.status != Edition.Status.DRAFT
        return is_on_its_way or waits_for_a_second_reader(edition)

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            done = self._act(form.cleaned_data)
        except desk.DeskError as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, done)
        return redirect("admin:statements_edition_queue")

    def get_context_data(self, **context):
        user = self.request.user
        edition = with_relations(Edition.objects.filter(pk=self.thing.pk)).get()
        review = reviews([edition])[0]
        return super().get_context_data(
            review=review,
            pairs=pairs(review),
            is_in_review=edition.status == Edition.Status.IN_REVIEW,
            may_approve=user.has_perm("statements.approve_edition"),
            may_approve_alone=user.has_perm(ALONE),
            waits_for_a_second_reader=waits_for_a_second_reader(edition),
            is_open=self.is_offered(edition),
            **context,
        )

    def _act(self, sent) -> str:
        """Does what the button says. Raises DeskError and PermissionDenied."""
        user = self.request.user
        if "_send_back" in self.request.POST:
            desk.send_back(self.thing, reason=sent["reason"], by=user)
            return _("Sent back: it is a draft again.")
        if "_approve_alone" in self.request.POST:
            self.require(ALONE)
            desk.approve_alone(self.thing, by=user, **sent)
            return _("Approved by you alone. It is marked until a second person has read it.")
        self.require("statements.approve_edition")
        desk.approve(self.thing, digest=sent["digest"], by=user)
        return _("Approved.")


class PreviewScreen(Screen):
    """The public page as it would be with this edition; kept by no cache, shown to nobody else."""

    name = "preview"
    route = "<key:pk>/preview/"
    permission = "statements.view_edition"
    label = gettext_lazy("Preview")

    def get(self, request, *args, **kwargs):
        statement = self.thing.statement
        archive = Archive(at=Archive.live().at, draft=self.thing)
        with languages.speaking(self.thing.language):
            return views.statement_page(
                request,
                archive,
                year=statement.observance.year,
                slug=statement.slug,
                preview=self.thing,
            )


def with_relations(editions):
    return editions.select_related(
        "statement__observance", "based_on", "submitted_by", "approved_by"
    )


def reviews(editions: list[Edition]) -> list[Review]:
    """In the same order; the same number of queries whatever their number."""
    before = _before(editions)
    wrote = _contributors(editions)
    return [
        Review(
            edition,
            before.get((edition.statement_id, edition.language)),
            getattr(edition, "since", None),
            wrote.get(edition.pk, []),
        )
        for edition in editions
    ]


def waits_for_a_second_reader(edition) -> bool:
    return bool(edition.emergency_reason) and edition.approved_by_id is None


def paragraphs(edition: Edition) -> list[str]:
    """As typed, so that a changed link or mark shows too."""
    return [words for words in edition.body.split(BLANK_LINE) if words.strip()]


def pairs(review: Review) -> list[tuple[str, str]]:
    """Each paragraph of the original beside that of the text; empty where one has no more."""
    if not review.original:
        return []
    theirs, own = review.original.body, review.edition.body
    return list(zip_longest(theirs.split(BLANK_LINE), own.split(BLANK_LINE), fillvalue=""))


def said(edition: Edition, name: str) -> str:
    if name == "authority":
        return str(edition.get_authority_display())
    return str(getattr(edition, name) or "")


def runs(old: str, new: str, review: Review):
    """What changed; all of it the same where there was nothing before."""
    return differences.runs(old if review.before else new, new)


def _before(editions) -> dict[tuple[int, str], Edition]:
    """What readers see now of the same texts, but not the edition itself."""
    current = Archive.live().current().filter(statement__in=[e.statement_id for e in editions])
    keys = {edition.pk for edition in editions}
    return {(e.statement_id, e.language): e for e in current if e.pk not in keys}


def _contributors(editions) -> dict[int, list]:
    wrote = Event.objects.filter(edition__in=editions, verb__in=desk.WRITING)
    found: dict[int, list] = {}
    for event in wrote.select_related("by").order_by("at", "pk"):
        names = found.setdefault(event.edition_id, [])
        if event.by not in names:
            names.append(event.by)
    return found
