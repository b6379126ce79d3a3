"""Every address of the desk, asked and sent to by every role: what each of them is answered."""

import re

import pytest
from django.contrib import admin

from tests.admin.roles import (
    ADMINISTRATORS,
    DRAFTERS,
    GROUPS,
    PUBLISHERS,
    REVIEWERS,
    ROLES,
    STAFF,
    STRANGER,
    SUPERUSER,
    WRITERS,
    WRITERS_OF_FRENCH,
    enter,
    make_world,
)
from tests.dumps import dump

SAVING = "post", "statements/observance/#/change/ observance"
LEAVING = "post", "logout/"
"""What even an empty form does, where it is allowed."""

DOOR = "the door"
"""Led to the form where one signs in; what everybody meets who is signed out."""

# Routes as they are written, with # for a key, and what is there under it: "edition/#/move draft".
# For each: who is answered with what when they ask, and when they send an empty form. Who is not
# named is refused with 403.


def rows(route, *things, ask, send):
    return {f"{route} {thing}".strip(): (ask, send) for thing in things or [""]}


def page(route, *things, ask, send=frozenset(), otherwise=None):
    """A form, or what is read; a form sent empty is shown again."""
    return rows(route, *things, ask={200: ask}, send={200: send} | (otherwise or {}))


def read(route, *things, ask):
    """A page to which nothing is sent."""
    return rows(route, *things, ask={200: ask}, send={405: ask})


def model(name, *, see, add, change, delete, saves=200):
    """The addresses that Django makes for a model; `saves` where an empty form is a right one."""
    of = f"statements/{name}/"
    return {
        **page(of, ask=see, send=see),
        **page(f"{of}add/", ask=add, send=add),
        **rows(f"{of}#/change/", name, ask={200: see}, send={saves: change}),
        **page(f"{of}#/history/", name, ask=see, send=see),
        **page(f"{of}#/delete/", name, ask=delete, send=delete),
        **rows(f"{of}#/", name, ask={302: STAFF}, send={302: STAFF}),
    }


def curated(name, **options):
    return model(name, see=GROUPS, add=WRITERS, change=WRITERS, delete=SUPERUSER, **options)


def kept(name, see=GROUPS):
    return model(name, see=see, add=set(), change=set(), delete=set())


def without(table, *keys):
    return {key: row for key, row in table.items() if key not in keys}


E, S, O, T = (f"statements/{name}/" for name in ("edition", "statement", "observance", "topic"))  # noqa: E741
CLOSED = ("in review", "approved", "scheduled", "public")
STATEMENTS = ("planned", "listed", "told of")

