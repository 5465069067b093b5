"""What a person can do about their own account: let a browser in, set preferences, wave something away."""

import hashlib
import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from nextround.accounts.models import Dismissal, LaunchLink, Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock

LINK_LASTS = timedelta(minutes=10)


class StaleLink(Refusal):
    """The launch link was used before, is too old, or was never made here."""

    code = "stale-link"
    hint = "Run nextround again: it prints a fresh one and opens it."

    def __init__(self) -> None:
        super().__init__("This link has been used or is too old.")


def person_of_this_machine() -> Person:
    """The one person who keeps a journal on this machine, made at the first start."""
    person, _ = Person.objects.get_or_create(login="me", defaults={"time_zone": settings.MACHINE_ZONE})
    return person


def make_launch_token() -> str:
    """A secret for one browser, valid once and for ten minutes; only its digest is stored."""
    LaunchLink.objects.filter(made_at__lt=clock.now() - LINK_LASTS).delete()
    token = secrets.token_urlsafe(32)
    LaunchLink.objects.create(digest=_digest(token))
    return token


@transaction.atomic
def use_launch_token(token: str) -> Person:
    """Let a browser in for the person of this machine.

    Raises:
        StaleLink: the token is not, or no longer, good.
    """
    fresh = LaunchLink.objects.filter(
        digest=_digest(token), used_at=None, made_at__gte=clock.now() - LINK_LASTS
    ).update(used_at=clock.now())
    if not fresh:
        raise StaleLink
    return person_of_this_machine()


def dismiss(person: Person, code: str, *, until: date | None = None) -> None:
    """Remember that `code` is not wanted, for good or until a date."""
    Dismissal.objects.update_or_create(owner=person, code=code, defaults={"until": until})


def want_again(person: Person, beginning: str) -> None:
    """Forget what was waved away under codes that begin like this, so that it may show again."""
    Dismissal.objects.owned_by(person).filter(code__startswith=beginning).delete()


def dismissed(person: Person, today: date) -> frozenset[str]:
    """The codes that are waved away today."""
    rows = Dismissal.objects.owned_by(person).exclude(until__lte=today)
    return frozenset(rows.values_list("code", flat=True))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
