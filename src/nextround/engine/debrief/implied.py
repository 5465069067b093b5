"""What a debrief's answers imply: a verdict, causes, a step worth taking, cards to practise.

Nothing here guesses: every conclusion repeats what the person said or recorded. "Glad" is never proposed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nextround.engine import unfair
from nextround.engine.debrief.values import CANT_TELL, Case, Debrief
from nextround.engine.journey import OUTSIDE, Cause

Answers = Mapping[str, Any]
CAUSES: Mapping[str, tuple[Cause, ...]] = {
    "learn": (Cause.REQUIREMENTS, Cause.TECHNICAL),
    "prepare": (Cause.CRAFT, Cause.COMMUNICATION),
    "elsewhere": (Cause.WRONG_KIND, Cause.CULTURE, Cause.MOTIVATION),
    "glad": (Cause.MISFIT,),
    "bad_luck": (Cause.COMPETITION, Cause.FORMAT),
    "unfair": (Cause.UNFAIR,),
}
"""Which causes belong to a verdict; the first is meant when nothing says more. "Can't tell" means none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaks:
    """One thing in the person's own record that speaks for a verdict; said by ``verdict.speaks.<code>``."""

    code: str
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a next step could work on: from the corner "mattered, mine to change"."""

    about: str
    cause: Cause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question that stumped, with the answer written now: something to practise."""

    question_id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One planned action: if `cue` (and it is `on`, at `where`), then `what`."""

    what: str
    cue: str = ""
    where: str = ""
    on: date | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What follows from the answers so far.

    Attributes:
        verdict: the person's own choice; "cant_tell" until they choose.
        causes: named by the person: placed as mattering, or belonging to the verdict; in order, no doubles.
        candidate: what a next step could be about; None when nothing lies in that corner.
        is_afraid: the person chose the word for being afraid of the next no; nothing else says so.
        gaps: what mattered, is theirs to change and is learnt, as they wrote it.
        wants_letter: True for write or phone, False for "not asking" (a finished answer), None while open.
        would_have_said_no: True, False, or None for don't know, partly or not asked.
        signpost_unfair: show the quiet pointer to the private record and the authorities.
    """

    verdict: str
    causes: tuple[Cause, ...]
    candidate: Candidate | None
    steps: tuple[Step, ...]
    cards: tuple[Card, ...]
    is_afraid: bool
    gaps: tuple[str, ...]
    wants_letter: bool | None
    would_have_said_no: bool | None
    signpost_unfair: bool


def implies(debrief: Debrief) -> Implied:
    """What the answers imply, at any moment of the debrief."""
    answers, case = debrief.answers, debrief.case
    verdict = answers.get("verdict", CANT_TELL)
    wanted = answers.get("want", case.wanted)
    return Implied(
        verdict=verdict,
        causes=_causes(answers, verdict),
        candidate=_candidate(answers),
        steps=tuple(_step(row) for row in answers.get("steps", answers.get("step", []))),
        cards=tuple(_cards(answers, case)),
        is_afraid=answers.get("word") == "afraid",
        gaps=tuple(_gaps(answers, verdict)),
        wants_letter={"write": True, "phone": True, "not_asking": False}.get(answers.get("letter", "")),
        would_have_said_no={"no": True, "yes": False}.get(wanted or ""),
        signpost_unfair=verdict == "unfair" or sounds_unfair(answers, case),
    )


def speaks_for(verdict: str, answers: Answers, case: Case) -> tuple[Speaks, ...]:
    """What in the person's own record speaks for a verdict; for "can't tell", nothing has to.

    Nothing is ever brought forward for "glad" under pressure or where something may have been unfair.
    """
    witness = WITNESSES.get(verdict)
    if witness is None:
        return ()
    placed = (
        Speaks(code="placed", about={"what": row["what"]})
        for row in answers.get("went_wrong", [])
        if row["cause"] in CAUSES[verdict] and row["mattered"] is not False
    )
    return (*witness(answers, case), *placed)


