import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import desk as verbs
from statements.models import Event
from tests import factories as f
from tests.admin.browsing import ADMIN, send
from tests.desk.lives import approved, drafted, released

pytestmark = pytest.mark.django_db


def history(thing):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/history/"


def change(thing):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/change/"


def verbs_of(page):
    return [entry.event.verb for entry in page.context["entries"]]


def test_a_text_tells_what_was_done_and_which_words_changed(desk):
    by = f.make_editor(username="zoe")
    draft = drafted(by=by, body="We go home.")
    verbs.save_draft(draft, by=by, body="We go far.")

    page = desk.get(history(draft))

    words = page.content.decode()
    assert verbs_of(page) == ["saved", "saved", "started"]
    assert words.count('<td data-of="Who"><div>zoe</div></td>') == 3
    assert '<ins><span class="vh">[added: </span> far.<span class="vh">]</span></ins>' in words
    assert "+1 −1 words" in words


def test_a_statement_tells_of_all_its_texts_and_of_those_discarded(desk):
    public = released()
    draft = verbs.start_edition(public.statement, language="fr", by=f.make_editor())
    verbs.discard(draft, by=f.make_editor())

    page = desk.get(history(public.statement))

    assert verbs_of(page) == [
        "discarded",
        "started",
        "released",
        "approved",
        "submitted",
        "saved",
        "started",
    ]


def test_a_thing_of_which_nothing_is_recorded_says_so(desk):
    assert "Nothing is recorded" in desk.get(history(f.make_draft())).content.decode()


def test_a_long_history_pages_and_costs_the_same(desk):
    by = f.make_editor()
    draft = drafted(by=by)
    for number in range(60):
        draft = verbs.save_draft(draft, by=by, body=f"We go {number}.")

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(history(draft))

    assert len(page.context["entries"]) == 50
    assert "?p=2" in page.content.decode()
    assert len(desk.get(history(draft) + "?p=2").context["entries"]) == 12
    assert len(asked) <= 10


def test_what_is_not_there_has_no_history_and_who_may_not_see_reads_none(client):
    edition = approved()
    client.force_login(f.make_editor())
    assert client.get(history(edition)).status_code == 403

    observer = f.make_editor()
    observer.groups.add(Group.objects.get(name="Observers"))
    client.force_login(observer)
    assert client.get(history(edition)).status_code == 200
    assert client.get(f"{ADMIN}/edition/999999/history/").status_code == 404
    assert client.get(f"{ADMIN}/edition/x/history/").status_code == 404


def said(page):
    """What each deed changed, newest first: where, what it was, what it is."""
    entries = page.context["entries"]
    return [[(line.where, line.old, line.new) for line in entry.lines] for entry in entries]


def test_the_history_of_a_thing_tells_old_and_new_values_by_their_names(desk):
    office, speaker = f.make_office(title={"en": "Director"}), f.make_speaker(name="Amy Pope")
    statement = f.make_statement(offices=[office])
    topic = f.make_topic(labels={"en": "Health"})
    send(desk, change(statement), kind="remarks", **{"topic_items-0-tag": str(topic.pk)})
    send(desk, change(statement), **{"authorships-0-speaker": str(speaker.pk)})

    page = desk.get(history(statement))

    assert verbs_of(page) == ["changed", "changed"]
    assert said(page) == [
        [("Author, Director: speaker", "", "Amy Pope")],
        [("Kind", "message", "remarks"), ("Topic", "", "Health")],
    ]
    assert "<bdi>message</bdi>" in page.content.decode()


def test_a_label_is_told_by_its_language_and_its_words_are_marked(desk):
    topic = f.make_topic(
        labels={"en": "Health"}, description={"en": "Care for all.", "fr": "Soins."}
    )
    send(
        desk, change(topic), description_en="Care for some.", description_fr="", description_es="S."
    )

    page = desk.get(history(topic))

    assert said(page) == [
        [
            ("Description (English)", "Care for all.", "Care for some."),
            ("Description (Spanish)", "", "S."),
            ("Description (French)", "Soins.", ""),
        ]
    ]
    assert (
        '<span class="vh">[added: </span> some.<span class="vh">]</span>' in page.content.decode()
    )


def test_a_merge_is_told_in_the_history_of_the_topic_that_stays(desk):
    topic, into = f.make_topic(slug="a"), f.make_topic(slug="b")

    verbs.merge_topics(topic, into=into, by=f.make_editor())

    assert verbs_of(desk.get(history(into))) == ["merged"]


def test_the_words_of_a_discarded_draft_are_one_click_from_its_statement(desk):
    draft = drafted(body="Gone, not lost.", language="fr")
    verbs.discard(draft, by=f.make_editor(username="zoe"))
    gone = Event.objects.get(verb="discarded")

    page = desk.get(change(draft.statement)).content.decode()
    words = desk.get(f"{ADMIN}/event/{gone.pk}/change/").content.decode()

    assert f'<a href="{ADMIN}/event/{gone.pk}/change/">' in page
    assert "zoe" in page
    assert '<div class="words" dir="auto">Gone, not lost.</div>' in words


def test_words_kept_before_they_were_kept_by_field_are_shown_whole(desk):
    draft = f.make_draft()
    Event.objects.create(
        by=f.make_editor(),
        verb="saved",
        edition=draft,
        statement=draft.statement,
        text="Old words.",
    )

    page = desk.get(history(draft)).content.decode()

    assert '<div class="words" dir="auto">Old words.</div>' in page


def test_the_second_page_of_a_history_stands_on_the_words_before_it(desk):
    by = f.make_editor()
    draft = drafted(by=by, body="We go.")
    for number in range(55):
        draft = verbs.save_draft(draft, by=by, title=f"Title {number}")

    page = desk.get(history(draft))

    assert said(page)[-1] == [("Title", "Title 4", "Title 5")]


def test_an_account_has_a_history_without_its_passwords(desk):
    account = f.make_editor(username="zoe")
    address = f"/admin/auth/user/{account.pk}/"
    silent = {"groups": [], "user_permissions": [], "is_active": "on", "is_staff": "on"}
    send(desk, f"{address}change/", first_name="Zoe", **silent)
    password = {"password1": "a long and quiet word", "password2": "a long and quiet word"}
    assert desk.post(f"{address}password/", password).status_code == 302

    page = desk.get(f"{address}history/")

    assert verbs_of(page) == ["password-set", "changed"]
    assert said(page) == [[], [("First name", "", "Zoe")]]
    assert "quiet" not in page.content.decode()


def test_django_keeps_no_log_of_its_own(desk):
    speaker = f.make_speaker()
    send(desk, change(speaker), sources="A leaflet.")
    desk.post(f"{ADMIN}/speaker/{speaker.pk}/delete/", {"post": "yes"})

    assert not LogEntry.objects.exists()
    assert list(Event.objects.values_list("verb", "subject")) == [
        ("deleted", speaker.slug),
        ("changed", speaker.slug),
    ]


@pytest.mark.parametrize("deeds", [1, 5])
def test_a_history_of_facts_costs_the_same_however_long_it_is(desk, deeds):
    statement = f.make_statement(offices=[])
    for _deed in range(deeds):
        authors = {f.make_office().slug: {"speaker": None, "note": "", "position": 10}}
        verbs.change(statement, values={"authorships": authors}, by=f.make_editor())

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(history(statement))

    assert len(page.context["entries"]) == deeds
    assert len(asked) == 9
