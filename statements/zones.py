"""Local times: typed in a named zone, resolved for that date, and said in readers' zones."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OFFERED: Final = [
    ("America/New_York", gettext_lazy("New York")),
    ("UTC", "UTC"),
    ("Europe/Zurich", gettext_lazy("Geneva, Paris")),
    ("Africa/Cairo", gettext_lazy("Cairo")),
    ("Europe/Moscow", gettext_lazy("Moscow")),
    ("Asia/Shanghai", gettext_lazy("Beijing")),
    ("America/Mexico_City", gettext_lazy("Mexico City")),
]
"""Zones an editor can type a time in, and in which an instant is said; New York is the UN's."""

READERS: Final = (
    "America/Mexico_City",
    "America/New_York",
    "UTC",
    "Europe/Zurich",
    "Africa/Cairo",
    "Europe/Moscow",
    "Asia/Shanghai",
)
MINUTE: Final = dt.timedelta(minutes=1)


def resolve(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The instant in UTC. Raises ValueError with a sentence where it is none, or comes twice."""
    if day in (dt.date.min, dt.date.max):  # in another zone it may lie beyond the calendar
        raise ValueError(_("Choose a date of our time."))
    local = dt.datetime.combine(day, time, ZoneInfo(zone))
    instant = local.astimezone(dt.UTC)
    if instant.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(
            _("This time does not exist on that date in that zone: the clocks go forward over it.")
        )
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise ValueError(
            _("This time comes twice on that date in that zone: choose UTC to say which.")
        )
    return instant


def next_minute(now: dt.datetime) -> dt.datetime:
    """The next whole minute."""
    return now.replace(second=0, microsecond=0) + MINUTE


def elsewhere(instant: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """The instant in each of the readers' zones, in the order of their clocks."""
    names = dict(OFFERED)
    found = [(str(names[zone]), instant.astimezone(ZoneInfo(zone))) for zone in READERS]
    return sorted(found, key=lambda pair: pair[1].utcoffset() or dt.timedelta())
