"""One opening from both sides: what they ask against what I have, what they are against what I want (R1).

::

    fit_of(application) -> Fit                   the posting, read and held against the person
    opening(application) -> Opening              all that the page shows
"""

from dataclasses import dataclass

from nextround import words
from nextround.engine.fit.posting import POSTING_CHARS
from nextround.insights.opening.fit import Fit, fit_of
from nextround.insights.opening.listed import Group, Hard, Piece, groups, hard_ones, pieces
from nextround.insights.opening.reality import Reality, reality
from nextround.insights.opening.talking import Talk, talk
from nextround.insights.opening.worth import Worth, worth
from nextround.journal.models import Application
from nextround.plan.records import ahead
from nextround.words.fit import spread

__all__ = ["Fit", "Opening", "fit_of", "opening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the page of an opening shows.

    Attributes:
        note: why nothing is listed, or that the profile is empty; may be empty.
        sums: how it stands in counts, and how much of the posting was understood.
        hard: how the hard requirements stand.
        groups: everything asked, by how it stands, the hard things first.
        pieces: the posting, cut where its marks begin and end.
    """

    note: str
    sums: tuple[str, ...]
    hard: Hard
    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    worth: Worth
    talk: Talk
    reality: Reality

    @property
    def is_read(self) -> bool:
        """Whether the posting asks for something that was understood."""
        return bool(self.groups)


def opening(application: Application) -> Opening:
    """All that is known of this opening, from both sides."""
    fit = fit_of(application)
    seen = reality(application, fit)
    listed = groups(fit)
    return Opening(
        note=_note(fit),
        sums=tuple(spread(fit.asked)) if fit.asked else (),
        hard=hard_ones(fit),
        groups=listed,
        pieces=pieces(fit, listed),
        worth=worth(application, fit, seen),
        talk=talk(fit, frozenset(ahead(application.owner).values_list("what", flat=True))),
        reality=seen,
    )


def _note(fit: Fit) -> str:
    if not fit.reading.text.strip():
        return words.say("opening.no_posting")
    if fit.reading.problem is not None:
        return fit.reading.problem.message
    if not fit.asked:
        return words.say("opening.nothing_asked")
    if len(fit.reading.text) > POSTING_CHARS:
        return words.say("opening.long")
    return "" if fit.knows_the_person else words.say("opening.no_profile")
