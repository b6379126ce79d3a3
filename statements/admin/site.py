"""The desk as a whole: its name, the order of its lists, and what none of them offers."""

# Imported first, or taggit's own Tag would come onto the desk after we took it off.
import taggit.admin  # noqa: F401
from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from statements.admin.language import choose
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


def get_app_list(request, app_label=None):
    """The archive before the accounts, and its lists in the order of an editor's work."""
    applications = admin.AdminSite.get_app_list(admin.site, request, app_label)
    for application in applications:
        if application["app_label"] == "statements":
            application["models"].sort(key=lambda row: IN_ORDER_OF_WORK.index(row["model"]))
    return sorted(applications, key=lambda application: application["app_label"] != "statements")


def get_urls():
    """Without the redirect to the page of any row, which asks for no permission."""
    stock = admin.AdminSite.get_urls(admin.site)
    routes = [route for route in stock if getattr(route, "name", "") != "view_on_site"]
    return [path("language/", choose, name="language"), *routes]


admin.site.site_header = _("Migrants Day desk")
admin.site.site_title = _("Migrants Day desk")
admin.site.index_title = _("The archive")
admin.site.enable_nav_sidebar = False
admin.site.get_app_list = get_app_list
admin.site.get_urls = get_urls
admin.site.disable_action("delete_selected")
admin.site.unregister(Tag)