TABLE = {
    # The desk as a whole
    **page("", ask=STAFF, send=STAFF),
    **rows("app_label/", "statements", ask={200: GROUPS, 404: STAFF - GROUPS}, send={}),
    **rows("app_label/", "auth", ask={200: ADMINISTRATORS, 404: STAFF - ADMINISTRATORS}, send={}),
    **rows("login/", ask={302: STAFF, 200: STRANGER}, send={302: STAFF, 200: STRANGER}),
    **rows("second-factor/", ask={404: STAFF}, send={404: STAFF}),
    **rows("second-factor/phone/", ask={404: STAFF}, send={404: STAFF}),
    **rows("language/", ask={405: STAFF | STRANGER}, send={302: STAFF | STRANGER}),
    **rows("logout/", ask={405: STAFF, 302: STRANGER}, send={200: STAFF, 302: STRANGER}),
    **page("password_change/", ask=STAFF, send=STAFF),
    **read("password_change/done/", ask=STAFF),
    **read("jsi18n/", ask=STAFF),
    **rows("autocomplete/", ask={}, send={405: STAFF}),
    **rows(
        "autocomplete/?app_label=statements&model_name=edition&field_name=statement",
        ask={200: GROUPS},
        send={405: STAFF},
    ),
    **rows(
        "autocomplete/?app_label=statements&model_name=event&field_name=by",
        ask={200: ADMINISTRATORS},
        send={405: STAFF},
    ),
    **rows("anything else", ask={404: STAFF}, send={404: STAFF}),
    # What a text goes through
    **without(
        model("edition", see=GROUPS, add=DRAFTERS, change=set(), delete=set()),
        *(f"{E}#/{name}/ edition" for name in ("change", "history", "delete")),
        f"{E}#/ edition",
    ),
    **rows(f"{E}#/", "draft", ask={302: STAFF}, send={302: STAFF}),
    **rows(f"{E}#/change/", "draft", ask={200: GROUPS}, send={200: WRITERS_OF_FRENCH}),
    **rows(f"{E}#/change/", *CLOSED, ask={200: GROUPS}, send={409: GROUPS}),
    **page(f"{E}#/history/", "draft", "public", ask=GROUPS, send=GROUPS),
    **page(f"{E}#/delete/", "draft", ask=WRITERS_OF_FRENCH, send=WRITERS_OF_FRENCH),
    **page(f"{E}#/delete/", *CLOSED, ask=set()),
    **read(f"{E}review/", ask=GROUPS),
    **page(f"{E}#/review/", "draft", "in review", "public", ask=REVIEWERS, send=REVIEWERS),
    **read(f"{E}#/preview/", "draft", "scheduled", ask=GROUPS),
    **page(f"{E}#/correct/", "approved", "public", ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{E}#/move/", "approved", "scheduled", "public", ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{E}#/hold/", "approved", "scheduled", "public", ask=PUBLISHERS, send=PUBLISHERS),
    # Statements and their years; what was told of is deleted by nobody
    **without(
        model("statement", see=GROUPS, add=WRITERS, change=WRITERS, delete=set()),
        *(f"{S}#/{name}/ statement" for name in ("change", "history", "delete")),
        f"{S}#/ statement",
    ),
    **rows(f"{S}#/", "planned", ask={302: STAFF}, send={302: STAFF}),
    **page(f"{S}#/change/", *STATEMENTS, ask=GROUPS, send=WRITERS),
    **page(f"{S}#/history/", "planned", ask=GROUPS, send=GROUPS),
    **page(f"{S}#/delete/", "planned", ask=SUPERUSER, send=SUPERUSER),
    **page(f"{S}#/delete/", "listed", "told of", ask=set()),
    **rows(f"{S}#/start/", *STATEMENTS, ask={405: DRAFTERS}, send={302: DRAFTERS}),
    **page(f"{S}#/release/", *STATEMENTS, ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{S}#/announce/", *STATEMENTS, ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{S}#/withdraw/", *STATEMENTS, ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{S}#/rename/", "planned", ask=PUBLISHERS | WRITERS, send=PUBLISHERS | WRITERS),
    **page(f"{S}#/rename/", "listed", "told of", ask=PUBLISHERS, send=PUBLISHERS),
    **page("statements/organisation/#/reorder/", "organisation", ask=WRITERS, send=WRITERS),
    **page(f"{O}#/release/", "observance", ask=PUBLISHERS, send=PUBLISHERS),
    **page(f"{O}#/reorder/", "observance", ask=PUBLISHERS, send=PUBLISHERS),
    **kept("withdrawal"),
    **page("statements/withdrawal/#/restore/", "withdrawal", ask=PUBLISHERS, send=PUBLISHERS),
    **page("statements/withdrawal/#/restore/", "removal", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    # What writers keep, and publishers
    **curated("observance", saves=302),
    **curated("photo"),
    **curated("organisation"),
    **curated("office"),
    **curated("speaker"),
    **curated("tenure"),
    **model("topic", see=GROUPS, add=PUBLISHERS, change=PUBLISHERS, delete=SUPERUSER),
    **page(f"{T}#/merge/", "topic", ask=PUBLISHERS, send=PUBLISHERS),
    # What is only read
    **kept("event"),
    **kept("movedaddress"),
    **kept("archivestate", see=SUPERUSER),
    # Accounts
    **page("auth/user/", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/user/add/", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **rows("auth/user/#/", "user", ask={302: STAFF}, send={302: STAFF}),
    **page("auth/user/#/change/", "user", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/user/#/change/", "owner", ask=ADMINISTRATORS, send=SUPERUSER),
    **page("auth/user/#/password/", "user", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/user/#/password/", "owner", ask=SUPERUSER, send=SUPERUSER),
    **rows("auth/user/#/phone/", "user", ask={200: ADMINISTRATORS}, send={302: ADMINISTRATORS}),
    **rows("auth/user/#/phone/", "owner", ask={200: SUPERUSER}, send={302: SUPERUSER}),
    **read("auth/user/#/signins/", "user", "owner", ask=ADMINISTRATORS),
    **page("auth/user/#/history/", "user", "owner", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/user/#/delete/", "user", "owner", ask=SUPERUSER, send=SUPERUSER),
    **page("auth/group/", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/group/add/", ask=SUPERUSER, send=SUPERUSER),
    **rows("auth/group/#/", "group", ask={302: STAFF}, send={302: STAFF}),
    **page("auth/group/#/change/", "group", ask=ADMINISTRATORS, send=SUPERUSER),
    **page("auth/group/#/history/", "group", ask=ADMINISTRATORS, send=ADMINISTRATORS),
    **page("auth/group/#/delete/", "group", ask=SUPERUSER, send=SUPERUSER),
}
for key in ("app_label/ statements", "app_label/ auth"):
    TABLE[key] = TABLE[key][0], TABLE[key][0]


def routes(patterns, before=""):
    """Every address of the desk, as its route is written."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            written = re.sub("<[^>]+>", "#", route)
            yield WRITTEN.get(written, written)


WRITTEN = {"^(?P#statements|auth)/$": "app_label/", "^(?P#auth|statements)/$": "app_label/"}
WRITTEN |= {"(?P#.*)$": "anything else"}


def address(key, world):
    route, _space, thing = key.partition(" ")
    if key == "anything else":
        return "/admin/nothing/"
    if route == "app_label/":
        return f"/admin/{thing}/"
    return f"/admin/{route.replace('#', str(world[thing].pk) if thing else '')}"


def expected(answers, role):
    """What the table says that this role is answered."""
    for status, roles in answers.items():
        if role in roles:
            return status
    return DOOR if role in STRANGER else 403


def answered(client, each, world):
    method, key = each
    answer = getattr(client, method)(address(key, world))
    at_the_door = answer.get("Location", "").startswith("/admin/login/?next=")
    return DOOR if at_the_door else answer.status_code


def test_every_address_of_the_desk_stands_in_the_table():
    written = {key.partition("?")[0] for key in TABLE} - {"anything else"}
    written = {key.partition(" ")[0] for key in written} | {"anything else"}

    assert written == set(routes(admin.site.urls[0]))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_the_table_says_and_an_empty_form_changes_nothing(role):
    world, client = make_world(), enter(role)
    asked = {
        (method, key): expected(answers, role)
        for key, row in TABLE.items()
        for method, answers in zip(("get", "post"), row, strict=True)
    }
    at_last = [each for each in (SAVING, LEAVING) if asked[each] != 403]
    before = dump()

    found = {each: answered(client, each, world) for each in asked if each not in at_last}
    after = dump()
    found |= {each: answered(client, each, world) for each in at_last}

    assert {each: status for each, status in found.items() if status != asked[each]} == {}
    assert len(found) == len(asked) > 250
    assert after == before
