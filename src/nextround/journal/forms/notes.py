"""Notes after a talk: pasted or dictated, then each question confirmed, corrected or left out."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict

from nextround.engine.rehearsal.split import LONGEST, LONGEST_QUESTION, MOST, WENT, Asked
from nextround.pages.fields import PlainText


class NotesForm(forms.Form):
    """The notes themselves."""

    note = PlainText(
        label="Your notes",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "12", "autofocus": True}),
        error_messages={
            "required": "Paste or dictate a line or two first.",
            "max_length": f"Up to {LONGEST} characters are read at once; take them in two parts.",
        },
    )


class ExpectationForm(forms.Form):
    """What one expects to hear: a number or a word."""

    expectation = PlainText(required=False)


def confirmed(post: QueryDict) -> Iterator[Asked]:
    """The questions that were left ticked, as corrected."""
    for place in range(MOST):
        text = post.get(f"text-{place}", "").strip().replace("\x00", "")
        if text and f"keep-{place}" in post:
            went, asked_by = post.get(f"went-{place}", ""), post.get(f"by-{place}", "")
            yield Asked(
                text=text[:LONGEST_QUESTION],
                went=went if went in WENT else "",
                asked_by="me" if asked_by == "me" else "them",
            )
