"""An instant as an editor types it: a day and a time in a named zone, or the next whole minute."""

from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements import zones


class InstantForm(forms.Form):
    """`instant` in its cleaned data is aware, in UTC, ahead of `now`, and on a whole minute.

    What opens at the next whole minute opens before anybody can look again: so the year is typed.
    """

    AT, SOON = "at", "soon"

    how = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[
            (AT, gettext_lazy("At a day and time")),
            (SOON, gettext_lazy("At the next whole minute")),
        ],
        widget=forms.RadioSelect,
        initial=AT,
    )
    day = forms.DateField(
        label=gettext_lazy("Day, year first"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"size": 11, "placeholder": "2026-12-18"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as 2026-12-18.")},
    )
    time = forms.TimeField(
        label=gettext_lazy("Time, 24 hours"),
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput({"size": 6, "placeholder": "00:00"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write the time as 00:00, in 24 hours.")},
    )
    zone = forms.ChoiceField(label=gettext_lazy("Zone"), choices=zones.OFFERED)
    year_typed = forms.CharField(
        label=gettext_lazy("The year, typed, to open at the next whole minute"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6}),
    )

    def __init__(self, *args, now, year, **options):
        super().__init__(*args, **options)
        self.now, self.year = now, year

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == self.SOON:
            cleaned["instant"] = self._soon(cleaned)
        elif cleaned.get("how") == self.AT:
            cleaned["instant"] = self._at(cleaned)
        return cleaned

    @property
    def elsewhere(self) -> list:
        """The instant in the readers' zones, once it is one. Templates would move aware times."""
        instant = getattr(self, "cleaned_data", {}).get("instant")
        if not instant:
            return []
        chosen = dict(zones.OFFERED)[self.cleaned_data["zone"]]
        here = instant.astimezone(ZoneInfo(self.cleaned_data["zone"])).date()
        return [
            {
                "place": place,
                "local": local.replace(tzinfo=None),
                "is_chosen": place == chosen,
                "is_day_before": local.date() < here,
                "is_day_after": local.date() > here,
            }
            for place, local in zones.elsewhere(instant)
        ]

    def _soon(self, cleaned):
        if cleaned.get("year_typed", "").strip() != str(self.year):
            self.add_error(
                "year_typed",
                _("Type %(year)d, the year of what you open now.") % {"year": self.year},
            )
        return None if self.errors else zones.next_minute(self.now)

    def _at(self, cleaned):
        day, time, zone = cleaned.get("day"), cleaned.get("time"), cleaned.get("zone")
        for name, value in (("day", day), ("time", time)):
            if value is None and name not in self.errors:
                self.add_error(name, _("Write the day and the time."))
        if self.errors:
            return None
        if time.second or time.microsecond:
            self.add_error("time", _("Choose a whole minute."))
            return None
        try:
            instant = zones.resolve(day, time, zone)
        except ValueError as none:
            raise ValidationError(str(none)) from None
        if instant <= self.now:
            raise ValidationError(_("This instant is past: use “at the next whole minute”."))
        return instant
