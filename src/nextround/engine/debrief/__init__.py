"""The guided working-through of one rejection: its questions, their order, what an answer implies.

::

    state = start(Case(company="ACME", stage=Stage.FINAL, had_conversation=True))
    current(state) -> Question | None     the page; None at the summary
    question(state, code) -> Question     any page, by code
    questions(state) -> tuple[Question]   all pages in order
    answer(state, code, value)            keeps, and goes on if it is the page shown
    skip(state)   back(state)   visit(state, code)   go_deeper(state)   finish(state)
    not_today(state, until)               is_resting(state, today)
    progress(state) -> (page, of_about)
    to_plain(state) -> dict               from_plain(dict, case) -> Debrief
    implies(state) -> Implied             speaks_for(verdict, answers, case) -> tuple[Speaks, ...]

Everything returns a new frozen `Debrief`; refusals: UnknownQuestion, NotAnAnswer, TooManySteps, BadDay.
"""

from nextround.engine.debrief.answers import BadDay, NotAnAnswer, TooManySteps
from nextround.engine.debrief.flow import (
    UnknownQuestion,
    answer,
    back,
    current,
    finish,
    from_plain,
    go_deeper,
    is_resting,
    not_today,
    progress,
    question,
    questions,
    skip,
    start,
    to_plain,
    visit,
)
from nextround.engine.debrief.implied import (
    Candidate,
    Card,
    Implied,
    Speaks,
    Step,
    implies,
    sounds_unfair,
    speaks_for,
)
from nextround.engine.debrief.values import Asked, Case, Debrief, Question

__all__ = [
    "Asked",
    "BadDay",
    "Candidate",
    "Card",
    "Case",
    "Debrief",
    "Implied",
    "NotAnAnswer",
    "Question",
    "Speaks",
    "Step",
    "TooManySteps",
    "UnknownQuestion",
    "answer",
    "back",
    "current",
    "finish",
    "from_plain",
    "go_deeper",
    "implies",
    "is_resting",
    "not_today",
    "progress",
    "question",
    "questions",
    "skip",
    "sounds_unfair",
    "speaks_for",
    "start",
    "to_plain",
    "visit",
]