def sounds_unfair(answers: Answers, case: Case) -> bool:
    """Whether a reason given or a note uses words that are often a cover for age, origin and the like."""
    sheet = answers.get("right_wrong", {})
    told = [case.reason_given or "", *case.wrong, *sheet.get("wrong", [])]
    placed = any(row["cause"] == Cause.UNFAIR for row in answers.get("went_wrong", []))
    return placed or any(unfair.sounds_unfair(text) for text in told)


def _causes(answers: Answers, verdict: str) -> tuple[Cause, ...]:
    placed = [
        Cause(row["cause"]) for row in answers.get("went_wrong", []) if row["cause"] and row["mattered"]
    ]
    meant = CAUSES.get(verdict, ())
    default = [] if set(meant) & set(placed) else list(meant[:1])
    return tuple(dict.fromkeys([*placed, *default]))


def _candidate(answers: Answers) -> Candidate | None:
    for row in answers.get("went_wrong", []):
        cause = Cause(row["cause"]) if row["cause"] else None
        if row["mattered"] and row["mine"] and cause not in OUTSIDE:
            return Candidate(about=row["what"], cause=cause)
    return None


def _gaps(answers: Answers, verdict: str) -> Iterator[str]:
    """What has no cause of its own is a gap if the verdict is that there is something to learn."""
    otherwise = CAUSES["learn"][0] if verdict == "learn" else None
    for row in answers.get("went_wrong", []):
        if row["mattered"] and row["mine"] and (row["cause"] or otherwise) in CAUSES["learn"]:
            yield row["what"]


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        what=row["what"],
        cue=row["cue"],
        where=row["where"],
        on=date.fromisoformat(row["on"]) if row["on"] else None,
        cause=Cause(row["cause"]) if row["cause"] else None,
    )


def _cards(answers: Answers, case: Case) -> Iterator[Card]:
    for asked in case.weak:
        written = answers.get(f"question:{asked.id}")
        if written:
            yield Card(question_id=asked.id, question=asked.text, answer=written)


def _their_reason(of: str, case: Case) -> Speaks:
    """Their reason in their words; without words, only of what it speaks."""
    if case.reason_given is None:
        return Speaks(code=f"reason_{of}_unquoted")
    return Speaks(code=f"reason_{of}", about={"reason": case.reason_given})


def _learn(_answers: Answers, case: Case) -> Iterator[Speaks]:
    if case.reason_says == "hard":
        yield _their_reason("hard", case)


def _prepare(_answers: Answers, case: Case) -> Iterator[Speaks]:
    if case.reason_says in {"craft", "communication"}:
        yield _their_reason("craft", case)
    for asked in case.weak:
        yield Speaks(code="stumped", about={"what": asked.text})
    for surprise in case.off_guard:
        yield Speaks(code="off_guard", about={"what": surprise})


def _elsewhere(answers: Answers, case: Case) -> Iterator[Speaks]:
    if case.reason_says == "fit":
        yield _their_reason("fit", case)
    wanted = answers.get("want", case.wanted)
    if wanted in {"partly", "no"}:
        yield Speaks(code=f"wanted_{wanted}")


def _glad(answers: Answers, case: Case) -> Iterator[Speaks]:
    if case.pressure or sounds_unfair(answers, case):
        return
    if answers.get("want", case.wanted) == "no":
        yield Speaks(code="wanted_no")
    if answers.get("six_months") == "left":
        yield Speaks(code="left")
    sheet = answers.get("right_wrong", {"wrong": list(case.wrong)})
    for note in sheet["wrong"]:
        yield Speaks(code="wrong", about={"what": note})


def _bad_luck(_answers: Answers, case: Case) -> Iterator[Speaks]:
    if case.reason_says == "generic":
        yield Speaks(code="reason_generic")
    if case.asked and not case.weak:
        yield Speaks(code="none_stumped")


def _unfair(answers: Answers, case: Case) -> Iterator[Speaks]:
    if sounds_unfair(answers, case):
        yield Speaks(code="wording")


WITNESSES: Mapping[str, Callable[[Answers, Case], Iterator[Speaks]]] = {
    "learn": _learn,
    "prepare": _prepare,
    "elsewhere": _elsewhere,
    "glad": _glad,
    "bad_luck": _bad_luck,
    "unfair": _unfair,
}
