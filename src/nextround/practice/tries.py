"""What someone can do whom fear of the no holds back, and who said so: one small try at a time, stoppable."""

from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.plan import actions as plan
from nextround.plan import records as plans
from nextround.practice.models import Approach


@transaction.atomic
def plan_try(
    person: Person, *, what: str, idea: str = "", expected: str = "", **when_and_where: Any
) -> Approach:
    """Put one small try on the plan, with what one thinks will happen.

    Args:
        person: whose.
        what: the try, in a sentence.
        idea: the code of the proposal it came from.
        expected: noted before, to be held against what really happens.
        when_and_where: cue, where, due, as a next step has them.

    Raises:
        EmptyStep: `what` is empty.
    """
    step = plan.add_step(person, what=what, **when_and_where)
    return Approach.objects.create(owner=person, step=step, idea=idea, expected=expected)


def it_happened(tried: Approach) -> None:
    """It was tried, whatever the answer was."""
    plan.mark_done(tried.step)


def let_go(tried: Approach) -> None:
    """Decide against this one; as good as any other choice."""
    plan.let_go(tried.step)


@transaction.atomic
def stop(person: Person) -> int:
    """Let go of every try ahead, at once, and say how many there were; what was noted stays."""
    ahead = list(plans.ahead(person).exclude(approach=None))
    for step in ahead:
        plan.let_go(step)
    return len(ahead)
