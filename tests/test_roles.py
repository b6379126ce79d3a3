"""The groups of editors: what the table says is what the database holds."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection

from statements import languages, roles
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

STOCK = ("view", "add", "change", "delete")


def sync(**options):
    words = StringIO()
    call_command("sync_roles", stdout=words, **options)
    return words.getvalue()


def permissions(name):
    rows = Permission.objects.filter(group__name=name)
    return {
        f"{app}.{code}" for app, code in rows.values_list("content_type__app_label", "codename")
    }


def deed(name):
    """`release` of `statements.release_edition`."""
    return name.split(".")[1].split("_")[0]


def permission(name):
    app, code = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=code)


def test_a_fresh_database_has_all_groups_filled():
    found = {name: permissions(name) for name in Group.objects.values_list("name", flat=True)}

    assert found == {name: set(wanted) for name, wanted in roles.ROLES.items()}
    assert sorted(found) == [
        "Administrators",
        "Observers",
        "Publishers",
        "Reviewers",
        "Translators: Arabic",
        "Translators: Chinese",
        "Translators: English",
        "Translators: French",
        "Translators: Russian",
        "Translators: Spanish",
        "Writers",
    ]


def test_every_permission_of_the_table_exists():
    named = set().union(*roles.ROLES.values())
    rows = Permission.objects.values_list("content_type__app_label", "codename")

    assert named - {f"{app}.{code}" for app, code in rows} == set()


def test_a_migration_fills_the_groups_again():
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="statements").delete()

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert roles.differences() == []


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Writers", {f"statements.write_{code}" for code in languages.CODES}),
        ("Translators: Arabic", {"statements.write_ar"}),
        ("Reviewers", {"statements.approve_edition"}),
        (
            "Publishers",
            {
                "statements.announce_statement",
                "statements.correct_edition",
                "statements.merge_topic",
                "statements.release_edition",
                "statements.withdraw_statement",
            },
        ),
        (
            "Administrators",
            {
                "statements.announce_statement",
                "statements.correct_edition",
                "statements.merge_topic",
                "statements.release_edition",
                "statements.release_unreviewed",
                "statements.remove_statement",
                "statements.withdraw_statement",
            },
        ),
        ("Observers", set()),
    ],
)
def test_each_verb_belongs_to_its_roles(role, may):
    assert {name for name in permissions(role) if deed(name) not in STOCK} == may


def test_nobody_deletes_what_is_kept():
    deletable = {
        name for wanted in roles.ROLES.values() for name in wanted if deed(name) == "delete"
    }

    assert deletable == {
        "statements.delete_authorship",
        "statements.delete_taggedstatement",
        "statements.delete_topicalias",
    }


def test_observers_only_look():
    assert {deed(name) for name in permissions("Observers")} == {"view"}


def test_nothing_differs_after_a_sync():
    assert roles.differences() == []
    assert sync(check=True) == "11 groups are as the table of roles says.\n"


def test_a_check_says_in_a_line_what_differs_and_changes_nothing():
    group = Group.objects.get(name="Observers")
    group.permissions.remove(permission("statements.view_event"))
    group.permissions.add(permission("statements.release_edition"))
    Group.objects.get(name="Translators: Arabic").delete()

    with pytest.raises(CommandError) as refusal:
        sync(check=True)

    lines = str(refusal.value)
    assert "\n" not in lines
    assert (
        "Observers lacks statements.view_event. Observers has statements.release_edition." in lines
    )
    assert "Translators: Arabic lacks statements.write_ar." in lines
    assert refusal.value.returncode == 1
    assert Group.objects.count() == 10


def test_a_sync_takes_back_what_is_beyond_the_table_and_gives_what_is_missing():
    group = Group.objects.get(name="Observers")
    group.permissions.set(
        [permission("statements.release_edition"), permission("auth.delete_user")]
    )

    said = sync()

    assert said == "11 groups are as the table of roles says.\n"
    assert permissions("Observers") == roles.ROLES["Observers"]


def test_people_and_foreign_groups_stay_as_they_are():
    person, guests = make_editor(), Group.objects.create(name="Guests")
    guests.permissions.set([permission("statements.view_event")])
    person.groups.set([guests, Group.objects.get(name="Writers")])
    person.user_permissions.set([permission("statements.release_edition")])
    Group.objects.get(name="Writers").permissions.clear()

    sync()

    assert sorted(person.groups.values_list("name", flat=True)) == ["Guests", "Writers"]
    assert permissions("Guests") == {"statements.view_event"}
    assert [p.codename for p in person.user_permissions.all()] == ["release_edition"]
    assert roles.differences() == []


def test_a_person_may_what_the_role_may():
    person = make_editor()
    person.groups.set([Group.objects.get(name="Translators: Arabic")])

    assert person.has_perm("statements.write_ar")
    assert not person.has_perm("statements.write_fr")
    assert not person.has_perm("statements.release_edition")


def test_where_the_tables_of_the_groups_are_missing_nothing_is_done():
    rename_table("auth_group", "elsewhere")  # as after `migrate contenttypes` on a new database

    roles.sync()

    rename_table("elsewhere", "auth_group")
    assert roles.differences() == []


def rename_table(old, new):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")
