"""Curated topics on django-taggit: labels in six languages, aliases, no free tags."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from statements.models.base import NaturalKeyModel, slug_required
from statements.models.labels import (
    LabelsField,
    LongLabelsField,
    english,
    english_or_empty,
    english_required,
)
from statements.models.statements import Statement
from statements.text import fold, validate_plain


class Topic(NaturalKeyModel, TagBase):
    name = models.CharField(_("name"), max_length=100, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    labels = LabelsField(_("labels"))
    description = LongLabelsField(_("description"), blank=True)
    folded = models.CharField(max_length=200, unique=True, editable=False)

    natural_key_fields = ("slug",)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        permissions = [("merge_topic", "Can merge topics")]
        constraints = [
            slug_required("topic"),
            english_required("labels", "topic"),
            english_or_empty("description", "topic"),
        ]

    def __str__(self):
        return str(self.labels) or self.name

    def get_absolute_url(self):
        return reverse("statements:topic", args=[self.slug])

    def clean(self):
        refuse_if_taken(english(self.labels), topic=self)


class TopicAlias(NaturalKeyModel):
    """Another name of a topic: a synonym, or what is left of a topic merged into it."""

    name = models.CharField(_("name"), max_length=100, validators=[validate_plain])
    topic = models.ForeignKey(
        Topic, models.CASCADE, verbose_name=_("topic"), related_name="aliases"
    )
    folded = models.CharField(max_length=200, unique=True, editable=False)

    natural_key_fields = ("name",)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="topicalias_has_a_name",
                violation_error_message=_("Write the other name."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        refuse_if_taken(self.name, alias=self)


class TaggedStatement(NaturalKeyModel, ItemBase):
    content_object = models.ForeignKey(
        Statement, models.CASCADE, verbose_name=_("statement"), related_name="topic_items"
    )
    tag = models.ForeignKey(Topic, models.PROTECT, verbose_name=_("topic"), related_name="items")

    natural_key_fields = ("content_object__observance__year", "content_object__slug", "tag__slug")

    class Meta:
        verbose_name = _("topic of a statement")
        verbose_name_plural = _("topics of statements")
        ordering = ["content_object", "tag"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="taggedstatement_once",
                violation_error_message=_("This statement already has this topic."),
            )
        ]

    def __str__(self):
        return f"{self.content_object}: {self.tag}"


def refuse_if_taken(
    name: str, *, topic: Topic | None = None, alias: TopicAlias | None = None
) -> None:
    """Raises ValidationError where another topic or alias folds to the same key."""
    folded = fold(name)
    others = Topic.objects.exclude(pk=topic.pk) if topic else Topic.objects.all()
    aliases = TopicAlias.objects.exclude(pk=alias.pk) if alias else TopicAlias.objects.all()
    for taken in [*others.filter(folded=folded), *aliases.filter(folded=folded)]:
        raise ValidationError(
            _("“%(name)s” is taken by “%(taken)s”."), params={"name": name, "taken": taken}
        )


@receiver(pre_save, sender=Topic)
def derive_topic(sender, instance: Topic, **options) -> None:
    """Name and folded key follow the English label, under loaddata too, which calls no save()."""
    instance.name = english(instance.labels)
    instance.folded = fold(instance.name)


@receiver(pre_save, sender=TopicAlias)
def derive_alias(sender, instance: TopicAlias, **options) -> None:
    instance.folded = fold(instance.name)
