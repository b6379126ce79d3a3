"""A new text of a statement: empty, or the translation of one that is there."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements import desk, languages
from statements.admin.screens import Screen
from statements.models import Edition


class StartForm(forms.Form):
    language = forms.ChoiceField(
        choices=languages.CHOICES,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose one of the six languages.")
        ),
    )
    based_on = forms.ModelChoiceField(
        queryset=Edition.objects.all(),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "A translation is made of another language of the same statement."
            )
        },
    )

    def __init__(self, *args, statement, **options):
        super().__init__(*args, **options)
        self.fields["based_on"].queryset = statement.editions.all()


class StartScreen(Screen):
    """Only the buttons of a statement's matrix lead here."""

    http_method_names = ["post"]
    name = "start"
    route = "<key:pk>/start/"
    permission = "statements.add_edition"

    def post(self, request, *args, **kwargs):
        form = StartForm(request.POST, statement=self.thing)
        if not form.is_valid():
            messages.error(request, next(iter(form.errors.values()))[0])
            return self._back()
        self.require(f"statements.write_{form.cleaned_data['language']}")
        try:
            draft = desk.start_edition(self.thing, by=request.user, **form.cleaned_data)
        except desk.DeskError as refusal:
            messages.error(request, str(refusal))
            return self._back()
        messages.success(request, _("Begun: a draft that nobody else sees."))
        return redirect("admin:statements_edition_change", draft.pk)

    def _back(self):
        return redirect("admin:statements_statement_change", self.thing.pk)
