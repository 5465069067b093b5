"""A refusal becomes an error of the form, so that the page comes back with everything typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from nextround.engine.errors import Refusal


@contextmanager
def refusals_into(form: forms.BaseForm) -> Iterator[None]:
    """Run an action; if it refuses, add the sentence and the hint to the form instead of raising."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, f"{refusal} {refusal.hint}".strip())
