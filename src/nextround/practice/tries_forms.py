"""What the pages of small tries send."""

from typing import Any

from django import forms

from nextround import words
from nextround.journal.forms.fields import PlainText, day_field

IDEA = "approach.idea."
LONGEST = 500


def ideas() -> list[tuple[str, str]]:
    """The proposals, by code."""
    return [(code.removeprefix(IDEA), words.say(code)) for code in words.codes(IDEA)]


class TryForm(forms.Form):
    """One small try: a proposal or one's own, when and where, and what one expects."""

    idea = forms.ChoiceField(
        required=False,
        choices=ideas,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "This is not in the list; choose again."},
    )
    what = PlainText(required=False, max_length=LONGEST)
    due = day_field("Which day", required=False)
    cue = PlainText(required=False, max_length=LONGEST)
    where = PlainText(required=False, max_length=LONGEST)
    expected = PlainText(required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """One's own words come before a proposal."""
        chosen = dict(self.cleaned_data)
        if chosen.get("what"):
            return {**chosen, "idea": ""}
        if not chosen.get("idea"):
            raise forms.ValidationError("Choose one, or write your own; a few words are enough.")
        return {**chosen, "what": words.say(IDEA + chosen["idea"])}
