"""Who did something stays in the history: an account is closed, never removed."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError

from tests import factories as f
from tests.desk.lives import drafted

PASSWORD = "a password of the tests"


@pytest.fixture
def writer(db):
    user = f.make_editor(username="zoe", password=PASSWORD)
    drafted(by=user)
    return user


def test_who_did_something_is_not_deleted_and_the_page_says_what_stands_in_the_way(desk, writer):
    address = f"/admin/auth/user/{writer.pk}/delete/"

    page = desk.post(address, {"post": "yes"}).content.decode()

    assert User.objects.filter(pk=writer.pk).exists()
    assert "Cannot delete user" in page
    assert "event" in page.lower()
    with pytest.raises(ProtectedError):
        writer.delete()


def test_an_account_is_closed_and_its_owner_stays_outside(desk, client, writer):
    User.objects.filter(pk=writer.pk).update(is_active=False)

    assert not client.login(username="zoe", password=PASSWORD)


def test_an_account_that_is_closed_while_somebody_works_ends_the_work(client, writer):
    client.force_login(writer)
    open_before = client.get("/admin/").status_code
    User.objects.filter(pk=writer.pk).update(is_active=False)

    assert (open_before, client.get("/admin/").status_code) == (200, 302)
