"""The settings, and where a language model is."""

from typing import Any, ClassVar, cast
from zoneinfo import available_timezones

from django import forms

from nextround import words
from nextround.accounts.language_model import Typed
from nextround.accounts.models import Person


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """What a person may set; everything that speaks up is off until chosen."""

    time_zone = forms.ChoiceField(choices=[(zone, zone) for zone in sorted(available_timezones())])
    country = forms.ChoiceField(label="Country", required=False)

    class Meta:
        model = Person
        fields: ClassVar = [
            *("name", "time_zone", "country", "theme"),
            *("check_in_wanted", "eve_wanted", "single_keys_wanted"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries by name, and the one that is set, whichever it is."""
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["country"]).choices = _countries(self.instance.country)


def _countries(own: str) -> list[tuple[str, str]]:
    named = {code.removeprefix("country."): words.say(code) for code in words.codes("country.")}
    if own:
        named.setdefault(own, own)
    return [("", words.say("settings.no_country")), *named.items()]


class ModelForm(forms.Form):
    """Where the language model is, what it is called, and its key if it wants one."""

    address = forms.CharField(
        label="Its address",
        max_length=600,
        error_messages={"required": "Type the address at which it is asked."},
        widget=forms.TextInput(
            attrs={"list": "addresses", "autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )
    name = forms.CharField(
        label="The model’s name",
        max_length=200,
        error_messages={"required": "Type the name by which its server knows it."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    key = forms.CharField(
        label="Its key, if it wants one",
        required=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    passphrase = forms.CharField(
        label="A passphrase for this machine",
        required=False,
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def typed(self) -> Typed:
        """What was filled in."""
        return Typed(**self.cleaned_data)
