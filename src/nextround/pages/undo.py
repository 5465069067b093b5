"""What just happened, said at once, with a way back (ux: undo instead of "Are you sure?")."""

from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html


def say_with_undo(request: HttpRequest, sentence: str, undo: str) -> None:
    """Show a sentence on the next page, with a button that posts to the address `undo`."""
    messages.info(
        request,
        format_html(
            '{} <form method="post" action="{}">'
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><button>Undo</button></form>',
            sentence,
            undo,
            get_token(request),
        ),
    )
