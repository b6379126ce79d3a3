"""Texts: drafts are written here, what was released is read."""

from django.contrib import admin, messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import desk, languages
from statements.admin.base import FactsAdmin
from statements.admin.releases import HoldScreen, MoveScreen
from statements.admin.reviewing import PreviewScreen, QueueScreen, ReviewScreen
from statements.admin.standings import standings
from statements.admin.waiting import WaitingFilter
from statements.admin.withdrawing import CorrectScreen
from statements.admin.wording import WORDS, EditionForm, measure, unsaved
from statements.archive import Archive
from statements.models import Edition, SearchEntry
from statements.questions import Question
from statements.text import fold

IDENTITY = ["statement", "language"]
ORIGIN = ["authority", "source_url", "source_note", "retrieved_on", "based_on"]
DECIDED_BY_VERBS = [
    "status",
    "number",
    "release_at",
    "digest",
    "approved_digest",
    "submitted_by",
    "approved_by",
    "emergency_reason",
    "version",
]
ONLY_DRAFTS = _(
    "Only drafts are edited. What was released stays as it is: a correction is the next edition."
)


def shown(name):
    """The words of a field as they are read, in their own language and direction."""

    @admin.display(description=Edition._meta.get_field(name).verbose_name)
    def words(edition):
        return format_html(
            '<div class="words" lang="{}" dir="{}">{}</div>',
            languages.tag(edition.language),
            languages.direction(edition.language),
            getattr(edition, name) or "-",
        )

    return words


SHOWN = [shown(name) for name in WORDS]


@admin.register(Edition)
class EditionAdmin(FactsAdmin):
    form = EditionForm
    screens = [QueueScreen, ReviewScreen, PreviewScreen, CorrectScreen, MoveScreen, HoldScreen]
    list_display = ["__str__", "authority", "status", "release_at"]
    list_filter = [WaitingFilter, "status", "language", "statement__observance", "release_at"]
    list_select_related = ["statement__observance"]
    search_fields = ["attribution", "title", "statement__slug", "statement__observance__year"]
    autocomplete_fields = ["statement"]
    readonly_fields = DECIDED_BY_VERBS
    fixed_fields = IDENTITY

    def elsewhere(self, word):
        """In the words of a text: released ones are searched as readers do, drafts by any piece."""
        drafts = Edition.objects.filter(release_at=None).values_list("pk", "body")
        found = {key for key, body in drafts if word in fold(body)}
        question = Question.of(word)
        if question.parts:
            entries = SearchEntry.objects.filter(words__holds=question.wanted)
            found |= set(entries.values_list("pk", flat=True))
        return found

    def get_fieldsets(self, request, obj=None):
        is_read = obj and not self.has_change_permission(request, obj)
        words = SHOWN if is_read else WORDS
        if obj and not _corrects(obj):
            words = words[:-1]  # the correction note
        fieldsets = [
            (None, {"fields": IDENTITY, "description": ONLY_DRAFTS if is_read else ""}),
            (_("The text"), {"fields": words}),
            (_("Where it comes from"), {"fields": ORIGIN if obj else ORIGIN[:-1]}),
        ]
        if obj and not _is_open(obj):
            fieldsets.append((_("On its way to readers"), {"fields": DECIDED_BY_VERBS}))
        return fieldsets

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj) and _is_open(obj)
        return allowed and (obj is None or _may_write(request.user, obj.language))

    def has_delete_permission(self, request, obj=None):
        allowed = obj is None or (_is_open(obj) and _may_write(request.user, obj.language))
        return allowed and super().has_change_permission(request, obj)

    def formfield_for_choice_field(self, db_field, request, **options):
        field = super().formfield_for_choice_field(db_field, request, **options)
        if db_field.name == "language":
            field.choices = [
                (code, name)
                for code, name in field.choices
                if not code or _may_write(request.user, code)
            ]
        return field

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A form sent for what is no draft any more is refused in words, and they are shown."""
        if request.method != "POST" or not object_id:
            return super().changeform_view(request, object_id, form_url, extra_context)
        edition = self.get_object(request, object_id)
        if edition is None or _is_open(edition) or not self.has_view_permission(request, edition):
            return super().changeform_view(request, object_id, form_url, extra_context)
        self.message_user(request, _sentence(edition), messages.ERROR)
        context = {"unsaved": unsaved(request.POST, edition)}
        request.method = "GET"
        response = super().changeform_view(request, object_id, form_url, context)
        response.status_code = 409
        return response

    def add_thing(self, request, form, values):
        draft = _begun(form.instance, by=request.user)
        return desk.save_draft(draft, by=request.user, **values)

    def change_thing(self, request, form, *, values, shown):
        return desk.save_draft(form.instance, shown=shown, by=request.user, **values)

    def response_add(self, request, obj, post_url_continue=None):
        return self._answer(request, obj)

    def response_change(self, request, obj):
        return self._answer(request, obj)

    def delete_model(self, request, obj):
        desk.discard(obj, by=request.user)

    def render_change_form(self, request, context, *args, obj=None, **options):
        if obj:
            context |= _beside(obj)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def unsaved(self, request):
        return unsaved(request.POST)

    def _answer(self, request, edition) -> HttpResponse:
        """Saved, and sent to review where that was asked; a draft stays open on the screen."""
        try:
            if "_submit" in request.POST:
                desk.submit(edition, by=request.user)
                self.message_user(request, gettext("Saved, and sent to review."), messages.SUCCESS)
            else:
                self.message_user(request, gettext("The draft is saved."), messages.SUCCESS)
        except desk.DeskError as refusal:
            sentence = gettext("The draft is saved, but not sent to review. %(why)s")
            self.message_user(request, sentence % {"why": refusal}, messages.WARNING)
        return redirect("admin:statements_edition_change", edition.pk)


def _beside(edition: Edition) -> dict[str, object]:
    """What the form says above the words: where the text stands, and how long it is."""
    found = standings([edition.statement], Archive.live().at)[edition.statement_id]
    standing = next(each for each in found if each.language == edition.language)
    return {"standing": standing, "measure": measure(edition)}


def _begun(typed: Edition, *, by) -> Edition:
    """The draft of a new text, or of the correction of one that is public."""
    if public := _public(typed.statement, typed.language):
        return desk.correct(public, note=typed.correction_note, by=by)
    return desk.start_edition(typed.statement, language=typed.language, by=by)


def _corrects(edition: Edition) -> bool:
    """Whether readers know another edition of this text, from which it tells what changed."""
    same = Edition.objects.filter(statement=edition.statement, language=edition.language)
    return same.exclude(pk=edition.pk).exclude(release_at=None).exists()


def _public(statement, language: str) -> Edition | None:
    """The text that readers see now."""
    return Archive.live().current().filter(statement=statement, language=language).first()


def _may_write(user, language: str) -> bool:
    return user.has_perm(f"statements.write_{language}")


def _is_open(edition: Edition | None) -> bool:
    """A draft. An approval holds for the words approved, and what was released is frozen."""
    return edition is None or edition.status == Edition.Status.DRAFT


def _sentence(edition: Edition) -> str:
    """Why what is no draft is not saved."""
    if edition.release_at is None:
        return gettext("This text is on its way: ask for changes, and it is a draft again.")
    if edition.release_at > Archive.live().at:
        return gettext("This edition is scheduled: hold it before you change its words.")
    since = f"{edition.release_at:%Y-%m-%d %H:%M} UTC"
    return gettext("This edition is public since %(since)s: start a correction.") % {"since": since}
