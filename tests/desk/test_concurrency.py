"""Two people at once: nothing is lost, one of them is told, and nobody waits for ever."""

from random import Random

import pytest

from statements import desk
from statements.models import Edition, Event, Topic
from tests.desk.lives import approve, approved, approved_alone, begun, digest, submitted
from tests.desk.threads import at_once
from tests.factories import (
    FUTURE,
    LATER,
    PAST,
    make_draft,
    make_editor,
    make_listed,
    make_released,
    make_scheduled,
    make_statement,
    make_topic,
    make_withdrawal,
)

ROUNDS = 15


# Two savers of one draft, in every order


class Saver:
    """Somebody with two lines to add to a text; who is told of a conflict adds to what stands."""

    def __init__(self, name, edition):
        self.person, self.edition = make_editor(), edition
        self.lines = [f"{name} 1", f"{name} 2"]
        self.conflicts = []

    def load(self):
        self.edition = Edition.objects.get(pk=self.edition.pk)

    def save(self):
        seen = self.edition
        body = f"{seen.body}\n\n{self.lines[0]}".strip()
        try:
            self.edition = desk.save_draft(seen, body=body, by=self.person)
            self.lines.pop(0)
        except desk.ConflictError as conflict:
            self.conflicts.append((seen.body, conflict.theirs["body"]))
            self.load()


def interleave(seed):
    """Two savers at work, in an order of the seed's own; who was refused sees what is stored."""
    order, edition = Random(seed), begun()
    savers = [Saver("Ann", edition), Saver("Bob", edition)]
    while writing := [saver for saver in savers if saver.lines]:
        stored, saver = Edition.objects.get(pk=edition.pk), order.choice(writing)
        known = len(saver.conflicts)
        order.choice([saver.load, saver.save, saver.save])()
        for seen, theirs in saver.conflicts[known:]:
            assert seen != theirs == stored.body
    return Edition.objects.get(pk=edition.pk), sum(len(saver.conflicts) for saver in savers)


@pytest.mark.parametrize("tens", range(20))
def test_of_two_savers_none_loses_a_text(db, tens):
    conflicts = 0
    for seed in range(10 * tens, 10 * tens + 10):
        edition, refused = interleave(seed)
        conflicts += refused

        assert sorted(edition.body.split("\n\n")) == ["Ann 1", "Ann 2", "Bob 1", "Bob 2"]
        assert edition.version == 5
        assert Event.objects.filter(verb="saved", edition=edition).count() == 4
    assert conflicts > 0


# At once, in two threads


def winners(outcomes):
    return [outcome for outcome in outcomes if not isinstance(outcome, desk.DeskError)]


def refusals(outcomes):
    return [str(outcome) for outcome in outcomes if isinstance(outcome, desk.DeskError)]


@pytest.fixture
def two(transactional_db):
    return [make_editor(), make_editor()]


def test_of_two_who_save_at_once_one_is_shown_the_text_of_the_other(two):
    edition = make_draft()

    outcomes = at_once(
        lambda: desk.save_draft(edition, body="First.", by=two[0]),
        lambda: desk.save_draft(edition, body="Second.", by=two[1]),
    )

    [saved], [conflict] = winners(outcomes), [o for o in outcomes if isinstance(o, Exception)]
    assert isinstance(conflict, desk.ConflictError)
    assert conflict.theirs["body"] == saved.body
    assert list(Edition.objects.values_list("body", "version")) == [(saved.body, 2)]


def test_of_two_who_begin_a_text_at_once_one_is_refused(two):
    statement = make_statement()

    outcomes = at_once(
        lambda: desk.start_edition(statement, language="fr", by=two[0]),
        lambda: desk.start_edition(statement, language="fr", by=two[1]),
    )

    assert refusals(outcomes) == ["This text already has an open draft: go on with that one."]
    assert list(Edition.objects.all()) == winners(outcomes)


def test_of_two_who_release_a_text_at_once_one_is_refused(two):
    edition = approved()

    outcomes = at_once(
        lambda: desk.release([edition], at=PAST, by=two[0]),
        lambda: desk.release([edition], at=LATER, by=two[1]),
    )

    [[opened]] = winners(outcomes)
    assert refusals(outcomes) == [f"{opened} is already released."]
    assert Edition.objects.get().release_at == opened.release_at


def correct(one, other):
    edition = make_released()
    return at_once(
        lambda: desk.correct(edition, note="A misprint.", by=one),
        lambda: desk.correct(edition, note="A misprint.", by=other),
    )


def withdraw(one, other):
    statement, reason = make_released().statement, {"en": "By mistake."}
    return at_once(
        lambda: desk.withdraw(statement, kind="notice", reason=reason, by=one),
        lambda: desk.withdraw(statement, kind="removed", reason=reason, by=other),
    )


