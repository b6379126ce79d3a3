"""Who may do what: the groups of editors, in one table, applied after each migration."""

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import Q

from statements import languages
from statements.models.editions import ENGLISH_NAMES

CURATED: Final = ("organisation", "office", "speaker", "tenure", "photo", "observance")
SEEN: Final = (
    *CURATED,
    "statement",
    "authorship",
    "edition",
    "withdrawal",
    "topic",
    "topicalias",
    "taggedstatement",
    "movedaddress",
    "event",
)


def _each(verbs: Iterable[str], models: Iterable[str]) -> frozenset[str]:
    return frozenset(f"statements.{verb}_{model}" for verb in verbs for model in models)


def _ours(*codenames: str) -> frozenset[str]:
    return frozenset(f"statements.{codename}" for codename in codenames)


VIEW: Final = _each(["view"], SEEN)
DRAFTING: Final = VIEW | _each(["add", "change"], ["edition"])
PUBLISHING: Final = (
    VIEW
    | _ours("release_edition", "correct_edition", "announce_statement", "withdraw_statement")
    | _ours("merge_topic")
    | _each(["add", "change"], ["topic"])
    | _each(["add", "change", "delete"], ["topicalias"])
)

ROLES: Final[dict[str, frozenset[str]]] = {
    "Writers": DRAFTING
    | _each(["add", "change"], [*CURATED, "statement"])
    | _each(["add", "change", "delete"], ["authorship", "taggedstatement"])
    | _ours(*(f"write_{code}" for code in languages.CODES)),
    **{
        f"Translators: {name}": DRAFTING | _ours(f"write_{code}")
        for code, name in ENGLISH_NAMES.items()
    },
    "Reviewers": VIEW | _ours("approve_edition"),
    "Publishers": PUBLISHING,
    "Administrators": PUBLISHING
    | _ours("remove_statement", "release_unreviewed")
    | {f"auth.{verb}_user" for verb in ("view", "add", "change")}
    | {"auth.view_group"},
    "Observers": VIEW,
}
"""Each group and its permissions. Who is in several still needs a second person at the desk."""


def sync(using: str = "default", **signal: Any) -> None:
    """Makes the groups what the table says; people and other groups are left as they are."""
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return  # after a migration of another app alone, or back to nothing
    _make_permissions(using)
    for name, wanted in ROLES.items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(wanted, using))


def differences(using: str = "default") -> list[str]:
    """A line for each permission that a group lacks, or has beyond the table."""
    lines = []
    for name, wanted in ROLES.items():
        held = _held(name, using)
        lines += [f"{name} lacks {permission}." for permission in sorted(wanted - held)]
        lines += [f"{name} has {permission}." for permission in sorted(held - wanted)]
    return lines


def _make_permissions(using: str) -> None:
    """On a new database they are not there yet when the groups are filled."""
    for label in ("auth", "statements"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)


def _permissions(wanted: Iterable[str], using: str) -> list[Permission]:
    labelled = [permission.split(".") for permission in wanted]
    asked = Q()
    for label, codename in labelled:
        asked |= Q(content_type__app_label=label, codename=codename)
    return list(Permission.objects.using(using).filter(asked))


def _held(name: str, using: str) -> set[str]:
    rows = Permission.objects.using(using).filter(group__name=name)
    return {
        f"{label}.{codename}"
        for label, codename in rows.values_list("content_type__app_label", "codename")
    }
