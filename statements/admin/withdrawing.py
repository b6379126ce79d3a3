"""What readers may read no more, or again, or anew: withdraw, restore, correct."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements import desk, languages
from statements.admin.screens import VerbScreen
from statements.archive import Archive
from statements.models import Withdrawal
from statements.models.labels import LabelsFormField
from statements.models.words import WordsFormField

TAKING_AWAY = "statements.remove_statement"


class WithdrawForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Which text"),
        required=False,
        choices=[("", gettext_lazy("The statement, in all languages")), *languages.CHOICES],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How"), choices=Withdrawal.Kind, widget=forms.RadioSelect
    )
    reason = LabelsFormField(
        box=forms.Textarea,
        label=gettext_lazy("Reason, as readers will read it"),
        help_text=gettext_lazy("English is required; where another is missing, it is shown."),
    )

    def __init__(self, *args, may_take_away, **options):
        super().__init__(*args, **options)
        self.fields["reason"].widget.legend = self.fields["reason"].label
        if not may_take_away:
            self.fields["kind"].choices = [
                (kind, name) for kind, name in Withdrawal.Kind.choices if kind == "notice"
            ]
            self.fields["kind"].help_text = _("Only administrators take a text away.")


class WithdrawScreen(VerbScreen):
    name = "withdraw"
    route = "<key:pk>/withdraw/"
    permission = "statements.withdraw_statement"
    label = gettext_lazy("Withdraw …")
    title = gettext_lazy("Withdraw")
    form_class = WithdrawForm

    def get_form_kwargs(self):
        may = self.request.user.has_perm(TAKING_AWAY)
        return {**super().get_form_kwargs(), "may_take_away": may}

    def get_initial(self):
        return {"language": self.request.GET.get("language", ""), "kind": Withdrawal.Kind.NOTICE}

    @classmethod
    def is_offered(cls, statement):
        return Archive.live().statements().filter(pk=statement.pk).exists()

    def button(self, form):
        return _("Withdraw it")

    def act(self, form):
        desk.withdraw(self.thing, by=self.request.user, **form.cleaned_data)

    def said(self, form):
        return _("Withdrawn. Readers are told why.")


class NoteForm(forms.Form):
    """One sentence that is kept."""

    note = WordsFormField(widget=forms.Textarea({"rows": 3, "class": "words"}))

    def __init__(self, *args, label, help_text, attrs, **options):
        super().__init__(*args, **options)
        note = self.fields["note"]
        note.label, note.help_text = label, help_text
        note.widget.attrs |= attrs


class RestoreScreen(VerbScreen):
    name = "restore"
    route = "<key:pk>/restore/"
    label = gettext_lazy("Restore …")
    title = gettext_lazy("Restore: it may be read again")
    permission = "statements.withdraw_statement"
    form_class = NoteForm

    @classmethod
    def may(cls, user, thing=None):
        """Who may not take a text away may not bring it back."""
        is_there = thing is None or thing.kind == Withdrawal.Kind.NOTICE
        return super().may(user) and (is_there or user.has_perm(TAKING_AWAY))

    @classmethod
    def is_offered(cls, withdrawal):
        in_force = Withdrawal.objects.in_force(Archive.live().at)
        return in_force.filter(pk=withdrawal.pk).exists()

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "label": _("Why it may be read again"),
            "help_text": _("For the history; readers do not see it."),
            "attrs": {"dir": "auto"},
        }

    def button(self, form):
        return _("Restore it")

    def act(self, form):
        desk.restore(self.thing, note=form.cleaned_data["note"], by=self.request.user)

    def said(self, form):
        return _("Restored.")

    def back(self):
        return reverse("admin:statements_statement_change", args=[self.thing.statement_id])


class CorrectScreen(VerbScreen):
    """Begins the next edition; what is public stays until that one is released."""

    template_name = "admin/statements/correct.html"
    name = "correct"
    route = "<key:pk>/correct/"
    permission = "statements.correct_edition"
    label = gettext_lazy("Correct …")
    title = gettext_lazy("Correct")
    form_class = NoteForm

    @classmethod
    def is_offered(cls, edition):
        return Archive.live().current().filter(pk=edition.pk).exists()

    def get_form_kwargs(self):
        language = self.thing.language
        return {
            **super().get_form_kwargs(),
            "label": _("Note to the reader, in %(language)s")
            % {"language": self.thing.get_language_display()},
            "help_text": _(
                "Say what changed, as a reader would ask it. It is printed above the text and kept "
                "with the edition."
            ),
            "attrs": {"lang": languages.tag(language), "dir": languages.direction(language)},
        }

    def get_context_data(self, **context):
        behind = Archive.live().current().filter(based_on=self.thing)
        behind = behind.select_related("statement__observance")
        return super().get_context_data(behind=behind, **context)

    def button(self, form):
        return _("Begin the correction")

    def act(self, form):
        self.draft = desk.correct(self.thing, note=form.cleaned_data["note"], by=self.request.user)

    def said(self, form):
        return _("The next edition is a draft with the words of this one; readers still see this.")

    def get_success_url(self):
        return reverse("admin:statements_edition_change", args=[self.draft.pk])
