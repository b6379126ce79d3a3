"""What is read only: the history, the count of changes, and the addresses that moved."""

import pytest

from statements.models import ArchiveState, Event, MovedAddress
from tests import factories as f
from tests.admin.browsing import ADMIN

READ_ONLY = {"event": Event, "archivestate": ArchiveState, "movedaddress": MovedAddress}


@pytest.fixture
def written():
    edition = f.make_draft()
    Event.objects.create(by=f.make_editor(), verb="saved", edition=edition, text="First words.")
    f.make_moved_address()
    return edition


@pytest.mark.parametrize("name", READ_ONLY)
def test_nobody_writes_it_by_hand(desk, written, name):
    model = READ_ONLY[name]
    row, before = model.objects.get(), model.objects.values().get()

    answers = [
        desk.get(f"{ADMIN}/{name}/{row.pk}/change/"),
        desk.post(f"{ADMIN}/{name}/{row.pk}/change/", {"verb": "forged", "edits": "0"}),
        desk.post(f"{ADMIN}/{name}/{row.pk}/delete/", {"post": "yes"}),
        desk.post(f"{ADMIN}/{name}/add/", {"old_prefix": "topics/a", "new_prefix": "topics/b"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 403, 403, 403]
    assert model.objects.values().get() == before


def test_an_event_outlives_its_draft_in_the_list_and_on_its_page(desk, written):
    event = Event.objects.get()
    written.delete()

    addresses = [f"{ADMIN}/event/", f"{ADMIN}/event/{event.pk}/change/"]

    assert [desk.get(address).status_code for address in addresses] == [200, 200]
    assert "First words." in desk.get(addresses[1]).content.decode()
