"""The quiet lines by which other pages lead to the private record; they read nothing out of it but dates."""

from typing import Any

from django import template

from nextround.engine.unfair import hints
from nextround.journal.models import Application
from nextround.safekeeping import records

register = template.Library()


@register.inclusion_tag("safekeeping/_offer.html")
def private_offer(text: str, application: Application) -> dict[str, Any]:
    """One line below a text that somebody else wrote, where its words may be a cover for something else.

    Once waved away it stays away for that text.
    """
    found = hints(text)
    code = records.offer_code(text)
    if not found or code in records.waved_away(application.owner):
        return {}
    return {"words": found[0].text, "application": application, "code": code.partition(":")[2]}


@register.inclusion_tag("safekeeping/_wait.html")
def private_wait(application: Application | None) -> dict[str, Any]:
    """How long one has, beside a wait; nothing where nothing about the application speaks for it."""
    if application is None or not records.is_offered(application):
        return {}
    return {
        "application": application,
        "entries": records.entries(application.owner)
        .filter(application=application, taken_out_at=None)
        .count(),
        "limits": records.limits_of(application),
        "today": records.today_of(application.owner),
    }
