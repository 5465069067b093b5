"""What a person has and wants, and their saved postings, with all that they corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nextround.accounts.models import Person
from nextround.engine.fit.corrections import Taught, taught
from nextround.engine.fit.market import Saved
from nextround.engine.fit.occupations import usual_in
from nextround.engine.fit.profile import profile
from nextround.engine.fit.resume import rows, words
from nextround.engine.fit.tokens import clean
from nextround.foundation import clock
from nextround.journal.corrections import corrections_of
from nextround.journeys.readings import Posting, Postings
from nextround.profile.actions import profile_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One person's side.

    Attributes:
        resume: their JSON Resume.
        taught: the same as the engine takes it, corrections included.
        is_known: whether a profile or a correction says anything of what they have.
        worked: titles of what they worked as, the latest first.
    """

    resume: Mapping[str, Any]
    taught: Taught
    is_known: bool
    worked: tuple[str, ...]

    @property
    def usual(self) -> Mapping[str, str]:
        """What their work usually asks: id of the concept -> the title of that work."""
        return {concept.id: title for concept, title in usual_in(self.worked).items()}


def mine(person: Person) -> Mine:
    """What this person has and wants, in two queries."""
    resume, said = profile_of(person), corrections_of(person)
    known = taught(profile(resume, today=clock.today(person.time_zone)), said)
    has = known.person
    return Mine(
        resume=resume,
        taught=known,
        is_known=bool(has.lines or has.languages or has.degree or has.certificates or known.said),
        worked=tuple(words(job.get("position")) for job in rows(resume.get("work"))),
    )


def asked(saved: Postings, who: Mine) -> tuple[Saved, ...]:
    """What the postings that are read ask for, without what the person said is not asked."""
    return tuple(one for row in saved.rows if (one := asked_in(row, who)) is not None)


def asked_in(row: Posting, who: Mine) -> Saved | None:
    """The same of one posting; None while it waits to be read."""
    if row.saved is None or not who.taught.let_go:
        return row.saved
    text = clean(row.text)
    kept = tuple(one for one in row.saved.requirements if who.taught.asks(one, text))
    return replace(row.saved, requirements=kept)
