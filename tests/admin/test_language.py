"""The desk speaks the editor's language, whatever language the texts are in."""

import re

import pytest

from statements import languages
from tests import factories as f
from tests.admin.browsing import ADMIN


def spoken(answer):
    return re.search(r'<html lang="([\w-]+)" dir="(\w+)"', answer.content.decode()).groups()


def choose(client, code, back="/admin/statements/topic/"):
    return client.post("/admin/language/", {"language": code, "next": back})


@pytest.mark.parametrize("code", languages.CODES)
def test_the_desk_speaks_what_was_chosen_and_goes_on_speaking_it(desk, code):
    answer = choose(desk, code)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/statements/topic/")
    page = desk.get(answer["Location"])
    tag = languages.DJANGO_CODES[code]
    assert spoken(page) == (tag, languages.direction(code))
    assert "Set-Cookie" not in page.headers


def test_until_something_is_chosen_the_browser_is_asked(client, db):
    assert spoken(client.get("/admin/login/", headers={"accept-language": "xx, ar"})) == (
        "ar",
        "rtl",
    )
    assert spoken(client.get("/admin/login/"))[0] == "en"


def test_what_was_chosen_is_known_at_the_desk_alone_and_to_no_script(desk):
    cookie = choose(desk, "fr").cookies["desk_language"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Strict")


@pytest.mark.parametrize("code", ["", "de", "zh-hans", "EN", "x" * 500])
def test_what_is_none_of_the_six_languages_changes_nothing(desk, code):
    assert "desk_language" not in choose(desk, code).cookies


@pytest.mark.parametrize("back", ["", "https://evil.example/", "//evil.example", "javascript:x"])
def test_choosing_leads_nowhere_else(desk, back):
    assert choose(desk, "ru", back)["Location"] == "/admin/"


def test_the_text_keeps_its_own_language_and_direction(desk):
    choose(desk, "ar")
    draft = f.make_draft(language="en")

    page = desk.get(f"{ADMIN}/edition/{draft.pk}/change/").content.decode()

    assert re.search(r'name="body"[^>]* lang="en" dir="ltr"', page)


def test_a_refusal_speaks_the_editors_language(desk):
    choose(desk, "fr")
    statement = f.make_statement(slug="mer")

    page = desk.post(f"{ADMIN}/statement/{statement.pk}/rename/", {"slug": "mer", "_show": ""})

    assert "C’est déjà son identifiant." in page.content.decode()


def test_what_a_reader_sees_does_not_follow_the_editor(desk):
    choose(desk, "ar")

    assert spoken(desk.get("/en/"))[0] == "en"
