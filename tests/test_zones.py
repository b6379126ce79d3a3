"""Local times: resolved for their date, refused where they are none, said in readers' zones."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from statements import zones

SKIPPED = "This time does not exist on that date in that zone: the clocks go forward over it."
TWICE = "This time comes twice on that date in that zone: choose UTC to say which."


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        (date(2026, 12, 18), time(0), "America/New_York", utc(2026, 12, 18, 5)),
        (date(2026, 7, 1), time(0), "America/New_York", utc(2026, 7, 1, 4)),
        (date(2026, 12, 18), time(0), "UTC", utc(2026, 12, 18)),
        (date(2026, 12, 18), time(6), "Europe/Zurich", utc(2026, 12, 18, 5)),
        (date(2026, 12, 18), time(0, 30), "Africa/Cairo", utc(2026, 12, 17, 22, 30)),
        (date(2026, 7, 1), time(0, 30), "Africa/Cairo", utc(2026, 6, 30, 21, 30)),
        (date(2020, 7, 1), time(0, 30), "Africa/Cairo", utc(2020, 6, 30, 22, 30)),
        (date(2026, 12, 18), time(13), "Asia/Shanghai", utc(2026, 12, 18, 5)),
        (date(2026, 12, 17), time(23), "America/Mexico_City", utc(2026, 12, 18, 5)),
    ],
)
def test_a_local_time_is_resolved_for_its_date(day, at, zone, instant):
    resolved = zones.resolve(day, at, zone)

    assert resolved == instant
    assert resolved.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        (date(2026, 3, 8), time(1, 59), "America/New_York", utc(2026, 3, 8, 6, 59)),
        (date(2026, 3, 8), time(3), "America/New_York", utc(2026, 3, 8, 7)),
        (date(2026, 11, 1), time(0, 59), "America/New_York", utc(2026, 11, 1, 4, 59)),
        (date(2026, 11, 1), time(2), "America/New_York", utc(2026, 11, 1, 7)),
        (date(2026, 3, 29), time(3), "Europe/Zurich", utc(2026, 3, 29, 1)),
        (date(2026, 10, 25), time(3), "Europe/Zurich", utc(2026, 10, 25, 2)),
    ],
)
def test_the_minutes_beside_a_change_of_the_clocks_are_instants(day, at, zone, instant):
    assert zones.resolve(day, at, zone) == instant


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2026, 3, 8), time(2, 30), "America/New_York"),
        (date(2026, 3, 8), time(2), "America/New_York"),
        (date(2026, 3, 29), time(2, 59), "Europe/Zurich"),
        (date(2026, 4, 24), time(0, 30), "Africa/Cairo"),
    ],
)
def test_a_time_that_the_clocks_skip_is_refused(day, at, zone):
    with pytest.raises(ValueError, match=r"does not exist") as refusal:
        zones.resolve(day, at, zone)

    assert str(refusal.value) == SKIPPED


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2026, 11, 1), time(1, 30), "America/New_York"),
        (date(2026, 11, 1), time(1), "America/New_York"),
        (date(2026, 10, 25), time(2, 59), "Europe/Zurich"),
        (date(2026, 10, 29), time(23, 30), "Africa/Cairo"),
    ],
)
def test_a_time_that_comes_twice_is_refused(day, at, zone):
    with pytest.raises(ValueError, match=r"comes twice") as refusal:
        zones.resolve(day, at, zone)

    assert str(refusal.value) == TWICE


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(1, 1, 1), time(0), "Africa/Cairo"),
        (date(9999, 12, 31), time(23), "America/New_York"),
        (date(9999, 12, 31), time(23), "UTC"),
    ],
)
def test_a_time_beyond_the_calendar_is_refused(day, at, zone):
    with pytest.raises(ValueError, match=r"^Choose a date of our time\.$"):
        zones.resolve(day, at, zone)


@pytest.mark.parametrize(
    ("now", "minute"),
    [
        (utc(2026, 12, 18, 4, 59, 59, 999_999), utc(2026, 12, 18, 5)),
        (utc(2026, 12, 18, 5), utc(2026, 12, 18, 5, 1)),
        (utc(2026, 12, 18, 5, 0, 1), utc(2026, 12, 18, 5, 1)),
        (utc(2026, 12, 31, 23, 59, 30), utc(2027, 1, 1)),
    ],
)
def test_the_next_minute_lies_ahead_and_is_whole(now, minute):
    assert zones.next_minute(now) == minute


def test_an_instant_is_said_in_the_zones_of_readers_in_the_order_of_their_clocks():
    said = zones.elsewhere(utc(2026, 12, 18, 5))

    assert [(name, f"{local:%a %d %H:%M}") for name, local in said] == [
        ("Mexico City", "Thu 17 23:00"),
        ("New York", "Fri 18 00:00"),
        ("UTC", "Fri 18 05:00"),
        ("Geneva, Paris", "Fri 18 06:00"),
        ("Cairo", "Fri 18 07:00"),
        ("Moscow", "Fri 18 08:00"),
        ("Beijing", "Fri 18 13:00"),
    ]
    assert {local for _name, local in said} == {utc(2026, 12, 18, 5)}


def test_an_instant_in_summer_is_said_in_summer_time():
    said = dict(zones.elsewhere(datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=2)))))

    assert f"{said['New York']:%H:%M}" == "18:00"
    assert f"{said['Cairo']:%H:%M}" == "01:00"
    assert f"{said['Geneva, Paris']:%H:%M}" == "00:00"


def test_an_editor_types_a_time_in_new_york_unless_another_zone_is_chosen():
    assert zones.OFFERED[0][0] == "America/New_York"
    assert set(zones.READERS) == {zone for zone, _name in zones.OFFERED}


@pytest.mark.parametrize("place", range(len(zones.READERS)))
def test_what_is_said_in_a_zone_is_understood_there(place):
    instant = utc(2026, 12, 18, 5)

    _name, local = zones.elsewhere(instant)[place]

    assert zones.resolve(local.date(), local.time(), zones.READERS[place]) == instant
