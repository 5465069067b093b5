"""Where a search ends, on one plain page: counts from history, and one thing at most."""

from typing import Any

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.diagnosis.funnel import Passing, funnel, is_below_base
from nextround.engine.journey import Journey
from nextround.journal import records as journal

FEWEST = 8
"""Answers below which nothing is said: chance alone makes patterns out of fewer."""
SURELY = 0.9
"""How probable it has to be that fewer went on than usual before it is said."""


def told(person: Person) -> dict[str, Any]:
    """The rows of the page and its one sentence."""
    value = Journey(today=journal.today_of(person), applications=journal.lately(person))
    rows = funnel(value)
    answers = sum(_ended(row) for row in rows)
    return {
        "rows": [{"where": _where(row), "row": row, "ended": _ended(row)} for row in rows],
        "applications": len(value.applications),
        "most": _most(rows, answers),
        "sentence": _sentence(rows, answers),
    }


def _ended(row: Passing) -> int:
    return row.rate.decided - row.rate.passed


def _where(row: Passing) -> str:
    return words.say(f"stage.{row.stage}") if row.stage else "From application to conversation"


def _most(rows: tuple[Passing, ...], answers: int) -> str:
    if not answers:
        return words.say("mail.end.none")
    top = max(rows, key=_ended)
    stage = words.say(f"stage.{top.stage}") if top.stage else ""
    where = words.say("mail.end.after", stage=stage) if stage else words.say("mail.end.before")
    return words.say("mail.end.most", where=where, n=_ended(top), all=answers)


def _sentence(rows: tuple[Passing, ...], answers: int) -> str:
    if answers < FEWEST:
        return words.say("mail.end.few", n=answers)
    low = [row for row in rows if not row.rate.is_a_hint and is_below_base(row.rate) >= SURELY]
    if not low:
        return words.say("mail.end.usual")
    worst = max(low, key=lambda row: is_below_base(row.rate))
    if worst.stage is None:
        return words.say("mail.end.try_before")
    return words.say("mail.end.try_after", stage=words.say(f"stage.{worst.stage}"))
