"""When and where a coming meeting is."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms

from nextround import words
from nextround.journal.actions import HOW, Meeting
from nextround.journal.appointments import wall_clock
from nextround.journal.forms import fields
from nextround.journal.models import Appointment

LONGEST_MEETING = 24 * 60


def _ways() -> fields.Choices:
    return [("", "Not said yet"), *((how, words.say(f"journal.how.{how}")) for how in HOW)]


class AppointmentForm(forms.Form):
    """Time, place and people of one meeting."""

    on = fields.day_field("Day")
    at = forms.TimeField(
        label="Time",
        error_messages={
            "invalid": "This is not a time that can be read. Write it like 14:30.",
            "required": "Say when it begins; it can be moved later.",
        },
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    zone = forms.ChoiceField(
        label="By the clock of", choices=[(zone, zone) for zone in sorted(available_timezones())]
    )
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=1,
        max_value=LONGEST_MEETING,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Write the minutes as a number, such as 45."
        ),
    )
    stage = fields.choice_field("Stage", fields.stages)
    how = fields.choice_field("How you meet", _ways)
    where = fields.text_field("Where, or the link to open", **{"class": "short"})
    with_whom = fields.text_field("Who will be there", **{"class": "short"})

    @staticmethod
    def start(appointment: Appointment) -> dict[str, Any]:
        """What the form shows first when a meeting is changed."""
        begins = wall_clock(appointment)
        names = ("zone", "minutes", "how", "where", "with_whom")
        kept = {name: getattr(appointment, name) for name in names}
        return kept | {"on": begins.date(), "at": begins.time(), "stage": appointment.event.stage}

    def meeting(self) -> Meeting:
        """What was filled in."""
        given = dict(self.cleaned_data)
        return Meeting(starts=datetime.combine(given.pop("on"), given.pop("at")), **given)
