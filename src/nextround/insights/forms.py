"""The check-in, and what the patterns page sends."""

from django import forms

from nextround.engine.diagnosis.value import Next
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
