"""Accounts: who works here, and in which groups."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from statements import desk
from statements.admin.base import FoldedSearch, ForgivingList
from statements.admin.carrying import demand_code
from statements.admin.devices import TakeAwayScreen
from statements.admin.history import EventHistory
from statements.admin.memory import RemembersFacts
from statements.admin.screens import Screens
from statements.admin.signins import SignInsScreen
from statements.models import Event

ABOVE_THE_ROLES = ["is_superuser", "user_permissions"]

admin.site.unregister([Group, User])


class DemandsCode:
    """For a ModelAdmin: who opens or sends a form has given a second factor a moment ago."""

    def changeform_view(self, request, *args, **options):
        return self._demanded(request) or super().changeform_view(request, *args, **options)

    def delete_view(self, request, *args, **options):
        return self._demanded(request) or super().delete_view(request, *args, **options)

    def _demanded(self, request):
        """Who is refused anyway is not asked for a code first."""
        return demand_code(request) if self.has_module_permission(request) else None


@admin.register(Group)
class RoleAdmin(DemandsCode, RemembersFacts, EventHistory, ForgivingList, FoldedSearch, GroupAdmin):
    pass


@admin.register(User)
class AccountAdmin(
    DemandsCode, RemembersFacts, EventHistory, Screens, ForgivingList, FoldedSearch, UserAdmin
):
    """Who keeps the accounts puts people into groups; only superusers give more than that."""

    screens = [TakeAwayScreen, SignInsScreen]

    def add_thing(self, request, form, values):
        """With its password, which is no fact."""
        account = form.save()
        desk.record_new(account, by=request.user)
        return account

    def log_change(self, request, obj, message):
        """Django calls it for a password too, which no values tell of."""
        if request.resolver_match.url_name == "auth_user_password_change":
            desk.record(request.user, Event.Verb.PASSWORD_SET, obj)

    def user_change_password(self, request, *args, **options):
        return self._demanded(request) or super().user_change_password(request, *args, **options)

    def get_readonly_fields(self, request, obj=None):
        fixed = [] if request.user.is_superuser else ABOVE_THE_ROLES
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_change_permission(self, request, obj=None):
        """The account of a superuser is theirs: whoever could set its password could be one."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above
