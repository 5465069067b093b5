"""How someone else rates a rehearsal: through a link that is good once, or on paper.

::

    Refusal
    ├── LinkIsClosed     used, taken back, too old, or never made here
    └── NothingMarked    not one of the marks was given

The link opens on this computer only: the app listens to nobody else. Its token is stored nowhere; whoever has
it sees the questions of one rehearsal, and nothing else.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.practice.models import Rating, RatingLink, Rehearsal
from nextround.practice.rehearsals import check

LINK_LASTS = timedelta(days=7)
TOKEN_BYTES = 32


class LinkIsClosed(Refusal):
    """The link opens nothing, or nothing any more."""

    code = "link-is-closed"
    hint = "Whoever asked you can make a new one in a moment."

    def __init__(self) -> None:
        super().__init__("This link has been used, was taken back, or is older than a week.")


class NothingMarked(Refusal):
    """A sheet without a mark says nothing."""

    code, hint = "nothing-marked", "One mark is enough; the others can stay open."

    def __init__(self) -> None:
        super().__init__("No mark is given yet.")


@transaction.atomic
def make_link(rehearsal: Rehearsal, *, shows_answers: bool) -> str:
    """A token with which someone can rate this rehearsal once, within a week; an earlier one closes."""
    close_links(rehearsal)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    RatingLink.objects.create(
        owner=rehearsal.owner,
        rehearsal=rehearsal,
        digest=_digest(token),
        shows_answers=shows_answers,
        lasts_until=clock.now() + LINK_LASTS,
    )
    return token


def close_links(rehearsal: Rehearsal) -> None:
    """Take back every link of this rehearsal that is still open."""
    rehearsal.links.filter(used_at=None, revoked_at=None).update(revoked_at=clock.now())


def open_link(token: str) -> RatingLink:
    """The link that this token opens.

    Raises:
        LinkIsClosed: it was used, taken back, is too old, or was never made here.
    """
    link: RatingLink | None = (
        RatingLink.objects.filter(
            digest=_digest(token),
            used_at=None,
            revoked_at=None,
            lasts_until__gt=clock.now(),
            rehearsal__trashed_at=None,
        )
        .select_related("rehearsal__owner")
        .first()
    )
    if link is None:
        raise LinkIsClosed
    return link


@transaction.atomic
def rate_by_link(token: str, *, marks: Mapping[str, int], note: str = "") -> Rating:
    """Keep what someone saw; the link closes behind them.

    Raises:
        LinkIsClosed: as `open_link` says, or it was used a moment ago.
        BadMark, NothingMarked: as `rate_from_paper` says; the link stays open.
    """
    link = open_link(token)
    rating = _keep(link.rehearsal, marks=marks, note=note, way="link")
    if not RatingLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
        raise LinkIsClosed
    return rating


def rate_from_paper(rehearsal: Rehearsal, *, marks: Mapping[str, int], note: str = "") -> Rating:
    """Keep the marks that someone gave on a printed sheet.

    Raises:
        BadMark: there is no such mark or criterion.
        NothingMarked: there is none at all.
    """
    return _keep(rehearsal, marks=marks, note=note, way="paper")


def _keep(rehearsal: Rehearsal, *, marks: Mapping[str, int], note: str, way: str) -> Rating:
    check(marks)
    if not marks:
        raise NothingMarked
    return Rating.objects.create(
        owner=rehearsal.owner, rehearsal=rehearsal, ratings=dict(marks), note=note.strip(), way=way
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
