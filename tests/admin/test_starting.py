import pytest
from django.contrib.auth.models import Group

from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN
from tests.desk.lives import drafted, released

pytestmark = pytest.mark.django_db


def start(statement):
    return f"{ADMIN}/statement/{statement.pk}/start/"


def enter(client, *groups):
    user = f.make_editor()
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)


def told(client, answer):
    return client.get(answer["Location"]).content.decode()


def test_a_text_is_begun_empty_and_opened(client):
    enter(client, "Writers")
    statement = f.make_statement()

    answer = client.post(start(statement), {"language": "ru"})

    draft = Edition.objects.get()
    assert (draft.statement, draft.language, draft.based_on) == (statement, "ru", None)
    assert answer["Location"] == f"{ADMIN}/edition/{draft.pk}/change/"


def test_a_translation_is_begun_of_an_edition(client):
    enter(client, "Translators: French")
    original = released()

    client.post(start(original.statement), {"language": "fr", "based_on": original.pk})

    assert Edition.objects.get(language="fr").based_on == original


def test_a_text_is_begun_only_in_a_language_that_one_writes(client):
    enter(client, "Translators: French")

    assert client.post(start(f.make_statement()), {"language": "es"}).status_code == 403
    assert not Edition.objects.exists()


def test_the_edition_of_another_statement_is_no_original(client):
    enter(client, "Writers")
    statement = f.make_statement()

    answer = client.post(start(statement), {"language": "fr", "based_on": released().pk})

    assert "Choose one of the six languages, and an original of this statement." in told(
        client, answer
    )
    assert not statement.editions.exists()


@pytest.mark.parametrize("language", ["", "de", "EN", "english"])
def test_what_is_none_of_the_six_languages_is_refused(client, language):
    enter(client, "Writers")
    statement = f.make_statement()

    answer = client.post(start(statement), {"language": language})

    assert "Choose one of the six languages" in told(client, answer)
    assert not Edition.objects.exists()


def test_a_second_draft_is_refused_in_a_sentence(client):
    enter(client, "Writers")
    draft = drafted()

    answer = client.post(start(draft.statement), {"language": "en"})

    assert "This text already has an open draft: go on with that one." in told(client, answer)
    assert Edition.objects.count() == 1


def test_nothing_is_begun_by_looking(client):
    enter(client, "Writers")

    assert client.get(start(f.make_statement())).status_code == 405
