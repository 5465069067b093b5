"""What the page after a talk shows: whether it felt bad, and another application to keep alive."""

from datetime import timedelta

from nextround.engine.brief import same_text
from nextround.engine.rehearsal.felt import felt_bad
from nextround.engine.rehearsal.split import Asked, split
from nextround.foundation import clock
from nextround.journal import records
from nextround.journal.models import Application, Interview, Question

ALIVE = timedelta(days=60)
"""For so long after something was last done with it, an application is worth going on with."""


def felt(interview: Interview) -> bool:
    """Whether the person marked more of it low than high, before any answer."""
    went = interview.questions.filter(asked_by="them", trashed_at=None).values_list("went", flat=True)
    return felt_bad(list(interview.ratings.values()), list(went))


def weak(interview: Interview) -> list[Question]:
    """The questions that stumped, in their order."""
    return list(interview.questions.filter(asked_by="them", went="stumped", trashed_at=None).exclude(text=""))


def told_in(interview: Interview) -> list[Asked]:
    """The questions that the notes tell of and the record does not hold yet."""
    held = interview.questions.filter(trashed_at=None).values_list("text", flat=True)
    known = {same_text(text) for text in held}
    return [one for one in split(interview.notes) if same_text(one.text) not in known]


def another(interview: Interview) -> Application | None:
    """The open application that was left alone longest, of those that are still alive."""
    others = records.open_applications(interview.owner).exclude(pk=interview.application_id)
    alive = others.filter(touched_at__gte=clock.now() - ALIVE).select_related("opening")
    found: Application | None = alive.order_by("touched_at", "id").first()
    return found
