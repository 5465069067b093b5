"""The check-in."""

from django import forms


class CheckInForm(forms.Form):
    """A face, and a sentence if one likes."""

    mood = forms.IntegerField(min_value=1, max_value=5)
    note = forms.CharField(required=False)
