"""Accounts: who works here, and in which groups."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from statements.admin.base import ForgivingList

ABOVE_THE_ROLES = ["is_superuser", "user_permissions"]

admin.site.unregister([Group, User])


@admin.register(Group)
class RoleAdmin(ForgivingList, GroupAdmin):
    pass


@admin.register(User)
class AccountAdmin(ForgivingList, UserAdmin):
    """Who keeps the accounts puts people into groups; only superusers give more than that."""

    def get_readonly_fields(self, request, obj=None):
        fixed = [] if request.user.is_superuser else ABOVE_THE_ROLES
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_change_permission(self, request, obj=None):
        """The account of a superuser is theirs: whoever could set its password could be one."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above
