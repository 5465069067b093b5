"""The posting of an application, read and held against the person, with all that they corrected before."""

from dataclasses import dataclass

from nextround.engine.fit import posting
from nextround.engine.fit.compass import Advertised, Compass, compass
from nextround.engine.fit.match import Held, Match
from nextround.engine.fit.posting import Reading
from nextround.insights.mine import mine
from nextround.journal.models import Application
from nextround.words.fit import named


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A posting against a person.

    Attributes:
        asked: each thing it asks for, once, the hard ones first.
        knows_the_person: whether a profile or a correction says anything.
    """

    reading: Reading
    match: Match
    asked: tuple[Held, ...]
    compass: Compass
    knows_the_person: bool

    @property
    def advertised(self) -> Advertised | None:
        """The posting as the compass takes it; None where none is kept."""
        if not self.reading.text.strip():
            return None
        return Advertised(text=self.reading.text, requirements=self.reading.requirements)


def fit_of(application: Application) -> Fit:
    """Read the posting and hold it against the person, in two queries."""
    who = mine(application.owner)
    reading = posting.read(application.opening.posting)
    found = who.taught.against(reading)
    return Fit(
        reading=reading,
        match=found,
        asked=_each_once(found),
        compass=compass(who.resume),
        knows_the_person=who.is_known,
    )


def _each_once(found: Match) -> tuple[Held, ...]:
    """What is asked in two places, or read as two kinds, stands once: as what can be told of it.

    What another thing says already stands with that one.
    """
    once: dict[str, Held] = {}
    for each in found.held:
        name = named(each.requirement).lower()
        known = once.get(name)
        if each.requirement.importance and (known is None or known.answer.status == "unknown"):
            once[name] = each
    return tuple(once.values())
