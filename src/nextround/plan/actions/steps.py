"""What a person can do with a next step: plan it, do it, let it go, move it; and keep what they look for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.journal.models import Application
from nextround.plan import records
from nextround.plan.models import NextStep, SearchProfile


class EmptyStep(Refusal):
    """A step that does not say what to do."""

    code, hint = "empty-step", "A few words are enough, such as: answer one question aloud."

    def __init__(self) -> None:
        super().__init__("This step does not say yet what to do.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where steps were planned: in which debrief, for which application."""

    planned_in: UUID
    application: Application


def add_step(
    person: Person, *, what: str, application: Application | None = None, **details: Any
) -> NextStep:
    """Put a step on the plan.

    Args:
        person: whose plan.
        what: the action, in a few words.
        application: the one it came from, if any.
        details: cue, where, due, cause, planned_in, as `NextStep` has them.

    Raises:
        EmptyStep: `what` is empty.
    """
    if not what.strip():
        raise EmptyStep
    return NextStep.objects.create(owner=person, what=what.strip(), application=application, **details)


def mark_done(step: NextStep) -> None:
    """It is done; the first time counts."""
    _write(step, done_at=step.done_at or clock.now(), let_go_at=None)


def let_go(step: NextStep) -> None:
    """Decide against it; as good as any other choice."""
    _write(step, let_go_at=step.let_go_at or clock.now())


def undo(step: NextStep) -> None:
    """Take "done" or "let go" back: the step is ahead again."""
    _write(step, done_at=None, let_go_at=None)


def move(step: NextStep, *, due: date | None) -> None:
    """Give it another day, or none."""
    _write(step, due=due)


def change_step(step: NextStep, **details: Any) -> None:
    """Say something else about it: what, cue, where, due.

    Raises:
        EmptyStep: `what` would be empty.
    """
    if not details.get("what", step.what).strip():
        raise EmptyStep
    _write(step, **details)


@transaction.atomic
def plan_again(source: Source, *, before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> None:
    """Bring the plan in line with the steps as a debrief says them now.

    A step whose words stay is left as it is on the plan, where it may have been moved; one reworded is
    reworded there; one taken out goes to the trash. What was done or let go is never touched.

    Args:
        source: the debrief and its application.
        before: the steps as they were last said, each with what, cue, where, due, cause.
        after: the same, now.
    """
    rows = list(
        NextStep.objects.owned_by(source.application.owner).kept().filter(planned_in=source.planned_in)
    )
    settled = {row.what for row in rows if row.done_at or row.let_go_at}
    free = {row.what: row for row in rows if not (row.done_at or row.let_go_at)}
    wanted = [step for step in after if step["what"] not in settled]
    fresh = []
    for step in wanted:
        row = free.pop(step["what"], None)
        if row is None:
            fresh.append(step)
        elif step not in before:
            _write(row, **step)
    _take_places(source, list(free.values()), fresh)


def _take_places(source: Source, spare: list[NextStep], fresh: Iterable[dict[str, Any]]) -> None:
    for step in fresh:
        if spare:
            _write(spare.pop(0), **step)
        else:
            add_step(
                source.application.owner, application=source.application, planned_in=source.planned_in, **step
            )
    for row in spare:
        _write(row, trashed_at=clock.now())


@transaction.atomic
def keep_search(person: Person, **lines: str) -> SearchProfile:
    """Begin a search profile with these texts, by its columns' names; one that is kept stays as it is."""
    known = records.search_profile(person)
    return SearchProfile.objects.create(owner=person, **lines) if known is None else known


def _write(step: NextStep, **values: Any) -> None:
    for name, value in values.items():
        setattr(step, name, value)
    step.save(update_fields=list(values))
