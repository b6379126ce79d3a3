"""One second before its instant nothing of a text shows, on any page; at the instant all does."""

import inspect
from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from statements import desk, languages
from statements.archive import Archive
from statements.models import Edition
from tests import factories as f
from tests.reader import as_sent
from tests.world import FILES, NOT_THERE, make_world

pytestmark = pytest.mark.django_db

T = datetime(2026, 12, 18, 5, tzinfo=UTC)
LANGUAGES = [("en", "English"), ("ar", "Arabic")]
MARKS = {
    "attribution": "zqheading",
    "title": "zqtitle",
    "body": "zqbody",
    "signature": "zqsignature",
    "editor_note": "zqnote",
    "source_note": "zqsource",
}
NAMES = {"zqoffice", "zqspeaker", "zqtopic", "zqtheme", "zqslug"}


@pytest.fixture(autouse=True)
def two_languages_stand_for_six(settings):
    settings.LANGUAGES = LANGUAGES


def schedule_a_first_text(at=T):
    """Of a new statement in a new year, of an office, a person and a topic not heard of before."""
    office = f.make_office(slug="zqoffice", title={"en": "zqoffice"})
    speaker = f.make_speaker(slug="zqspeaker", name="zqspeaker", sort_name="zqspeaker")
    f.make_observance(2026, theme={"en": "zqtheme"}, theme_sources="A page.")
    statement = f.make_statement(2026, slug="zqslug", offices=[office], speaker=speaker)
    f.tag(statement, f.make_topic(slug="zqtopic", labels={"en": "zqtopic"}))
    f.make_released(statement=statement, at=at, **MARKS)
    return {*MARKS.values(), *NAMES}


def schedule_a_correction(at=T):
    """Of a text that readers know."""
    public = f.make_released(statement=f.make_statement(2020, slug="known"))
    f.make_released(statement=public.statement, at=at, correction_note="zqcorrection", **MARKS)
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


# The same through the whole site, by the clock of the database: first it lies ahead, then the same
# row is moved to an instant that has come.


def open_it():
    coming = Edition.objects.get(release_at=f.FUTURE)
    desk.move(coming, at=f.LATER, by=f.make_editor())


def make_site(schedule):
    """The marks; the map of the pages as they are, and as they will be."""
    make_world()
    marks = schedule(f.FUTURE)
    gone = f.make_moved_address(old_prefix="topics/care", new_prefix="topics/health")
    assert gone.old_prefix == "topics/care"
    return marks, Archive.live().addresses(), Archive(at=f.FUTURE).addresses()


def ask(client, addresses):
    beside = ["/", "/en", "/en/topics/care/", *FILES.values(), *NOT_THERE.values()]
    return {address: client.get(address) for address in [*addresses, *beside]}


def told(answers, marks):
    """By address, the marks in any byte of what is sent: status line, headers, cookies, body."""
    found = {address: answer.serialize() for address, answer in answers.items()}
    return {
        address: hits
        for address, sent in found.items()
        if (hits := {mark for mark in marks if mark.encode() in sent})
    }


@pytest.mark.parametrize("schedule", [schedule_a_first_text, schedule_a_correction])
def test_what_is_sent_has_no_byte_of_it_before_and_each_page_that_is_to_show_it_does_after(
    client, schedule
):
    marks, now, coming = make_site(schedule)

    before = ask(client, coming)
    open_it()
    after = ask(client, coming)

    closed = coming.keys() - now.keys()
    due = closed | {address for address in now if now[address] != coming[address]}
    shown = told(after, marks)
    assert told(before, marks) == {}
    assert {mark for hits in shown.values() for mark in hits} == marks
    assert closed <= shown.keys() <= due | {"/sitemap.xml"}
    assert {before[address].status_code for address in closed} == {404}
    assert {after[address].status_code for address in closed} == {200}
    changed = {a for a in before if as_sent(before[a]) != as_sent(after[a])}
    assert changed <= due | {"/sitemap.xml"}
    assert changed >= closed


@pytest.mark.parametrize("schedule", [schedule_a_first_text, schedule_a_correction])
def test_a_closed_address_answers_byte_for_byte_like_one_that_never_existed(client, schedule):
    _marks, now, coming = make_site(schedule)
    closed = sorted(coming.keys() - now.keys())
    never = {code: as_sent(client.get(f"/{code}/2999/nothing/")) for code in languages.live()}

    different = [
        address
        for address in closed
        if as_sent(client.get(address)) != never[address.split("/")[1]]
    ]

    assert len(closed) >= 1
    assert different == []
