"""What is known of a thing, as plain values and back."""

import pytest
from django.contrib.auth.models import Group, Permission

from statements import desk
from statements.desk import facts
from statements.models import Event, Statement
from statements.values import canonical
from tests import factories as f
from tests.desk.lives import refused

pytestmark = pytest.mark.django_db


def joint(**fields):
    """A statement of two offices, with a topic."""
    offices = [f.make_office(slug=slug, title={"en": slug.upper()}) for slug in ("iom", "un")]
    speaker = f.make_speaker(slug="amy-pope", name="Amy Pope")
    statement = f.make_statement(slug="joint", offices=offices, speaker=speaker, **fields)
    f.tag(statement, f.make_topic(slug="health"))
    return statement


def test_a_statement_as_values():
    statement = joint(symbols=[{"symbol": "SG/SM/1", "language": None}], known_languages=["en"])

    assert desk.values(statement) == {
        "slug": "joint",
        "observance": "2020",
        "kind": "message",
        "original_language": "",
        "issued_on": "",
        "symbols": [{"symbol": "SG/SM/1", "language": None}],
        "known_languages": ["en"],
        "video_url": "",
        "sources": "",
        "source_note": "",
        "authorships": {
            "iom": {"speaker": "amy-pope", "note": "", "position": 0},
            "un": {"speaker": "amy-pope", "note": "", "position": 1},
        },
        "topic_items": {"health": True},
    }


def test_every_field_of_an_editor_is_a_fact_or_a_verbs():
    """A field that is added to a model and forgotten here would be shown and not remembered."""
    ours = [model for model in desk.FACTS if model._meta.app_label == "statements"]
    forgotten = {
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and field.name not in (*desk.FACTS[model].fields, *desk.FACTS[model].fixed)
    }

    assert forgotten == {
        "Organisation.position",
        "Statement.position",
        "Statement.listed_at",
        "Edition.statement",
        "Edition.language",
        *(
            f"Edition.{name}"
            for name in (
                *("number", "status", "release_at", "digest", "version", "submitted_by"),
                *("approved_by", "approved_digest", "emergency_reason"),
            )
        ),
    }


def test_values_are_one_text_in_both_databases():
    """PostgreSQL forgets the order of a map."""
    photo = f.make_photo(slug="p", caption={"ru": "Р", "en": "E", "ar": "ع"}, alt={"en": "A"})

    assert canonical(desk.values(photo)["caption"]) == '{"ar":"ع","en":"E","ru":"Р"}'


def test_two_authors_change_places(editor):
    statement = joint()
    other = f.make_speaker(slug="antonio-guterres")
    authors = desk.values(statement)["authorships"]
    authors["un"] = authors["un"] | {"speaker": other.slug}
    desk.change(statement, values={"authorships": authors}, by=editor)

    turned = {"iom": authors["un"], "un": authors["iom"]}
    desk.change(statement, values={"authorships": turned}, by=editor)

    assert desk.values(statement)["authorships"] == turned
    assert Event.objects.first().difference == {
        ("authorships", "iom", "position"): (0, 1),
        ("authorships", "iom", "speaker"): ("amy-pope", "antonio-guterres"),
        ("authorships", "un", "position"): (1, 0),
        ("authorships", "un", "speaker"): ("antonio-guterres", "amy-pope"),
    }


def test_only_what_differs_is_written_and_recorded(editor):
    statement = joint()
    rows = list(statement.authorships.values("pk", "office"))

    desk.change(statement, values={"kind": "remarks", "sources": ""}, by=editor)

    event = Event.objects.get()
    assert (event.verb, event.model, event.thing) == ("changed", "statement", statement.pk)
    assert event.subject == "2020/joint"
    assert event.difference == {("kind",): ("message", "remarks")}
    assert list(statement.authorships.values("pk", "office")) == rows


def test_a_save_of_the_same_values_leaves_no_trace(editor):
    statement = joint()

    desk.change(statement, values=desk.values(statement), by=editor)

    assert not Event.objects.exists()


def test_a_thing_is_added_with_its_rows_and_what_is_not_empty_is_recorded(editor):
    f.make_observance(2020)
    f.make_office(slug="iom")
    values = {
        "observance": "2020",
        "slug": "iom",
        "kind": "remarks",
        "original_language": "",
        "issued_on": "2020-12",
        "symbols": [],
        "known_languages": [],
        "video_url": "",
        "sources": "",
        "source_note": "",
        "authorships": {"iom": {"speaker": None, "note": "", "position": 10}},
    }

    statement = desk.add(Statement, values=values, by=editor)

    assert desk.values(statement) == values | {"topic_items": {}}
    assert Event.objects.get().difference == {
        ("authorships", "iom"): (None, {"note": "", "position": 10, "speaker": None}),
        ("issued_on",): (None, "2020-12"),
        ("kind",): (None, "remarks"),
        ("observance",): (None, "2020"),
        ("slug",): (None, "iom"),
    }


