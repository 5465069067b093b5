"""The address of one's calendar: made, made anew, switched off; whoever knows it can read what it shows."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from django.db import transaction

from nextround.accounts.models import Person
from nextround.plan.models import CalendarFeed

KEY_BYTES = 32
"""256 bits: nobody finds a key by trying."""


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """A feed and its key, which is shown once and kept nowhere."""

    feed: CalendarFeed
    key: str = field(repr=False)


@transaction.atomic
def make_feed(person: Person, *, named: bool) -> MadeFeed:
    """Make the address; one made before stops working.

    Args:
        person: whose plan.
        named: whether companies and the words of steps stand in it.
    """
    switch_off(person)
    key = secrets.token_urlsafe(KEY_BYTES)
    return MadeFeed(CalendarFeed.objects.create(owner=person, digest=_digest(key), named=named), key)


def switch_off(person: Person) -> None:
    """The address stops working."""
    CalendarFeed.objects.owned_by(person).delete()


def opens(feed: CalendarFeed, key: str) -> bool:
    """Whether this is the feed's key; it takes as long for every wrong one."""
    return hmac.compare_digest(feed.digest, _digest(key))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
