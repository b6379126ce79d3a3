"""Every deed of the desk, sent whole by every role: done by those who may, and by nobody else.

The forms are filled in and looked at by somebody who may do everything, so that nothing but the
role stands between what is sent and the deed.
"""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN, boxes_of, form_of, show
from tests.admin.roles import (
    ADMINISTRATORS,
    APPROVERS,
    PUBLISHERS,
    REVIEWERS,
    STAFF,
    SUPERUSER,
    WRITERS,
    WRITERS_OF_FRENCH,
    enter,
    make_world,
)
from tests.desk.lives import digest
from tests.dumps import dump

pytestmark = pytest.mark.django_db

WRITERS_OF_SPANISH = WRITERS | {"Translators: Spanish"}
NOBODY = set()
WHEN = {"how": "at", "day": "2998-12-18", "time": "00:00", "zone": "UTC"}
WHY = {"reason": "Because.", "note": "Because.", "reason_en": "Because."}
REMOVED = {"kind": "removed"} | WHY

# Each with what it is done to, on which screen, what is typed there, and who may.
VERBS = {
    "release": ("approved statement", "release", WHEN, PUBLISHERS),
    "release a year": ("observance", "release", WHEN, PUBLISHERS),
    "move": ("scheduled", "move", WHEN, PUBLISHERS),
    "hold": ("scheduled", "hold", {}, PUBLISHERS),
    "correct": ("public", "correct", WHY, PUBLISHERS),
    "announce": ("planned", "announce", WHEN, PUBLISHERS),
    "put a notice over": ("held", "withdraw", {"kind": "notice"} | WHY, PUBLISHERS),
    "take away": ("held", "withdraw", REMOVED, ADMINISTRATORS),
    "take a notice off": ("withdrawal", "restore", WHY, PUBLISHERS),
    "bring back": ("removal", "restore", WHY, ADMINISTRATORS),
    "rename": ("planned", "rename", {"slug": "renamed"}, PUBLISHERS | WRITERS),
    "reorder": ("observance", "reorder", {}, PUBLISHERS),
    "merge": ("topic", "merge", {"into": "another topic"}, PUBLISHERS),
}
FORMS = {
    "write": ("draft", {"body": "Other words."}, WRITERS_OF_FRENCH),
    "write and submit": ("draft", {"body": "Other words.", "_submit": ""}, WRITERS_OF_FRENCH),
    "describe a statement": ("planned", {"source_note": "A note."}, WRITERS),
    "name an office": ("office", {"title_en": "Renamed"}, WRITERS),
    "end a tenure": ("tenure", {"end_on": "2019"}, WRITERS),
    "credit a photo": ("photo", {"credit": "Somebody"}, WRITERS),
    "theme a year": ("observance", {"theme_en": "A", "theme_sources": "B"}, WRITERS),
    "name a topic": ("topic", {"labels_en": "Renamed"}, PUBLISHERS),
    "put into a group": ("user", {"groups": "Reviewers"}, ADMINISTRATORS),
    "close an account": ("user", {"is_active": ""}, ADMINISTRATORS),
    "name a superuser": ("owner", {"first_name": "Renamed"}, SUPERUSER),
}
DECISIONS = {
    "approve": ("_approve", APPROVERS),
    "approve alone": ("_approve_alone", ADMINISTRATORS),
    "send back": ("_send_back", REVIEWERS),
}
NOT_OFFERED = {("take away", "Publishers"): 200}
"""The form of a notice is shown again: it has no such choice for them."""
DELETIONS = {
    "draft": WRITERS_OF_FRENCH,
    "public": NOBODY,
    "planned": SUPERUSER,
    "held": NOBODY,
    "topic": SUPERUSER,
    "photo": SUPERUSER,
    "tenure": SUPERUSER,
    "withdrawal": NOBODY,
    "event": NOBODY,
    "movedaddress": NOBODY,
    "idle user": SUPERUSER,
    "group": SUPERUSER,
}
DONE = 302, False
"""Led on, and not to the door."""
PASSWORD = {"password1": "a long new password", "password2": "a long new password"}


