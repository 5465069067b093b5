"""The summary of a debrief as one plain value, which the page, the printer and the terminal show alike."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nextround import words
from nextround.debriefs import luck
from nextround.debriefs.cases import ASKING, case_of, debrief_of, state_of
from nextround.debriefs.luck import Told
from nextround.debriefs.models import Debrief
from nextround.engine import debrief as flow
from nextround.engine.debrief import Question, Speaks
from nextround.engine.debrief.flow import FLOW
from nextround.engine.journey import ending
from nextround.foundation import clock
from nextround.journal import records as journal
from nextround.journal.models import Application
from nextround.letters import records as letters
from nextround.letters.records import State
from nextround.plan import records as plan

FURTHEST = (
    State.ANSWERED,
    State.SENT,
    State.READY,
    State.RESTING,
    State.MARKED,
    State.DRAFT,
    State.LET_GO,
)
"""Of several letters the summary tells the one that came furthest."""
ORDER = tuple(FLOW["deeper"])
APART = frozenset({"verdict", "letter", "step", "steps"})
"""Questions whose answers have a place of their own in the summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer: what was asked, and the person's own words, line by line.

    Attributes:
        section: feel, reflect or know; what was felt is folded away.
    """

    code: str
    section: str
    ask: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One step of the plan that this debrief led to."""

    id: str
    what: str
    sentence: str
    on: date | None
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter about this application and how it stands; `id` is empty for "I'm not asking"."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one debrief came to.

    Attributes:
        verdict: its code; "cant_tell" until the person chose.
        speaks: what in the person's own record speaks for that verdict.
        is_afraid: whether the person said that they are afraid of the next no.
        gaps: what can be put under Learning, in the person's own words.
        cards: how many practice cards came of it.
        far: how far the application got, from the second conversation on.
        would_have_said_no: as the person said; None when they did not.
        signpost_unfair: show the quiet pointer to a private record.
    """

    title: str
    opening: str
    ended_on: date | None
    finished: bool
    deeper: bool
    words: tuple[Said, ...]
    verdict: str
    verdict_said: str
    speaks: tuple[str, ...]
    causes: tuple[str, ...]
    candidate: str
    is_afraid: bool
    gaps: tuple[str, ...]
    letter: LetterLine | None
    steps: tuple[Planned, ...]
    cards: int
    far: Told | None
    would_have_said_no: bool | None
    signpost_unfair: bool


def summary(application: Application) -> Summary:
    """What this application's debrief came to so far; also before it was begun."""
    case = case_of(application)
    debrief = debrief_of(application)
    state = flow.start(case) if debrief is None else state_of(debrief, case)
    implied = flow.implies(state)
    value = journal.application_value(application)
    last = ending(value)
    return Summary(
        title=titled("debrief.summary.title", case.company),
        opening=opening(case),
        ended_on=None if last is None else last.on,
        finished=state.finished,
        deeper=state.deeper,
        words=tuple(_said(state)),
        verdict=implied.verdict,
        verdict_said=words.say(f"debrief.verdict.option.{implied.verdict}"),
        speaks=tuple(spoken(s) for s in flow.speaks_for(implied.verdict, state.answers, case)),
        causes=tuple(words.say(f"cause.{cause}") for cause in implied.causes),
        candidate="" if implied.candidate is None else implied.candidate.about,
        is_afraid=implied.is_afraid,
        gaps=implied.gaps,
        letter=_letter(application, state),
        steps=_steps(application, debrief),
        cards=len(implied.cards),
        far=luck.far(value),
        would_have_said_no=implied.would_have_said_no,
        signpost_unfair=implied.signpost_unfair,
    )


def opening(case: flow.Case) -> str:
    """The first sentence: what ended."""
    code = "debrief.opening_silent" if case.ending == "silent" else "debrief.opening"
    return titled(code, case.company)


def titled(code: str, company: str | None) -> str:
    """A sentence with the company's name, or its other form where there is none."""
    return words.say(code, company=company) if company else words.say(f"{code}_nameless")


def spoken(speaks: Speaks) -> str:
    """One thing that speaks for a verdict, as a sentence."""
    return words.say(f"verdict.speaks.{speaks.code}", **speaks.about)


def lines_of(question: Question, value: Any) -> tuple[str, ...]:
    """An answer line by line, as a person reads it."""
    match question.kind:
        case "choice" | "face":
            return (words.say(f"debrief.{question.name}.option.{value}"),)
        case "word":
            known = f"debrief.word.option.{value}"
            return (words.say(known) if words.has(known) else str(value),)
        case "columns":
            return tuple(
                f"{words.say(f'debrief.right_wrong.{side}')}: {line}"
                for side in question.options
                for line in value[side]
            )
        case "placed":
            return tuple(_placed(row) for row in value)
        case "steps":
            return tuple(step_said(row["what"], row["cue"], row["where"]) for row in value)
    return tuple(str(value).splitlines())


def step_said(what: str, cue: str, where: str) -> str:
    """An if-then step as one sentence."""
    when = ", ".join(part for part in (cue, where) if part)
    return words.say("debrief.summary.then", cue=when, what=what) if when and what else what or when


def _said(state: flow.Debrief) -> list[Said]:
    """Every answer in the order of the questions, those no longer asked at the end: nothing typed is lost."""
    said = []
    for code, value in sorted(state.answers.items(), key=lambda one: _place(one[0])):
        try:
            question = flow.question(state, code)
        except flow.UnknownQuestion:
            if code not in APART:
                said.append(Said(code=code, section="reflect", ask="", lines=_plainly(value)))
            continue
        if question.name not in APART:
            ask = words.say(question.ask, **question.about)
            said.append(Said(code=code, section=question.section, ask=ask, lines=lines_of(question, value)))
    return said


def _place(code: str) -> int:
    name = code.partition(":")[0]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _plainly(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.splitlines())
    if isinstance(value, dict):
        return tuple(line for part in value.values() for line in _plainly(part))
    if isinstance(value, list):
        return tuple(line for part in value for line in _plainly(part))
    return ()


def _placed(row: dict[str, Any]) -> str:
    if row["mattered"] is False:
        place = "not_mattered"
    elif row["mattered"] and row["mine"]:
        place = "mattered_mine"
    elif row["mattered"] and row["mine"] is False:
        place = "mattered_not_mine"
    else:
        return str(row["what"])
    return f"{row['what']}: {words.say(f'debrief.went_wrong.place.{place}')}"


def _letter(application: Application, state: flow.Debrief) -> LetterLine | None:
    now = clock.now()
    rows = letters.of_application(application).filter(kind__in=ASKING)
    row = min(rows, key=lambda one: FURTHEST.index(letters.state(one, now)), default=None)
    now_at = None if row is None else letters.state(row, now)
    if row is not None and now_at is not State.LET_GO:
        return LetterLine(id=str(row.pk), sentence=words.say(f"outbox.{now_at}"))
    if now_at is State.LET_GO or flow.implies(state).wants_letter is False:
        return LetterLine(id="", sentence=words.say("debrief.summary.letter_none"))
    return None


def _steps(application: Application, debrief: Debrief | None) -> tuple[Planned, ...]:
    if debrief is None:
        return ()
    rows = plan.steps(application.owner).filter(planned_in=debrief.pk, let_go_at=None)
    return tuple(
        Planned(
            id=str(row.pk),
            what=row.what,
            sentence=step_said(row.what, row.cue, row.where),
            on=row.due,
            done=row.done_at is not None,
        )
        for row in rows
    )
