import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from statements.models import MovedAddress
from tests import factories as f


def test_a_moved_address_tells_from_where_to_where(db):
    moved = f.make_moved_address(old_prefix="2020/old", new_prefix="2020/new")

    moved.full_clean()

    assert str(moved) == "2020/old → 2020/new"


def test_an_address_moves_once(db):
    f.make_moved_address(old_prefix="topics/a", new_prefix="topics/b")
    again = MovedAddress(old_prefix="topics/a", new_prefix="topics/c")

    with pytest.raises(ValidationError) as refusal:
        again.full_clean()
    with pytest.raises(IntegrityError, match="old_prefix"), transaction.atomic():
        again.save()

    assert refusal.value.messages == ["Moved address with this Old address already exists."]


def test_two_addresses_may_move_to_one(db):
    f.make_moved_address(old_prefix="topics/a", new_prefix="topics/c")
    f.make_moved_address(old_prefix="topics/b", new_prefix="topics/c")

    assert [moved.old_prefix for moved in MovedAddress.objects.all()] == ["topics/a", "topics/b"]
