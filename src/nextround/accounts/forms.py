"""The settings form."""

from typing import ClassVar
from zoneinfo import available_timezones

from django import forms

from nextround.accounts.models import Person


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """What a person may set; everything that speaks up is off until chosen."""

    time_zone = forms.ChoiceField(choices=[(zone, zone) for zone in sorted(available_timezones())])

    class Meta:
        model = Person
        fields: ClassVar = [
            *("name", "time_zone", "country", "theme"),
            *("check_in_wanted", "eve_wanted", "single_keys_wanted"),
        ]
