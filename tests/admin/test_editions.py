import re
from datetime import UTC, datetime

import pytest

from statements.models import Edition, Withdrawal
from tests import factories as f
from tests.admin.browsing import ADMIN, form_of, send, sentences

ADD = f"{ADMIN}/edition/add/"
DECIDED_BY_VERBS = {
    "status": "approved",
    "number": "7",
    "release_at": "2021-01-01 00:00",
    "release_at_0": "2021-01-01",
    "release_at_1": "00:00",
    "digest": "d" * 64,
    "approved_digest": "d" * 64,
    "submitted_by": "1",
    "approved_by": "1",
    "emergency_reason": "Because.",
    "version": "9",
}
NBSP = "\u00a0"


def change(edition):
    return f"{ADMIN}/edition/{edition.pk}/change/"


def test_a_statement_and_a_language_are_enough_for_a_draft(desk):
    statement = f.make_statement()

    send(desk, ADD, statement=str(statement.pk), language="ar")

    draft = Edition.objects.get()
    assert (draft.statement, draft.language, draft.status) == (statement, "ar", "draft")


def test_the_words_are_kept_to_the_letter(desk):
    statement = f.make_statement()
    body = f"\nWe -- “migrate”, 'all'.{NBSP}\n\nWe arrive, [one](https://un.org/) *day*.{NBSP}\n"

    send(desk, ADD, statement=str(statement.pk), language="en", attribution="IOM", body=body)

    draft = Edition.objects.get()
    assert (draft.attribution, draft.body) == ("IOM", body)


def test_a_form_sent_back_unchanged_changes_nothing(desk):
    original = f.make_released()
    f.make_draft(
        statement=original.statement,
        language="ar",
        title="عنوان",
        body=f"كلمات.{NBSP}\n\nأخرى.",
        editor_note="One.\n\nTwo.",
        source_url="https://www.un.org/",
        retrieved_on="2020-12-18",
        based_on=original,
    )
    before = Edition.objects.order_by("pk").values()[1]

    assert send(desk, f"{ADMIN}/edition/{before['id']}/change/").status_code == 302
    assert Edition.objects.order_by("pk").values()[1] == before


def test_a_draft_is_edited(desk):
    draft = f.make_draft()

    send(desk, change(draft), body="Other words.", authority="original")

    draft = Edition.objects.get()
    assert (draft.body, draft.authority) == ("Other words.", "original")


@pytest.mark.parametrize(
    ("language", "attributes"),
    [("ar", 'lang="ar" dir="rtl"'), ("zh", 'lang="zh-Hans" dir="ltr"')],
)
def test_the_boxes_of_a_text_run_as_its_language_does(desk, language, attributes):
    public = f.make_released(language=language)
    draft = f.make_draft(statement=public.statement, language=language)

    page = desk.get(change(draft)).content.decode()

    boxes = re.findall(r'<(?:input|textarea)[^>]*name="(\w+)"[^>]* ' + attributes, page)
    assert boxes == ["attribution", "title", "body", "signature", "editor_note", "correction_note"]


def test_a_first_edition_is_not_asked_what_changed(desk):
    page = desk.get(change(f.make_draft())).content.decode()

    assert 'name="signature"' in page
    assert 'name="correction_note"' not in page


def test_before_the_language_is_chosen_the_words_themselves_say_how_they_run(desk):
    page = desk.get(ADD).content.decode()

    assert len(re.findall(r'<(?:input|textarea)[^>]* dir="auto"', page)) == 6


def test_a_second_open_draft_of_a_text_is_refused(desk):
    draft = f.make_draft(language="fr")

    answer = send(desk, ADD, statement=str(draft.statement_id), language="fr")

    assert sentences(answer) == ["This text already has an open draft."]
    assert Edition.objects.get() == draft


def test_a_draft_beside_a_scheduled_edition_is_refused(desk):
    scheduled = f.make_scheduled()

    answer = send(desk, ADD, statement=str(scheduled.statement_id), language="en")

    assert sentences(answer) == [
        "An edition of this text is scheduled: begin the next one once it is open."
    ]
    assert Edition.objects.get() == scheduled


def test_a_correction_is_begun_with_a_note_and_edited(desk):
    released = f.make_released()
    boxes = {"statement": str(released.statement_id), "language": "en", "body": "Next words."}

    refused = send(desk, ADD, **boxes)
    send(desk, ADD, correction_note="A word was missing.", **boxes)
    draft = Edition.objects.get(release_at=None)
    send(desk, change(draft), title="A title")

    assert sentences(refused) == ["Say what changed, as a reader would ask it."]
    draft.refresh_from_db()
    assert (draft.body, draft.correction_note, draft.title) == (
        "Next words.",
        "A word was missing.",
        "A title",
    )


