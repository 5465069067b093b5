"""What one page of the debrief shows, ready for its template."""

import json
from dataclasses import dataclass
from typing import Any

from nextround import words
from nextround.debriefs.summaries import lines_of, spoken
from nextround.engine import debrief as flow
from nextround.engine.debrief import Question
from nextround.engine.journey import Cause
from nextround.foundation.autosave import second_texts
from nextround.foundation.models import SecondText

PLACED_ROWS = 3
"""Rows on the page at least; one more than are filled."""
DIRECTIONS = "debrief.direction.step"
LATER = (("tomorrow", 1), ("in_three_days", 3), ("next_week", 7))
"""Days on which "not today" proposes to ask again, each in how many days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose, and what belongs below it."""

    code: str
    label: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What another window wrote into the same answer."""

    pk: Any
    text: str
    can_join: bool


def options(state: flow.Debrief, question: Question) -> list[Option]:
    """The answers to choose from, each with what speaks for it."""
    prefix = "cause" if question.name == "went_wrong" else f"debrief.{question.name}.option"
    return [
        Option(code=code, label=words.say(f"{prefix}.{code}"), below=_below(state, question, code))
        for code in question.options
        if question.kind != "columns"
    ]


def causes() -> list[Option]:
    """What a step can work on."""
    return [Option(code=str(cause), label=words.say(f"cause.{cause}")) for cause in Cause]


def rows(question: Question, value: Any) -> list[dict[str, Any]]:
    """The rows of a page that has several: those that are filled, and room for more."""
    filled = list(value or [])
    if question.kind == "placed":
        return filled + [{}] * max(1, PLACED_ROWS - len(filled))
    if question.kind == "steps":
        return filled + [{}] * (question.limit - len(filled))
    return []


def columns(question: Question, value: Any) -> list[tuple[str, str, str]]:
    """The two columns as (side, label, text), one thing a line."""
    if question.kind != "columns":
        return []
    sheet = value or {}
    return [
        (side, words.say(f"debrief.right_wrong.{side}"), "\n".join(sheet.get(side, [])))
        for side in question.options
    ]


def beside(question: Question, row: Any) -> list[Beside]:
    """Second texts for this answer, readable whatever their kind."""
    return [] if row is None else [_beside(question, second) for second in second_texts(row, "value")]


def _beside(question: Question, second: SecondText) -> Beside:
    if question.kind not in {"columns", "placed", "steps"}:
        is_text = question.kind == "text"
        text = second.text if is_text else "\n".join(lines_of(question, second.text))
        return Beside(pk=second.pk, text=text, can_join=is_text)
    return Beside(pk=second.pk, text="\n".join(lines_of(question, json.loads(second.text))), can_join=False)


def _below(state: flow.Debrief, question: Question, code: str) -> tuple[str, ...]:
    if question.name == "verdict":
        return tuple(spoken(one) for one in flow.speaks_for(code, state.answers, state.case))
    if question.name == "direction":
        return (words.say(f"{DIRECTIONS}.{code}"),)
    return ()
