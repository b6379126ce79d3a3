import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.formats import date_format

from statements import dates, languages


@pytest.mark.parametrize(
    ("partial", "earliest", "latest"),
    [
        ("1998", dt.date(1998, 1, 1), dt.date(1998, 12, 31)),
        ("1998-10", dt.date(1998, 10, 1), dt.date(1998, 10, 31)),
        ("1998-10-01", dt.date(1998, 10, 1), dt.date(1998, 10, 1)),
        ("1998-12", dt.date(1998, 12, 1), dt.date(1998, 12, 31)),
        ("2019-02", dt.date(2019, 2, 1), dt.date(2019, 2, 28)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2000-02-29", dt.date(2000, 2, 29), dt.date(2000, 2, 29)),
    ],
)
def test_a_partial_date_means_any_day_from_its_first_to_its_last(partial, earliest, latest):
    assert (dates.earliest(partial), dates.latest(partial)) == (earliest, latest)


@pytest.mark.parametrize(
    "partial", ["1000", "2999", "1998", "1998-01", "1998-12", "1998-10-01", "2020-02-29"]
)
def test_a_year_a_month_and_a_day_that_exist_are_taken(partial):
    dates.validate_partial(partial)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "98",
        "998",
        "0998",
        "3000",
        "19980",
        "1998-",
        "1998-1",
        "1998-00",
        "1998-13",
        "1998-10-",
        "1998-10-1",
        "1998-10-00",
        "1998-10-32",
        "1998-04-31",
        "1900-02-29",
        "2019-02-29",
        "1998-10-01-01",
        "1998/10",
        "1998 10",
        " 1998",
        "1998 ",
        "1998\n",
        "-1998",
        "+1998",
        "1998-10-01T00:00",
        "١٩٩٨",
        "199８",
        "October 1998",
    ],
)
def test_what_is_no_partial_date_is_refused(wrong):
    with pytest.raises(ValidationError) as refusal:
        dates.validate_partial(wrong)

    assert refusal.value.messages == [
        "Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known."
    ]


SPANS = [
    (("2015", "2016"), ("2016", "2017"), False),
    (("2015", "2016"), ("2017", "2018"), False),
    (("2015", "2017"), ("2016", "2018"), True),
    (("2015", "2018"), ("2016", "2017"), True),
    (("2015", "2018"), ("2017", "2020"), True),
    (("2015", "2017"), ("2017", "2020"), False),
    (("2015", "2017-12"), ("2017", "2020"), False),
    (("2015", "2018-01"), ("2017", "2020"), True),
    (("2015", "2016"), ("2015", "2016"), True),
    (("2016", "2016"), ("2016", "2016"), False),
    (("2015", ""), ("2016", ""), True),
    (("2015", ""), ("2015", ""), True),
    (("2015", ""), ("2010", "2015"), False),
    (("2015", ""), ("2010", "2016"), True),
    (("2015-10", ""), ("2010", "2015-10"), False),
    (("2015-10", ""), ("2010", "2015-11"), True),
    (("2015-10-01", "2015-10-01"), ("2015-10-01", "2015-10-01"), True),
    (("2015-10-01", "2016"), ("2010", "2015-10-01"), True),
    (("2015-10-01", "2016"), ("2010", "2015-09-30"), False),
]


@pytest.mark.parametrize(("one", "other", "overlap"), SPANS)
def test_two_spans_overlap_only_where_they_do_in_every_reading(one, other, overlap):
    assert dates.surely_overlap(one, other) is overlap


@pytest.mark.parametrize(("one", "other", "overlap"), SPANS)
def test_it_does_not_matter_which_of_two_spans_is_named_first(one, other, overlap):
    assert dates.surely_overlap(other, one) is overlap


@pytest.mark.parametrize(
    ("span", "covers"),
    [
        (("2015", "2020"), True),
        (("2017", "2020"), False),
        (("2015", "2017"), False),
        (("2017-12", "2020"), False),
        (("2017-11", "2020"), True),
        (("2017-12-18", "2020"), True),
        (("2017-12-19", "2020"), False),
        (("2015", "2017-12"), False),
        (("2015", "2017-12-18"), True),
        (("2015", "2017-12-17"), False),
        (("2015", "2018"), True),
        (("2017-12-18", "2017-12-18"), True),
        (("2015", ""), True),
        (("2017", ""), False),
        (("2018", ""), False),
    ],
)
def test_a_span_covers_a_day_only_where_it_does_in_every_reading(span, covers):
    assert dates.surely_covers(span, dt.date(2017, 12, 18)) is covers


def test_months_are_named_as_the_un_names_them_in_arabic():
    with languages.speaking("ar"):
        assert date_format(dt.date(2020, 12, 18), "j F Y") == "18 كانون الأول/ديسمبر 2020"
        assert date_format(dt.date(2020, 3, 1), "F") == "آذار/مارس"


def test_the_names_of_months_are_those_that_django_asks_for():
    with languages.speaking("en"):
        assert tuple(str(name) for name in MONTHS.values()) == dates.MONTHS


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-01-01", "2026-08-01"),
        ("2026-05-31", "2026-12-01"),
        ("2026-06-01", "2027-01-01"),
        ("2026-12-31", "2027-07-01"),
    ],
)
def test_the_first_of_a_later_month(day, later):
    day, later = dt.date.fromisoformat(day), dt.date.fromisoformat(later)

    assert dates.first_of_month(day, months_ahead=7) == later
