"""Dates known only in part: "1998", "1998-10" and "1998-10-01" (ISO 8601, reduced precision)."""

import calendar
import datetime as dt
import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

MONTHS: Final = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
"""Named here for our catalogues: the UN doubles them in Arabic, Django does not."""

PARTIAL: Final = re.compile(r"[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)


def validate_partial(value: str) -> None:
    """Raises ValidationError unless the value is a year, a month or a day that exists."""
    try:
        if not PARTIAL.fullmatch(value):
            raise ValueError
        earliest(value)
    except ValueError:
        raise ValidationError(
            _("Write a date as 1998-10-01, or only 1998-10 or 1998 where no more is known.")
        ) from None


def is_partial(value: str) -> bool:
    try:
        validate_partial(value)
    except ValidationError:
        return False
    return True


def earliest(partial: str) -> dt.date:
    """The first day that the partial date can mean. Raises ValueError where there is none."""
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    return dt.date(year, month, day)


def latest(partial: str) -> dt.date:
    """The last day that the partial date can mean."""
    first = earliest(partial)
    match partial.count("-"):
        case 0:
            return first.replace(month=12, day=31)
        case 1:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case _:
            return first


def surely_overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spans share a day in every reading of their dates; an empty end is open.

    2015 to 2016 and 2016 to 2017 do not: the one may end before the other begins.
    """
    return _surely_reaches(one, other) and _surely_reaches(other, one)


def _surely_reaches(one: tuple[str, str], other: tuple[str, str]) -> bool:
    start, end = one[0], other[1]
    return not end or latest(start) <= earliest(end)


def surely_covers(span: tuple[str, str], day: dt.date) -> bool:
    """Whether the day lies in the span in every reading of its dates; an empty end is open."""
    start, end = span
    return latest(start) <= day and (not end or day <= earliest(end))


def first_of_month(day: dt.date, *, months_ahead: int) -> dt.date:
    """The first day of a later month: it changes with the month, so that it can be cached."""
    years, month = divmod(day.month - 1 + months_ahead, 12)
    return dt.date(day.year + years, month + 1, 1)
