"""When a letter has rested, as the pages say it."""

from django import template
from django.utils import timezone

from nextround.letters.models import Letter
from nextround.letters.records import rest_ends

register = template.Library()


@register.filter
def morning(letter: Letter) -> str:
    """Day and hour at which a letter that rests may go, for the person who looks."""
    return rest_ends(letter, timezone.get_current_timezone())
