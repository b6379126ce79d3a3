import re

import pytest

from statements.admin.wording import MOST_BOXES, ParagraphsWidget
from statements.models import Edition
from tests import factories as f
from tests.admin.browsing import ADMIN, form_of, send

pytestmark = pytest.mark.django_db

ENGLISH = "One.\n\nTwo.\n\nThree."


def change(edition):
    return f"{ADMIN}/edition/{edition.pk}/change/"


def translated(*, body="", original=ENGLISH, **fields):
    """A French draft made of an English text."""
    english = f.make_released(body=original)
    return f.make_draft(
        statement=english.statement, language="fr", based_on=english, body=body, **fields
    )


def boxes(desk, draft):
    sent = form_of(desk, change(draft))
    return {name: words for name, words in sent.items() if name.startswith("body")}


def test_a_translation_has_a_box_for_each_paragraph_of_its_original(desk):
    draft = translated(body="Un.")

    assert boxes(desk, draft) == {"body-1": "Un.", "body-2": "", "body-3": ""}


def test_each_box_stands_beside_its_original_in_its_own_language(desk):
    page = desk.get(change(translated())).content.decode()

    assert '<p class="src" id="original-2" lang="en" dir="ltr">Two.</p>' in page
    assert re.search(r'<textarea id="id_body-2" name="body-2"[^>]* lang="fr" dir="ltr"', page)
    assert '<label for="id_body-2">Paragraph 2</label>' in page


def test_an_empty_box_keeps_the_place_of_those_after_it(desk):
    draft = translated(body="Un.")

    send(desk, change(draft), **{"body-3": "Trois."})

    assert Edition.objects.get(pk=draft.pk).body == "Un.\n\n\n\nTrois."
    assert boxes(desk, draft) == {"body-1": "Un.", "body-2": "", "body-3": "Trois."}


def test_empty_boxes_at_the_end_add_nothing(desk):
    draft = translated(body="Un.")

    send(desk, change(draft), **{"body-1": "Premier."})

    assert Edition.objects.get(pk=draft.pk).body == "Premier."


@pytest.mark.parametrize(
    "body", ["Un.\n\n\nDeux.\n", "\nUn.", "Un.\n\n\n\nTrois.", "Un.\nsuite\n\n - liste\n"]
)
def test_what_is_sent_back_unchanged_is_not_changed(desk, body):
    draft = translated(body=body)

    send(desk, change(draft))

    assert Edition.objects.get(pk=draft.pk).body == body


def test_a_text_that_is_longer_than_its_original_has_a_box_for_each_paragraph(desk):
    draft = translated(body="Un.\n\nDeux.", original="One.")

    assert boxes(desk, draft) == {"body-1": "Un.", "body-2": "Deux."}


def test_boxes_are_joined_in_the_order_of_their_numbers():
    sent = {"body-10": "J", "body-2": "B", "body-1": "A", "body-x": "no", "embody-1": "no"}

    assert ParagraphsWidget({}).value_from_datadict(sent, {}, "body") == "A\n\nB\n\nJ"


def test_without_an_original_the_text_is_one_box(desk):
    assert boxes(desk, f.make_draft(body="One.\n\nTwo.")) == {"body": "One.\n\nTwo."}


def test_a_text_of_very_many_paragraphs_is_one_box(desk):
    draft = translated(body="Un.", original="\n\n".join("x" * (MOST_BOXES + 1)))

    assert boxes(desk, draft) == {"body": "Un."}


def test_a_newer_edition_of_the_original_is_shown_and_its_changes_marked(desk):
    draft = translated()
    newer = f.make_released(
        statement=draft.statement, at=f.LATER, body="One.\n\nTwo and a half.\n\nThree."
    )

    page = desk.get(change(draft)).content.decode()

    assert newer.number == 2
    assert ">Two and a half.</p>" in page
    assert "Based on English 1, now 2" in page
    assert page.count("Changed since the edition that this text translates.") == 1


def test_a_translation_is_led_to_the_newer_original_once_it_follows_it(desk):
    draft = translated(body="Un.")
    newer = f.make_released(statement=draft.statement, at=f.LATER, body="One.\n\nTwo.")

    send(desk, change(draft), based_on=str(newer.pk))

    assert Edition.objects.get(pk=draft.pk).based_on == newer


def test_only_other_languages_of_the_same_statement_are_offered_as_originals(desk):
    draft = translated()
    f.make_released()

    page = desk.get(change(draft))

    offered = page.context["adminform"].form.fields["based_on"].queryset
    assert list(offered) == [draft.based_on]


def test_the_second_saver_sees_what_differs_word_by_word(desk):
    draft = f.make_draft(body="We go home.")
    stale = form_of(desk, change(draft))
    send(desk, change(draft), body="We go far.")

    answer = desk.post(change(draft), stale | {"body": "We go home now."})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert '<del><span class="vh">[removed: </span> far.<span class="vh">]</span></del>' in page
    assert '<ins><span class="vh">[added: </span> home now.<span class="vh">]</span></ins>' in page
    assert '<p class="src" dir="auto">We go far.</p>' in page
    assert Edition.objects.get().body == "We go far."


def test_saved_and_sent_to_review_in_one_step(desk):
    draft = f.make_draft(source_note="By e-mail.")

    answer = send(desk, change(draft), _submit="", body="We stay.")

    assert answer.status_code == 302
    draft = Edition.objects.get()
    assert (draft.status, draft.body) == ("in-review", "We stay.")


def test_what_cannot_be_sent_to_review_is_saved_and_the_reason_said(desk):
    draft = f.make_draft()

    send(desk, change(draft), _submit="", body="We stay.")

    assert (Edition.objects.get().status, Edition.objects.get().body) == ("draft", "We stay.")
    assert (
        "The draft is saved, but not sent to review. Say where the text comes from: its address, "
        "or “received by e-mail”."
    ) in desk.get(change(draft)).content.decode()


def test_what_is_wrong_is_listed_first_and_each_error_leads_to_its_box(desk):
    answer = send(desk, change(f.make_draft()), source_url="no address", retrieved_on="32")

    page = answer.content.decode()
    assert 'class="errornote" role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#id_source_url">Source address: Enter a valid URL.</a>' in page
    assert '<a href="#id_retrieved_on">Retrieved on: Enter a valid date.</a>' in page
