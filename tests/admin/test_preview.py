import pytest

from tests import factories as f
from tests.admin.browsing import ADMIN, enter
from tests.desk.lives import corrected, drafted, released

pytestmark = pytest.mark.django_db


def preview(edition):
    return f"{ADMIN}/edition/{edition.pk}/preview/"


def test_a_draft_is_shown_as_its_public_page_will_be(client):
    enter(client, "Observers")
    draft = drafted(f.make_statement(2026, slug="sea"), body="We *arrive*.")

    page = client.get(preview(draft))

    words = page.content.decode()
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert "Preview of a draft: the public sees none of this." in words
    assert '<meta name="robots" content="noindex">' in words
    assert "<em>arrive</em>" in words
    assert "canonical" not in words
    assert client.get("/en/2026/sea/").status_code == 404


def test_a_correction_is_shown_instead_of_what_is_public(client):
    enter(client, "Observers")
    draft = corrected(released(body="We go."), body="We went.")

    words = client.get(preview(draft)).content.decode()

    assert "We went." in words
    assert "We go." not in words


def test_a_scheduled_edition_says_from_when_it_is_public(client):
    enter(client, "Observers")
    edition = released(at=f.FUTURE)

    words = client.get(preview(edition)).content.decode()

    assert "as the public sees it from 1 January 2999, 00:00 UTC on." in words


def test_a_draft_in_arabic_is_shown_in_its_direction(client):
    enter(client, "Observers")

    words = client.get(preview(drafted(language="ar"))).content.decode()

    assert '<html lang="ar" dir="rtl">' in words


def test_a_draft_of_what_was_taken_away_shows_what_the_public_will_see(client):
    enter(client, "Observers")
    public = released()
    f.make_withdrawal(statement=public.statement)

    page = client.get(preview(f.make_draft(statement=public.statement)))

    assert page.status_code == 410
    assert page["Cache-Control"] == "private, no-store"


def test_nobody_else_sees_a_preview(client):
    draft = drafted()

    signed_out = client.get(preview(draft))
    client.force_login(f.make_editor())

    assert signed_out.status_code == 302
    assert client.get(preview(draft)).status_code == 403
