"""Texts taken back: read here, restored by the desk."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.admin.base import ReadOnlyAdmin
from statements.admin.history import EventHistory
from statements.admin.withdrawing import RestoreScreen
from statements.models import Withdrawal


@admin.register(Withdrawal)
class WithdrawalAdmin(EventHistory, ReadOnlyAdmin):
    screens = [RestoreScreen]
    list_display = ["statement", "language", "kind", "since", "until"]
    list_filter = ["kind", "language", "since"]
    list_select_related = ["statement__observance"]
    search_fields = ["statement__slug", "statement__observance__year", "reason"]
    fields = ["statement", "language", "kind", "reason_shown", "since", "until"]
    readonly_fields = ["reason_shown"]

    @admin.display(description=_("reason"))
    def reason_shown(self, withdrawal):
        return format_html_join(
            "",
            '<p lang="{}" dir="{}">{}</p>',
            (
                (languages.tag(code), languages.direction(code), reason)
                for code, reason in withdrawal.reason.in_order
            ),
        )
