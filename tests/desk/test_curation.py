"""Addresses and order: rename, reorder, merge topics."""

from itertools import pairwise

import pytest

from statements import desk
from statements.archive import Archive
from statements.desk.history import now
from statements.models import MovedAddress, Statement, TaggedStatement, Topic, TopicAlias
from tests.desk.lives import approved, recorded, refused
from tests.factories import (
    FUTURE,
    PAST,
    make_alias,
    make_listed,
    make_observance,
    make_released,
    make_statement,
    make_topic,
    make_withdrawal,
    tag,
)

pytestmark = pytest.mark.django_db


def moved():
    return dict(MovedAddress.objects.values_list("old_prefix", "new_prefix"))


def aliases(topic):
    return list(TopicAlias.objects.filter(topic=topic).values_list("name", flat=True))


# To rename


@pytest.mark.parametrize("make", [make_listed, lambda **fields: _held(**fields)])
def test_a_public_address_leads_to_the_new_one(editor, make):
    statement = make(slug="old")

    renamed = desk.rename(statement, slug="new", by=editor)

    assert renamed.slug == Statement.objects.get().slug == "new"
    assert moved() == {"2020/old": "2020/new"}
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "renamed",
        "statement_id": statement.pk,
        "subject": "2020/old",
        "note": "2020/old → 2020/new",
    }


def test_an_address_that_was_taken_back_leads_on_too(editor):
    withdrawal = make_withdrawal(statement=_held(slug="old"))

    desk.rename(withdrawal.statement, slug="new", by=editor)

    assert moved() == {"2020/old": "2020/new"}


@pytest.mark.parametrize("release_at", [None, FUTURE])
def test_an_address_that_was_never_public_leads_nowhere(editor, release_at):
    statement = make_statement(slug="old")
    if release_at:
        desk.release([approved(statement)], at=release_at, by=editor)

    desk.rename(statement, slug="new", by=editor)

    assert Statement.objects.get().slug == "new"
    assert moved() == {}


def test_an_address_leads_to_the_last_one_in_one_hop(editor):
    statement = make_listed(slug="first")

    for slug in ("second", "third", "fourth"):
        desk.rename(statement, slug=slug, by=editor)

    assert moved() == {
        "2020/first": "2020/fourth",
        "2020/second": "2020/fourth",
        "2020/third": "2020/fourth",
    }


def test_an_address_moves_back(editor):
    statement = make_listed(slug="first")

    for slug in ("second", "third", "first"):
        desk.rename(statement, slug=slug, by=editor)

    assert moved() == {"2020/second": "2020/first", "2020/third": "2020/first"}


def test_what_lies_below_an_address_moves_with_it(editor):
    statement = make_listed(slug="first")
    MovedAddress.objects.create(old_prefix="2020/odd", new_prefix="2020/first/editions")
    MovedAddress.objects.create(old_prefix="2020/even", new_prefix="2020/first-lady")

    desk.rename(statement, slug="second", by=editor)

    assert moved() == {
        "2020/first": "2020/second",
        "2020/odd": "2020/second/editions",
        "2020/even": "2020/first-lady",
    }


def test_a_slug_stands_once_in_a_year_and_again_in_another(editor):
    make_statement(2020, slug="taken")
    statement = make_listed(2019, slug="old")

    desk.rename(statement, slug="taken", by=editor)

    assert moved() == {"2019/old": "2019/taken"}


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("old", "This is its slug already."),
        ("taken", "Another statement of this year has this slug."),
        ("editions", "This slug is reserved: choose another word."),
        ("topics", "This slug is reserved: choose another word."),
        ("", "This field cannot be blank."),
        ("1st", "Begin with a small letter from a to z."),
        ("Old", "Begin with a small letter from a to z."),
        ("x" * 81, "Ensure this value has at most 80 characters (it has 81)."),
    ],
)
def test_a_slug_that_cannot_be_is_refused(editor, slug, sentence):
    make_statement(slug="taken")
    statement = make_listed(slug="old")

    with refused(sentence):
        desk.rename(statement, slug=slug, by=editor)


@pytest.mark.parametrize("slug", ["a/b", "a b", "a.b", "né", "a\n"])
def test_a_slug_is_one_word(editor, slug):
    statement = make_listed(slug="old")

    with pytest.raises(desk.DeskError, match="Enter a valid “slug”"):
        desk.rename(statement, slug=slug, by=editor)

    assert (Statement.objects.get().slug, moved()) == ("old", {})


def test_no_statement_takes_the_address_under_which_another_was_cited(editor):
    cited, other = make_listed(slug="cited"), make_listed(slug="other")
    desk.rename(cited, slug="renamed", by=editor)

    with refused("This address leads to 2020/renamed since that moved: choose another slug."):
        desk.rename(other, slug="cited", by=editor)


def test_a_statement_that_is_gone_is_not_renamed(editor):
    statement = make_statement(offices=[])
    Statement.objects.filter(pk=statement.pk).delete()

    with refused(f"“{statement}” is not there any more: somebody removed it."):
        desk.rename(statement, slug="new", by=editor)


# To reorder


def test_the_statements_of_a_year_are_put_in_order(editor):
    first, second, third = (make_listed(slug=slug) for slug in ("a", "b", "c"))
    elsewhere = make_listed(2019, slug="d", position=5)

    desk.reorder(first.observance, statements=[third, first, second], by=editor)

    assert list(Archive(at=PAST).statements()) == [third, first, second, elsewhere]
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "reordered",
        "subject": "2020",
        "note": "c, a, b",
    }


