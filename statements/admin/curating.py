"""Addresses, order and names: rename, reorder, merge topics."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from statements import desk, languages
from statements.admin.screens import VerbScreen
from statements.archive import Archive
from statements.models import Organisation, Statement, TaggedStatement, Topic


class RenameForm(forms.Form):
    slug = forms.CharField(
        label=gettext_lazy("New slug"),
        max_length=Statement._meta.get_field("slug").max_length,
        help_text=gettext_lazy("The last part of the address. The old address leads to the new."),
    )


class RenameScreen(VerbScreen):
    name = "rename"
    route = "<key:pk>/rename/"
    permission = "statements.announce_statement"
    label = gettext_lazy("Rename …")
    title = gettext_lazy("Rename: another address")
    form_class = RenameForm

    @classmethod
    def may(cls, user, thing=None):
        """Who writes the statement, as long as nobody was told its address."""
        if user.has_perm(cls.permission):
            return True
        is_ours = thing is None or not desk.was_public(thing)
        return is_ours and user.has_perm("statements.change_statement")

    def get_initial(self):
        return {"slug": self.thing.slug}

    def button(self, form):
        return _("Rename it")

    def act(self, form):
        desk.rename(self.thing, slug=form.cleaned_data["slug"], by=self.request.user)

    def said(self, form):
        return _("Renamed to %(slug)s.") % form.cleaned_data


class OrderForm(forms.Form):
    """A number for each row; they are put in the order of the numbers."""

    def __init__(self, *args, rows, **options):
        super().__init__(*args, **options)
        self.rows = rows
        for place, row in enumerate(rows, 1):
            self.fields[f"place-{row.pk}"] = forms.IntegerField(
                label=str(row), initial=place, min_value=1, max_value=9999
            )

    def clean(self):
        cleaned = super().clean()
        places = [cleaned.get(f"place-{row.pk}") for row in self.rows]
        if not self.errors and len(set(places)) < len(places):
            raise ValidationError(_("Two have the same number."))
        return cleaned

    @property
    def in_order(self) -> list[Model]:
        return sorted(self.rows, key=lambda row: self.cleaned_data[f"place-{row.pk}"])


class ReorderScreen(VerbScreen):
    name = "reorder"
    route = "<key:pk>/reorder/"
    permission = "statements.announce_statement"
    label = gettext_lazy("Reorder …")
    title = gettext_lazy("Reorder the statements of the year")
    form_class = OrderForm

    @classmethod
    def is_offered(cls, observance):
        return observance.statements.count() > 1

    def get_form_kwargs(self):
        statements = list(self.thing.statements.select_related("observance"))
        return {**super().get_form_kwargs(), "rows": statements}

    def button(self, form):
        return _("Put them in this order")

    def act(self, form):
        desk.reorder(self.thing, statements=form.in_order, by=self.request.user)

    def said(self, form):
        return _("The statements stand in this order now.")


class OrganisationsScreen(ReorderScreen):
    permission = "statements.change_organisation"
    title = gettext_lazy("Reorder the organisations")

    @classmethod
    def is_offered(cls, organisation):
        return Organisation.objects.count() > 1

    def get_form_kwargs(self):
        rows = list(Organisation.objects.all())
        return {**VerbScreen.get_form_kwargs(self), "rows": rows}

    def act(self, form):
        desk.reorder_organisations(form.in_order, by=self.request.user)

    def said(self, form):
        return _("The organisations stand in this order now.")


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Into which topic"))

    def __init__(self, *args, topics, **options):
        super().__init__(*args, **options)
        self.fields["into"].queryset = topics


class MergeScreen(VerbScreen):
    """All texts of this topic go to another; its names stay as aliases."""

    template_name = "admin/statements/merge.html"
    name = "merge"
    route = "<key:pk>/merge/"
    permission = "statements.merge_topic"
    label = gettext_lazy("Merge …")
    title = gettext_lazy("Merge two topics")
    form_class = MergeForm

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "topics": Topic.objects.exclude(pk=self.thing.pk).order_by("name"),
        }

    def get_context_data(self, **context):
        form = context.get("form")
        into = getattr(form, "cleaned_data", {}).get("into") if form else None
        effects = {"into": into, "effects": self._effects(into)} if into else {}
        return super().get_context_data(**effects, **context)

    def button(self, form):
        return _("Merge them")

    def act(self, form):
        desk.merge_topics(self.thing, into=form.cleaned_data["into"], by=self.request.user)

    def said(self, form):
        return _("“%(topic)s” leads to “%(into)s” now.") % {
            "topic": self.thing,
            "into": form.cleaned_data["into"],
        }

    def get_success_url(self):
        return reverse("admin:statements_topic_changelist")

    def _effects(self, into) -> dict:
        """Which texts move, which have both, and what becomes of the names."""
        mine = TaggedStatement.objects.filter(tag=self.thing)
        both = mine.filter(content_object__in=into.items.values("content_object")).count()
        moving = mine.count() - both
        after = into.items.count() + moving
        return {
            "moving": ngettext("%(n)d statement moves", "%(n)d statements move", moving)
            % {"n": moving},
            "both": ngettext("%(n)d has both", "%(n)d have both", both) % {"n": both},
            "after": ngettext("%(n)d statement afterwards", "%(n)d statements afterwards", after)
            % {"n": after},
            "names": [
                (code, into.labels.get(code, ""), self.thing.labels.get(code, ""))
                for code in languages.CODES
                if into.labels.get(code) or self.thing.labels.get(code)
            ],
            "is_public": Archive.live().topics().filter(pk=self.thing.pk).exists(),
        }
