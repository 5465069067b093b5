"""What the pages of practice send."""

from django import forms

from nextround import words
from nextround.engine.journey import Stage
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.star import PARTS, Star, compose, parts_of
from nextround.journal.forms.fields import PlainText, choice_field, stages
from nextround.practice.models import Card

LARGEST_TABLE = 2_000_000
"""Bytes of a table of questions."""


def _short() -> forms.Textarea:
    return forms.Textarea(attrs={"class": "short", "rows": "3"})


class QuestionForm(forms.Form):
    """A question to practise."""

    front = PlainText(
        label="Question",
        widget=_short(),
        error_messages={"required": "Write down the question as they asked it."},
    )
    stage = choice_field("Where it may be asked", lambda: [("", "Anywhere"), *stages()[1:]])
    topic = PlainText(
        label="Topic, in a word or two",
        required=False,
        max_length=100,
        error_messages={"max_length": "Up to 100 characters fit here; a word or two is enough."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def start(card: Card) -> dict[str, str]:
        """What the fields hold at first."""
        return {"front": card.front, "back": card.back, "stage": card.stage, "topic": card.topic}


class CardForm(QuestionForm):
    """With the better answer in one piece."""

    back = PlainText(label="A better answer", required=False, widget=forms.Textarea(attrs={"rows": "6"}))


class PartsForm(QuestionForm):
    """With the better answer in four short parts."""

    situation = PlainText(label="Situation", required=False, widget=_short())
    task = PlainText(label="Task", required=False, widget=_short())
    action = PlainText(label="Action", required=False, widget=_short())
    result = PlainText(label="Result", required=False, widget=_short())

    @staticmethod
    def start(card: Card) -> dict[str, str]:
        """What the fields hold at first; an answer in another form stands in the part where most is said."""
        star = parts_of(card.back) or Star(action=card.back)
        rest = QuestionForm.start(card)
        return {**rest, **{part: getattr(star, part) for part in PARTS}}

    def clean(self) -> dict[str, str]:
        """The four parts become the answer."""
        told = dict(super().clean() or {})
        told["back"] = compose(Star(**{part: told.pop(part, "") for part in PARTS}))
        return told


class GradeForm(forms.Form):
    """How it went: 1 again, 2 hard, 3 good, 4 easy."""

    grade = forms.IntegerField(min_value=1, max_value=4)


class BankForm(forms.Form):
    """Which questions of the bank to show."""

    stage = choice_field("Stage", lambda: [("", "Any stage"), *stages()[1:]])
    kind = choice_field(
        "Kind of role",
        lambda: [(kind, words.say(f"practice.kind.{kind}")) for kind in (bank.ANY, *bank.kinds())],
    )
    language = choice_field(
        "Language", lambda: [(code, words.say(f"practice.language.{code}")) for code in ("en", "de")]
    )

    def chosen(self) -> tuple[Stage | None, str, str]:
        """Stage, kind and language; the usual ones where something else was sent."""
        told = self.cleaned_data if self.is_valid() else {}
        stage = Stage(told["stage"]) if told.get("stage") else None
        return stage, told.get("kind") or bank.ANY, told.get("language") or "en"


class TableForm(forms.Form):
    """A table of questions."""

    table = forms.FileField(
        label="A table (CSV)",
        error_messages={"required": "Choose a file first.", "empty": "The file is empty."},
    )

    def clean_table(self) -> str:
        """The table's text."""
        given = self.cleaned_data["table"]
        if (given.size or 0) > LARGEST_TABLE:
            raise forms.ValidationError("This file is larger than a table of questions can be.")
        try:
            return str(given.read(), "utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                "This is no text in UTF-8. Save it as CSV UTF-8 and try again."
            ) from None
