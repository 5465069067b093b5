"""What the pages of rehearsals send, those for someone else included."""

from typing import Any

from django import forms

from nextround import words
from nextround.engine.journey import Criterion, Stage
from nextround.engine.rehearsal.rehearse import LANGUAGES, LENGTHS, Wanted
from nextround.journal.forms.fields import PlainText, choice_field
from nextround.journal.models import Application

CRITERIA = tuple(str(criterion) for criterion in Criterion)
LONGEST_NOTE = 2000


class BeginForm(forms.Form):
    """How long, for which stage and application, in which language."""

    minutes = forms.TypedChoiceField(
        label="How long",
        coerce=int,
        choices=[(minutes, f"{minutes} minutes") for minutes in LENGTHS],
        initial=10,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long.", "invalid_choice": "Choose how long."},
    )
    stage = choice_field("Which stage", [("", "Any"), *((str(s), words.say(f"stage.{s}")) for s in Stage)])
    application = forms.ModelChoiceField(
        label="For which application",
        queryset=Application.objects.none(),
        required=False,
        empty_label="No particular one",
        error_messages={"invalid_choice": "This is not in the list; choose again."},
    )
    language = forms.ChoiceField(
        label="Questions in",
        required=False,
        choices=[(code, words.say(f"rehearsal.language.{code}")) for code in LANGUAGES],
        error_messages={"invalid_choice": "This is not in the list; choose again."},
    )

    def __init__(self, *args: Any, applications: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["application"]
        field.queryset = applications
        field.label_from_instance = _called

    def wanted(self) -> Wanted:
        """What was chosen, as the engine takes it."""
        chosen = self.cleaned_data
        application = chosen["application"]
        return Wanted(
            minutes=chosen["minutes"],
            stage=Stage(chosen["stage"]) if chosen["stage"] else None,
            role=application.opening.role if application else "",
            language=chosen["language"] or LANGUAGES[0],
        )


class MarksForm(forms.Form):
    """A mark from 1 to 5 for each criterion; each can stay open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            self.fields[f"rating-{name}"] = forms.IntegerField(
                required=False, error_messages={"invalid": "Choose 1 to 5, or leave it open."}
            )

    def marks(self) -> dict[str, int]:
        """The marks that were given."""
        given = {name: self.cleaned_data[f"rating-{name}"] for name in CRITERIA}
        return {name: mark for name, mark in given.items() if mark is not None}


class SheetForm(MarksForm):
    """The marks of someone else, and a sentence of theirs."""

    note = PlainText(
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": f"Up to {LONGEST_NOTE} characters fit here; shorten it a little."},
    )


class LinkForm(forms.Form):
    """Whether someone else sees what was typed."""

    shows_answers = forms.BooleanField(required=False)


def _called(application: Application) -> str:
    opening = application.opening
    return ", ".join(filter(None, (opening.company, opening.role))) or "An application without a name"
