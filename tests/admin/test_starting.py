"""A text begun from the matrix of a statement: empty, or as a translation."""

import pytest

from statements.models import Edition, Event
from tests import factories as f
from tests.admin.browsing import ADMIN, enter, told
from tests.desk import lives
from tests.dumps import dump

NO_LANGUAGE = "Choose one of the six languages."
NO_ORIGINAL = "A translation is made of another language of the same statement."


def start(statement):
    return f"{ADMIN}/statement/{statement.pk}/start/"


@pytest.fixture
def statement(db):
    return f.make_statement()


def test_an_empty_text_is_begun_by_who_writes(client, statement):
    writer = enter(client, "Writers")

    answer = client.post(start(statement), {"language": "en"})

    draft = Edition.objects.get()
    assert answer.url == f"{ADMIN}/edition/{draft.pk}/change/"
    assert told(client, answer) == ["Begun: a draft that nobody else sees."]
    assert (draft.statement, draft.language, draft.body) == (statement, "en", "")
    assert (draft.status, draft.based_on, draft.release_at) == ("draft", None, None)
    assert (Event.objects.get().verb, Event.objects.get().by) == ("started", writer)


@pytest.mark.parametrize("make", [lives.released, lives.drafted])
def test_a_translation_is_begun_of_a_text_in_another_language(client, statement, make):
    original = make(statement)
    enter(client, "Translators: French")

    client.post(start(statement), {"language": "fr", "based_on": original.pk})

    draft = Edition.objects.get(language="fr")
    assert (draft.based_on, draft.release_at, draft.status) == (original, None, "draft")


def test_who_does_not_write_a_language_begins_no_text_in_it(client, statement):
    enter(client, "Translators: Arabic", "Publishers", "Reviewers")

    assert client.post(start(statement), {"language": "fr"}).status_code == 403
    assert not Edition.objects.exists()
    assert client.post(start(statement), {"language": "ar"}).status_code == 302
    assert Edition.objects.get().language == "ar"


@pytest.mark.parametrize("role", ["Publishers", "Reviewers", "Administrators", "Observers"])
def test_who_does_not_write_begins_nothing(client, statement, role):
    enter(client, role)

    for address in (start(statement), f"{ADMIN}/statement/{'9' * 18}/start/"):
        assert client.post(address, {"language": "en"}).status_code == 403
    assert not Edition.objects.exists()


@pytest.mark.parametrize("language", ["", "de", "EN", "\x00"])
def test_a_language_that_is_none_of_the_six_is_refused(desk, statement, language):
    answer = desk.post(start(statement), {"language": language})

    assert answer.url == f"{ADMIN}/statement/{statement.pk}/change/"
    assert told(desk, answer) == [NO_LANGUAGE]
    assert not Edition.objects.exists()


@pytest.mark.parametrize("key", ["x", "-1", "9" * 18, "9" * 30])
def test_an_original_that_is_none_is_refused(desk, statement, key):
    answer = desk.post(start(statement), {"language": "fr", "based_on": key})

    assert told(desk, answer) == [NO_ORIGINAL]
    assert not Edition.objects.exists()


def test_a_text_of_another_statement_is_not_translated_here(desk, statement):
    other = lives.drafted()
    before = dump("statements")

    answer = desk.post(start(statement), {"language": "fr", "based_on": other.pk})

    assert told(desk, answer) == [NO_ORIGINAL]
    assert dump("statements") == before


def test_a_text_is_not_translated_into_its_own_language(desk, statement):
    scheduled = lives.released(statement, at=f.FUTURE)
    before = dump("statements")

    answer = desk.post(start(statement), {"language": "en", "based_on": scheduled.pk})

    assert len(told(desk, answer)) == 1
    assert dump("statements") == before


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lives.drafted, "This text already has an open draft: go on with that one."),
        (lives.released, "This text is public: correct it, and the next edition begins."),
    ],
)
def test_a_second_text_is_refused_in_one_sentence(desk, statement, make, sentence):
    make(statement)
    before = dump("statements")

    answer = desk.post(start(statement), {"language": "en"})

    assert told(desk, answer) == [sentence]
    assert dump("statements") == before


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_a_text_is_begun_by_a_button_alone(desk, statement, method):
    answer = getattr(desk, method)(start(statement))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert not Edition.objects.exists()


def test_a_statement_that_is_not_there_begins_nothing(desk):
    assert desk.post(f"{ADMIN}/statement/{'9' * 18}/start/", {"language": "en"}).status_code == 404


def test_the_buttons_of_the_matrix_begin_what_they_say(client, statement):
    original = lives.released(statement)
    enter(client, "Translators: French")

    page = client.get(f"{ADMIN}/statement/{statement.pk}/change/").content.decode()

    assert page.count(f'action="{start(statement)}"') == 2
    assert '<input type="hidden" name="language" value="fr">' in page
    assert f'<input type="hidden" name="based_on" value="{original.pk}">' in page
