"""What would settle most, the most telling first, each ready to be planned."""

from django.urls import reverse

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.value import Gain, Next
from nextround.insights.patterns.card import Card, Cell, Line
from nextround.insights.patterns.seen import Seen, how, share

GIVEN = share(constants.FEEDBACK_GIVEN.value)
LITTLE = 0.005
"""A rise smaller than this would be rounded away."""


def look(seen: Seen) -> Card | None:
    """Each thing that could be seen next; nothing before there is a no to ask about."""
    told = seen.report.figures.diagnosis
    if not told.rejections:
        return None
    now = max(told.weak.values())
    return Card(
        code="would_tell",
        lines=tuple(_line(gain, now, seen, place) for place, gain in enumerate(told.next_evidence)),
        how=how(
            "would_tell",
            (constants.FEEDBACK_GIVEN, constants.RELIABILITY, constants.FEEDBACK_SAYS),
            given=GIVEN,
        ),
    )


def _line(gain: Gain, now: float, seen: Seen, place: int) -> Line:
    code = "little" if gain.gain < LITTLE else "points"
    return Line(
        text=words.say(f"insights.gain.{gain.what}", given=GIVEN),
        doubt=words.say(f"insights.gain.{code}", now=share(now), then=share(now + gain.gain)),
        evidence=(_about(gain.what, gain.application, seen),) if gain.application else (),
        plan=str(gain.what),
        do=_at_once(gain.what),
        is_planned=words.say(f"insights.plan.{gain.what}") in seen.planned,
        is_minor=place > 0,
    )


def _at_once(what: Next) -> Cell | None:
    """A rehearsal needs nobody's leave to begin."""
    if what is not Next.RATED_REHEARSAL:
        return None
    return Cell(text=words.say("insights.gain.rehearse"), href=reverse("rehearsals"))


def _about(what: Next, application: str, seen: Seen) -> Cell:
    """Where it is done: a letter for feedback, else the application's own page."""
    if what is not Next.FEEDBACK:
        return seen.link(application)
    text = words.say("insights.gain.letter", name=seen.name(application))
    return Cell(text=text, href=seen.link(application, "letter-new").href)
