"""What nobody means to send to the desk: refused in a sentence, and nothing is half done."""

import re

import pytest
from django.contrib import admin
from django.test import Client

from statements.admin.screens import Screen
from tests import factories as f
from tests.admin.browsing import ADMIN, confirm, refusals
from tests.desk.lives import approved, drafted, released, submitted
from tests.dumps import dump

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
KEYS = ["9" * 18, "9" * 23, "0", "-1", "x", "%00", "٣"]
NOTHING_THERE = {302, 404, 405}


def of(thing, name):
    return f"{ADMIN}/{thing._meta.model_name}/{thing.pk}/{name}/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"time": "12:00:30"}, "Choose a whole minute."),
        ({"day": "2021-01-01"}, "This instant is past: use “at the next whole minute”."),
        ({"zone": ""}, "This field is required."),
        (
            {"day": "2027-03-14", "time": "02:30", "zone": "America/New_York"},
            "This time does not exist on that date in that zone: the clocks go forward over it.",
        ),
    ],
)
def test_no_text_is_released_at_what_is_no_instant_ahead(desk, typed, sentence):
    edition = approved()
    when = {"how": "at", "day": "2999-12-18", "time": "12:00", "zone": "UTC"} | typed
    before = dump()

    page = desk.post(of(edition.statement, "release"), {"editions": edition.pk, "_show": ""} | when)

    assert refusals(page) == [sentence]
    assert dump() == before


def own_screens():
    """The addresses with a key that the desk adds to those of Django."""
    screens = [
        (f"{model._meta.app_label}/{model._meta.model_name}", screen)
        for model, of_model in admin.site._registry.items()
        for screen in getattr(of_model, "screens", [])
        if issubclass(screen, Screen) and "<key:pk>" in screen.route
    ]
    return sorted(f"/admin/{model}/#/{screen.name}/" for model, screen in screens)


def test_a_key_that_leads_to_no_row_is_no_fault_on_any_screen(desk):
    asked = [screen.replace("#", key) for screen in own_screens() for key in KEYS]

    answers = {
        (address, method): getattr(desk, method)(address).status_code
        for address in asked
        for method in ("get", "post")
    }

    assert len(asked) == 17 * len(KEYS)
    assert {each: found for each, found in answers.items() if found not in NOTHING_THERE} == {}


@pytest.mark.parametrize(
    "question",
    [
        "p=999999999999",
        "p=-1",
        "p=%00",
        f"p={HUGE}",
        "whose=%00&language=%00",
        "language=xx",
        "year=99999999",
        "year=%00",
        "year=9999",
        f"observance={HUGE}&slug=%00",
    ],
)
def test_a_question_that_makes_no_sense_is_answered_by_every_page(desk, question):
    edition = submitted()
    pages = [
        "/admin/",
        f"{ADMIN}/edition/review/",
        of(edition, "history"),
        of(edition, "review"),
        of(edition.statement, "history"),
        of(edition.statement, "withdraw"),
        of(f.make_topic(), "history"),
        f"{ADMIN}/statement/add/",
    ]

    answers = {page: desk.get(f"{page}?{question}").status_code for page in pages}

    assert answers == dict.fromkeys(pages, 200)


SENT = {
    "draft change": [{"version_read": HUGE}, {"body": "\x00"}, {"based_on": HUGE}],
    "draft review": [{"digest": "\x00", "_approve": ""}, {"digest": "x" * 10_000}],
    "draft move": [{"how": "at", "day": HUGE, "time": "00:00", "zone": "UTC"}, {"zone": "\x00"}],
    "draft correct": [{"note": "\x00"}],
    "statement start": [
        {"language": "\x00"},
        {"language": "fr", "based_on": HUGE},
        {"language": "fr", "based_on": "\x00"},
    ],
    "statement release": [{"editions": ["\x00", HUGE], "how": "soon", "zone": "UTC"}],
    "statement announce": [{"how": "\x00", "zone": "UTC"}],
    "statement withdraw": [{"kind": "notice", "reason_en": "\x00"}, {"language": "\x00"}],
    "statement rename": [{"slug": "\x00"}, {"slug": "x" * 100_000}, {"slug": "\u202e"}],
    "topic merge": [{"into": HUGE}, {"into": "\x00"}, {"into": "x"}],
    "observance reorder": [{"place-1": HUGE}, {"place-1": "\x00"}],
}


@pytest.mark.parametrize("screen", SENT)
def test_what_no_form_holds_is_refused_and_changes_nothing(desk, screen):
    draft = drafted()
    f.make_statement(draft.statement.observance.year)
    things = {
        "draft": draft,
        "statement": draft.statement,
        "topic": f.make_topic(),
        "observance": draft.statement.observance,
    }
    name, verb = screen.split()
    before = dump()

    for sent in SENT[screen]:
        for button in ({}, {"_show": ""}, {"_confirm": ""}):
            answer = desk.post(of(things[name], verb), sent | button)
            assert answer.status_code in (200, 302, 409), sent

    assert dump() == before


def test_from_the_moment_it_is_taken_away_every_address_of_a_text_says_so(desk):
    edition = released(f.make_statement(2020, slug="sea"), body="zqword")
    reader, kept = Client(), re.compile(r"public, max-age=[0-5]?[0-9], stale-if-error=3600")
    addresses = [f"/en/2020/sea/{below}" for below in ("", "editions/", "editions/1/")]
    read_before = [reader.get(address).status_code for address in addresses]
    boxes = {"kind": "removed", "reason_en": "It was sent by mistake."}

    confirm(desk, of(edition.statement, "withdraw"), **boxes)

    assert read_before == [200, 200, 200]
    for address in addresses:
        answer = reader.get(address)
        assert answer.status_code == 410
        assert kept.fullmatch(answer["Cache-Control"])
        assert "It was sent by mistake." in answer.content.decode()
        assert "zqword" not in answer.content.decode()
