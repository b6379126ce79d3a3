"""The languages of one statement: where each text stands, and what this editor can do with it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from statements.admin.standings import Standing, standings
from statements.admin.withdrawing import RestoreScreen
from statements.archive import Archive
from statements.models import Edition, Statement


@dataclass(frozen=True)
class Row:
    standing: Standing
    actions: list[tuple[str, str]]
    """Words and address of each."""
    may_start: bool
    start_from: Edition | None
    """The text a translation would be made of."""


def matrix(statement: Statement, user) -> list[Row]:
    """The six languages in the UN's order."""
    found = standings([statement], Archive.live().at)[statement.pk]
    return [
        Row(each, actions(each, user), may_start(each, user), original(each, found))
        for each in found
    ]


def may_start(standing: Standing, user) -> bool:
    is_free = standing.coming is None and standing.public is None
    may = user.has_perm("statements.add_edition")
    return is_free and may and user.has_perm(f"statements.write_{standing.language}")


def original(standing: Standing, of_all: list[Standing]) -> Edition | None:
    """The newest text in the original language; where that is missing, the first there is."""
    others = [each for each in of_all if each.newest and each.language != standing.language]
    others.sort(key=lambda each: (not each.is_original, each.language != "en"))
    if standing.is_original or not others:
        return None
    return others[0].public or others[0].newest


def actions(standing: Standing, user) -> list[tuple[str, str]]:
    """What this user can do now with this text, the likeliest first."""
    may = user.has_perm
    found = []
    if coming := standing.coming:
        found += _of_coming(coming, standing, may)
    elif public := standing.public:
        if may("statements.correct_edition"):
            found.append((_("Correct"), _edition("correct", public)))
        found.append((_("Read"), _edition("change", public)))
    if standing.withdrawal:
        if RestoreScreen.may(user, standing.withdrawal):
            restore = reverse("admin:statements_withdrawal_restore", args=[standing.withdrawal.pk])
            found.append((_("Restore"), restore))
    elif standing.public and may("statements.withdraw_statement"):
        withdraw = reverse("admin:statements_statement_withdraw", args=[standing.statement.pk])
        found.append((_("Withdraw"), f"{withdraw}?language={standing.language}"))
    if standing.newest:
        found.append((_("History"), _edition("history", standing.newest)))
    return found


def _of_coming(coming: Edition, standing: Standing, may) -> list[tuple[str, str]]:
    release = reverse("admin:statements_statement_release", args=[standing.statement.pk])
    if standing.state == "draft" and may(f"statements.write_{standing.language}"):
        return [(_("Edit"), _edition("change", coming))]
    if standing.state == "review" and may("statements.approve_edition"):
        return [(_("Review"), _edition("review", coming))]
    if standing.state == "approved" and may("statements.release_edition"):
        return [(_("Release"), release), (_("Read"), _edition("change", coming))]
    if standing.state == "scheduled" and may("statements.release_edition"):
        return [(_("Move or hold"), _edition("move", coming))]
    return [(_("Read"), _edition("change", coming))]


def _edition(name: str, edition: Edition) -> str:
    return reverse(f"admin:statements_edition_{name}", args=[edition.pk])
