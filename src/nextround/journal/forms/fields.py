"""Fields that several forms share; their sentences come from the words."""

from typing import Any

from django import forms

from nextround import words
from nextround.engine.journey import Cause, Kind, Stage
from nextround.foundation import clock
from nextround.pages import fields as shared

LONGEST_NAME = 300
LONGEST_VERSION = 100
Choices = list[tuple[str, str]]
PlainText = shared.PlainText


def kinds(*, first: str = "") -> Choices:
    """The kinds of event a person can note; letters are noted where they are written."""
    noted = [kind for kind in Kind if kind is not Kind.LETTER_SENT]
    return [("", first or "Choose …"), *((str(kind), words.say(f"event.{kind}")) for kind in noted)]


def stages() -> Choices:
    """The stages, and that one does not know."""
    return [("", "I don't know"), *((str(stage), words.say(f"stage.{stage}")) for stage in Stage)]


def reasons() -> Choices:
    """The causes that someone may state."""
    return [(str(cause), words.say(f"cause.{cause}")) for cause in Cause]


def channels() -> Choices:
    """How an application came about."""
    codes = ("referral", "board", "company", "recruiter", "other")
    return [("", "I'd rather not say"), *((code, words.say(f"journal.channel.{code}")) for code in codes)]


def name_field(label: str) -> forms.CharField:
    """The name of a company, a role or a person."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": f"Up to {LONGEST_NAME} characters fit here; shorten it a little."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def version_field(label: str, used: str) -> forms.CharField:
    """What the person calls a version; those of the page's list `used` are offered."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_VERSION,
        error_messages={"max_length": f"Up to {LONGEST_VERSION} characters fit here; shorten it a little."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": used}),
    )


def text_field(label: str, **attributes: str) -> forms.CharField:
    """A text of any length, with the line ends of this machine."""
    size = {"rows": "3"} if attributes.get("class") == "short" else {}
    return PlainText(label=label, required=False, strip=True, widget=forms.Textarea(attrs=size | attributes))


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A day, by the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        error_messages={
            "invalid": "This is not a date that can be read. Write it like 2026-03-12.",
            "required": "Say which day it was; about right is fine.",
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def choice_field(label: str, choices: Any, *, required: bool = False) -> forms.ChoiceField:
    """One of a few codes."""
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=choices,
        error_messages={
            "invalid_choice": "This is not in the list; choose again.",
            "required": "Choose what fits best.",
        },
    )


def this_day(zone: str) -> str:
    """Today where the person is, as a date field shows it."""
    return clock.today(zone).isoformat()
