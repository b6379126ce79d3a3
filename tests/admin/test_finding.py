"""The box above a list, and whoever chooses from it, find what is spelt another way."""

import pytest

from statements.models import Statement
from tests import factories as f
from tests.admin.browsing import ADMIN


def found(desk, name, words):
    answer = desk.get(f"{ADMIN}/{name}/", {"q": words})
    return list(answer.context["cl"].result_list)


@pytest.mark.parametrize("words", ["متحدة", "الأُمَم", "联合国", "ООН", "oficína", "UN "])
def test_labels_are_found_in_every_language(desk, words):
    names = {"en": "UN", "ar": "الأمم المتحدة", "zh": "联合国", "ru": "оон", "es": "Oficina"}
    office = f.make_office(title=names)
    f.make_office()

    assert found(desk, "office", words) == [office]


@pytest.mark.parametrize("words", ["ÉTAT", "etat", "l’etat mer", "dignite", "2019", "dignite 2019"])
def test_a_text_is_found_by_heading_title_words_and_year(desk, words):
    edition = f.make_released(
        statement=f.make_statement(2019),
        language="fr",
        attribution="L’État",
        title="La Mer",
        body="La dignité.",
    )
    f.make_released()

    assert found(desk, "edition", words) == [edition]


def test_the_words_of_a_draft_are_found_too(desk):
    draft = f.make_draft(language="ru", body="Ещё надежда")

    assert found(desk, "edition", "еще НАД") == [draft]
    assert found(desk, "edition", "ещё зебра") == []


def test_every_word_must_be_there(desk):
    statement = f.make_statement(2019, slug="message", speaker=f.make_speaker(name="Ana Núñez"))
    f.make_statement(2019, slug="other")

    assert found(desk, "statement", "NUNEZ message 2019") == [statement]
    assert found(desk, "statement", "nunez other") == []
    assert len(found(desk, "statement", "2019")) == len(found(desk, "statement", " ")) == 2


def test_whoever_chooses_a_statement_finds_it_so_too(desk):
    f.make_statement(2020, slug="message", offices=[f.make_office(title={"en": "X", "ru": "ИМО"})])
    f.make_statement()
    where = {"app_label": "statements", "model_name": "edition", "field_name": "statement"}

    answer = desk.get("/admin/autocomplete/", {"term": "имо", **where}).json()

    assert [row["text"] for row in answer["results"]] == ["2020/message"]
    assert Statement.objects.count() == 2