@pytest.mark.parametrize("change", ["missing", "twice", "of another year", "gone"])
def test_all_statements_of_the_year_are_put_in_order_or_none(editor, change):
    first, second = make_statement(slug="a", offices=[]), make_statement(slug="b", offices=[])
    statements = {
        "missing": [first],
        "twice": [first, second, second],
        "of another year": [first, second, make_statement(2019)],
        "gone": [first, second, make_statement(slug="c", offices=[])],
    }[change]
    Statement.objects.filter(slug="c").delete()

    with refused("The statements of this year changed meanwhile: look again."):
        desk.reorder(make_observance(2020), statements=statements, by=editor)


# To merge topics


def test_a_merge_brings_all_texts_to_one_topic(editor):
    topic, into = make_topic(slug="a"), make_topic(slug="b")
    only, both, other = make_listed(), make_listed(), make_listed()
    for statement, has in [(only, topic), (both, topic), (both, into), (other, into)]:
        tag(statement, has)

    merged = desk.merge_topics(topic, into=into, by=editor)

    assert merged == into
    assert list(Topic.objects.all()) == [into]
    assert sorted(TaggedStatement.objects.values_list("content_object", "tag")) == sorted(
        (statement.pk, into.pk) for statement in (only, both, other)
    )
    assert recorded() == {
        "by_id": editor.pk,
        "verb": "merged",
        "subject": "b",
        "note": "topics/a → topics/b",
    }


def test_a_public_topic_leads_to_the_one_it_was_merged_into(editor):
    topic, into = make_topic(slug="a"), make_topic(slug="b")
    tag(make_listed(), topic)

    desk.merge_topics(topic, into=into, by=editor)

    assert moved() == {"topics/a": "topics/b"}
    assert [found.slug for found in Archive(at=now()).topics()] == ["b"]


def test_a_topic_that_was_never_public_leads_nowhere(editor):
    topic, into = make_topic(slug="a"), make_topic(slug="b")
    tag(make_statement(), topic)

    desk.merge_topics(topic, into=into, by=editor)

    assert moved() == {}


def test_after_several_merges_a_topic_leads_to_the_last_in_one_hop(editor):
    topics = [make_topic(slug=slug) for slug in ("a", "b", "c", "d")]
    tag(make_listed(), topics[0])

    for topic, into in pairwise(topics):
        desk.merge_topics(topic, into=into, by=editor)

    assert moved() == {
        "topics/a": "topics/d",
        "topics/b": "topics/d",
        "topics/c": "topics/d",
    }


def test_all_labels_of_a_merged_topic_stay_as_aliases(editor):
    topic = make_topic(labels={"en": "Refugees", "fr": "Réfugiés", "ar": "لاجئون"})
    into = make_topic(labels={"en": "Asylum"})

    desk.merge_topics(topic, into=into, by=editor)

    assert sorted(aliases(into)) == ["Refugees", "Réfugiés", "لاجئون"]


def test_its_aliases_move_on(editor):
    topic, into = make_topic(labels={"en": "Refugees"}), make_topic(labels={"en": "Asylum"})
    make_alias(topic=topic, name="Exiles")
    make_alias(topic=into, name="Shelter")

    desk.merge_topics(topic, into=into, by=editor)

    assert sorted(aliases(into)) == ["Exiles", "Refugees", "Shelter"]


def test_a_name_that_is_taken_becomes_no_alias(editor):
    names = {
        "en": "Refugees",
        "fr": "REFUGEES",  # the same as the first, folded
        "es": "Asilo",  # a label of the topic it is merged into
        "ru": "Education",  # another topic
        "ar": "Exiles",  # an alias of another topic
        "zh": "难民",
    }
    topic = make_topic(labels=names)
    into = make_topic(labels={"en": "Asylum", "es": "ASILO"})
    make_alias(topic=make_topic(labels={"en": "Education"}), name="exiles")

    desk.merge_topics(topic, into=into, by=editor)

    assert sorted(aliases(into)) == ["Refugees", "难民"]


def test_a_topic_is_not_merged_into_itself(editor):
    topic = make_topic()

    with refused("Choose two topics."):
        desk.merge_topics(topic, into=topic, by=editor)


def test_a_topic_is_merged_once(editor):
    topic, into = make_topic(), make_topic()
    desk.merge_topics(topic, into=into, by=editor)

    with refused(f"“{topic}” is not there any more: somebody removed it."):
        desk.merge_topics(topic, into=into, by=editor)


def test_a_topic_is_not_merged_into_one_that_is_gone(editor):
    topic, into = make_topic(), make_topic()
    Topic.objects.filter(pk=into.pk).delete()

    with refused(f"“{into}” is not there any more: somebody removed it."):
        desk.merge_topics(topic, into=into, by=editor)


def test_a_label_too_long_for_an_alias_is_shortened_first(editor):
    name = "x" * 101
    topic, into = make_topic(labels={"en": "Refugees", "fr": name}), make_topic()

    with refused(f"“{name}” is too long for an alias: shorten this label first."):
        desk.merge_topics(topic, into=into, by=editor)


def _held(**fields):
    return make_released(statement=make_statement(**fields)).statement
