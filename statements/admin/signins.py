"""Who came in under a name, who was refused, and from where: for who keeps the accounts."""

from axes.models import AccessFailureLog, AccessLog
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements.admin.screens import Screen

MOST = 50


class SignInsScreen(Screen):
    """The last of them; a failure is kept for a month."""

    template_name = "admin/sign_ins.html"
    name = "signins"
    route = "<key:pk>/signins/"
    permission = "auth.change_user"
    label = gettext_lazy("Sign-ins")
    title = gettext_lazy("Sign-ins")
    http_method_names = ["get", "head"]

    def get_context_data(self, **context):
        return super().get_context_data(rows=rows(self.thing.username), **context)


def rows(username: str) -> list[tuple]:
    """When, from which address, and what came of it."""
    passed = AccessLog.objects.filter(username=username)[:MOST]
    refused = AccessFailureLog.objects.filter(username=username)[:MOST]
    found = [(row.attempt_time, row.ip_address, _("password accepted")) for row in passed]
    found += [(row.attempt_time, row.ip_address, _("password refused")) for row in refused]
    return sorted(found, reverse=True, key=lambda row: row[0])[:MOST]
