"""What readers read no more, again, or anew: withdraw, restore, correct."""

import pytest
from django.contrib.auth.models import Group

from statements.models import Edition, Event, Withdrawal
from tests import factories as f
from tests.admin.browsing import ADMIN, Boxes, confirm, press, refusals, show, told
from tests.desk import lives
from tests.dumps import dump

REASON = {"reason_en": "It was never sent."}


@pytest.fixture
def public(db):
    return lives.released(f.make_statement(2020, slug="message"))


@pytest.fixture
def publisher(client, db):
    """The browser of one who may withdraw, but not take away."""
    editor = f.make_editor()
    editor.groups.set(Group.objects.filter(name="Publishers"))
    client.force_login(editor)
    return client


def withdraw(edition):
    return f"{ADMIN}/statement/{edition.statement_id}/withdraw/"


def restore(withdrawal):
    return f"{ADMIN}/withdrawal/{withdrawal.pk}/restore/"


def correct(edition):
    return f"{ADMIN}/edition/{edition.pk}/correct/"


def test_a_notice_stands_over_a_statement_in_all_languages(publisher, public):
    page = show(publisher, withdraw(public), **REASON)
    answer = press(publisher, page, "_confirm")

    assert "/en/2020/message/" in page.context["rehearsal"].changes
    assert page.context["rehearsal"].ends == []
    assert told(publisher, answer) == ["Withdrawn. Readers are told why."]
    assert answer.url == f"{ADMIN}/statement/{public.statement_id}/change/"
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.kind, withdrawal.language) == ("notice", "")
    assert withdrawal.reason == {"en": "It was never sent."}
    assert "It was never sent." in publisher.get("/en/2020/message/").content.decode()


def test_one_language_alone_is_withdrawn(publisher, public):
    lives.released(public.statement, language="fr")

    confirm(publisher, withdraw(public), language="fr", **REASON)

    assert Withdrawal.objects.get().language == "fr"
    assert "It was never sent." not in publisher.get("/en/2020/message/").content.decode()


def test_the_language_that_was_asked_for_is_chosen(publisher, public):
    boxes = Boxes(publisher.get(f"{withdraw(public)}?language=en").content.decode()).sent

    assert (boxes["language"], boxes["kind"]) == ("en", "notice")


@pytest.mark.parametrize("asked", ["xx", "%00", "9" * 500])
def test_a_language_that_is_none_is_not_chosen(publisher, public, asked):
    page = publisher.get(f"{withdraw(public)}?language={asked}")

    assert page.status_code == 200
    assert Boxes(page.content.decode()).sent["language"] == ""


@pytest.mark.parametrize("kind", ["removed", "legal"])
def test_who_may_not_take_a_text_away_cannot_ask_for_it(publisher, public, kind):
    before = dump("statements")

    page = show(publisher, withdraw(public), kind=kind, **REASON)

    assert list(page.context["form"].errors) == ["kind"]
    assert len(refusals(page)) == 1
    assert "Only administrators take a text away." in page.content.decode()
    assert f'value="{kind}"' not in page.content.decode()
    assert dump("statements") == before


@pytest.mark.parametrize("kind", ["removed", "legal"])
def test_what_was_shown_for_a_notice_takes_nothing_away(publisher, public, kind):
    shown = show(publisher, withdraw(public), **REASON)

    page = press(publisher, shown, "_confirm", kind=kind)

    assert list(page.context["form"].errors) == ["kind"]
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize(("kind", "status"), [("removed", 410), ("legal", 451)])
def test_an_administrator_takes_a_text_away(desk, public, kind, status):
    assert confirm(desk, withdraw(public), kind=kind, **REASON).status_code == 302

    assert desk.get("/en/2020/message/").status_code == status


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"reason_en": ""}, "This field is required."),
        ({"reason_en": " \n "}, "This field is required."),
        ({"reason_en": "", "reason_ar": "لم يُرسل."}, "English is required."),
        (
            {"language": "fr"},
            "No text is public there: choose another language, or take the statement away.",
        ),
    ],
)
def test_a_withdrawal_that_tells_readers_nothing_is_refused(desk, public, boxes, sentence):
    before = dump("statements")

    page = show(desk, withdraw(public), **REASON | boxes)

    assert refusals(page) == [sentence]
    assert dump("statements") == before


@pytest.mark.parametrize("boxes", [{"language": "xx"}, {"kind": ""}, {"kind": "erased"}])
def test_what_is_not_offered_is_refused(desk, public, boxes):
    page = show(desk, withdraw(public), **REASON | boxes)

    assert list(page.context["form"].errors) == list(boxes)
    assert not Withdrawal.objects.exists()


def test_what_readers_know_nothing_of_is_not_withdrawn(desk, db):
    draft = lives.drafted()

    page = show(desk, withdraw(draft), **REASON)

    assert refusals(page) == [
        "Nothing of this statement is public, so there is nothing to withdraw."
    ]
    offers = desk.get(f"{ADMIN}/statement/{draft.statement_id}/change/").content.decode()
    assert "Withdraw …" not in offers


