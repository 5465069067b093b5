"""What the pages of practice send."""

from django import forms

from nextround.journal.forms.fields import PlainText


class CardForm(forms.Form):
    """A question and the better answer."""

    front = PlainText(
        label="Question",
        widget=forms.Textarea,
        error_messages={"required": "Write down the question as they asked it."},
    )
    back = PlainText(label="A better answer", required=False, widget=forms.Textarea)


class GradeForm(forms.Form):
    """How it went: 1 again, 2 hard, 3 good, 4 easy."""

    grade = forms.IntegerField(min_value=1, max_value=4)
