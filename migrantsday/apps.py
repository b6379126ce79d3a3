"""Django's admin, with a site of our own: the desk."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "statements.admin.site.DeskSite"

    def ready(self) -> None:
        """The desk's modules first: Django would make one site to look at, and they a second."""
        import_module("statements.admin")
        super().ready()
