"""What the check-in, patterns, a brief and the page to bring along send; a line of a posting put right."""

from typing import Any

from django import forms

from nextround import words
from nextround.engine.diagnosis.value import Next
from nextround.engine.fit.corrections import SAYS
from nextround.engine.fit.match import STATUSES
from nextround.insights.summary import PARTS
from nextround.journal.forms.fields import PlainText


class CheckInForm(forms.Form):
    """A face, and a sentence if one likes."""

    mood = forms.IntegerField(min_value=1, max_value=5)
    note = PlainText(required=False)


class PlanForm(forms.Form):
    """Which of the things that would tell."""

    what = forms.ChoiceField(choices=[(str(each), str(each)) for each in Next])


class HideForm(forms.Form):
    """Which finding."""

    code = forms.RegexField(r"\Apatterns\.[a-z_.]{1,60}\.[0-9a-f]{12}\Z")


class CorrectionForm(forms.Form):
    """What the person says of one requirement, how it stood, how much they have, and what shows it."""

    was = forms.ChoiceField(required=False, choices=[(each, each) for each in STATUSES])
    says = forms.ChoiceField(choices=[(each, each) for each in SAYS])
    level = forms.CharField(required=False, max_length=20)
    evidence = PlainText(
        required=False,
        max_length=300,
        error_messages={"max_length": "A short line is enough here: up to 300 characters."},
    )

    def said(self) -> dict[str, str]:
        """What is kept of it."""
        return {name: self.cleaned_data[name] for name in ("says", "level", "evidence")}


class ExerciseForm(forms.Form):
    """The contrast that the exercise ends in, with the tale carried along; nothing is kept by itself."""

    tale = PlainText(required=False)
    wish = PlainText(required=False)
    obstacle = PlainText(error_messages={"required": words.say("brief.exercise.empty")})
    then = PlainText(error_messages={"required": words.say("brief.exercise.empty")})
    keeps_tale = forms.BooleanField(required=False)


class SummaryForm(forms.Form):
    """What stands on the page to bring along."""

    parts = forms.MultipleChoiceField(
        label="What stands on it",
        required=False,
        choices=[(code, words.say(f"summary.part.{code}")) for code in PARTS],
        widget=forms.CheckboxSelectMultiple,
    )
    asks = PlainText(
        label="What I'd like to ask",
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )

    def chosen(self) -> dict[str, Any]:
        """What was chosen; nothing where the page sent what this one does not know."""
        self.full_clean()
        return {"parts": [], "asks": ""} | self.cleaned_data
