"""The form for one entry of the private record."""

from typing import Any

from django import forms

from nextround.journal.forms import fields
from nextround.pages.fields import PlainText
from nextround.safekeeping.actions import LARGEST_FILE, TEXTS, File
from nextround.safekeeping.models import Entry

MOST_FILES = 5


class SeveralFiles(forms.FileInput):
    """A field of files that takes more than one."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files, none included."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file, as a single field would take it."""
        check = super().clean
        return [check(one, initial) for one in data or ()]


def _line(label: str) -> PlainText:
    return PlainText(label=label, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class EntryForm(forms.Form):
    """What was said or done, by whom, before whom, when and where; and what belongs to it."""

    what = fields.text_field("What was said or done", rows="6")
    happened_on = fields.day_field("Which day")
    hour = _line("About what time")
    said_by = _line("Who said or did it")
    before_whom = _line("Who else was there")
    where = _line("Where, or by which way")
    attached = Files(label="Files that belong to it", required=False, allow_empty_file=True)

    @staticmethod
    def start(entry: Entry) -> dict[str, Any]:
        """What a correction begins with: the entry as it was."""
        return {name: getattr(entry, name) for name in (*TEXTS, "happened_on")}

    def told(self) -> dict[str, Any]:
        """The fields of the entry; of a file, no more is read than may be kept."""
        plain = {name: self.cleaned_data[name] for name in (*TEXTS, "happened_on")}
        several = self.cleaned_data["attached"][:MOST_FILES]
        return plain | {"files": [File(each.name or "", each.read(LARGEST_FILE + 1)) for each in several]}

    def typed(self) -> list[str]:
        """The free texts, for whoever looks after words of danger."""
        return [str(self.cleaned_data[name]) for name in TEXTS]
