"""A draft is saved by the desk: who wrote is recorded, and nobody overwrites a colleague."""

import pytest
from django.contrib.auth.models import Group

from statements.models import Edition, Event
from tests.admin.browsing import Boxes
from tests.factories import make_draft, make_editor, make_statement

pytestmark = pytest.mark.django_db


def sent(answer):
    """What the form of this page would send."""
    return {name: value for name, value in Boxes(answer.content.decode()).sent.items() if name}


def enter(client, **fields):
    editor = make_editor(**fields)
    client.force_login(editor)
    return editor


def address(edition):
    return f"/admin/statements/edition/{edition.pk}/change/"


def writer(client, *roles):
    editor = enter(client)
    editor.groups.set(Group.objects.filter(name__in=roles))
    return editor


def test_a_new_text_is_begun_and_saved_by_the_desk(client):
    editor, statement = writer(client, "Writers"), make_statement()
    add = "/admin/statements/edition/add/"
    form = sent(client.get(add)) | {"statement": statement.pk, "language": "fr", "body": "Ici."}

    assert client.post(add, form).status_code == 302

    draft = Edition.objects.get()
    assert (draft.language, draft.body, draft.version) == ("fr", "Ici.", 2)
    verbs = Event.objects.order_by("pk").values_list("verb", "by")
    assert list(verbs) == [("started", editor.pk), ("saved", editor.pk)]


def test_a_save_keeps_the_words_in_the_history(client):
    editor, draft = writer(client, "Writers"), make_draft(body="Before.")
    form = sent(client.get(address(draft))) | {"body": "After."}

    assert client.post(address(draft), form).status_code == 302

    event = Event.objects.get()
    assert (event.verb, event.by, event.edition) == ("saved", editor, draft)
    assert event.fields["body"] == "After."
    assert Edition.objects.get().version == draft.version + 1


def test_the_second_of_two_savers_sees_both_texts_and_loses_none(client):
    writer(client, "Writers")
    draft = make_draft(body="At first.")
    mine = sent(client.get(address(draft))) | {"body": "Mine."}
    theirs = sent(client.get(address(draft))) | {"body": "Theirs."}
    client.post(address(draft), theirs)

    answer = client.post(address(draft), mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved this text while you wrote." in page
    assert "Theirs." in page
    assert "Mine." in page
    assert Edition.objects.get().body == "Theirs."
    assert client.post(address(draft), sent(answer)).status_code == 302
    assert Edition.objects.get().body == "Mine."


def test_a_translator_writes_one_language_and_reads_the_others(client):
    writer(client, "Translators: Arabic")
    arabic, french = make_draft(language="ar"), make_draft(language="fr")

    assert b'name="body"' in client.get(address(arabic)).content
    assert b'name="body"' not in client.get(address(french)).content
    assert client.post(address(french), {"body": "Ici."}).status_code == 403
    languages = client.get("/admin/statements/edition/add/").context["adminform"].form
    assert [code for code, name in languages.fields["language"].choices if code] == ["ar"]


def test_a_discarded_draft_leaves_its_words_in_the_history(admin_client):
    draft = make_draft(body="Gone, not lost.")

    admin_client.post(f"/admin/statements/edition/{draft.pk}/delete/", {"post": "yes"})

    assert not Edition.objects.exists()
    assert Event.objects.get(verb="discarded").fields["body"] == "Gone, not lost."
