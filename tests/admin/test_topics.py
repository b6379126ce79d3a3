import pytest

from statements.models import Topic, TopicAlias
from tests import factories as f
from tests.admin.browsing import ADMIN, send, sentences

ADD = f"{ADMIN}/topic/add/"


def change(topic):
    return f"{ADMIN}/topic/{topic.pk}/change/"


def test_a_topic_is_added_with_its_aliases(desk):
    send(
        desk,
        ADD,
        **{
            "slug": "solidarity",
            "labels_en": "Solidarity",
            "labels_fr": "Solidarité",
            "description_en": "Standing together.",
            "aliases-0-name": "Standing with migrants",
        },
    )

    topic = Topic.objects.get()
    assert (topic.slug, topic.name) == ("solidarity", "Solidarity")
    assert topic.labels == {"en": "Solidarity", "fr": "Solidarité"}
    assert [alias.name for alias in topic.aliases.all()] == ["Standing with migrants"]


def test_a_form_sent_back_unchanged_changes_nothing(desk):
    topic = f.make_alias(topic=f.make_topic(labels={"en": "Health", "zh": "健康"})).topic
    before = Topic.objects.values().get(), TopicAlias.objects.values().get()

    assert send(desk, change(topic)).status_code == 302
    assert (Topic.objects.values().get(), TopicAlias.objects.values().get()) == before


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"labels_en": "SOLIDARITÉ"}, "“SOLIDARITÉ” is taken by “Solidarite”."),
        (
            {"labels_en": "Standing  together"},
            "“Standing  together” is taken by “standing together”.",
        ),
        ({"labels_en": "x" * 101}, "Write a shorter name: 100 letters at most."),
        ({"labels_en": "ﷺ" * 12}, "Write a shorter name: 100 letters at most."),
        ({"aliases-0-name": "ﷺ" * 12}, "Write a shorter name: 100 letters at most."),
        ({"aliases-0-name": "solidarité"}, "“solidarité” is taken by “Solidarite”."),
        ({"aliases-0-name": "health"}, "“health” stands here twice."),
        (
            {"aliases-0-name": "x" * 101},
            "Ensure this value has at most 100 characters (it has 101).",
        ),
        ({"aliases-0-name": "a\u202eb"}, "Remove the control character at position 2."),
    ],
)
def test_a_name_that_is_taken_or_too_long_is_refused(desk, boxes, sentence):
    solidarity = f.make_topic(labels={"en": "Solidarite"})
    f.make_alias(topic=solidarity, name="standing together")

    answer = send(desk, ADD, **{"slug": "health", "labels_en": "Health"} | boxes)

    assert sentences(answer) == [sentence]
    assert Topic.objects.get() == solidarity


def test_two_aliases_that_differ_in_case_and_accents_alone_are_refused(desk):
    topic = f.make_topic()
    rows = {"aliases-TOTAL_FORMS": "2", "aliases-1-id": "", "aliases-1-topic": str(topic.pk)}

    answer = send(
        desk, change(topic), **rows | {"aliases-0-name": "Rights", "aliases-1-name": "ríghts"}
    )

    assert sentences(answer) == ["“ríghts” stands here twice."]
    assert not TopicAlias.objects.exists()


def test_an_alias_is_taken_off(desk):
    alias = f.make_alias()

    send(desk, change(alias.topic), **{"aliases-0-DELETE": "on"})

    assert not TopicAlias.objects.exists()


def test_a_topic_that_a_statement_has_is_not_deleted(desk):
    topic = f.tag(f.make_statement(), f.make_topic()).tag

    desk.post(f"{ADMIN}/topic/{topic.pk}/delete/", {"post": "yes"})

    assert Topic.objects.get() == topic


@pytest.mark.parametrize(
    "words", ["human-rights", "rights", "DROITS", "Права", "ПРАВА", "人权", "حقوق", "dignite"]
)
def test_a_topic_is_found_by_any_label_and_any_alias(desk, words):
    labels = {
        "en": "Human rights",
        "fr": "Droits humains",
        "ru": "права человека",
        "zh": "人权",
        "ar": "حُقوق الإنسان",
    }
    found = f.make_topic(slug="human-rights", labels=labels)
    f.make_alias(topic=found, name="Dignité")
    f.make_topic(slug="health", labels={"en": "Health"})
    where = "app_label=statements&model_name=taggedstatement&field_name=tag"

    listed = desk.get(f"{ADMIN}/topic/?q={words}").context["cl"].result_list
    offered = desk.get(f"/admin/autocomplete/?term={words}&{where}").json()["results"]

    assert list(listed) == [found]
    assert offered == [{"id": str(found.pk), "text": "Human rights"}]


def test_the_list_tells_aliases_and_the_number_of_statements(desk):
    topic = f.make_alias(name="Dignity").topic
    f.make_alias(topic=topic, name="Equality")
    f.tag(f.make_statement(), topic)
    f.tag(f.make_statement(), topic)

    page = desk.get(f"{ADMIN}/topic/").content.decode()

    assert '<td class="field-aliases_shown">Dignity, Equality</td>' in page
    assert '<td class="field-statement_count">2</td>' in page
