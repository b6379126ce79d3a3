"""What was typed for a draft that is none any more is not saved, and not lost: it is shown."""

import pytest

from statements import desk as verbs
from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN, form_of
from tests.desk.lives import approve, drafted

pytestmark = pytest.mark.django_db

UNSAVED = '<h2 id="unsaved">What you wrote, not saved'


@pytest.fixture
def draft():
    return drafted(language="ar", body="كلمات.", title="")


def change(edition):
    return f"{ADMIN}/edition/{edition.pk}/change/"


def submit(edition):
    verbs.submit(edition, by=f.make_editor())


def open_to_readers(edition):
    approved = approve(verbs.submit(edition, by=f.make_editor()))
    verbs.release([approved], at=f.PAST, by=f.make_editor())


@pytest.mark.parametrize("meanwhile", [submit, open_to_readers])
def test_what_was_typed_while_the_text_went_on_its_way_is_shown_in_its_direction(
    desk, draft, meanwhile
):
    form = form_of(desk, change(draft)) | {"body": "Typed <for>\r\n\r\nnothing.", "title": "Title"}
    meanwhile(draft)

    page = desk.post(change(draft), form)

    shown = page.content.decode()
    assert page.status_code == 409
    assert page.context["unsaved"] == [
        ("Title", "Title"),
        ("Text", "Typed <for>\r\n\r\nnothing."),
    ]
    assert '<div class="words" lang="ar" dir="rtl">Typed &lt;for&gt;' in shown
    assert Edition.objects.get().body == "كلمات."


def test_who_typed_nothing_new_is_shown_nothing(desk, draft):
    form = form_of(desk, change(draft))
    submit(draft)

    page = desk.post(change(draft), form)

    assert page.status_code == 409
    assert UNSAVED not in page.content.decode()


def test_what_was_typed_paragraph_by_paragraph_is_shown_as_one_text(desk):
    original = f.make_released(body="One.\n\nTwo.")
    draft = drafted(original.statement, language="fr", based_on=original, body="Un.\n\nDeux.")
    form = form_of(desk, change(draft)) | {"body-2": "Trois."}
    submit(draft)

    assert desk.post(change(draft), form).context["unsaved"] == [("Text", "Un.\n\nTrois.")]


def test_what_was_typed_for_a_draft_that_was_discarded_is_shown(desk, draft):
    form = form_of(desk, change(draft)) | {"body": "Typed for nothing."}
    verbs.discard(draft, by=f.make_editor())

    page = desk.post(change(draft), form)

    assert page.status_code == 409
    assert ("Text", "Typed for nothing.") in page.context["unsaved"]
    assert UNSAVED in page.content.decode()
    assert not Edition.objects.exists()


def test_where_nothing_was_typed_a_draft_that_was_never_there_leads_home(desk):
    answer = desk.post(f"{ADMIN}/edition/{'9' * 23}/change/", {})

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_who_may_not_write_is_shown_nothing_of_what_was_sent(client, draft):
    client.force_login(f.make_editor())

    assert client.post(change(draft), {"body": "zq"}).status_code == 403
