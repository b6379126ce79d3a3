"""An instant as it is typed: in a named zone, for that date, ahead, on a whole minute."""

from datetime import UTC, datetime

import pytest

from statements.admin.instants import InstantForm
from tests import factories as f
from tests.admin.browsing import ADMIN, Boxes, refusals, show

NOW = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
SKIPPED = "This time does not exist on that date in that zone: the clocks go forward over it."
TWICE = "This time comes twice on that date in that zone: choose UTC to say which."
PAST = "This instant is past: use “at the next whole minute”."
MISSING = "Write the day and the time."


def typed(**boxes):
    """The form, of what belongs to the year 2026."""
    day = {"how": "at", "day": "2026-12-18", "time": "00:00", "zone": "America/New_York"}
    return InstantForm(day | boxes, now=NOW, year=2026)


def said(form):
    return [error for errors in form.errors.values() for error in errors]


def soon(**boxes):
    return typed(how="soon", day="", time="", **boxes)


@pytest.mark.parametrize(
    ("boxes", "instant"),
    [
        ({}, datetime(2026, 12, 18, 5, tzinfo=UTC)),
        ({"day": "2026-07-01"}, datetime(2026, 7, 1, 4, tzinfo=UTC)),
        ({"zone": "UTC"}, datetime(2026, 12, 18, tzinfo=UTC)),
        ({"zone": "Africa/Cairo", "time": "00:30"}, datetime(2026, 12, 17, 22, 30, tzinfo=UTC)),
        ({"zone": "Asia/Shanghai", "time": "23:59"}, datetime(2026, 12, 18, 15, 59, tzinfo=UTC)),
        ({"zone": "UTC", "day": "2026-03-01", "time": "12:01"}, NOW.replace(minute=1, second=0)),
        ({"time": "00:00:00"}, datetime(2026, 12, 18, 5, tzinfo=UTC)),
    ],
)
def test_a_time_is_understood_in_its_zone_on_its_date(boxes, instant):
    form = typed(**boxes)

    assert said(form) == []
    assert form.cleaned_data["instant"] == instant
    assert form.cleaned_data["instant"].tzinfo is UTC


@pytest.mark.parametrize(
    ("boxes", "name", "sentence"),
    [
        ({"day": "2027-03-14", "time": "02:30"}, "__all__", SKIPPED),
        ({"day": "2026-11-01", "time": "01:30"}, "__all__", TWICE),
        ({"day": "2026-02-28"}, "__all__", PAST),
        ({"day": "2026-03-01", "time": "12:00", "zone": "UTC"}, "__all__", PAST),
        ({"day": "0001-01-01", "zone": "Africa/Cairo"}, "__all__", "Choose a date of our time."),
        ({"day": "9999-12-31", "zone": "UTC"}, "__all__", "Choose a date of our time."),
        ({"time": "00:00:30"}, "time", "Choose a whole minute."),
        ({"time": "25:00"}, "time", "Write the time as 00:00, in 24 hours."),
        ({"time": "5 am"}, "time", "Write the time as 00:00, in 24 hours."),
        ({"day": "18.12.2026"}, "day", "Write the day as 2026-12-18."),
        ({"day": "2026-02-29"}, "day", "Write the day as 2026-12-18."),
        ({"day": "2026-12-18\x00"}, "day", "Write the day as 2026-12-18."),
        ({"day": ""}, "day", MISSING),
        ({"time": ""}, "time", MISSING),
    ],
)
def test_what_is_no_instant_ahead_is_refused_in_one_sentence(boxes, name, sentence):
    form = typed(**boxes)

    assert dict(form.errors) == {name: [sentence]}
    assert form.elsewhere == []


def test_the_minute_that_just_begins_is_past():
    whole = NOW.replace(second=0)
    form = InstantForm(typed(day="2026-03-01", time="12:00", zone="UTC").data, now=whole, year=2026)

    assert said(form) == [PAST]


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../etc/passwd", "\x00"])
@pytest.mark.parametrize("how", [typed, soon])
def test_a_zone_that_is_not_offered_is_refused(how, zone):
    form = how(zone=zone, year_typed="2026")

    assert list(form.errors) == ["zone"]
    assert form.elsewhere == []


