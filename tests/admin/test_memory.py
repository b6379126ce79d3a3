"""Every form knows what it showed: who saves second sees both, and loses nothing."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import signing

from statements.models import Event, Office, Statement, Topic
from tests import factories as f
from tests.admin.browsing import ADMIN, as_sent, boxes_of, form_of, send, told

pytestmark = pytest.mark.django_db


def change(thing):
    return f"/admin/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/change/"


def press_save(client, thing, boxes, **changes):
    """A list in which nothing is chosen sends nothing."""
    silent = {name for name in ("groups", "user_permissions", "permissions") if not boxes.get(name)}
    sent = {name: value for name, value in boxes.items() if name not in silent}
    return client.post(change(thing), as_sent(sent | {"_save": "Save"} | changes))


def lines(page, kind="both"):
    return [(line.where, line.old, line.new) for line in page.context["conflict"][kind]]


@pytest.fixture
def statement():
    office = f.make_office(slug="iom", title={"en": "IOM"})
    return f.make_listed(slug="iom", offices=[office], speaker=f.make_speaker(name="Amy Pope"))


def test_what_only_the_other_changed_is_kept_and_told(desk, statement):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="A report.")

    answer = press_save(desk, statement, mine, symbols="SG/SM/1")

    assert answer.status_code == 302
    left = Statement.objects.get()
    assert (left.source_note, left.symbols[0]["symbol"]) == ("A report.", "SG/SM/1")
    assert (
        "Somebody else changed this meanwhile, and it was kept. "
        "Note on the sources: – → A report." in told(desk, answer)
    )
    assert Event.objects.first().difference == {
        ("symbols",): ([], [{"symbol": "SG/SM/1", "language": None}])
    }


def test_what_both_changed_stands_side_by_side_and_mine_in_the_form(desk, statement):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Their note.", video_url="https://media.un.org/x")

    page = press_save(desk, statement, mine, source_note="My note.")

    assert page.status_code == 409
    assert lines(page) == [("Note on the sources", "Their note.", "My note.")]
    assert lines(page, "taken") == [("Video address", "", "https://media.un.org/x")]
    assert boxes_of(page)["source_note"] == "My note."
    assert boxes_of(page)["video_url"] == "https://media.un.org/x"
    assert Statement.objects.get().source_note == "Their note."


def test_saving_again_never_undoes_what_i_did_not_touch(desk, statement):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Theirs.", video_url="https://media.un.org/x")
    page = press_save(desk, statement, mine, source_note="Mine.")

    assert press_save(desk, statement, boxes_of(page)).status_code == 302

    left = Statement.objects.get()
    assert (left.source_note, left.video_url) == ("Mine.", "https://media.un.org/x")
    assert Event.objects.first().difference == {("source_note",): ("Theirs.", "Mine.")}


def test_a_third_who_saves_between_is_seen_too(desk, statement):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Second.")
    page = press_save(desk, statement, mine, source_note="Mine.")
    send(desk, change(statement), source_note="Third.")

    page = press_save(desk, statement, boxes_of(page))

    assert lines(page) == [("Note on the sources", "Third.", "Mine.")]


def test_one_adds_an_author_and_the_other_removes_one(desk, statement):
    other = f.make_office(slug="un")
    mine = form_of(desk, change(statement))
    send(desk, change(statement), **{"authorships-0-DELETE": "on"})

    answer = press_save(desk, statement, mine, **{"authorships-1-office": str(other.pk)})

    assert answer.status_code == 302
    assert [author.office for author in statement.authorships.all()] == [other]


def test_an_author_that_one_removed_and_the_other_changed_is_shown(desk, statement):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), **{"authorships-0-DELETE": "on"})

    page = press_save(desk, statement, mine, **{"authorships-0-note": "quoted"})

    assert lines(page) == [("Author", "", "IOM (Amy Pope, quoted)")]
    assert boxes_of(page)["authorships-0-note"] == "quoted"
    assert not statement.authorships.exists()
    assert press_save(desk, statement, boxes_of(page)).status_code == 302
    assert statement.authorships.get().note == "quoted"


def test_two_authors_change_offices(desk):
    first, second = f.make_office(slug="a"), f.make_office(slug="b")
    statement = f.make_statement(offices=[])
    for office, note in ((first, "of the first"), (second, "of the second")):
        f.make_authorship(statement=statement, office=office, note=note)

    changed = {"authorships-0-office": str(second.pk), "authorships-1-office": str(first.pk)}
    assert send(desk, change(statement), **changed).status_code == 302

    assert set(statement.authorships.values_list("office__slug", "note")) == {
        ("b", "of the first"),
        ("a", "of the second"),
    }


def test_an_author_struck_out_stays_so_when_the_form_is_shown_again(desk, statement):
    page = send(desk, change(statement), issued_on="x", **{"authorships-0-DELETE": "on"})

    assert page.status_code == 200
    assert press_save(desk, statement, boxes_of(page), issued_on="2020").status_code == 302
    assert not statement.authorships.exists()


def test_what_was_typed_wrong_does_not_forget_what_was_shown(desk, statement):
    mine = form_of(desk, change(statement))
    page = press_save(desk, statement, mine, issued_on="x")
    send(desk, change(statement), source_note="Theirs.")

    assert press_save(desk, statement, boxes_of(page), issued_on="2020").status_code == 302

    left = Statement.objects.get()
    assert (left.source_note, left.issued_on) == ("Theirs.", "2020")


def test_two_languages_of_one_label_do_not_meet(desk):
    office = f.make_office(title={"en": "Director"})
    mine = form_of(desk, change(office))
    send(desk, change(office), title_fr="Directrice")

    press_save(desk, office, mine, title_es="Directora")

    assert Office.objects.get().title == {"en": "Director", "fr": "Directrice", "es": "Directora"}


def test_aliases_of_two_hands_are_joined(desk):
    topic = f.make_topic()
    mine = form_of(desk, change(topic))
    send(desk, change(topic), **{"aliases-0-name": "Care"})

    press_save(desk, topic, mine, **{"aliases-0-name": "Nursing"})

    assert {alias.name for alias in topic.aliases.all()} == {"Care", "Nursing"}


def test_of_a_text_all_eleven_fields_are_remembered(desk):
    original = f.make_released(language="fr")
    draft = f.make_draft(statement=original.statement)
    mine = form_of(desk, change(draft))
    theirs = {
        "attribution": "Office",
        "body": "We go far.",
        "signature": "A",
        "editor_note": "N",
        "authority": "official",
        "source_url": "https://un.org/x",
        "source_note": "By e-mail.",
        "retrieved_on": "2026-12-01",
        "based_on": str(original.pk),
    }
    send(desk, change(draft), **theirs)

    assert press_save(desk, draft, mine, title="Mine").status_code == 302

    draft.refresh_from_db()
    left = {name: str(getattr(draft, name)) for name in theirs if name != "based_on"}
    assert left | {"title": draft.title} == {
        **{name: words for name, words in theirs.items() if name != "based_on"},
        "title": "Mine",
    }
    assert draft.based_on == original


def test_a_conflict_of_two_texts_names_every_field_and_takes_none_away(desk):
    draft = f.make_draft(source_url="https://un.org/a", source_note="By hand.")
    mine = form_of(desk, change(draft))
    send(desk, change(draft), source_url="https://un.org/b", source_note="By e-mail.", title="T")

    page = press_save(desk, draft, mine, source_url="https://un.org/c")

    assert lines(page) == [("Source address", "https://un.org/b", "https://un.org/c")]
    assert lines(page, "taken") == [
        ("Title", "", "T"),
        ("Source in words", "By hand.", "By e-mail."),
    ]
    assert press_save(desk, draft, boxes_of(page)).status_code == 302
    draft.refresh_from_db()
    assert (draft.source_url, draft.source_note, draft.title) == (
        "https://un.org/c",
        "By e-mail.",
        "T",
    )


def test_paragraphs_of_two_hands_are_joined(desk):
    draft = f.make_draft(body="One.\n\nTwo.\n\nThree.")
    mine = form_of(desk, change(draft))
    send(desk, change(draft), body="One!\n\nTwo.\n\nThree?")

    page = press_save(desk, draft, mine, body="One.\n\nTwo!\n\nThree!")

    assert lines(page) == [("Text, paragraph 3", "Three?", "Three!")]
    assert boxes_of(page)["body"] == "One!\n\nTwo!\n\nThree!"


@pytest.mark.parametrize(
    "forged",
    ["", "x", signing.dumps({}, salt="another"), "9" * 100_000],
    ids=["none", "no memory", "of another form", "long"],
)
def test_a_form_without_its_memory_overwrites_nothing_unseen(desk, statement, forged):
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Theirs.")

    page = press_save(desk, statement, mine, _shown=forged, source_note="Mine.")

    assert page.status_code == 409
    assert lines(page) == [("Note on the sources", "Theirs.", "Mine.")]
    assert Statement.objects.get().source_note == "Theirs."


def test_the_memory_of_another_thing_is_none(desk, statement):
    other = f.make_listed(source_note="Mine.")
    memory = form_of(desk, change(other))["_shown"]
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Theirs.")

    page = press_save(desk, statement, mine, _shown=memory, source_note="Mine.")

    assert page.status_code == 409


def test_values_of_100_kb_are_remembered(desk, statement):
    long = "\n".join(f"https://un.org/{n}" for n in range(6_000))
    send(desk, change(statement), sources=long)
    mine = form_of(desk, change(statement))
    send(desk, change(statement), source_note="Theirs.")

    assert len(long) > 100_000
    assert press_save(desk, statement, mine, video_url="https://un.org/v").status_code == 302
    assert Statement.objects.values_list("sources", "source_note").get() == (long, "Theirs.")


def test_a_topic_that_was_merged_meanwhile_is_refused_in_a_sentence(desk, statement):
    gone = f.make_topic()
    f.tag(statement, gone)
    mine = form_of(desk, change(statement))
    statement.topic_items.all().delete()
    gone.delete()

    page = press_save(desk, statement, mine, source_note="Mine.")

    assert page.status_code == 200
    assert "Select a valid choice" in page.content.decode()
    assert Statement.objects.get().source_note == ""


def test_what_was_typed_for_a_thing_that_is_gone_is_shown(desk):
    topic = f.make_topic()
    mine = form_of(desk, change(topic))
    Topic.objects.all().delete()

    del mine["next"], mine["language"]  # of another form of the page
    page = press_save(desk, topic, mine, description_en="Typed for nothing.")

    assert page.status_code == 409
    assert page.context["unsaved"] == [
        ("Labels (English)", topic.labels["en"]),
        ("Description (English)", "Typed for nothing."),
    ]


def test_two_who_keep_one_account_lose_nothing(desk):
    account = f.make_editor(username="zoe")
    writers, reviewers = (Group.objects.get(name=name) for name in ("Writers", "Reviewers"))
    mine = form_of(desk, change(account))
    account.groups.add(writers)
    User.objects.filter(pk=account.pk).update(email="zoe@example.org")

    answer = press_save(desk, account, mine, first_name="Zoe", groups=[str(reviewers.pk)])

    assert answer.status_code == 302
    account.refresh_from_db()
    assert (account.first_name, account.email) == ("Zoe", "zoe@example.org")
    assert set(account.groups.all()) == {writers, reviewers}


def test_a_role_is_saved_by_the_desk_and_remembered(desk):
    role = Group.objects.create(name="Guests")
    view = Permission.objects.get(codename="view_topic")
    mine = form_of(desk, change(role))
    role.permissions.add(view)

    assert press_save(desk, role, mine, name="Visitors").status_code == 302

    role.refresh_from_db()
    assert (role.name, list(role.permissions.all())) == ("Visitors", [view])
    assert Event.objects.get(verb="changed").difference == {("name",): ("Guests", "Visitors")}


def test_what_the_desk_refuses_is_shown_over_what_was_typed(desk):
    """Two offices folded into one by whoever sends no form of ours."""
    topic, other = f.make_topic(labels={"en": "Care"}), f.make_topic(labels={"en": "Health"})
    form = form_of(desk, change(other))

    page = press_save(desk, other, form, labels_en="CARE")

    assert page.status_code == 200
    assert "is taken by" in page.content.decode()
    assert set(Topic.objects.all()) == {topic, other}


def test_who_may_only_read_the_rows_changes_none(client):
    topic = f.make_topic()
    f.make_alias(topic=topic, name="Care")
    editor = f.make_editor()
    editor.user_permissions.set(
        Permission.objects.filter(codename__in=["change_topic", "view_topic", "view_topicalias"])
    )
    client.force_login(editor)

    assert send(client, change(topic), description_en="About care.").status_code == 302

    topic.refresh_from_db()
    assert topic.description == {"en": "About care."}
    assert [alias.name for alias in topic.aliases.all()] == ["Care"]


def test_the_address_of_the_history_of_each_thing_is_linked(desk, statement):
    assert (
        f"{ADMIN}/statement/{statement.pk}/history/" in desk.get(change(statement)).content.decode()
    )
