"""Curated topics and their other names."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from statements.admin.base import FactsAdmin, RowsInline
from statements.admin.curating import MergeScreen
from statements.admin.memory import RowForm, RowsFormSet
from statements.models import Topic, TopicAlias
from statements.text import fold

LONGEST_NAME = Topic._meta.get_field("name").max_length
LONGEST_FOLDED = Topic._meta.get_field("folded").max_length


class TopicForm(forms.ModelForm):
    def clean_labels(self):
        """The English label is the topic's name, and has its length."""
        refuse_if_long(self.cleaned_data["labels"]["en"])
        return self.cleaned_data["labels"]


class AliasForm(RowForm):
    def clean_name(self):
        """An alias of the same topic that differs in case and accents only is this one before."""
        name = self.cleaned_data["name"]
        refuse_if_long(name)
        same = TopicAlias.objects.filter(topic=self.instance.topic_id, folded=fold(name))
        self.instance.pk = same.values_list("pk", flat=True).first()
        return name


class AliasFormSet(RowsFormSet):
    def clean(self):
        """No two names of one topic that differ in case and accents only."""
        super().clean()
        seen = {fold(self.instance.labels.get("en", ""))}
        for form in self.forms:
            name = form.cleaned_data.get("name", "") if form.is_valid() else ""
            if not name:
                continue
            if fold(name) in seen:
                raise ValidationError(_("“%(name)s” stands here twice."), params={"name": name})
            seen.add(fold(name))


class AliasInline(RowsInline):
    model = TopicAlias
    form = AliasForm
    formset = AliasFormSet
    fields = ["name"]


@admin.register(Topic)
class TopicAdmin(FactsAdmin):
    screens = [MergeScreen]
    form = TopicForm
    list_display = ["__str__", "slug", "aliases_shown", "statement_count"]
    ordering = Topic._meta.ordering  # a counting query would drop it
    search_fields = ["slug", "labels", "aliases__name"]
    fields = ["slug", "labels", "description"]
    fixed_fields = ["slug"]
    inlines = [AliasInline]
    archive_noun = "topics"

    def get_queryset(self, request):
        found = super().get_queryset(request).annotate(statement_count=Count("items"))
        return found.prefetch_related("aliases")

    @admin.display(description=_("aliases"))
    def aliases_shown(self, topic):
        return ", ".join(_aliases(topic))

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, topic):
        return topic.statement_count


def _aliases(topic: Topic) -> list[str]:
    return [alias.name for alias in topic.aliases.all()]


def refuse_if_long(name: str) -> None:
    """Raises ValidationError. A folded name can be the longer one: ﷺ folds to eighteen letters."""
    if len(name) > LONGEST_NAME or len(fold(name)) > LONGEST_FOLDED:
        raise ValidationError(
            _("Write a shorter name: %(longest)d letters at most."),
            params={"longest": LONGEST_NAME},
        )
