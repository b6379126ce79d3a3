"""Who did what: what follows from it, and that nobody who did something can be deleted."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from statements import desk
from statements.models import Event
from tests.desk.lives import approve, approved_alone, begun, digest, drafted, released, submitted
from tests.factories import PAST, make_draft, make_editor, make_released, make_topic

pytestmark = pytest.mark.django_db

User = get_user_model()


def test_everybody_who_wrote_in_a_text_is_a_contributor():
    starter, first, second, submitter, reader = (make_editor() for _person in range(5))
    edition = begun(by=starter)
    words = {"attribution": "The Office", "source_note": "Received by e-mail."}
    edition = desk.save_draft(edition, by=first, **words)
    edition = desk.save_draft(edition, by=second, body="We migrate.")
    edition = desk.submit(edition, by=submitter)
    edition = approve(edition, by=reader)

    assert set(desk.contributors(edition)) == {starter, first, second}


def test_who_wrote_in_another_text_is_no_contributor():
    drafted()

    assert list(desk.contributors(make_draft())) == []


def test_who_approved_alone_is_known():
    boss = make_editor()
    edition = approved_alone(by=boss)

    assert desk.history.approved_alone_by(edition) == boss
    assert desk.history.approved_alone_by(released()) is None


def test_the_history_tells_a_life_in_order():
    editor, reader = make_editor(), make_editor()
    edition = submitted(by=editor)
    edition = desk.send_back(edition, reason="Paragraph 4.", by=reader)
    edition = desk.save_draft(edition, body="We arrive.", by=editor)
    edition = approve(desk.submit(edition, by=editor), by=reader)
    desk.release([edition], at=PAST, by=reader)

    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "started",
        "saved",
        "submitted",
        "sent-back",
        "saved",
        "submitted",
        "approved",
        "released",
    ]


def test_each_save_keeps_its_words_and_the_digests_form_a_chain():
    editor = make_editor()
    edition = begun(by=editor)

    for body in ("One.", "Two.", "Three."):
        edition = desk.save_draft(edition, body=body, by=editor)

    saves = list(Event.objects.filter(verb="saved").order_by("pk"))
    assert [save.fields["body"] for save in saves] == ["One.", "Two.", "Three."]
    assert [save.digest_before for save in saves[1:]] == [save.digest_after for save in saves[:-1]]
    assert saves[-1].digest_after == digest(edition)


def test_the_clock_is_that_of_the_database():
    before, after = desk.history.now(), desk.history.now()

    assert before <= after
    assert before.utcoffset().total_seconds() == 0


# People


def begin(person):
    begun(by=person)


def approve_a_text(person):
    approve(submitted(), by=person)


def merge(person):
    desk.merge_topics(make_topic(), into=make_topic(), by=person)


def submit_by_hand(person):
    make_draft(status="in-review", submitted_by=person)


def approve_by_hand(person):
    make_released(approved_by=person)


DEEDS = [begin, approve_a_text, merge, submit_by_hand, approve_by_hand]


@pytest.mark.parametrize("deed", DEEDS)
def test_who_did_something_is_deactivated_and_not_deleted(deed):
    person = make_editor()
    deed(person)

    with pytest.raises(ProtectedError):
        person.delete()
    with pytest.raises(ProtectedError):
        User.objects.filter(pk=person.pk).delete()
    person.is_active = False
    person.save()

    assert list(User.objects.filter(pk=person.pk, is_active=False)) == [person]


def test_who_did_nothing_is_deleted():
    person = make_editor()

    person.delete()

    assert list(User.objects.filter(pk=person.pk)) == []
