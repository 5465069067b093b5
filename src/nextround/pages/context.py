"""What the frame of every page needs: the places one can go, the colours, whether this is the demo."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nextround.foundation import home


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation and of the list of all places."""

    name: str
    href: str
    key: str
    in_bar: bool
    is_here: bool


# name, url name, single key, shown in the bar
PLACES = (
    ("Today", "today", "t", True),
    ("Applications", "applications", "a", True),
    ("Letters", "letters", "l", True),
    ("Practice", "practice", "p", True),
    ("Mail", "mail", "m", False),
    ("Plan", "plan", "n", False),
    ("Calendar", "calendar", "", False),
    ("Learning", "learning", "", False),
    ("Patterns", "patterns", "", False),
    ("Market", "market", "", False),
    ("Search", "search", "", False),
    ("People", "people", "o", False),
    ("Strengths", "strengths", "", False),
    ("Compass", "compass", "", False),
    ("Add", "add", "+", False),
    ("Export, backup, restore", "keep", "", False),
    ("Trash", "trash", "", False),
    ("Settings", "settings", ",", False),
    ("Help", "help", "?", False),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `pages/base.html`."""
    return {
        "places": [place for entry in PLACES if (place := _place(request.path, *entry))],
        "theme": getattr(request.user, "theme", "auto") if hasattr(request, "user") else "auto",
        "is_demo": home.is_demo(),
        "offer_help": _help_is_offered(request),
    }


def _help_is_offered(request: HttpRequest) -> bool:
    """Whether a text kept just now held words of danger (pages/keeping.py); told once."""
    return hasattr(request, "session") and bool(request.session.pop("offer_help", False))


def _place(path: str, name: str, url_name: str, key: str, in_bar: bool) -> Place | None:
    try:
        href = reverse(url_name)
    except NoReverseMatch:  # until every room has moved in
        return None
    here = path == href if href == "/" else path.startswith(href)
    return Place(name, href, key, in_bar, is_here=here)
