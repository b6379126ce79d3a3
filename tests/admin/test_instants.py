from datetime import UTC, datetime

import pytest

from statements.admin.instants import InstantForm

NOW = datetime(2026, 11, 25, 12, 30, 15, tzinfo=UTC)


def form(**typed):
    typed = {"how": "at", "day": "2026-12-18", "time": "00:00", "zone": "America/New_York"} | typed
    return InstantForm(typed, now=NOW, year=2026)


def instant(**typed):
    filled = form(**typed)
    assert filled.errors == {}
    return filled.cleaned_data["instant"]


def refused(**typed):
    return [str(error) for errors in form(**typed).errors.values() for error in errors]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/New_York", datetime(2026, 12, 18, 5, tzinfo=UTC)),
        ("UTC", datetime(2026, 12, 18, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 12, 17, 16, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_its_zone(zone, expected):
    assert instant(zone=zone) == expected


def test_a_time_is_read_by_the_clocks_of_its_own_date():
    assert instant(day="2027-07-01") == datetime(2027, 7, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"day": "2027-03-14", "time": "02:30"},
            "This time does not exist on that date in that zone: the clocks go forward over it.",
        ),
        (
            {"day": "2027-11-07", "time": "01:30"},
            "This time comes twice on that date in that zone: choose UTC to say which.",
        ),
        ({"time": "00:00:30"}, "Choose a whole minute."),
        ({"day": "2026-11-25"}, "This instant is past: use “at the next whole minute”."),
        ({"day": "18.12.2026"}, "Write the day as 2026-12-18."),
        ({"day": "2026-02-30"}, "Write the day as 2026-12-18."),
        ({"time": "midnight"}, "Write the time as 00:00, in 24 hours."),
        ({"time": ""}, "Write the day and the time."),
        ({"day": ""}, "Write the day and the time."),
        (
            {"zone": "Mars/Olympus"},
            "Select a valid choice. Mars/Olympus is not one of the available choices.",
        ),
        ({"how": "never"}, "Select a valid choice. never is not one of the available choices."),
        ({"day": "9999-12-31", "time": "23:59"}, "Choose a date of our time."),
    ],
)
def test_what_is_no_instant_ahead_is_refused_in_a_sentence(typed, sentence):
    assert refused(**typed) == [sentence]


def test_the_very_instant_of_now_is_past():
    now = NOW.replace(second=0)

    filled = InstantForm(
        {"how": "at", "day": "2026-11-25", "time": "12:30", "zone": "UTC"}, now=now, year=2026
    )

    assert not filled.is_valid()


def test_the_next_whole_minute_needs_the_year_typed():
    soon = {"how": "soon", "day": "", "time": ""}

    assert refused(**soon) == ["Type 2026, the year of what you open now."]
    assert refused(**soon, year_typed="2025") == ["Type 2026, the year of what you open now."]
    assert instant(**soon, year_typed=" 2026 ") == datetime(2026, 11, 25, 12, 31, tzinfo=UTC)


def test_the_instant_is_said_in_the_zones_of_readers_with_the_day_where_it_is_another():
    filled = form()
    assert filled.is_valid()

    said = [
        (
            each["place"],
            f"{each['local']:%a %H:%M}",
            each["is_chosen"],
            each["is_day_before"],
            each["is_day_after"],
        )
        for each in filled.elsewhere
    ]

    assert said == [
        ("Mexico City", "Thu 23:00", False, True, False),
        ("New York", "Fri 00:00", True, False, False),
        ("UTC", "Fri 05:00", False, False, False),
        ("Geneva, Paris", "Fri 06:00", False, False, False),
        ("Cairo", "Fri 07:00", False, False, False),
        ("Moscow", "Fri 08:00", False, False, False),
        ("Beijing", "Fri 13:00", False, False, False),
    ]


def test_in_the_evening_it_is_tomorrow_elsewhere():
    filled = form(time="20:00")
    assert filled.is_valid()

    assert [each["place"] for each in filled.elsewhere if each["is_day_after"]] == [
        "UTC",
        "Geneva, Paris",
        "Cairo",
        "Moscow",
        "Beijing",
    ]


def test_what_is_no_instant_is_said_nowhere():
    assert form(time="x").elsewhere == []
