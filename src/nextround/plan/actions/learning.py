"""What a person can do with something they want to learn; what it brought goes to their strengths."""

from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.journal.models import Application
from nextround.plan.actions.steps import EmptyStep
from nextround.plan.models import LearningGoal
from nextround.profile import actions as profile

LINKS = ("https://", "http://")


class NothingToShow(Refusal):
    """A goal that is not done brings no evidence yet."""

    code, hint = "not-learnt-yet", "Mark it done first; it can be put among your strengths then."

    def __init__(self) -> None:
        super().__init__("This is not marked as learnt yet.")


def learn(
    person: Person, *, what: str, application: Application | None = None, **details: Any
) -> LearningGoal:
    """Put something to learn on the plan; what is there already is not put there twice.

    Args:
        person: whose plan.
        what: the skill, in a few words.
        application: the opening that asks for it, if any.
        details: resource, hours, due, shows, as `LearningGoal` has them.

    Raises:
        EmptyStep: `what` is empty.
    """
    if not what.strip():
        raise EmptyStep
    ahead = LearningGoal.objects.owned_by(person).kept().filter(done_at=None, let_go_at=None)
    found: LearningGoal | None = ahead.filter(what__iexact=what.strip()).first()
    return found or LearningGoal.objects.create(
        owner=person, what=what.strip(), application=application, **details
    )


def change_goal(goal: LearningGoal, **details: Any) -> None:
    """Say something else about it: what, resource, hours, due, shows.

    Raises:
        EmptyStep: `what` would be empty.
    """
    if not details.get("what", goal.what).strip():
        raise EmptyStep
    _write(goal, **details)


def finish_goal(goal: LearningGoal) -> None:
    """It is learnt, as far as was wanted; the first time counts."""
    _write(goal, done_at=goal.done_at or clock.now(), let_go_at=None)


def let_goal_go(goal: LearningGoal) -> None:
    """Decide against it; as good as any other choice."""
    _write(goal, let_go_at=goal.let_go_at or clock.now())


def undo_goal(goal: LearningGoal) -> None:
    """Take "done" or "let go" back: it is ahead again."""
    _write(goal, done_at=None, let_go_at=None)


def take_goal_out(goal: LearningGoal) -> None:
    """Take it off the plan, into the trash."""
    _write(goal, trashed_at=clock.now())


@transaction.atomic
def keep_as_strength(goal: LearningGoal, *, shows: str = "") -> None:
    """Put what was learnt among the strengths, with what shows it.

    Args:
        goal: is done.
        shows: what the person can show for it; empty for what was noted before.

    Raises:
        NothingToShow: it is not done.
    """
    if goal.done_at is None:
        raise NothingToShow
    shows = shows.strip() or goal.shows
    at = profile.write_row(goal.owner, "strengths", _as_strength(goal, shows), at=goal.kept_as).at
    _write(goal, shows=shows, kept_as=at)


def take_strength_back(goal: LearningGoal) -> None:
    """Take it out of the strengths again."""
    profile.take_out(goal.owner, "strengths", goal.kept_as)
    _write(goal, kept_as="")


def _as_strength(goal: LearningGoal, shows: str) -> dict[str, str]:
    """The strength that it became: its name, how it was learnt, what shows it."""
    if goal.resource.startswith(LINKS) and len(goal.resource.split()) == 1:
        return {"name": goal.what, "result": shows, "link": goal.resource}
    return {"name": goal.what, "action": goal.resource, "result": shows}


def _write(goal: LearningGoal, **values: Any) -> None:
    for name, value in values.items():
        setattr(goal, name, value)
    goal.save(update_fields=list(values))
