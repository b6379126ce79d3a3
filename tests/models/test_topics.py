import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from statements.models import Topic, TopicAlias
from tests import factories as f

SPELLINGS = [
    "Solidarité",
    "solidarité",
    "Solidarite",
    "SOLIDARITÉ",
    "solidarite\u0301",
    "\u00a0solidarité ",
]


def test_name_and_folded_key_of_a_topic_follow_its_english_label(db):
    topic = f.make_topic(labels={"en": "Human  Rights", "fr": "Droits de l’homme"})
    assert (topic.name, topic.folded) == ("Human  Rights", "human rights")

    topic.labels = {"en": "Solidarité"}
    topic.save()

    topic.refresh_from_db()
    assert (topic.name, topic.folded) == ("Solidarité", "solidarite")


def test_the_folded_key_of_an_alias_follows_its_name(db):
    alias = f.make_alias(name="ＩＯＭ  Work")

    assert (alias.name, alias.folded) == ("ＩＯＭ  Work", "iom work")


def test_name_and_folded_key_follow_in_a_fixture_too(db):
    rows = [
        {
            "model": "statements.topic",
            "fields": {"slug": "solidarity", "labels": {"en": "Solidarité"}, "folded": "x"},
        },
        {
            "model": "statements.topicalias",
            "fields": {"name": "Fraternité", "topic": ["solidarity"], "folded": "y"},
        },
    ]

    for loaded in serializers.deserialize("python", rows):
        loaded.save()

    assert Topic.objects.values_list("name", "folded").get() == ("Solidarité", "solidarite")
    assert TopicAlias.objects.values_list("name", "folded").get() == ("Fraternité", "fraternite")


# One name, one topic


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_topic_of_the_same_name_is_refused_in_a_sentence(db, spelling):
    f.make_topic(slug="taken", labels={"en": "Solidarité"})

    with pytest.raises(ValidationError) as refusal:
        Topic(slug="new", labels={"en": spelling}).full_clean()

    assert refusal.value.messages == [f"“{spelling}” is taken by “Solidarité”."]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_topic_of_the_same_name_is_refused_by_the_database(db, spelling):
    f.make_topic(slug="taken", labels={"en": "Solidarité"})

    with pytest.raises(IntegrityError, match=r"name|folded"), transaction.atomic():
        Topic(slug="new", labels={"en": spelling}).save()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_alias_with_the_name_of_a_topic_is_refused(db, spelling):
    topic = f.make_topic(labels={"en": "Solidarité"})

    with pytest.raises(ValidationError) as refusal:
        TopicAlias(name=spelling, topic=topic).full_clean()

    assert refusal.value.messages == [f"“{spelling}” is taken by “Solidarité”."]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_topic_with_the_name_of_an_alias_is_refused(db, spelling):
    f.make_alias(name="Solidarité")

    with pytest.raises(ValidationError) as refusal:
        Topic(slug="new", labels={"en": spelling}).full_clean()

    assert refusal.value.messages == [f"“{spelling}” is taken by “Solidarité”."]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_two_aliases_of_one_name_are_refused(db, spelling):
    topic = f.make_alias(name="Solidarité").topic

    with pytest.raises(ValidationError) as refusal:
        TopicAlias(name=spelling, topic=topic).full_clean()
    with pytest.raises(IntegrityError, match="folded"), transaction.atomic():
        TopicAlias(name=spelling, topic=topic).save()

    assert refusal.value.messages == [f"“{spelling}” is taken by “Solidarité”."]


def test_a_topic_and_an_alias_do_not_stand_in_their_own_way(db):
    topic = f.make_topic(labels={"en": "Solidarité"})
    alias = f.make_alias(name="Fraternité", topic=topic)
    topic.labels = {"en": "SOLIDARITE"}
    alias.name = "FRATERNITE"

    topic.full_clean()
    alias.full_clean()


# How they are shown


def test_a_topic_is_called_in_the_language_of_the_page(db):
    topic = f.make_topic(slug="health", labels={"en": "Health", "fr": "Santé"})
    alias = f.make_alias(name="Well-being", topic=topic)
    item = f.tag(f.make_statement(2020, slug="iom"), topic)

    with override("fr"):
        assert [str(thing) for thing in (topic, alias, item)] == [
            "Santé",
            "Well-being",
            "2020/iom: Santé",
        ]


def test_a_topic_has_an_address(db):
    assert f.make_topic(slug="health").get_absolute_url() == "/en/topics/health/"


def test_topics_stand_by_their_english_names(db):
    second = f.make_topic(slug="a", labels={"en": "Work"})
    first = f.make_topic(slug="b", labels={"en": "Health"})

    assert list(Topic.objects.all()) == [first, second]


def test_the_aliases_of_a_topic_go_with_it(db):
    alias = f.make_alias()

    alias.topic.delete()

    assert list(TopicAlias.objects.all()) == []


@pytest.mark.parametrize("labels", [["en"], "en", 1, {"en": 5}, {"en": None}])
def test_labels_that_are_no_map_of_texts_are_refused_in_a_sentence(db, labels):
    with pytest.raises(ValidationError):
        Topic(slug="health", labels=labels).full_clean()
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        Topic(slug="health", labels=labels).save()
