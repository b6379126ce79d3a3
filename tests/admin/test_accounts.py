"""Who did something stays in the history: an account is closed, never removed."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import ProtectedError

from statements import desk as verbs
from statements.models import Event
from tests import factories as f
from tests.admin.browsing import form_of
from tests.desk.lives import approve, drafted, submitted

pytestmark = pytest.mark.django_db

PASSWORD = "a password of the tests"


@pytest.fixture
def zoe():
    return f.make_editor(username="zoe", password=PASSWORD)


@pytest.fixture
def keeper(client):
    """The browser of an administrator who is no superuser."""
    user = f.make_editor(username="keeper")
    user.groups.set([Group.objects.get(name="Administrators")])
    client.force_login(user)
    return client


def account(user, screen="change"):
    return f"/admin/auth/user/{user.pk}/{screen}/"


def send(client, user, **changes):
    """The form of an account as a browser sends it: what is empty in a list is not sent."""
    sent = form_of(client, account(user)) | changes
    return client.post(account(user), {name: value for name, value in sent.items() if value})


def sign_in(client, user):
    return client.post("/admin/login/", {"username": user.username, "password": PASSWORD})


def wrote(user):
    drafted(by=user)


def submitted_it(user):
    submitted(by=user)


def approved_it(user):
    approve(submitted(), by=user)


def withdrew(user):
    statement = f.make_released().statement
    verbs.withdraw(statement, kind="notice", reason={"en": "An error."}, by=user)


@pytest.mark.parametrize("did", [wrote, submitted_it, approved_it, withdrew])
def test_who_did_something_is_not_deleted_and_the_page_says_what_stands_in_the_way(desk, zoe, did):
    did(zoe)

    pages = [
        desk.get(account(zoe, "delete")),
        desk.post(account(zoe, "delete"), {"post": "yes"}),
    ]

    for page in pages:
        assert page.status_code == 200
        assert "Cannot delete user" in page.content.decode()
        assert any("Event:" in line for line in page.context["protected"])
    assert User.objects.filter(pk=zoe.pk).exists()


def test_the_database_keeps_who_did_something_too(zoe):
    wrote(zoe)

    with pytest.raises(ProtectedError), transaction.atomic():
        zoe.delete()
    assert Event.objects.filter(by=zoe).exists()


def test_who_did_nothing_yet_is_deleted_by_a_superuser_alone(keeper, zoe):
    refused = keeper.post(account(zoe, "delete"), {"post": "yes"}).status_code
    keeper.force_login(f.make_editor(is_superuser=True))
    keeper.post(account(zoe, "delete"), {"post": "yes"})

    assert refused == 403
    assert not User.objects.filter(username="zoe").exists()


def test_an_account_is_closed_by_its_form_and_its_owner_stays_outside(keeper, zoe):
    wrote(zoe)
    before = sign_in(type(keeper)(), zoe).status_code

    answer = send(keeper, zoe, is_active="", is_staff="on")

    assert (before, answer.status_code) == (302, 302)
    assert not User.objects.get(username="zoe").is_active
    page = sign_in(type(keeper)(), zoe)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [
        "Please enter the correct username and password for a staff account. "
        "Note that both fields may be case-sensitive."
    ]
    assert Event.objects.filter(by=zoe).exists()


def test_an_account_that_is_closed_while_somebody_works_ends_the_work(client, zoe):
    client.force_login(zoe)
    open_before = client.get("/admin/").status_code
    User.objects.filter(pk=zoe.pk).update(is_active=False)

    assert (open_before, client.get("/admin/").status_code) == (200, 302)


def test_an_administrator_gives_roles_and_no_power_beyond_them(keeper, zoe):
    release = "statements.release_edition"
    forged = {"is_superuser": "on", "user_permissions": "1"}
    role = str(Group.objects.get(name="Observers").pk)

    answer = send(keeper, zoe, is_active="on", is_staff="on", groups=role, **forged)

    zoe = User.objects.get(username="zoe")
    assert answer.status_code == 302
    assert [group.name for group in zoe.groups.all()] == ["Observers"]
    assert (zoe.is_superuser, zoe.user_permissions.count()) == (False, 0)
    assert not zoe.has_perm(release)


def test_an_administrator_does_not_become_a_superuser(keeper):
    own = User.objects.get(username="keeper")

    send(keeper, own, is_active="on", is_staff="on", is_superuser="on")

    assert not User.objects.get(username="keeper").is_superuser


@pytest.mark.parametrize("screen", ["change", "password"])
def test_an_administrator_does_not_take_over_the_account_of_a_superuser(keeper, screen):
    owner = f.make_editor(is_superuser=True, password=PASSWORD)
    sent = {"username": "taken", "password1": "a long new one", "password2": "a long new one"}

    assert keeper.post(account(owner, screen), sent).status_code == 403
    assert User.objects.get(pk=owner.pk).password == owner.password
    assert User.objects.get(pk=owner.pk).username == owner.username


def test_a_superuser_makes_another(desk, zoe):
    send(desk, zoe, is_active="on", is_staff="on", is_superuser="on")

    assert User.objects.get(username="zoe").is_superuser


@pytest.mark.parametrize("of", ["user", "group"])
@pytest.mark.parametrize(
    "question",
    [
        "person__secret__startswith=a",
        "date_joined__year=99999999",
        "name=%00",
    ],
)
def test_a_question_that_makes_no_sense_leads_to_the_list_with_a_message(desk, of, question):
    answer = desk.get(f"/admin/auth/{of}/?{question}", follow=True)

    assert answer.redirect_chain == [(f"/admin/auth/{of}/?e=1", 302)]
    assert [str(said) for said in answer.context["messages"]] == [
        "That could not be asked: this is the list."
    ]


@pytest.mark.parametrize("of", ["user", "group"])
@pytest.mark.parametrize("question", ["q=%00", "p=999999999999", "o=99.x", f"id__in={'9' * 30}"])
def test_a_page_that_is_not_there_is_no_fault(desk, of, question):
    assert desk.get(f"/admin/auth/{of}/?{question}", follow=True).status_code == 200


@pytest.mark.parametrize("key", ["9" * 23, "abc", "%00"])
@pytest.mark.parametrize("screen", ["change", "history", "delete", "password"])
def test_an_account_that_is_not_there_is_no_fault(desk, key, screen):
    assert desk.get(f"/admin/auth/user/{key}/{screen}/").status_code in (302, 404)


def test_no_redirect_tells_the_address_of_a_row(client):
    """Django's own asks for an account and for no permission."""
    client.force_login(f.make_editor())
    statement = f.make_statement(2026, slug="zqsecret")
    of = "/admin/r/{}/{}/"

    answers = [client.get(of.format(kind, statement.pk)) for kind in range(1, 40)]

    assert {answer.status_code for answer in answers} == {404}


def test_who_keeps_the_accounts_reads_who_came_in_under_a_name_and_from_where(keeper, zoe):
    browser = type(keeper)(REMOTE_ADDR="192.0.2.7")
    browser.post("/admin/login/", {"username": "zoe", "password": "wrong"})
    sign_in(browser, zoe)
    browser.post("/admin/login/", {"username": "another", "password": "wrong"})

    page = keeper.get(account(zoe, "signins"))

    assert [row[1:] for row in page.context["rows"]] == [
        ("192.0.2.7", "password accepted"),
        ("192.0.2.7", "password refused"),
    ]
    assert account(zoe, "signins") in keeper.get(account(zoe)).content.decode()
