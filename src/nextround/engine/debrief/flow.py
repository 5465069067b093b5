"""Walking through a debrief: one question a page, back always works, nothing typed is lost.

The order and the branching are data (``flow.toml``); every function takes a `Debrief` and returns a new one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from nextround.engine.data import toml
from nextround.engine.debrief.answers import fitted
from nextround.engine.debrief.values import CANT_TELL, Case, Debrief, Question
from nextround.engine.errors import Refusal

FLOW = toml("nextround.engine.debrief", "flow.toml")


class UnknownQuestion(Refusal):
    """This debrief has no such question."""

    code, hint = "unknown-question", "Go back to the debrief; it opens where you left it."

    def __init__(self) -> None:
        super().__init__("This debrief has no such question.")


def start(case: Case) -> Debrief:
    """A new debrief, at its first question."""
    fresh = Debrief(case=case)
    return replace(fresh, at=_order(fresh)[0])


def questions(debrief: Debrief) -> tuple[Question, ...]:
    """The pages of this debrief in order, as far as it was opened."""
    return tuple(_question(debrief, code) for code in _order(debrief))


def current(debrief: Debrief) -> Question | None:
    """The question on the page; None at the summary."""
    return None if debrief.at is None else question(debrief, debrief.at)


def question(debrief: Debrief, code: str) -> Question:
    """Any question that this case can have, deeper ones included.

    Raises:
        UnknownQuestion: this case has none by that code.
    """
    if code not in _possible(debrief.case):
        raise UnknownQuestion
    return _question(debrief, code)


def answer(debrief: Debrief, code: str, value: Any) -> Debrief:
    """Keep an answer and go on, if it is that of the page shown; an empty one takes it back.

    Raises:
        UnknownQuestion: this case has no such question.
        NotAnAnswer, TooManySteps, BadDay: the value does not fit; nothing changes.
    """
    kept = fitted(question(debrief, code), value)
    answers = {**debrief.answers, code: kept}
    if kept is None:
        del answers[code]
    woken = replace(debrief, answers=answers, until=None)
    return skip(woken) if code == debrief.at else woken


def skip(debrief: Debrief) -> Debrief:
    """Go on without answering; an earlier answer stays. After the last page comes the summary."""
    if debrief.at is None:
        return debrief
    onward = _after(debrief)
    return replace(debrief, path=(*debrief.path, debrief.at), at=onward, finished=onward is None, until=None)


def back(debrief: Debrief) -> Debrief:
    """The page before, with everything kept; from the summary, the last page seen."""
    if not debrief.path:
        return debrief
    return replace(debrief, path=debrief.path[:-1], at=debrief.path[-1], finished=False, until=None)


def visit(debrief: Debrief, code: str) -> Debrief:
    """Open a certain page, such as one to be changed from the summary.

    Raises:
        UnknownQuestion: this case has no such question.
    """
    question(debrief, code)
    path = tuple(seen for seen in _seen(debrief) if seen != code)
    return replace(debrief, path=path, at=code, finished=False, until=None)


def go_deeper(debrief: Debrief) -> Debrief:
    """Open the rest, in order, without what was seen already; pressed again, nothing changes."""
    if debrief.deeper:
        return debrief
    seen = _seen(debrief)
    opened = replace(debrief, opened=seen, path=seen, finished=False, until=None)
    return replace(opened, at=_after(opened))


def finish(debrief: Debrief) -> Debrief:
    """Straight to the summary, from anywhere."""
    return replace(debrief, path=_seen(debrief), at=None, finished=True, until=None)


def not_today(debrief: Debrief, until: date) -> Debrief:
    """Quiet until that day; everything stays where it is."""
    return replace(debrief, until=until)


def is_resting(debrief: Debrief, today: date) -> bool:
    """Whether "not today" still holds, so that nothing reminds of it."""
    return debrief.until is not None and today < debrief.until


def progress(debrief: Debrief) -> tuple[int, int]:
    """Which page this is, and about how many there are; both at least 1."""
    order = _order(debrief)
    place = order.index(debrief.at) + 1 if debrief.at in order else len(order)
    return place, len(order)


def to_plain(debrief: Debrief) -> dict[str, Any]:
    """The debrief as JSON-ready values, without its case, which the journal knows."""
    return {
        "at": debrief.at,
        "path": list(debrief.path),
        "answers": dict(debrief.answers),
        "opened": None if debrief.opened is None else list(debrief.opened),
        "finished": debrief.finished,
        "until": None if debrief.until is None else debrief.until.isoformat(),
    }


def from_plain(plain: Mapping[str, Any], case: Case) -> Debrief:
    """A debrief as it was kept, held against what the journal knows by now.

    Pages that the case no longer has are left out of the way; their answers stay.
    """
    possible = _possible(case)
    at, opened, until = plain["at"], plain["opened"], plain["until"]
    kept = Debrief(
        case=case,
        path=tuple(code for code in plain["path"] if code in possible),
        answers=dict(plain["answers"]),
        opened=None if opened is None else tuple(code for code in opened if code in possible),
        finished=plain["finished"],
        until=None if until is None else date.fromisoformat(until),
    )
    if kept.finished:
        return kept
    onward = at if at in possible else _after(kept)
    return replace(kept, at=onward, finished=onward is None)


def _seen(debrief: Debrief) -> tuple[str, ...]:
    return debrief.path if debrief.at is None else (*debrief.path, debrief.at)


def _after(debrief: Debrief) -> str | None:
    order = _order(debrief)
    rest = order[order.index(debrief.at) + 1 :] if debrief.at in order else order
    return next((code for code in rest if code not in debrief.path), None)


def _order(debrief: Debrief) -> list[str]:
    case = debrief.case
    opening = FLOW["first"] if case.had_conversation else FLOW["before_any_conversation"]
    if debrief.opened is None:
        return list(_codes(opening, case))
    return list(dict.fromkeys([*debrief.opened, *_codes(FLOW["deeper"], case)]))


def _possible(case: Case) -> frozenset[str]:
    return frozenset(_codes(FLOW["questions"], case))


def _codes(names: Mapping[str, Any] | list[str], case: Case) -> Iterator[str]:
    for name in names:
        row = FLOW["questions"][name]
        if all(getattr(case, fact) for fact in row.get("only", ())) and not any(
            getattr(case, fact) for fact in row.get("unless", ())
        ):
            if "each" in row:
                yield from (f"{name}:{thing.id}" for thing in getattr(case, row["each"]))
            else:
                yield name


def _question(debrief: Debrief, code: str) -> Question:
    name, _, id_ = code.partition(":")
    row = FLOW["questions"][name]
    asked = next((asked for asked in debrief.case.weak if id_ and asked.id == id_), None)
    return Question(
        code=code,
        name=name,
        section=row["section"],
        kind=row["kind"],
        options=tuple(row.get("options", ())),
        limit=row.get("limit", 0),
        who=row.get("who", "only_you"),
        about={} if asked is None else {"question": asked.text, "answered": asked.answer or ""},
        prefill=debrief.answers[code] if code in debrief.answers else _known(debrief, name),
    )


def _known(debrief: Debrief, name: str) -> Any:
    case = debrief.case
    match name:
        case "want":
            return case.wanted
        case "right_wrong" if case.right or case.wrong:
            return {"right": list(case.right), "wrong": list(case.wrong)}
        case "went_wrong":
            return _known_trouble(case)
        case "verdict":
            return CANT_TELL
        case "steps":
            return debrief.answers.get("step")
    return None


def _known_trouble(case: Case) -> list[dict[str, Any]] | None:
    known = dict.fromkeys([*(asked.text for asked in case.weak), *case.off_guard])
    return [{"what": what, "mattered": None, "mine": None, "cause": None} for what in known] or None