@pytest.mark.parametrize(
    ("boxes", "sentences_expected"),
    [
        ({"statement": "", "language": ""}, ["This field is required."] * 2),
        ({"title": "IO\u202eM"}, ["Remove the control character at position 3."]),
        ({"body": "One.\n\nTwo\x08."}, ["Remove the control character at position 10."]),
        ({"source_url": "javascript:alert(1)"}, ["Enter a valid URL."]),
        ({"retrieved_on": "18.12."}, ["Enter a valid date."]),
        (
            {"language": "sv"},
            ["Select a valid choice. sv is not one of the available choices."],
        ),
    ],
)
def test_what_is_typed_wrong_is_refused_in_a_sentence(desk, boxes, sentences_expected):
    given = {"statement": str(f.make_statement().pk), "language": "en"}

    assert sentences(send(desk, ADD, **given | boxes)) == sentences_expected
    assert not Edition.objects.exists()


def test_nobody_decides_by_a_form_what_is_public(desk):
    draft = f.make_draft()
    before = Edition.objects.values().get()

    assert DECIDED_BY_VERBS.keys() & form_of(desk, change(draft)).keys() == set()
    assert send(desk, change(draft), **DECIDED_BY_VERBS).status_code == 302
    assert Edition.objects.values().get() == before


def test_nobody_decides_by_the_add_form_what_is_public(desk):
    statement = f.make_statement()

    send(desk, ADD, statement=str(statement.pk), language="en", **DECIDED_BY_VERBS)

    draft = Edition.objects.get()
    assert (draft.status, draft.number, draft.release_at) == ("draft", None, None)
    assert (draft.digest, draft.approved_digest, draft.emergency_reason) == ("", "", "")
    assert (draft.submitted_by, draft.approved_by, draft.version) == (None, None, 1)


def test_a_draft_stays_the_text_that_it_is(desk):
    draft = f.make_draft(language="fr")

    send(desk, change(draft), language="es", statement=str(f.make_statement().pk))

    assert str(Edition.objects.get()) == str(draft)


def closed():
    submitted = {"status": "in-review"}
    approved = {"status": "approved", "approved_digest": "d" * 64}
    return {
        "released": lambda: f.make_released(language="ar"),
        "scheduled": lambda: f.make_scheduled(language="ar"),
        "in review": lambda: f.make_draft(language="ar", **submitted),
        "approved": lambda: f.make_draft(language="ar", **approved),
    }


REFUSALS = {
    "released": "This edition is public since 2021-01-01 00:00 UTC: start a correction.",
    "scheduled": "This edition is scheduled: hold it before you change its words.",
    "in review": "This text is on its way: ask for changes, and it is a draft again.",
    "approved": "This text is on its way: ask for changes, and it is a draft again.",
}


@pytest.mark.parametrize("state", closed())
def test_what_is_no_draft_opens_read_only_in_its_own_direction(desk, state):
    edition = closed()[state]()

    page = desk.get(change(edition)).content.decode()

    assert "<h1>View edition</h1>" in page
    assert "a correction is the next edition." in page
    assert f'<div class="words" lang="ar" dir="rtl">{edition.body}</div>' in page
    assert {"body", "_save"} & form_of(desk, change(edition)).keys() == set()


@pytest.mark.parametrize("state", closed())
def test_what_is_no_draft_is_neither_changed_nor_deleted(desk, state):
    edition = closed()[state]()
    before = Edition.objects.values().get()

    changed = desk.post(change(edition), {"body": "Forged."})
    deleted = desk.post(f"{ADMIN}/edition/{edition.pk}/delete/", {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (409, 403)
    assert [str(message) for message in changed.context["messages"]] == [REFUSALS[state]]
    assert Edition.objects.values().get() == before


def test_a_draft_is_deleted(desk):
    draft = f.make_draft()

    desk.post(f"{ADMIN}/edition/{draft.pk}/delete/", {"post": "yes"})

    assert not Edition.objects.exists()


def test_editions_are_filtered_by_what_they_wait_for(desk):
    draft = f.make_draft(statement=f.make_statement(2020))
    released = f.make_released(statement=f.make_statement(2019))

    def found(question):
        return list(desk.get(f"{ADMIN}/edition/?{question}").context["cl"].result_list)

    assert found("status__exact=draft") == [draft]
    assert found(f"statement__observance__id__exact={released.statement.observance_id}") == [
        released
    ]
    assert found("release_at__isnull=False") == [released]


def test_a_withdrawal_is_read_with_its_reason_in_each_language(desk):
    withdrawal = f.make_withdrawal(reason={"en": "By mistake.", "ar": "عن طريق الخطأ."})

    page = desk.get(f"{ADMIN}/withdrawal/{withdrawal.pk}/change/").content.decode()

    assert '<p lang="ar" dir="rtl">عن طريق الخطأ.</p><p lang="en" dir="ltr">By mistake.</p>' in page


def test_a_withdrawal_is_not_written_by_hand(desk):
    withdrawal = f.make_withdrawal(since=datetime(2021, 1, 1, tzinfo=UTC))
    before = Withdrawal.objects.values().get()

    answers = [
        desk.post(f"{ADMIN}/withdrawal/add/", {"kind": "removed"}),
        desk.post(f"{ADMIN}/withdrawal/{withdrawal.pk}/change/", {"until_0": "2022-01-01"}),
        desk.post(f"{ADMIN}/withdrawal/{withdrawal.pk}/delete/", {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Withdrawal.objects.values().get() == before
