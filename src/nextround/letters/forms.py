"""What the pages of a letter send."""

from typing import Any

from django import forms

from nextround import words
from nextround.engine.journey import Criterion
from nextround.engine.letters.answer import GENERIC
from nextround.engine.letters.draft import Length, LetterKind, Manner, Tone
from nextround.journal.forms.applications import OwnApplication
from nextround.journal.forms.fields import PlainText, day_field
from nextround.journal.models import Contact
from nextround.letters.actions import WRITTEN
from nextround.words.letters import LANGUAGES

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
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what the letter is for."),
    )


class MannerForm(forms.Form):
    """In which language, how, and at what length it speaks."""

    language = forms.ChoiceField(
        label="Language", choices=[(code, words.say(f"letter.language.{code}")) for code in LANGUAGES]
    )
    tone = forms.ChoiceField(
        label="Tone", choices=[(str(tone), words.say(f"letter.tone.{tone}")) for tone in Tone]
    )
    length = forms.ChoiceField(
        label="Length", choices=[(str(length), words.say(f"letter.length.{length}")) for length in Length]
    )

    @staticmethod
    def start(manner: Manner) -> dict[str, str]:
        """What the form shows first."""
        return {"language": manner.language, "tone": manner.tone, "length": manner.length}

    def manner(self) -> Manner:
        """What was chosen."""
        given = self.cleaned_data
        return Manner(language=given["language"], tone=Tone(given["tone"]), length=Length(given["length"]))


class AboutForm(forms.Form):
    """Which application a letter to a person is about, if it is about one."""

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        """Offer only the person's own applications, the one they met through first."""
        super().__init__(*args, **kwargs)
        link = OwnApplication(
            contact.owner,
            label="Is it about an application?",
            required=False,
            empty_label="About none of them",
            initial=contact.application_id,
        )
        self.fields["application"] = link
        link.offer(self["application"].value())


class SentForm(forms.Form):
    """The day the person sent it."""

    on = day_field("Which day did you send it?")


class AnswerForm(forms.Form):
    """What they answered, word for word."""

    on = day_field("Which day did it come?")
    text = PlainText(label="What they wrote or said", required=False, strip=False, widget=forms.Textarea)


class CountsForm(forms.Form):
    """Of what their answer counts as speaking."""

    says = forms.ChoiceField(
        label="It counts as speaking of",
        choices=[(code, words.say(f"outbox.counts.{code}")) for code in (*Criterion, GENERIC)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of them.", "invalid_choice": "Choose one of them."},
    )
