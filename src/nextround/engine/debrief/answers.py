"""Which answers fit which kind of question: JSON-ready values in, tidy JSON-ready values out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from nextround.engine.debrief.values import Question
from nextround.engine.errors import Refusal
from nextround.engine.journey import Cause

COLUMNS = ("right", "wrong")
PLACES = (True, False, None)
STEP_KEYS = ("what", "cue", "where", "on", "cause")


class NotAnAnswer(Refusal):
    """The value does not fit the kind of question."""

    code, hint = "not-an-answer", "Choose one of the answers shown, or skip the question."

    def __init__(self) -> None:
        super().__init__("This answer does not fit the question.")


class TooManySteps(Refusal):
    """More next steps than one debrief takes."""

    code, hint = "too-many-steps", "Keep the ones that matter most; others can join the plan later."

    def __init__(self, limit: int) -> None:
        super().__init__(f"A debrief ends with at most {limit} next step{'s' if limit > 1 else ''}.")


class BadDay(Refusal):
    """A step's day is not a date."""

    code, hint = "bad-day", "Write the day as YYYY-MM-DD, or leave it empty."

    def __init__(self) -> None:
        super().__init__("The day of a step is not a date.")


def fitted(question: Question, value: Any) -> Any:
    """The answer as it is kept, or None when it is empty, which takes an earlier answer back.

    Args:
        question: decides what fits.
        value: by kind: choice a code, face "1" to "5", word a code or one's own, text a text,
            columns {"right": [text], "wrong": [text]},
            placed [{"what", "mattered": true|false|null, "mine": true|false|null, "cause": code|null}],
            steps [{"what", "cue", "where", "on": "YYYY-MM-DD"|null, "cause": code|null}].

    Raises:
        NotAnAnswer, TooManySteps, BadDay: the value does not fit.
    """
    if value is None:
        return None
    return KINDS[question.kind](question, value) or None


def _choice(question: Question, value: Any) -> str:
    chosen = str(value)
    if not isinstance(value, (str, int)) or chosen not in {"", *question.options}:
        raise NotAnAnswer
    return chosen


def _text(_question: Question, value: Any) -> str:
    if not isinstance(value, str):
        raise NotAnAnswer
    return value if value.strip() else ""


def _columns(_question: Question, value: Any) -> dict[str, list[str]]:
    if not isinstance(value, Mapping):
        raise NotAnAnswer
    sheet = {side: _texts(value.get(side) or []) for side in COLUMNS}
    return sheet if any(sheet.values()) else {}


def _placed(_question: Question, value: Any) -> list[dict[str, Any]]:
    return [_place(row) for row in _rows(value) if str(row.get("what") or "").strip()]


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    mattered, mine = row.get("mattered"), row.get("mine")
    if not all(any(place is known for known in PLACES) for place in (mattered, mine)):
        raise NotAnAnswer
    return {"what": str(row["what"]), "mattered": mattered, "mine": mine, "cause": _cause(row)}


def _steps(question: Question, value: Any) -> list[dict[str, Any]]:
    steps = [_step(row) for row in _rows(value) if any(str(row.get(key) or "").strip() for key in STEP_KEYS)]
    if len(steps) > question.limit:
        raise TooManySteps(question.limit)
    return steps


def _step(row: Mapping[str, Any]) -> dict[str, Any]:
    named = {key: str(row.get(key) or "") for key in ("what", "cue", "where")}
    return {**named, "on": _day(row.get("on")), "cause": _cause(row)}


def _day(value: Any) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise BadDay from None


def _cause(row: Mapping[str, Any]) -> str | None:
    cause = row.get("cause") or None
    if cause is not None and cause not in set(Cause):
        raise NotAnAnswer
    return None if cause is None else str(cause)


def _rows(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise NotAnAnswer
    return value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise NotAnAnswer
    return [line for line in value if line.strip()]


KINDS: Mapping[str, Callable[[Question, Any], Any]] = {
    "choice": _choice,
    "face": _choice,
    "word": _text,
    "text": _text,
    "columns": _columns,
    "placed": _placed,
    "steps": _steps,
}
