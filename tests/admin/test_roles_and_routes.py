"""Every address of the desk, asked by every role: who is answered, who is refused."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests import factories as f
from tests.dumps import dump

TRANSLATORS = {
    f"Translators: {name}"
    for name in ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
}
WRITERS = {"Writers", "superuser"}
DRAFTERS = WRITERS | TRANSLATORS
WRITERS_OF_FRENCH = WRITERS | {"Translators: French"}
REVIEWERS = {"Reviewers", "superuser"}
PUBLISHERS = {"Publishers", "Administrators", "superuser"}
ADMINISTRATORS = {"Administrators", "superuser"}
SUPERUSER = {"superuser"}
GROUPS = WRITERS | TRANSLATORS | REVIEWERS | PUBLISHERS | {"Observers"}
STAFF = GROUPS | {"staff without a group"}
NOBODY = set()

CURATED = ("organisation", "office", "speaker", "tenure", "photo", "observance")
READ = ("withdrawal", "movedaddress", "event")


def lists(name, *, see, add, change, delete):
    """Of one model: list, add form, form, history, deletion; who may send each."""
    return {
        f"statements_{name}_changelist": (see, see),
        f"statements_{name}_add": (add, add),
        f"statements_{name}_change": (see, change),
        f"statements_{name}_history": (see, see),
        f"statements_{name}_delete": (delete, delete),
    }


# By route: who may ask for it, who may send to it.
ROUTES = {
    "index": (STAFF, STAFF),
    "app_list": (GROUPS, GROUPS),
    "logout": (NOBODY, NOBODY),
    "password_change": (STAFF, STAFF),
    "password_change_done": (STAFF, NOBODY),
    "jsi18n": (STAFF, NOBODY),
    "autocomplete": (NOBODY, NOBODY),
    "view_on_site": (STAFF, STAFF),
    **lists("topic", see=GROUPS, add=PUBLISHERS, change=PUBLISHERS, delete=SUPERUSER),
    **lists(
        "edition",
        see=GROUPS,
        add=DRAFTERS,
        change=WRITERS_OF_FRENCH,
        delete=WRITERS_OF_FRENCH,
    ),
    # What was public is deleted by nobody.
    **lists("statement", see=GROUPS, add=WRITERS, change=WRITERS, delete=NOBODY),
    **lists("archivestate", see=SUPERUSER, add=NOBODY, change=NOBODY, delete=NOBODY),
    "statements_edition_queue": (GROUPS, NOBODY),
    "statements_edition_review": (WRITERS_OF_FRENCH | REVIEWERS, WRITERS_OF_FRENCH | REVIEWERS),
    "statements_edition_preview": (GROUPS, NOBODY),
    "statements_edition_correct": (PUBLISHERS, PUBLISHERS),
    "statements_edition_move": (PUBLISHERS, PUBLISHERS),
    "statements_edition_hold": (PUBLISHERS, PUBLISHERS),
    "statements_statement_start": (NOBODY, DRAFTERS),
    "statements_statement_release": (PUBLISHERS, PUBLISHERS),
    "statements_statement_announce": (PUBLISHERS, PUBLISHERS),
    "statements_statement_withdraw": (PUBLISHERS, PUBLISHERS),
    "statements_statement_rename": (PUBLISHERS, PUBLISHERS),
    "statements_observance_release": (PUBLISHERS, PUBLISHERS),
    "statements_observance_reorder": (PUBLISHERS, PUBLISHERS),
    "statements_withdrawal_restore": (PUBLISHERS, PUBLISHERS),
    "statements_topic_merge": (PUBLISHERS, PUBLISHERS),
    "auth_user_changelist": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_user_add": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_user_change": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_user_password_change": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_user_history": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_user_delete": (SUPERUSER, SUPERUSER),
    "auth_group_changelist": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_group_add": (SUPERUSER, SUPERUSER),
    "auth_group_change": (ADMINISTRATORS, SUPERUSER),
    "auth_group_history": (ADMINISTRATORS, ADMINISTRATORS),
    "auth_group_delete": (SUPERUSER, SUPERUSER),
}
for model in CURATED:
    ROUTES |= lists(model, see=GROUPS, add=WRITERS, change=WRITERS, delete=SUPERUSER)
for model in READ:
    ROUTES |= lists(model, see=GROUPS, add=NOBODY, change=NOBODY, delete=NOBODY)

# Open to who is not signed in, and what Django leads on from a short address.
BESIDE = {"login", "language", None}
LEFT_OUT = {"logout", "view_on_site"}
"""The first ends the session; the second only redirects to what the first page of a row links."""
ROLES = sorted(STAFF)
ANSWERED = {200, 302, 409}
REFUSED = {403, 404, 405}


def routes(patterns=None):
    """The name and the pattern of every route of the desk."""
    for pattern in admin.site.urls[0] if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns)
        elif pattern.name not in BESIDE:
            yield pattern.name


def make_things():
    """One of each that an address is about, and a user for each role."""
    statement = f.make_statement(2020)
    draft = f.make_draft(statement=statement, language="fr")
    f.make_released(statement=statement)
    notice = f.make_withdrawal(statement=statement, kind="notice")
    event = f.models.Event.objects.create(by=f.make_editor(), verb="saved", edition=draft)
    things = [statement, draft, notice, event, statement.observance, f.make_topic()]
    things += [f.make_photo(), f.make_moved_address(), f.make_tenure()]
    tenure = things[-1]
    things += [tenure.speaker, tenure.office, tenure.office.organisation]
    things += [f.models.ArchiveState.objects.get(), event.by, Group.objects.get(name="Writers")]
    return {thing._meta.model_name: thing for thing in things}


def address(name, things):
    if name == "app_list":
        return reverse("admin:app_list", args=["statements"])
    if name == "view_on_site":
        return reverse("admin:view_on_site", args=[1, 1])
    model = name.split("_")[1] if "_" in name else ""
    is_of_a_row = model in things and not name.endswith(("_changelist", "_add", "_queue"))
    return reverse(f"admin:{name}", args=[things[model].pk] if is_of_a_row else [])


def enter(role):
    user = f.make_editor(is_superuser=role == "superuser")
    user.groups.set(Group.objects.filter(name=role))
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def test_every_address_of_the_desk_stands_in_the_table():
    assert set(routes()) == set(ROUTES)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_who_may_is_answered_and_everybody_else_refused(role):
    things, client = make_things(), enter(role)
    asked = [
        (name, method, role in may)
        for name, (may_ask, may_send) in ROUTES.items()
        for method, may in (("get", may_ask), ("post", may_send))
        if name not in LEFT_OUT
    ]
    before = dump()

    refused = {
        (name, method): getattr(client, method)(address(name, things)).status_code
        for name, method, may in asked
        if not may
    }
    after = dump()
    answered = {
        (name, method): getattr(client, method)(address(name, things)).status_code
        for name, method, may in asked
        if may
    }

    assert {key: status for key, status in refused.items() if status not in REFUSED} == {}
    assert after == before
    assert {key: status for key, status in answered.items() if status not in ANSWERED} == {}


@pytest.mark.django_db
def test_who_is_not_signed_in_is_led_to_the_door_and_changes_nothing():
    things, client = make_things(), Client()
    before = dump()

    answers = {
        (name, method, answer.status_code, answer["Location"].partition("?")[0])
        for name in ROUTES
        if name not in ("logout", "jsi18n")
        for method in ("get", "post")
        for answer in [getattr(client, method)(address(name, things))]
    }

    assert {answer[2:] for answer in answers} == {(302, "/admin/login/")}
    assert dump() == before
