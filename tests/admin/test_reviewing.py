import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import desk as verbs
from statements.models import Edition, Event
from tests import factories as f
from tests.admin.browsing import ADMIN, enter, form_of
from tests.desk.lives import approved, approved_alone, corrected, drafted, released, submitted
from tests.dumps import dump

QUEUE = f"{ADMIN}/edition/review/"
pytestmark = pytest.mark.django_db


def review(edition):
    return f"{ADMIN}/edition/{edition.pk}/review/"


def decide(client, edition, button, **words):
    address = review(edition)
    return client.post(address, form_of(client, address) | {button: ""} | words)


def refusals(answer):
    return answer.context["form"].non_field_errors()


def test_a_text_is_approved_by_who_wrote_no_word_of_it(client):
    reader, edition = enter(client, "Reviewers"), submitted()

    answer = decide(client, edition, "_approve")

    edition = Edition.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    assert (edition.status, edition.approved_by) == ("approved", reader)


def test_who_wrote_is_refused_in_a_sentence(client):
    writer = enter(client, "Reviewers")
    edition = submitted(by=writer)

    answer = decide(client, edition, "_approve")

    assert refusals(answer) == ["You wrote in this text, so someone else must approve it."]
    assert Edition.objects.get().status == "in-review"


def test_an_approval_holds_for_the_words_that_were_read(client):
    enter(client, "Reviewers")
    edition = submitted()
    sent = form_of(client, review(edition))
    Edition.objects.update(body="Other words.")

    answer = client.post(review(edition), sent | {"_approve": ""})

    assert refusals(answer) == ["The words changed while you read: read them again."]
    assert "Other words." in answer.content.decode()


def test_a_text_is_sent_back_with_a_reason(client):
    enter(client, "Reviewers")
    edition = submitted()

    decide(client, edition, "_send_back", reason="A paragraph is missing.")

    assert Edition.objects.get().status == "draft"
    assert Event.objects.first().note == "A paragraph is missing."


def test_without_a_reason_nothing_is_sent_back(client):
    enter(client, "Reviewers")
    edition = submitted()

    answer = decide(client, edition, "_send_back")

    assert refusals(answer) == ["Say what should change, so that the writer can."]
    assert Edition.objects.get().status == "in-review"


def test_a_refusal_keeps_the_reason_that_was_typed(client):
    enter(client, "Reviewers")
    edition = submitted()
    sent = form_of(client, review(edition))
    verbs.send_back(edition, reason="Too early.", by=f.make_editor())

    answer = client.post(review(edition), sent | {"_send_back": "", "reason": "A comma."})

    assert refusals(answer) == ["This text is a draft already."]


def test_who_writes_in_the_language_may_take_the_text_back_and_not_approve_it(client):
    enter(client, "Translators: French")
    edition = submitted(language="fr")
    sent = form_of(client, review(edition))

    forged = client.post(review(edition), sent | {"_approve": ""})
    decide(client, edition, "_send_back", reason="I forgot a line.")

    assert forged.status_code == 403
    assert Edition.objects.get().status == "draft"


def test_who_writes_in_another_language_sees_no_review(client):
    enter(client, "Translators: French")

    assert client.get(review(submitted(language="es"))).status_code == 403


def test_only_administrators_approve_alone_and_only_with_a_reason(client):
    edition = submitted()
    enter(client, "Reviewers")
    forged = decide(client, edition, "_approve_alone", reason="All are ill.")
    enter(client, "Administrators")
    silent = decide(client, edition, "_approve_alone")
    decide(client, edition, "_approve_alone", reason="All are ill.")

    assert forged.status_code == 403
    assert refusals(silent) == ["Say why nobody else could read this text."]
    assert Edition.objects.get().emergency_reason == "All are ill."


def test_what_one_person_opened_waits_in_the_queue_until_a_second_has_read_it(client):
    edition = verbs.release([approved_alone()], at=f.PAST, by=f.make_editor())[0]
    reader = enter(client, "Reviewers")

    waits = client.get(QUEUE).context["reviews"]
    decide(client, edition, "_approve")

    assert [(each.edition, each.before) for each in waits] == [(edition, None)]
    assert Edition.objects.get().approved_by == reader
    assert client.get(QUEUE).context["reviews"] == []


def test_the_queue_shows_the_oldest_first_and_what_changed_in_it(client):
    enter(client, "Reviewers")
    first = submitted()
    public = released(body="We go home.\n\nWe stay.")
    by = f.make_editor()
    draft = verbs.correct(public, note="A word.", by=by)
    draft = verbs.save_draft(draft, by=by, body="We go far.\n\nWe stay.")
    second = verbs.submit(draft, by=by)

    page = client.get(QUEUE)

    assert [each.edition for each in page.context["reviews"]] == [first, second]
    words = page.content.decode()
    assert "against edition 1. +1 −1 words" in words
    assert '<del><span class="vh">[removed: </span> home.<span class="vh">]</span></del>' in words
    assert "Paragraph 2, unchanged" in words


def test_the_queue_is_narrowed_to_a_language_and_to_what_is_mine_to_decide(client):
    reader = enter(client, "Reviewers")
    french, mine = submitted(language="fr"), submitted(language="es", by=reader)

    def shown(question):
        return [each.edition for each in client.get(QUEUE + question).context["reviews"]]

    assert shown("?language=fr") == [french]
    assert shown("?whose=mine") == [french]
    assert shown("?language=xx&p=99999999999999999999") == [french, mine]


@pytest.mark.parametrize("texts", [1, 4])
def test_the_queue_costs_the_same_for_one_text_and_for_four(client, texts):
    enter(client, "Reviewers")
    for _ in range(texts):
        submitted()
    client.get(QUEUE)

    with CaptureQueriesContext(connection) as asked:
        client.get(QUEUE)

    assert len(asked) == 10


def test_a_translation_is_read_beside_its_original(client):
    enter(client, "Reviewers")
    original = released(body="One.\n\nTwo.")
    edition = submitted(original.statement, language="fr", body="Un.\n\nDeux.\n\nTrois.")
    Edition.objects.filter(pk=edition.pk).update(based_on=original)

    assert client.get(review(edition)).context["pairs"] == [
        ("One.", "Un."),
        ("Two.", "Deux."),
        ("", "Trois."),
    ]


def test_what_else_changed_is_told_field_by_field(client):
    enter(client, "Reviewers")
    edition = corrected(released(), source_note="By post.", note="The source.")

    other = client.get(review(edition)).context["review"].other_words

    changed = {str(name): [run.kind for run in runs] for name, runs in other}
    assert changed["source in words"] == ["removed", "added"]
    assert changed["heading"] == ["same"]


@pytest.mark.parametrize("make", [drafted, released])
def test_of_a_draft_and_of_what_is_public_nothing_is_to_be_decided(client, make):
    enter(client, "Reviewers")
    edition = make()
    before = dump()

    page = client.get(review(edition)).content.decode()
    answer = client.post(
        review(edition), {"digest": some_digest(edition), "_send_back": "", "reason": "No."}
    )

    assert "Nothing is to be decided here" in page
    assert len(refusals(answer)) == 1
    assert dump() == before


def test_an_approved_text_can_still_be_sent_back(client):
    enter(client, "Reviewers")
    edition = approved()

    decide(client, edition, "_send_back", reason="A comma.")

    assert Edition.objects.get().status == "draft"


def some_digest(edition):
    return edition.digest or "0" * 64
