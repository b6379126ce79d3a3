import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import desk as verbs
from tests import factories as f
from tests.admin.browsing import ADMIN
from tests.desk.lives import approved, drafted, released

pytestmark = pytest.mark.django_db


def history(thing):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/history/"


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
