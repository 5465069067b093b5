"""After a talk: each question of the notes confirmed, corrected or left out; and what one expects."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict

from nextround.engine.rehearsal.split import LONGEST_QUESTION, MOST, WENT, Asked
from nextround.pages.fields import PlainText


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
