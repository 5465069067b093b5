"""Fit both ways on one page: what they asked for, and what they showed (R1)."""

from dataclasses import dataclass

from nextround import words
from nextround.debriefs.records import case_of
from nextround.engine.fit import posting
from nextround.journal.models import Application, Scorecard
from nextround.words.fit import asked_groups

MARKS = ("company", "people", "environment", "place", "management", "role_as_advertised")


@dataclass(frozen=True, slots=True, kw_only=True)
class BothWays:
    """One application from both sides.

    Attributes:
        asked: headings with what the saved posting asks for, hard requirements first.
        not_read: why the posting says nothing here; empty when it was read.
        marks: how each side of the place was marked, 1 to 5, by its name.
        right, wrong: what was noted for and against the place, flags included.
    """

    asked: tuple[tuple[str, tuple[str, ...]], ...]
    not_read: str
    marks: tuple[tuple[str, int], ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Whether anything is noted of what they showed."""
        return bool(self.marks or self.right or self.wrong)


def both_ways(application: Application) -> BothWays:
    """What is known of this application from both sides."""
    asked, not_read = _asked(application.opening.posting)
    case = case_of(application)
    return BothWays(
        asked=asked, not_read=not_read, marks=_marks(application), right=case.right, wrong=case.wrong
    )


def _asked(text: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], str]:
    if not text.strip():
        return (), words.say("insights.both.no_posting")
    reading = posting.read(text)
    if reading.problem is not None:
        return (), reading.problem.message
    groups = tuple(asked_groups(reading.requirements))
    return groups, "" if groups else words.say("insights.both.nothing_asked")


def _marks(application: Application) -> tuple[tuple[str, int], ...]:
    card = Scorecard.objects.filter(owner=application.owner, application=application).first()
    if card is None:
        return ()
    given = ((name, getattr(card, name)) for name in MARKS)
    return tuple((words.say(f"insights.both.mark.{name}"), mark) for name, mark in given if mark is not None)
