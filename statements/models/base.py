"""What every model shares: a natural key, so that fixtures carry no numbers of ours."""

import datetime as dt
from functools import reduce
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NaturalKeyQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key) -> models.Model:
        return self.get(**dict(zip(self.model.natural_key_fields, key, strict=True)))


class NaturalKeyModel(models.Model):
    natural_key_fields: ClassVar[tuple[str, ...]]

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple:
        """The values of `natural_key_fields`; `__` walks relations, as in a query."""
        return tuple(
            _plain(reduce(getattr, path.split("__"), self)) for path in self.natural_key_fields
        )


def slug_required(model: str) -> models.CheckConstraint:
    """loaddata asks no validator: without a slug there is no address."""
    return models.CheckConstraint(
        condition=~Q(slug=""),
        name=f"{model}_has_a_slug",
        violation_error_message=_("Write the slug, the last part of the address."),
    )


def _plain(value):
    return value.isoformat() if isinstance(value, dt.datetime) else value
