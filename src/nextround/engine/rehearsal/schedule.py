"""When a practised question comes back: py-fsrs, with the time and the id passed in and its dice left out.

    fresh(card_id, due) -> Schedule            a card nobody has practised yet
    graded(schedule, grade, now=…) -> Schedule after one practice
    due(schedule) -> datetime

A schedule is the library's own state as JSON-ready values, so that it can be kept and exported.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from fsrs import Card, Rating, Scheduler, State

from nextround.engine.errors import Refusal

Schedule = Mapping[str, Any]

SCHEDULER = Scheduler(enable_fuzzing=False)
AGAIN, HARD, GOOD, EASY = (int(rating) for rating in Rating)


class NotAGrade(Refusal):
    """A grade that the scale does not have."""

    code, hint = "not-a-grade", "Choose 1 again, 2 hard, 3 good or 4 easy."

    def __init__(self) -> None:
        super().__init__("This is not one of the four grades.")


def fresh(card_id: int, due: datetime) -> Schedule:
    """The schedule of a card that nobody has practised yet; `due` has a zone."""
    return _plain(Card(card_id=card_id, due=due.astimezone(UTC)))


def graded(schedule: Schedule, grade: int, *, now: datetime) -> Schedule:
    """The schedule after one practice.

    Args:
        schedule: as `fresh` or this function made it; an unreadable one (from another program) starts afresh.
        grade: 1 again, 2 hard, 3 good, 4 easy.
        now: when it was practised, with a zone.

    Raises:
        NotAGrade: there is no such grade.
    """
    if grade not in set(Rating):
        raise NotAGrade
    moment = now.astimezone(UTC)
    card, _log = SCHEDULER.review_card(_card(schedule, moment), Rating(grade), moment)
    return _plain(card)


def due(schedule: Schedule) -> datetime:
    """When the question comes back, in UTC."""
    return datetime.fromisoformat(schedule["due"])


def _card(schedule: Schedule, now: datetime) -> Card:
    try:
        card = Card.from_dict(cast("Any", schedule))
    except (KeyError, TypeError, ValueError):
        card = None
    if card is not None and _is_whole(card):
        return card
    known = schedule.get("card_id")
    return Card(card_id=known if isinstance(known, int) else 0, due=now)


def _is_whole(card: Card) -> bool:
    """Whether the library can go on from here: it checks some of this by assert, some not at all."""
    has_zones = card.due.tzinfo is not None and (
        card.last_review is None or card.last_review.tzinfo is not None
    )
    has_memory = card.state is State.Learning or None not in (card.stability, card.difficulty)
    has_step = card.state is State.Review or isinstance(card.step, int)
    return has_zones and has_memory and has_step


def _plain(card: Card) -> Schedule:
    return dict(card.to_dict())
