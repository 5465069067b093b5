"""What a page of the debrief sends, read by the kind of its question; and the day of a "not today"."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from nextround.engine.debrief import Question
from nextround.journal.forms.fields import day_field

MOST_ROWS = 200
THREE_WAY = {"yes": True, "no": False}


class NotTodayForm(forms.Form):
    """When the person would like to see it again."""

    until = day_field("When would you like to see this again?")


def sent(question: Question, data: QueryDict) -> Any:
    """The answer that a page sends, in the shape that its kind of question has."""
    return KINDS[question.kind](data)


def texts_of(value: Any) -> list[str]:
    """Every free text in an answer, for the words of danger."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return []


def _text(data: QueryDict) -> str:
    return _plain(data.get("value", ""))


def _word(data: QueryDict) -> str:
    """One's own word comes before one of the list."""
    return _plain(data.get("own", "")).strip() or _text(data)


def _columns(data: QueryDict) -> dict[str, list[str]]:
    return {side: _plain(data.get(side, "")).split("\n") for side in ("right", "wrong")}


def _placed(data: QueryDict) -> list[dict[str, Any]]:
    return [
        {
            "what": row["what"],
            "mattered": THREE_WAY.get(row["mattered"]),
            "mine": THREE_WAY.get(row["mine"]),
            "cause": row["cause"] or None,
        }
        for row in _rows(data, ("what", "mattered", "mine", "cause"))
    ]


def _steps(data: QueryDict) -> list[dict[str, Any]]:
    rows = _rows(data, ("what", "cue", "where", "on", "cause"))
    return [{**row, "on": row["on"] or None, "cause": row["cause"] or None} for row in rows]


def _rows(data: QueryDict, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of a page, numbered from 0: ``what-0``, ``what-1`` and so on."""
    rows = []
    for number in range(MOST_ROWS):
        if f"what-{number}" not in data:
            break
        rows.append({name: _plain(data.get(f"{name}-{number}", "")) for name in names})
    return rows


def _plain(text: str) -> str:
    """The text with the line ends of this machine, without NUL, which no database takes."""
    return text.replace("\r\n", "\n").replace("\x00", "")


KINDS: Mapping[str, Callable[[QueryDict], Any]] = {
    "choice": _text,
    "face": _text,
    "word": _word,
    "text": _text,
    "columns": _columns,
    "placed": _placed,
    "steps": _steps,
}