def address(thing, screen):
    model = thing._meta
    return f"/admin/{model.app_label}/{model.model_name}/{thing.pk}/{screen}/"


def make_things():
    world = make_world()
    held = f.make_released()
    return world | {
        "approved statement": world["approved"].statement,
        "held": held.statement,
        "another topic": f.make_topic(),
        "idle user": f.make_editor(),
    }


def deeds(things, owner):
    """By name: where it is sent, what is sent, and who may."""
    keys = {name: str(thing.pk) for name, thing in things.items()}
    keys["Reviewers"] = str(Group.objects.get(name="Reviewers").pk)
    found = {}
    for name, (thing, screen, typed, may) in VERBS.items():
        at = address(things[thing], screen)
        typed = {box: keys.get(value, value) for box, value in typed.items()}
        found[name] = at, boxes_of(show(owner, at, **typed)) | typed | {"_confirm": ""}, may
    for name, (thing, typed, may) in FORMS.items():
        at = address(things[thing], "change")
        boxes = {box: keys.get(value, value) for box, value in typed.items()}
        found[name] = at, without_empty(form_of(owner, at) | boxes), may
    for name, (button, may) in DECISIONS.items():
        decided = {button: "", "reason": "Because.", "digest": digest(things["in review"])}
        found[name] = address(things["in review"], "review"), decided, may
    for name, may in DELETIONS.items():
        found[f"delete: {name}"] = address(things[name], "delete"), {"post": "yes"}, may
    for name, may in {"user": ADMINISTRATORS, "owner": SUPERUSER}.items():
        found[f"set the password of the {name}"] = address(things[name], "password"), PASSWORD, may
    start = address(things["planned"], "start")
    found["start"] = start, {"language": "es"}, WRITERS_OF_SPANISH
    found["add a topic"] = f"{ADMIN}/topic/add/", topic(), PUBLISHERS
    return found


def without_empty(boxes):
    """A list in which nothing is chosen sends nothing, nor does what is not ticked."""
    silent = {"groups", "user_permissions", "is_active"}
    return {name: value for name, value in boxes.items() if value or name not in silent}


def topic():
    rows = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    return {"slug": "new-topic", "labels_en": "New topic"} | rows


def test_every_deed_is_done_by_those_who_may_and_by_nobody_else():
    things = make_things()
    clients = {role: enter(role) for role in sorted(STAFF)}
    every = deeds(things, clients["superuser"])
    before = dump()

    refused = {
        (name, role): clients[role].post(at, boxes).status_code
        for name, (at, boxes, may) in every.items()
        for role in sorted(STAFF - may)
    }
    after = dump()
    done = {}
    for name, (at, boxes, may) in every.items():
        for role in sorted(may):
            with sent(clients[role], at, boxes) as done[name, role]:
                pass

    assert {each: status for each, status in refused.items() if status != 403} == NOT_OFFERED
    assert after == before
    assert {each: answer for each, answer in done.items() if answer != DONE} == {}
    assert len(refused) + len(done) == len(every) * len(STAFF)


@contextmanager
def sent(client, at, boxes):
    """What is answered, in a transaction that is undone, and the session of the client with it."""
    session = client.cookies["sessionid"].value
    with transaction.atomic():
        answer = client.post(at, boxes)
        yield answer.status_code, answer.get("Location", "").startswith("/admin/login/")
        transaction.set_rollback(True)
    client.cookies["sessionid"] = session


def test_each_deed_changes_something():
    """Or the test above would tell nothing of who did not do it."""
    things, owner = make_things(), enter("superuser")
    every = deeds(things, owner)
    before, idle = dump(), []

    for name, (at, boxes, may) in every.items():
        with sent(owner, at, boxes):
            if may and dump() == before:
                idle.append(name)

    assert idle == []
    assert Edition.objects.filter(pk=things["draft"].pk).exists()