def restore(one, other):
    withdrawal = make_withdrawal(since=PAST)
    return at_once(
        lambda: desk.restore(withdrawal, note="A slip.", by=one),
        lambda: desk.restore(withdrawal, note="A slip.", by=other),
    )


def take_one_slug(one, other):
    first, second = make_listed(2019, slug="first"), make_listed(2019, slug="second")
    return at_once(
        lambda: desk.rename(first, slug="new", by=one),
        lambda: desk.rename(second, slug="new", by=other),
    )


def sign(one, other):
    edition = approved_alone()
    return at_once(lambda: approve(edition, by=one), lambda: approve(edition, by=other))


def merge_one_topic(one, other):
    topic, first, second = make_topic(labels={"en": "A"}), make_topic(), make_topic()
    return at_once(
        lambda: desk.merge_topics(topic, into=first, by=one),
        lambda: desk.merge_topics(topic, into=second, by=other),
    )


def discard(one, other):
    edition = make_draft(statement=make_statement(slug="gone"))
    return at_once(lambda: desk.discard(edition, by=one), lambda: desk.discard(edition, by=other))


REFUSALS = {
    correct: "This text already has an open draft: go on with that one.",
    withdraw: "This text is already withdrawn: restore it first.",
    restore: "This text is not withdrawn any more.",
    take_one_slug: "Another statement of this year has this slug.",
    sign: "Only a text in review is approved; ask for it to be submitted.",
    merge_one_topic: "“A” is not there any more: somebody removed it.",
    discard: "“2020/gone, English” is not there any more: somebody removed it.",
}


def test_of_two_who_do_the_same_at_once_one_is_refused(two):
    outcomes = {verb: verb(*two) for verb in REFUSALS}

    assert {verb: refusals(found) for verb, found in outcomes.items()} == {
        verb: [sentence] for verb, sentence in REFUSALS.items()
    }
    assert [len(winners(found)) for found in outcomes.values()] == [1] * len(REFUSALS)


def test_of_two_who_merge_topics_into_each_other_at_once_one_is_refused(two):
    first, second = make_topic(), make_topic()

    outcomes = at_once(
        lambda: desk.merge_topics(first, into=second, by=two[0]),
        lambda: desk.merge_topics(second, into=first, by=two[1]),
    )

    assert list(Topic.objects.all()) == winners(outcomes)


# Where it takes luck to meet: several rounds


def approve_and_save(one, other):
    edition = submitted()
    at_once(
        lambda: approve(edition, by=one),
        lambda: desk.save_draft(edition, body="We stay.", by=other),
    )
    return Edition.objects.values_list("body", "status", "approved_by").get(pk=edition.pk)


def release_and_correct(one, other):
    first = make_released(at=PAST)
    second = approved_correction(first)
    outcomes = at_once(
        lambda: desk.release([second], at=LATER, by=one),
        lambda: desk.correct(first, note="A misprint.", by=other),
    )
    return len(refusals(outcomes)), Edition.objects.filter(statement=first.statement).count()


def save_and_translate(one, other):
    original = make_draft(language="ar")
    outcomes = at_once(
        lambda: desk.save_draft(original, body="We stay.", by=one),
        lambda: translation(original, by=other),
    )
    return len(winners(outcomes))


def discard_and_translate(one, other):
    original = make_draft(language="ar")
    outcomes = at_once(
        lambda: desk.discard(original, by=one), lambda: translation(original, by=other)
    )
    return len(winners(outcomes))


def sign_and_move(one, other):
    edition = make_scheduled(submitted_by=make_editor(), emergency_reason="All are ill.")
    at = FUTURE.replace(year=2998)
    at_once(lambda: approve(edition, by=one), lambda: desk.move(edition, at=at, by=other))
    return Edition.objects.filter(pk=edition.pk, approved_by=one, release_at=at).count()


ENDS = {
    approve_and_save: ("We stay.", "draft", None),
    release_and_correct: (1, 2),
    save_and_translate: 2,
    discard_and_translate: 1,
    sign_and_move: 1,
}


def test_however_two_verbs_meet_they_end_alike(two):
    ends = {race: [race(*two) for _round in range(ROUNDS)] for race in ENDS}

    assert ends == {race: [end] * ROUNDS for race, end in ENDS.items()}


def translation(original, *, by):
    return desk.start_edition(original.statement, language="fr", based_on=original, by=by)


def approved_correction(first):
    draft = make_draft(statement=first.statement, body="We moved.", correction_note="A misprint.")
    Edition.objects.filter(pk=draft.pk).update(status="approved", approved_digest=digest(draft))
    return Edition.objects.get(pk=draft.pk)