def test_what_is_deleted_stays_in_the_history_with_its_values(editor):
    topic = f.make_topic(slug="care", labels={"en": "Care"})
    f.make_alias(topic=topic, name="Nursing")

    desk.delete(topic, by=editor)

    event = Event.objects.get()
    assert (event.verb, event.subject) == ("deleted", "care")
    assert event.difference == {
        ("aliases", "Nursing"): (True, None),
        ("labels", "en"): ("Care", None),
        ("slug",): ("care", None),
    }


def test_what_is_used_elsewhere_is_not_deleted(editor):
    speaker = f.make_tenure().speaker

    with refused(f"“{speaker}” is used elsewhere and stays."):
        desk.delete(speaker, by=editor)


def test_the_past_reads_the_same_after_a_rename(editor):
    tenure = f.make_tenure(
        speaker=f.make_speaker(slug="a" * 60), office=f.make_office(slug="b" * 60)
    )
    other = f.make_speaker(slug="other")

    desk.change(tenure, values={"speaker": other.slug}, by=editor)
    desk.change(tenure, values={"is_acting": True}, by=editor)

    assert list(Event.objects.order_by("pk").values_list("subject", flat=True)) == [
        f"other/{'b' * 60}/2018",
        f"other/{'b' * 60}/2018",
    ]
    assert len(f"{'a' * 60}/{'b' * 60}/2018-01-01") > 120


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"observance": "1999"}, "“1999” (observance) is not there any more: choose another."),
        ({"observance": "x"}, "“x” (observance) is not there any more: choose another."),
        (
            {"authorships": {"gone": {"speaker": None, "note": "", "position": 0}}},
            "“gone” (office) is not there any more: choose another.",
        ),
        ({"topic_items": {"gone": True}}, "“gone” (topic) is not there any more: choose another."),
        ({"kind": "shout"}, "Value 'shout' is not a valid choice."),
        ({"slug": "other"}, "“slug” is fixed: an address is made of it."),
        (
            {"issued_on": "18.12."},
            "Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known.",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence_and_nothing_is_half_done(
    editor, values, sentence
):
    statement = joint()

    with refused(sentence):
        desk.change(statement, values={"source_note": "Written first."} | values, by=editor)


def test_a_statement_that_was_public_stays_in_its_year(editor):
    f.make_observance(2021)
    listed = f.make_listed()

    with refused("A statement that was public stays in its year."):
        desk.change(listed, values={"observance": "2021"}, by=editor)


def test_two_aliases_that_fold_alike_are_refused_in_a_sentence(editor):
    topic = f.make_topic()
    f.make_alias(topic=topic, name="Care")

    with refused("“CARE” is taken by “Care”."):
        desk.change(topic, values={"aliases": {"Care": True, "CARE": True}}, by=editor)


def test_an_alias_gives_its_place_to_one_that_folds_alike(editor):
    topic = f.make_topic()
    f.make_alias(topic=topic, name="care")

    desk.change(topic, values={"aliases": {"CARE": True}}, by=editor)

    assert list(topic.aliases.values_list("name", flat=True)) == ["CARE"]


def test_an_account_and_a_role_are_values_too(editor):
    group = Group.objects.get(name="Observers")
    group.permissions.set(Permission.objects.filter(codename="view_topic"))
    account = f.make_editor(username="zoe", email="zoe@example.org")
    account.groups.add(group)

    assert desk.values(account)["groups"] == {"Observers": True}
    assert desk.values(group) == {
        "name": "Observers",
        "permissions": {"view_topic/statements/topic": True},
    }
    desk.change(account, values={"groups": {"Writers": True}}, by=editor)
    assert [each.name for each in account.groups.all()] == ["Writers"]


@pytest.mark.parametrize("rows", [1, 3])
def test_values_cost_the_same_however_many_rows_there_are(rows, django_assert_num_queries):
    statement = f.make_statement(offices=[f.make_office() for _row in range(rows)])
    for _row in range(rows):
        f.tag(statement, f.make_topic())

    with django_assert_num_queries(3):
        facts.values(statement)


def test_what_must_hold_of_two_fields_is_asked_where_one_of_them_changes(editor):
    observance = f.make_observance(2020, theme={"en": "Ports"}, theme_sources="A poster")

    with refused("A theme needs its source. Leave both empty if none is known."):
        desk.change(observance, values={"theme_sources": ""}, by=editor)
