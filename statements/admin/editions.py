"""Texts: drafts are written here, what was released is read; and withdrawals."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from statements import desk, languages
from statements.admin.base import DeskAdmin, ReadOnlyAdmin
from statements.archive import Archive
from statements.models import Edition, Withdrawal

WORDS = ["attribution", "title", "body", "signature", "editor_note", "correction_note"]
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


class WordsWidget(forms.Textarea):
    def __init__(self, attrs):
        super().__init__({"class": "words", **attrs})


class EditionForm(forms.ModelForm):
    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    theirs = None
    """What somebody else left, where it was saved while this form was open."""

    class Meta:
        widgets = {
            "body": WordsWidget({"rows": 24}),
            "editor_note": WordsWidget({"rows": 3}),
            "correction_note": WordsWidget({"rows": 3}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["version_read"] = self.instance.version
        language = self.instance.language
        own = {"lang": languages.tag(language), "dir": languages.direction(language)}
        for name in self.fields.keys() & set(WORDS):
            self.fields[name].widget.attrs |= own if language else {"dir": "auto"}

    def clean(self):
        """A text has one open draft, and none is begun while an edition of it is scheduled."""
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_overwriting()
        if not (cleaned.get("statement") and cleaned.get("language")):
            return
        same = Edition.objects.filter(statement=cleaned["statement"], language=cleaned["language"])
        if same.filter(release_at=None).exists():
            raise ValidationError(_("This text already has an open draft."))
        if same.filter(release_at__gt=Now()).exists():
            raise ValidationError(
                _("An edition of this text is scheduled: begin the next one once it is open.")
            )
        if same.exists() and not (cleaned.get("correction_note") or "").strip():
            self.add_error("correction_note", _("Say what changed, as a reader would ask it."))

    def _refuse_overwriting(self):
        """The row is held until the save, so that nobody comes between."""
        left = Edition.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if left.version == self.cleaned_data.get("version_read"):
            return
        self.theirs = left
        self.data = self.data.copy()
        self.data[self.add_prefix("version_read")] = str(left.version)
        raise ValidationError(
            _(
                "Somebody saved this text while you wrote. Nothing is lost: yours is in the form, "
                "theirs is shown above it. Join them, then save."
            )
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
class EditionAdmin(DeskAdmin):
    form = EditionForm
    list_display = ["__str__", "authority", "status", "release_at"]
    list_filter = ["status", "language", "statement__observance", "release_at"]
    list_select_related = ["statement__observance"]
    search_fields = [
        "attribution",
        "title",
        "body",
        "statement__slug",
        "statement__observance__year",
    ]
    autocomplete_fields = ["statement", "based_on"]
    readonly_fields = DECIDED_BY_VERBS
    fixed_fields = IDENTITY

    def get_fieldsets(self, request, obj=None):
        is_read = obj and not self.has_change_permission(request, obj)
        words = SHOWN if is_read else WORDS
        hidden = [] if is_read or not obj else ["version_read"]
        fieldsets = [
            (None, {"fields": [*IDENTITY, *hidden], "description": ONLY_DRAFTS if is_read else ""}),
            (_("The text"), {"fields": words}),
            (_("Where it comes from"), {"fields": ORIGIN}),
        ]
        if obj:
            fieldsets.append((_("On its way to readers"), {"fields": DECIDED_BY_VERBS}))
        return fieldsets

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj) and _is_open(obj)
        return allowed and (obj is None or _may_write(request.user, obj.language))

    def formfield_for_choice_field(self, db_field, request, **options):
        field = super().formfield_for_choice_field(db_field, request, **options)
        if db_field.name == "language":
            field.choices = [
                (code, name)
                for code, name in field.choices
                if not code or _may_write(request.user, code)
            ]
        return field

    def save_model(self, request, obj, form, change):
        """By the desk, which records who wrote what."""
        words = {name: getattr(obj, name) for name in [*WORDS, *ORIGIN]}
        version = form.cleaned_data["version_read"]
        if not change:
            draft = _begun(obj, by=request.user)
            obj.pk, version = draft.pk, draft.version
        desk.save_draft(obj, version=version, by=request.user, **words)

    def delete_model(self, request, obj):
        desk.discard(obj, by=request.user)

    def render_change_form(self, request, context, *args, **options):
        response = super().render_change_form(request, context, *args, **options)
        if context["adminform"].form.theirs:
            response.status_code = 409
        return response

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_open(obj)


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    list_display = ["statement", "language", "kind", "since", "until"]
    list_filter = ["kind", "language", "since"]
    list_select_related = ["statement__observance"]
    search_fields = ["statement__slug", "statement__observance__year", "reason"]
    fields = ["statement", "language", "kind", "reason_shown", "since", "until"]
    readonly_fields = ["reason_shown"]

    @admin.display(description=_("reason"))
    def reason_shown(self, withdrawal):
        return format_html_join(
            "",
            '<p lang="{}" dir="{}">{}</p>',
            (
                (languages.tag(code), languages.direction(code), reason)
                for code, reason in withdrawal.reason.in_order
            ),
        )


def _begun(typed: Edition, *, by) -> Edition:
    """The draft of a new text, or of the correction of one that is public."""
    if public := _public(typed.statement, typed.language):
        return desk.correct(public, note=typed.correction_note, by=by)
    return desk.start_edition(
        typed.statement, language=typed.language, based_on=typed.based_on, by=by
    )


def _public(statement, language: str) -> Edition | None:
    """The text that readers see now."""
    return Archive.live().current().filter(statement=statement, language=language).first()


def _may_write(user, language: str) -> bool:
    return user.has_perm(f"statements.write_{language}")


def _is_open(edition: Edition | None) -> bool:
    """A draft. An approval holds for the words approved, and what was released is frozen."""
    return edition is None or edition.status == Edition.Status.DRAFT