@pytest.mark.parametrize("how", ["", "now"])
def test_it_is_either_a_day_and_time_or_the_next_minute(how):
    form = typed(how=how)

    assert list(form.errors) == ["how"]
    assert "instant" not in form.cleaned_data


def test_with_the_year_typed_it_is_the_next_whole_minute():
    form = soon(year_typed=" 2026 ")

    assert said(form) == []
    assert form.cleaned_data["instant"] == datetime(2026, 3, 1, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("year", ["", "2025", "26", "yes"])
def test_without_that_year_nothing_opens_at_the_next_minute(year):
    form = soon(year_typed=year)

    assert dict(form.errors) == {"year_typed": ["Type 2026, the year of what you open now."]}
    assert not form.cleaned_data["instant"]


def test_an_instant_is_told_in_the_zones_of_readers_with_the_day_before():
    form = typed()
    form.full_clean()

    told = [
        (each["place"], f"{each['local']:%d %H:%M}", each["is_day_before"], each["is_day_after"])
        for each in form.elsewhere
    ]

    assert told == [
        ("Mexico City", "17 23:00", True, False),
        ("New York", "18 00:00", False, False),
        ("UTC", "18 05:00", False, False),
        ("Geneva, Paris", "18 06:00", False, False),
        ("Cairo", "18 07:00", False, False),
        ("Moscow", "18 08:00", False, False),
        ("Beijing", "18 13:00", False, False),
    ]
    assert [each["place"] for each in form.elsewhere if each["is_chosen"]] == ["New York"]


def test_an_instant_is_told_with_the_day_after():
    form = typed(time="17:00")
    form.full_clean()

    after = [each["place"] for each in form.elsewhere if each["is_day_after"]]
    assert after == ["Cairo", "Moscow", "Beijing"]


@pytest.fixture
def address(db):
    """Where an instant is typed."""
    return f"{ADMIN}/statement/{f.make_statement(2999).pk}/announce/"


def test_the_page_tells_the_instant_elsewhere(desk, address):
    page = show(desk, address, day="2999-12-18", time="00:00", zone="America/New_York")

    shown = page.content.decode()
    assert "<b>23:00</b>Mexico City<br>Tue 17 December<br><em>the day before</em>" in shown
    assert "<b>00:00</b>New York<br>Wed 18 December<br>the zone chosen</li>" in shown
    assert "<b>13:00</b>Beijing<br>Wed 18 December</li>" in shown


def test_the_list_of_errors_leads_to_the_box(desk, address):
    page = show(desk, address, day="2999-12-18", time="noon")

    assert refusals(page) == ["Write the time as 00:00, in 24 hours."]
    assert 'href="#id_time"' in page.content.decode()
    assert Boxes(page.content.decode()).sent["time"] == "noon"


def test_a_zone_that_was_forged_is_an_error_on_the_page(desk, address):
    page = show(desk, address, how="soon", year_typed="2999", zone="Europe/Nowhere")

    assert page.status_code == 200
    assert len(refusals(page)) == 1


def zone_of(desk, address):
    return Boxes(desk.get(address).content.decode()).sent["zone"]


def test_the_zone_chosen_last_is_offered_first(desk, address):
    assert zone_of(desk, address) == "America/New_York"

    show(desk, address, day="2999-12-18", time="00:00", zone="Africa/Cairo")

    assert zone_of(desk, address) == "Africa/Cairo"
    assert zone_of(desk, address.replace("announce", "release")) == "Africa/Cairo"


def test_a_zone_that_is_no_longer_offered_is_forgotten(desk, address):
    session = desk.session
    session["zone"] = "Europe/Nowhere"
    session.save()

    assert zone_of(desk, address) == "America/New_York"