def test_a_text_is_withdrawn_once(desk, public):
    confirm(desk, withdraw(public), **REASON)

    page = show(desk, withdraw(public), **REASON)

    assert refusals(page) == ["This text is already withdrawn: restore it first."]
    assert Withdrawal.objects.count() == 1


def test_a_notice_is_lifted_by_who_may_withdraw(publisher, public):
    notice = f.make_withdrawal(statement=public.statement, kind="notice")

    page = show(publisher, restore(notice), note="It was sent after all.")
    answer = press(publisher, page, "_confirm")

    assert "/en/2020/message/" in page.context["rehearsal"].changes
    assert answer.url == f"{ADMIN}/statement/{public.statement_id}/change/"
    assert told(publisher, answer) == ["Restored."]
    assert Withdrawal.objects.get().until is not None
    assert Event.objects.first().note == "It was sent after all."


@pytest.mark.parametrize("kind", ["removed", "legal"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_taken_away_comes_back_by_an_administrator_alone(publisher, public, kind, method):
    removed = f.make_withdrawal(statement=public.statement, kind=kind)

    assert getattr(publisher, method)(restore(removed), {"note": "x"}).status_code == 403
    for thing in (f"withdrawal/{removed.pk}", f"statement/{public.statement_id}"):
        assert restore(removed) not in publisher.get(f"{ADMIN}/{thing}/change/").content.decode()


def test_an_administrator_brings_back_what_was_taken_away(desk, public):
    removed = f.make_withdrawal(statement=public.statement, kind="removed")
    offers = desk.get(f"{ADMIN}/withdrawal/{removed.pk}/change/").content.decode()
    assert restore(removed) in offers

    confirm(desk, restore(removed), note="It was sent after all.")

    assert desk.get("/en/2020/message/").status_code == 200


def test_a_text_comes_back_for_a_reason(desk, public):
    notice = f.make_withdrawal(statement=public.statement, kind="notice")

    page = show(desk, restore(notice), note=" ")

    assert refusals(page) == ["This field is required."]
    assert Withdrawal.objects.get().until is None


def test_a_text_comes_back_once(desk, public):
    notice = f.make_withdrawal(statement=public.statement, kind="notice", until=f.LATER)

    page = show(desk, restore(notice), note="It was sent.")

    assert refusals(page) == ["This text is not withdrawn any more."]
    offers = desk.get(f"{ADMIN}/withdrawal/{notice.pk}/change/").content.decode()
    assert restore(notice) not in offers


def test_a_correction_begins_the_next_edition_and_readers_still_see_this_one(desk, public):
    page = show(desk, correct(public), note="A misprint\nin paragraph 1.")
    answer = press(desk, page, "_confirm")

    draft = Edition.objects.get(release_at=None)
    assert "Nothing: no public page changes." in page.content.decode()
    assert answer.url == f"{ADMIN}/edition/{draft.pk}/change/"
    assert told(desk, answer) == [
        "The next edition is a draft with the words of this one; readers still see this."
    ]
    assert (draft.status, draft.number, draft.body) == ("draft", None, public.body)
    assert draft.correction_note == "A misprint\nin paragraph 1."
    assert "A misprint" not in desk.get("/en/2020/message/").content.decode()


def test_a_correction_says_which_translations_it_leaves_behind(desk, public):
    french = f.make_released(statement=public.statement, language="fr", based_on=public)
    f.make_released(statement=public.statement, language="es")
    f.make_draft(statement=public.statement, language="ru", based_on=public)

    page = desk.get(correct(public))

    assert list(page.context["behind"]) == [french]
    assert f"<li>{french}</li>" in page.content.decode()
    assert "will be behind" not in desk.get(correct(french)).content.decode()


def test_a_correction_has_a_note_in_the_language_of_the_text(desk):
    arabic = lives.released(language="ar")

    shown = desk.get(correct(arabic)).content.decode()

    assert "Note to the reader, in Arabic" in shown
    assert 'lang="ar" dir="rtl"' in shown


@pytest.mark.parametrize("note", ["", " \n"])
def test_no_correction_without_a_note(desk, public, note):
    page = show(desk, correct(public), note=note)

    assert refusals(page) == ["This field is required."]
    assert Edition.objects.count() == 1


def test_one_correction_at_a_time(desk, public):
    """A draft is no public change, so that only the desk can refuse the second."""
    shown = show(desk, correct(public), note="A misprint.")
    lives.desk.correct(public, note="Another.", by=f.make_editor())

    page = press(desk, shown, "_confirm")

    assert page.status_code == 200
    assert refusals(page) == ["This text already has an open draft: go on with that one."]
    assert Edition.objects.filter(release_at=None).count() == 1


@pytest.mark.parametrize("make", [lives.drafted, lives.approved, f.make_scheduled])
def test_what_readers_do_not_see_is_not_corrected(desk, db, make):
    edition = make()

    page = show(desk, correct(edition), note="A misprint.")

    assert refusals(page) == ["Only the text that readers see now is corrected."]
    offers = desk.get(f"{ADMIN}/edition/{edition.pk}/change/").content.decode()
    assert "Correct …" not in offers
