"""A CV's text to what it says of a person, each with the words that say so; nothing is taken for true.

::

    read(text) -> tuple[Proposal, …]     rows of a JSON Resume, for the person to confirm one by one
"""

from collections.abc import Iterator, Sequence

from nextround.engine.fit import cv_skills, cv_study, cv_tongues, cv_work
from nextround.engine.fit.cv_lines import Line, lines
from nextround.engine.fit.cv_proposal import ROOMS, Proposal
from nextround.engine.fit.tokens import clean

CV_CHARS = 60_000
"""A longer text is read up to here; no CV is that long."""
MOST = 200
"""So many lines are worth confirming; a text that gives more is no CV."""


def read(text: str) -> tuple[Proposal, ...]:
    """Everything this CV says that the profile has a place for, by room and then in the order of the text."""
    told = tuple(lines(clean(text)[:CV_CHARS]))
    found = {(one.room, str(sorted(one.row.items()))): one for one in reversed(tuple(_all(told)))}
    ranked = sorted(found.values(), key=lambda one: (ROOMS.index(one.room), one.start))
    return tuple(ranked[:MOST])


def _all(told: Sequence[Line]) -> Iterator[Proposal]:
    yield from cv_work.read(told)
    yield from cv_study.read(told)
    yield from cv_tongues.read(told)
    yield from cv_skills.read(told)
