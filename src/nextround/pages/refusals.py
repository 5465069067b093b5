"""A refusal becomes an error of its form or, after the press of a button, a line on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from nextround.engine.errors import Refusal


@contextmanager
def refusals_into(form: forms.BaseForm) -> Iterator[None]:
    """Run an action; if it refuses, add the sentence and the hint to the form instead of raising."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, f"{refusal} {refusal.hint}".strip())


def say_refusal(request: HttpRequest, refusal: Refusal) -> None:
    """Show on the next page why it was not done, and what next, until the person moves on."""
    messages.warning(request, f"{refusal} {refusal.hint}".strip(), extra_tags="stays")
