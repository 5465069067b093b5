"""The forms of the page on which one takes everything along, brings it back, or erases it."""

from pathlib import Path

from django import forms

from nextround.journeys.records import backups


class ImportForm(forms.Form):
    """A journey to bring in."""

    journey = forms.FileField(
        label="A journey file", widget=forms.FileInput(attrs={"accept": ".json,application/json"})
    )


class RestoreForm(forms.Form):
    """A backup to go back to: one in the data folder, or a file."""

    name = forms.CharField(required=False)
    backup = forms.FileField(
        label="A backup file", required=False, widget=forms.FileInput(attrs={"accept": ".sqlite3"})
    )

    def clean_name(self) -> Path | None:
        """The backup in the data folder that is meant, if any."""
        named = {backup.path.name: backup.path for backup in backups()}
        return named.get(self.cleaned_data["name"])

    def clean(self) -> None:
        """One of the two is needed."""
        if not (self.errors or self.cleaned_data.get("name") or self.cleaned_data.get("backup")):
            raise forms.ValidationError("Choose a backup file first.")


class EraseForm(forms.Form):
    """The word that erases."""

    word = forms.CharField(
        label="Type erase", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
