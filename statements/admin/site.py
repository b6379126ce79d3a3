"""The desk as a whole: its name, the order of its lists, and what it offers beside them.

Nothing here puts a model onto the desk: the first that does asks for this class.
"""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _

from statements.admin import devices, proof
from statements.admin.board import board
from statements.admin.carrying import KeepingDoor, Kept, keeps_what_the_database_does_not_take
from statements.admin.door import Door
from statements.admin.language import choose
from statements.archive import Archive
from statements.models import (
    ArchiveState,
    Edition,
    Event,
    MovedAddress,
    Observance,
    Office,
    Organisation,
    Photo,
    Speaker,
    Statement,
    Tenure,
    Topic,
    Withdrawal,
)

IN_ORDER_OF_WORK = [
    Observance,
    Statement,
    Edition,
    Topic,
    Photo,
    Organisation,
    Office,
    Speaker,
    Tenure,
    Withdrawal,
    MovedAddress,
    Event,
    ArchiveState,
]


class DeskSite(AdminSite):
    site_header = site_title = _("Migrants Day desk")
    index_title = _("The archive")
    index_template = "admin/board.html"
    enable_nav_sidebar = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.disable_action("delete_selected")

    def has_permission(self, request):
        return super().has_permission(request) and proof.is_given(request)

    def each_context(self, request):
        return {**super().each_context(request), "asks_second_factor": settings.SECOND_FACTOR}

    def admin_view(self, view, cacheable=False):
        """What is sent by somebody who is not inside, or not any more, is kept at the door."""
        guarded = super().admin_view(view, cacheable)

        @keeps_what_the_database_does_not_take
        def inner(request, *args, **kwargs):
            proof.end_with_its_devices(request)
            is_outside = request.method == "POST" and not self.has_permission(request)
            if is_outside and (kept := Kept.taken_from(request)):
                return KeepingDoor.as_view(kept=kept)(request)
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, view)

    def login(self, request, extra_context=None):
        proof.end_with_its_devices(request)
        return Door.as_view()(request)

    def index(self, request, extra_context=None):
        """The board for those who may see editions; the lists for all."""
        context = {}
        if request.user.has_perm("statements.view_edition"):
            context = board(request, Archive.live().at)
        return super().index(request, context | (extra_context or {}))

    def get_app_list(self, request, app_label=None):
        """The archive before the accounts, and its lists in the order of an editor's work."""
        applications = super().get_app_list(request, app_label)
        for application in applications:
            if application["app_label"] == "statements":
                application["models"].sort(key=lambda row: IN_ORDER_OF_WORK.index(row["model"]))
        return sorted(
            applications, key=lambda application: application["app_label"] != "statements"
        )

    def get_urls(self):
        """Without the redirect to the page of any row, which asks for no permission."""
        routes = [
            route for route in super().get_urls() if getattr(route, "name", "") != "view_on_site"
        ]
        return [
            path("language/", choose, name="language"),
            path(
                "second-factor/",
                self.admin_view(devices.SecondFactor.as_view()),
                name="second_factor",
            ),
            path(
                "second-factor/phone/",
                self.admin_view(devices.AnotherPhone.as_view()),
                name="another_phone",
            ),
            *routes,
        ]
