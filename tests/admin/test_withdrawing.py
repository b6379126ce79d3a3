import pytest
from django.contrib.auth.models import Group

from statements.models import Edition, Withdrawal
from tests import factories as f
from tests.admin.browsing import ADMIN, confirmed, form_of, refusals, shown
from tests.desk.lives import released

pytestmark = pytest.mark.django_db


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


def enter(client, *groups):
    user = f.make_editor()
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    return user


REASON = {"reason_en": "It was another text."}


def test_a_notice_is_put_over_a_text(client):
    enter(client, "Publishers")
    statement = released(f.make_statement(2020, slug="sea")).statement
    boxes = REASON | {"language": "en", "reason_ar": "كان نصا آخر."}

    rehearsal = shown(client, of(statement, "withdraw"), **boxes).context["rehearsal"]
    confirmed(client, of(statement, "withdraw"), **boxes)

    withdrawal = Withdrawal.objects.get()
    assert "/en/2020/sea/" in rehearsal.changes
    assert (withdrawal.language, withdrawal.kind) == ("en", "notice")
    assert withdrawal.reason == {"en": "It was another text.", "ar": "كان نصا آخر."}


def test_only_administrators_take_a_text_away(client):
    statement = released().statement
    enter(client, "Publishers")
    page = shown(client, of(statement, "withdraw"), **REASON | {"kind": "removed"})
    enter(client, "Administrators")
    confirmed(client, of(statement, "withdraw"), **REASON | {"kind": "removed"})

    assert refusals(page) == ["Select a valid choice. removed is not one of the available choices."]
    assert "Only administrators take a text away." in page.content.decode()
    assert Withdrawal.objects.get().kind == "removed"


def test_readers_are_given_a_reason_in_english_at_least(client):
    enter(client, "Publishers")
    statement = released().statement

    page = shown(client, of(statement, "withdraw"), reason_fr="Par erreur.")

    assert refusals(page) == ["English is required."]


def test_of_what_is_not_public_nothing_is_withdrawn(client):
    enter(client, "Publishers")

    page = shown(client, of(f.make_draft().statement, "withdraw"), **REASON)

    assert refusals(page) == [
        "Nothing of this statement is public, so there is nothing to withdraw."
    ]


def test_the_language_of_the_matrix_is_chosen_beforehand(client):
    enter(client, "Publishers")
    statement = released().statement

    sent = form_of(client, of(statement, "withdraw") + "?language=fr")

    assert (sent["language"], sent["kind"]) == ("fr", "notice")


def test_a_text_is_restored_with_a_note_for_the_history(client):
    enter(client, "Publishers")
    statement = released(f.make_statement(2020, slug="sea")).statement
    withdrawal = f.make_withdrawal(statement=statement, kind="notice")

    silent = shown(client, of(withdrawal, "restore"))
    rehearsal = shown(client, of(withdrawal, "restore"), note="It was right.").context["rehearsal"]
    answer = confirmed(client, of(withdrawal, "restore"), note="It was right.")

    assert refusals(silent) == ["This field is required."]
    assert "/en/2020/sea/" in rehearsal.changes
    assert answer["Location"] == of(statement, "change")
    assert Withdrawal.objects.get().until is not None


def test_who_may_not_take_away_does_not_bring_back(client):
    removal = f.make_withdrawal(kind="removed")
    enter(client, "Publishers")
    refused = client.get(of(removal, "restore")).status_code
    enter(client, "Administrators")

    assert (refused, client.get(of(removal, "restore")).status_code) == (403, 200)


def test_only_a_withdrawal_in_force_leads_to_its_end(desk):
    in_force = f.make_withdrawal(kind="notice")
    over = f.make_withdrawal(kind="notice", until=f.LATER)

    assert of(in_force, "restore") in desk.get(of(in_force, "change")).content.decode()
    assert of(over, "restore") not in desk.get(of(over, "change")).content.decode()


def test_a_correction_is_begun_with_its_note_and_readers_see_nothing_yet(client):
    publisher, public = enter(client, "Publishers"), released(body="We go.")

    page = shown(client, of(public, "correct"), note="A word was wrong.")
    answer = confirmed(client, of(public, "correct"), note="A word was wrong.")

    draft = Edition.objects.get(number=None)
    assert "Nothing: no public page changes." in page.content.decode()
    assert (draft.body, draft.correction_note) == ("We go.", "A word was wrong.")
    assert answer["Location"] == of(draft, "change")
    assert draft.events.get().by == publisher


def test_a_correction_says_which_translations_will_be_behind(client):
    enter(client, "Publishers")
    public = released()
    french = f.make_released(statement=public.statement, language="fr", based_on=public)
    f.make_draft(statement=public.statement, language="es", based_on=public)

    assert list(client.get(of(public, "correct")).context["behind"]) == [french]


def test_a_correction_is_not_begun_twice(client):
    enter(client, "Publishers")
    public = released()
    confirmed(client, of(public, "correct"), note="A word was wrong.")

    page = shown(client, of(public, "correct"), note="Another word.")

    assert refusals(page) == ["This text already has an open draft: go on with that one."]


def test_the_note_is_typed_in_the_language_of_the_text(desk):
    page = desk.get(of(released(language="ar"), "correct")).content.decode()

    assert "Note to the reader, in Arabic" in page
    assert 'lang="ar" dir="rtl"' in page
