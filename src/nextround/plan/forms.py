"""What the plan's page sends."""

from django import forms

from nextround.journal.forms.fields import PlainText, day_field

LONGEST = 500


class StepForm(forms.Form):
    """One small planned action: what, when exactly, where, which day."""

    what = PlainText(
        max_length=LONGEST, error_messages={"required": "A few words are enough, such as: call Ada."}
    )
    cue = PlainText(required=False, max_length=LONGEST)
    where = PlainText(required=False, max_length=LONGEST)
    due = day_field("Which day", required=False)


class MoveForm(forms.Form):
    """Another day, or none."""

    due = day_field("Which day", required=False)


class GoalForm(forms.Form):
    """Something to learn: with what, when, by which day, and what shows it."""

    what = PlainText(
        max_length=LONGEST, error_messages={"required": "A few words are enough, such as: SQL joins."}
    )
    resource = PlainText(required=False, max_length=LONGEST)
    hours = PlainText(required=False, max_length=LONGEST)
    due = day_field("Which day", required=False)
    shows = PlainText(required=False, max_length=LONGEST)
