"""What the pages of the profile send."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nextround import words
from nextround.engine.fit.resume import day
from nextround.pages.fields import PlainText
from nextround.profile import rooms
from nextround.profile.parts import ABOUT, COMPASS
from nextround.profile.rooms import PROPOSED, Field

LONGEST, LONGEST_TEXT = 300, 20_000
MOST_YEARS = 60
HIGHEST_PAY = 9
"""Digits."""
CURRENCIES = ("EUR", "GBP", "USD", "CHF")
PERIODS = ("year", "month", "week", "day", "hour")
TICKED = ("remote", "travel", "relocate")
DATES = ("income_by", "benefit_until", "notice_until", "visa_until")
WRITTEN = ("wants", "deal_breakers", "values", "offers")


def _line(label: str, field: Field) -> forms.Field:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    if field.kind == rooms.MONTH:
        widget.attrs |= {"placeholder": "2021-04", "maxlength": 10}
    return PlainText(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=widget,
        error_messages={"max_length": f"Up to {LONGEST} characters fit here; shorten it a little."},
    )


def _long(label: str, field: Field) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    return PlainText(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"class": "short", "rows": "3"}),
    )


def _years(label: str, field: Field) -> forms.Field:  # noqa: ARG001 - one signature for every kind
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Whole years, from 0 to {MOST_YEARS}."
        ),
    )


def _choice(label: str, field: Field) -> forms.Field:
    names = "profile.level" if field.key == "fluency" else "fit.degree"
    choices = [("", "I'd rather not say"), *((code, words.say(f"{names}.{code}")) for code in field.options)]
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=choices,
        error_messages={"invalid_choice": "This is not in the list; choose again."},
    )


KINDS: Mapping[str, Callable[[str, Field], forms.Field]] = {
    rooms.LINE: _line,
    rooms.MONTH: _line,
    rooms.LINK: _line,
    rooms.LONG: _long,
    rooms.LINES: _long,
    rooms.YEARS: _years,
    rooms.CHOICE: _choice,
}


class RowForm(forms.Form):
    """One row of a room, with the fields of that room."""

    def __init__(
        self, data: Any = None, *, room: str, row: Mapping[str, Any] | None = None, prefix: str | None = None
    ) -> None:
        """Begin with what the row says."""
        self.room = room
        said = {field.key: _shown(field, (row or {}).get(field.key)) for field in PROPOSED[room]}
        super().__init__(data, prefix=prefix, initial=said)
        for field in PROPOSED[room]:
            label = words.say(f"profile.field.{room}.{field.key}")
            self.fields[field.key] = KINDS[field.kind](label, field)

    def clean(self) -> dict[str, Any]:
        """Months are a year, perhaps with its month; a link is one that a browser opens."""
        given = super().clean() or self.cleaned_data
        for field in PROPOSED[self.room]:
            typed = given.get(field.key)
            if field.kind == rooms.MONTH and typed and day(typed) is None:
                self.add_error(field.key, "Write a year, or a year and month like 2021-04.")
            if field.kind == rooms.LINK and typed and not typed.startswith(("https://", "http://")):
                self.add_error(field.key, "A link begins with https://.")
        return given

    def row(self) -> dict[str, Any]:
        """What the fields say, as JSON Resume keeps it."""
        lists = {field.key for field in PROPOSED[self.room] if field.kind == rooms.LINES}
        return {
            key: [line for line in value.split("\n") if line.strip()] if key in lists else value
            for key, value in self.cleaned_data.items()
        }

    @property
    def whys(self) -> list[tuple[Any, str]]:
        """Each field with the sentence below its label, where there is one."""
        return [(self[key], _why(key)) for key in self.fields]


def _shown(field: Field, value: Any) -> Any:
    """A value of the resume as its field shows it; one of another shape is not shown."""
    if field.kind == rooms.LINES:
        lines = value if isinstance(value, list) else []
        return "\n".join(line for line in lines if isinstance(line, str))
    if field.kind == rooms.YEARS:
        return value if isinstance(value, int) else None
    return value if isinstance(value, str) else ""


def _why(key: str) -> str:
    code = f"profile.why.{key}"
    return words.say(code) if words.has(code) else ""


class ReadForm(forms.Form):
    """A CV as a file, or its text."""

    file = forms.FileField(
        label="A file: PDF, DOCX, text or JSON Resume",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.json,.txt,.html"}),
    )
    text = PlainText(label="Or its text", required=False, widget=forms.Textarea(attrs={"rows": "8"}))

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        given = super().clean() or self.cleaned_data
        if not given.get("file") and not given.get("text"):
            raise ValidationError("Choose a file, or paste the text of your CV.")
        return given


class AboutForm(forms.Form):
    """Where one lives, and how one may work there."""

    place = PlainText(required=False, strip=False, max_length=LONGEST)
    permits = PlainText(required=False, strip=False, max_length=LONGEST_TEXT)

    parts = ABOUT


class CompassForm(forms.Form):
    """Wants, offers, deal-breakers, values, and the dates that press."""

    parts = COMPASS

    def __init__(self, data: Any = None, *, initial: Mapping[str, str] | None = None) -> None:
        """Fields by kind."""
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        for name in WRITTEN:
            self.fields[name] = PlainText(required=False, strip=False, max_length=LONGEST_TEXT)
        for name in TICKED:
            self.fields[name] = self._one_of(
                name,
                [(code or "", words.say(f"profile.say.{code or 'unsaid'}")) for code in ("yes", "no", "")],
            )
            self.fields[name].widget = forms.RadioSelect(choices=self.fields[name].choices)  # type: ignore[attr-defined]
        self.fields["salary_min"] = PlainText(
            label=words.say("profile.compass.salary_min"),
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )
        self.fields["salary_currency"] = self._one_of("salary_currency", [(c, c) for c in CURRENCIES])
        self.fields["salary_per"] = self._one_of(
            "salary_per", [(code, words.say(f"profile.per.{code}")) for code in PERIODS]
        )
        for name in DATES:
            self.fields[name] = forms.DateField(
                label=words.say(f"profile.pressure.{name}"),
                required=False,
                error_messages={"invalid": "This is not a date that can be read. Write it like 2026-03-12."},
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            )

    @staticmethod
    def _one_of(name: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=words.say(f"profile.compass.{name}"),
            required=False,
            choices=choices,
            error_messages={"invalid_choice": "This is not in the list; choose again."},
        )

    def clean_salary_min(self) -> str:
        """Thousands may be parted as one likes."""
        typed = str(self.cleaned_data["salary_min"])
        digits = "".join(sign for sign in typed if sign not in " .,'’\u00a0")
        if digits and not (digits.isdecimal() and len(digits) <= HIGHEST_PAY):
            raise ValidationError("Write the amount in whole numbers, such as 45,000.")
        return str(int(digits)) if digits else ""

    def clean(self) -> dict[str, Any]:
        """Dates as the profile keeps them."""
        given = super().clean() or self.cleaned_data
        for name in DATES:
            if name in given:
                given[name] = given[name].isoformat() if given[name] else ""
        return given

    @property
    def ticked(self) -> list[Any]:
        """The questions answered by yes, no or either way."""
        return [self[name] for name in TICKED]

    @property
    def dates(self) -> list[Any]:
        """The dates that press."""
        return [self[name] for name in DATES]
