"""What the pages of a letter send."""

from django import forms

from nextround import words
from nextround.engine.letters.compose import LetterKind
from nextround.journal.forms.fields import PlainText, day_field
from nextround.letters.actions import WRITTEN

LONGEST = {"to_name": 300, "to_address": 320, "subject": 500}


class LetterForm(forms.Form):
    """The letter itself; every part may be empty while it is written."""

    to_name = PlainText(label="To", required=False, max_length=LONGEST["to_name"])
    to_address = PlainText(label="Their address", required=False, max_length=LONGEST["to_address"])
    subject = PlainText(label="Subject", required=False, max_length=LONGEST["subject"])
    body = PlainText(label="Letter", required=False, strip=False, widget=forms.Textarea)

    def texts(self) -> dict[str, str]:
        """What was sent of the parts that a person writes."""
        return {name: self.cleaned_data[name] for name in WRITTEN if name in self.data}


class KindForm(forms.Form):
    """Which letter to draft."""

    kind = forms.ChoiceField(
        choices=[(str(kind), words.say(f"letter.kind.{kind}")) for kind in LetterKind],
        error_messages={
            "required": "Choose what the letter is for.",
            "invalid_choice": "Choose what the letter is for.",
        },
    )


class SentForm(forms.Form):
    """The day the person sent it."""

    on = day_field("Which day did you send it?")


class AnswerForm(forms.Form):
    """What they answered, word for word."""

    on = day_field("Which day did it come?")
    text = PlainText(label="What they wrote or said", required=False, strip=False, widget=forms.Textarea)
