"""Addresses that moved: written by the desk when a public slug changes, kept for ever."""

from django.contrib import admin

from statements.admin.base import ReadOnlyAdmin
from statements.models import MovedAddress


@admin.register(MovedAddress)
class MovedAddressAdmin(ReadOnlyAdmin):
    list_display = ["old_prefix", "new_prefix"]
    search_fields = ["old_prefix", "new_prefix"]
