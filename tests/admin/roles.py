"""The roles of the desk, as sets of names, and a world with one of each thing that they work on."""

from django.contrib.auth.models import Group
from django.test import Client

from statements.models import ArchiveState, Event
from tests import factories as f
from tests.desk import lives

TRANSLATORS = {
    f"Translators: {name}"
    for name in ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
}
WRITERS = {"Writers", "superuser"}
DRAFTERS = WRITERS | TRANSLATORS
WRITERS_OF_FRENCH = WRITERS | {"Translators: French"}
APPROVERS = {"Reviewers", "superuser"}
REVIEWERS = WRITERS_OF_FRENCH | {"Reviewers", "Administrators"}
PUBLISHERS = {"Publishers", "Administrators", "superuser"}
ADMINISTRATORS = {"Administrators", "superuser"}
SUPERUSER = {"superuser"}
GROUPS = DRAFTERS | APPROVERS | PUBLISHERS | {"Observers"}
STAFF = GROUPS | {"staff without a group"}
STRANGER = {"signed out"}
ROLES = sorted(STAFF | STRANGER)


def make_world():
    """What there is, by the names that the table gives it."""
    statements = [f.make_statement(2020) for _ in range(5)]
    planned, listed = f.make_statement(2020), f.make_listed(2020)
    release = lives.released
    public = release(statements[4], language="fr")
    editor = f.make_editor()
    return {
        "draft": lives.drafted(statements[0], language="fr"),
        "in review": lives.submitted(statements[1], language="fr"),
        "approved": lives.approved(statements[2], language="fr"),
        "scheduled": release(statements[3], language="fr", at=f.FUTURE),
        "public": public,
        "planned": planned,
        "listed": listed,
        "told of": public.statement,
        "observance": planned.observance,
        "withdrawal": f.make_withdrawal(statement=public.statement, kind="notice", language="fr"),
        "removal": f.make_withdrawal(statement=listed),
        "topic": f.make_alias().topic,
        "photo": f.make_photo(),
        **make_people(),
        "event": Event.objects.create(by=editor, verb="saved", statement=listed),
        "movedaddress": f.make_moved_address(),
        "archivestate": ArchiveState.objects.get(),
        "user": editor,
        "owner": f.make_editor(is_superuser=True),
        "group": Group.objects.get(name="Observers"),
    }


def make_people():
    tenure = f.make_tenure()
    return {
        "tenure": tenure,
        "speaker": tenure.speaker,
        "office": tenure.office,
        "organisation": tenure.office.organisation,
    }


def enter(role):
    client = Client()
    if role not in STRANGER:
        user = f.make_editor(is_superuser=role == "superuser")
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
    return client
