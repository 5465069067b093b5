"""The other way: their posting beside what they showed, and both against what I want (R1, R3, R7)."""

from dataclasses import dataclass

from nextround import words
from nextround.debriefs.cases import case_of
from nextround.debriefs.models import Answer
from nextround.engine.fit.compass import Held, Seen, Side, compare, hold
from nextround.insights.opening.fit import Fit
from nextround.journal import records
from nextround.journal.forms.record import MARKS
from nextround.journal.models import Application

WOULD = ("yes", "partly", "no", "dont_know")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """What they showed.

    Attributes:
        marks: how each side of the place was marked, 1 to 5, by its name.
        right, wrong: what was noted for and against the place, flags included.
        sides: each side of the work as advertised and as it turned out.
        held: the compass against both.
        would: whether the person would have said no, in a sentence; empty while they have not said.
    """

    marks: tuple[tuple[str, int], ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    sides: tuple[Side, ...]
    held: tuple[Held, ...]
    would: str

    @property
    def shown(self) -> bool:
        """Whether anything is noted of what they showed."""
        return bool(self.marks or self.right or self.wrong)


def reality(application: Application, fit: Fit) -> Reality:
    """What is noted of the place, against its posting and against the compass."""
    case, talks = case_of(application), records.interviews_of(application)
    card = records.scorecard(application)
    marks = {name: mark for name in MARKS if (mark := getattr(card, name)) is not None}
    flags = frozenset(str(code) for each in talks for code in each.red_flags)
    seen = Seen(marks=marks, right=case.right, wrong=case.wrong, flags=flags)
    return Reality(
        marks=tuple((words.say(f"journal.mark.{name}"), mark) for name, mark in marks.items()),
        right=case.right,
        wrong=case.wrong,
        sides=compare(fit.advertised, seen),
        held=hold(fit.compass, fit.advertised, seen),
        would=would_have(application),
    )


def would_have(application: Application) -> str:
    """What the person answered to whether they wanted it; empty while they have not."""
    said = Answer.objects.filter(debrief__application=application, question="want").values_list("value")
    answer = next((value for (value,) in said), None)
    return words.say(f"opening.would.{answer}") if answer in WOULD else ""
