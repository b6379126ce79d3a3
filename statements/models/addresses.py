"""Addresses that moved: an address once public answers for ever."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements.models.base import NaturalKeyModel


class MovedAddress(NaturalKeyModel):
    """Without a language: `2020/old` leads to `2020/new`, `topics/a` to `topics/b`, in one hop."""

    old_prefix = models.CharField(_("old address"), max_length=120, unique=True)
    new_prefix = models.CharField(_("new address"), max_length=120)

    natural_key_fields = ("old_prefix",)

    class Meta:
        verbose_name = _("moved address")
        verbose_name_plural = _("moved addresses")
        ordering = ["old_prefix"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_prefix=F("new_prefix")) & ~Q(old_prefix="") & ~Q(new_prefix=""),
                name="movedaddress_leads_elsewhere",
                violation_error_message=_("A moved address leads to another one."),
            )
        ]

    def __str__(self):
        return f"{self.old_prefix} → {self.new_prefix}"
