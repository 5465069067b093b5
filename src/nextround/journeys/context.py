"""What every page of the demo needs beyond the frame: whose search it shows, and the others."""

from typing import Any

from django.http import HttpRequest

from nextround.foundation import home
from nextround.journeys.demo import PEOPLE


def demo_people(request: HttpRequest) -> dict[str, Any]:
    """The made-up people to choose from; nothing outside the demo."""
    if not (home.is_demo() and request.user.is_authenticated):
        return {}
    rows = [
        {"login": made.login, "name": made.name, "who": made.who, "is_here": made.login == request.user.login}
        for made in PEOPLE
    ]
    return {"demo_people": rows, "demo_switch": "journeys/_demo_people.html"}
