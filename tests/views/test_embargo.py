"""One second before its instant nothing of a text shows, on any page; at the instant all does."""

import inspect
from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from statements import languages
from statements.archive import Archive
from tests import factories as f
from tests.world import make_world

pytestmark = pytest.mark.django_db

T = datetime(2026, 12, 18, 5, tzinfo=UTC)
MARKS = {
    "attribution": "zqheading",
    "title": "zqtitle",
    "body": "zqbody",
    "signature": "zqsignature",
    "editor_note": "zqnote",
    "source_note": "zqsource",
}
NAMES = {"zqoffice", "zqspeaker", "zqtopic", "zqtheme", "zqslug"}


def schedule_a_first_text():
    """Of a new statement in a new year, of an office, a person and a topic not heard of before."""
    office = f.make_office(slug="zqoffice", title={"en": "zqoffice"})
    speaker = f.make_speaker(slug="zqspeaker", name="zqspeaker", sort_name="zqspeaker")
    f.make_observance(2026, theme={"en": "zqtheme"}, theme_sources="A page.")
    statement = f.make_statement(2026, slug="zqslug", offices=[office], speaker=speaker)
    f.tag(statement, f.make_topic(slug="zqtopic", labels={"en": "zqtopic"}))
    f.make_released(statement=statement, at=T, **MARKS)
    return {*MARKS.values(), *NAMES}


def schedule_a_correction():
    """Of a text that readers know."""
    public = f.make_released(statement=f.make_statement(2020, slug="known"))
    f.make_released(statement=public.statement, at=T, correction_note="zqcorrection", **MARKS)
    return {*MARKS.values(), "zqcorrection"}


def pages(at, addresses):
    """The bytes of each page as it is at that instant; None where there is none."""
    return {address: _page(at, address) for address in addresses}


def _page(at, address):
    request = RequestFactory().get(address)
    request.at = at
    with languages.speaking(address.split("/")[1]):
        match = resolve(address)
        view = inspect.unwrap(match.func)
        try:
            answer = view(request, Archive(at=at), *match.args, **match.kwargs)
        except Http404:
            return None
    return answer.content.decode()


def every_address():
    """All that answer at the instant, which are all that answer before, and more."""
    before = Archive(at=T - f.SECOND).addresses()
    after = Archive(at=T).addresses()
    assert before.keys() < after.keys()
    return [address for address in after if not address.startswith("/media/")]


def hits(found, marks):
    return {mark for mark in marks for page in found.values() if page and mark in page}


@pytest.mark.parametrize("schedule", [schedule_a_first_text, schedule_a_correction])
def test_a_second_before_no_page_has_a_word_of_it_and_at_the_instant_all_are_read(schedule):
    make_world()
    marks = schedule()
    asked = every_address()

    before, after = pages(T - f.SECOND, asked), pages(T, asked)

    assert len(asked) > 25
    assert hits(before, marks) == set()
    assert hits(after, marks) == marks
    assert [address for address, page in after.items() if page is None] == []


def test_a_second_before_its_addresses_are_like_those_that_never_were():
    make_world()
    schedule_a_first_text()

    closed = pages(
        T - f.SECOND,
        [
            "/en/2026/",
            "/en/2026/zqslug/",
            "/en/2026/zqslug/editions/",
            "/en/2026/zqslug/editions/1/",
            "/en/offices/zqoffice/",
            "/en/speakers/zqspeaker/",
            "/en/topics/zqtopic/",
        ],
    )

    assert set(closed.values()) == {None}
