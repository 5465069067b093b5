"""What the journal knows of an application that ended, as the debrief's `Case`, and how far that has come."""

import re
from dataclasses import dataclass
from typing import Any

from nextround import words
from nextround.debriefs.models import Debrief
from nextround.engine import debrief as flow
from nextround.engine.debrief import Asked, Case
from nextround.engine.fit.compass import compass, presses
from nextround.engine.journey import (
    CONVERSATIONS,
    CRITERION_OF,
    OUTSIDE,
    Cause,
    Kind,
    conversations,
    ending,
    furthest,
)
from nextround.engine.journey import Application as Value
from nextround.engine.letters import answer
from nextround.engine.letters.draft import LetterKind
from nextround.foundation import clock
from nextround.journal import records as journal
from nextround.journal.models import Application, Event, Interview, Question, Scorecard
from nextround.letters import records as letters
from nextround.profile.actions import profile_of

ASKING = (LetterKind.ASK_FEEDBACK, LetterKind.ASK_FEEDBACK_PHONE)
LONGEST_REASON = 300
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason in their words, and of which criterion it speaks."""

    text: str | None = None
    says: str | None = None


def case_of(application: Application) -> Case:
    """What is already known, read afresh from the journal."""
    value = journal.application_value(application)
    talks = journal.interviews_of(application)
    reason = reason_of(journal.standing(application.events.all()))
    last = ending(value)
    return Case(
        company=value.company,
        role=value.role,
        stage=furthest(value),
        ending=Kind.REJECTED if last is None else last.kind,
        had_conversation=had_conversation(value),
        asked=_asked(talks),
        off_guard=tuple(line for talk in talks for line in lines(talk.caught_off_guard)),
        right=_sheet(application, talks, "right", "green_flags"),
        wrong=_sheet(application, talks, "wrong", "red_flags"),
        reason_given=reason.text,
        reason_says=reason.says,
        pressure=presses(
            compass(profile_of(application.owner)).pressure, today=clock.today(application.owner.time_zone)
        ),
        letter_sent=letters.sent(application.owner).filter(application=application, kind__in=ASKING).exists(),
    )


def debrief_of(application: Application) -> Debrief | None:
    """The debrief of this application, if it was begun."""
    found: Debrief | None = (
        Debrief.objects.owned_by(application.owner).filter(application=application).first()
    )
    return found


def answers_of(debrief: Debrief) -> dict[str, Any]:
    """What was answered so far, by the question's code."""
    return {row.question: row.value for row in debrief.answers.exclude(value=None)}


def state_of(debrief: Debrief, case: Case) -> flow.Debrief:
    """The debrief as the flow knows it, held against what the journal knows by now."""
    until = None if debrief.not_before is None else debrief.not_before.isoformat()
    return flow.from_plain({**debrief.path, "answers": answers_of(debrief), "until": until}, case)


def had_conversation(value: Value) -> bool:
    """Whether anyone talked with the person, or a test was sat, before it ended."""
    last = ending(value)
    return conversations(value) > 0 or (last is not None and last.stage in CONVERSATIONS)


def reason_of(events: list[Event]) -> Reason:
    """Their reason: the latest feedback, else what the person confirmed that the refusal names."""
    told = [event for event in events if event.kind == Kind.FEEDBACK and event.text]
    if told:
        return _of_feedback(max(told, key=lambda event: event.on))
    named = [event for event in events if event.kind == Kind.REJECTED and event.reasons]
    return _of_refusal(named[-1]) if named else Reason()


def _of_feedback(event: Event) -> Reason:
    weighed = answer.weigh(event.text)
    whole = event.text.strip()
    short = whole if len(whole) <= LONGEST_REASON else _said_in(event.text, weighed)
    return Reason(short, event.says or weighed.says)


def _of_refusal(event: Event) -> Reason:
    """A reason beside "someone else fitted better" is a phrase that mails are made of: it stays general."""
    causes = [Cause(code) for code in event.reasons]
    inside = [cause for cause in causes if cause not in OUTSIDE]
    span = next((span for span in event.because if span.get("says") in causes), None)
    quote = (
        None if span is None or span["where"] != "body" else _around(event.text, span["start"], span["end"])
    )
    if len(inside) < len(causes) or not inside:
        return Reason(quote, "generic")
    return Reason(quote, CRITERION_OF[inside[0]])


def lines(text: str) -> list[str]:
    """The lines of a note that say something, one thing each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _said_in(text: str, weighed: answer.Weighing) -> str | None:
    """The sentence around the first words that speak of what was found, for quoting."""
    found = next((evidence for evidence in weighed.because if evidence.says == weighed.says), None)
    return None if found is None else _around(text, found.start, found.end)


def _around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, cut where it runs on for too long."""
    before = [hit.end() for hit in _SENTENCE_ENDS.finditer(text, max(0, start - 200), start)]
    after = _SENTENCE_ENDS.search(text, end, end + 200)
    until = end + 200 if after is None else after.end()
    return " ".join(text[max([*before, start - 200, 0]) : until].split())


def _asked(talks: list[Interview]) -> tuple[Asked, ...]:
    rows = Question.objects.filter(interview__in=talks, asked_by="them", trashed_at=None)
    return tuple(
        Asked(id=str(row.pk), text=row.text, went=row.went or None, answer=row.answer or None) for row in rows
    )


def _sheet(application: Application, talks: list[Interview], side: str, flags: str) -> tuple[str, ...]:
    card = Scorecard.objects.filter(application=application).first()
    noted = [] if card is None else lines(getattr(card, side))
    ticked = [_flag(flags.removesuffix("_flags"), code) for talk in talks for code in getattr(talk, flags)]
    return tuple(dict.fromkeys([*noted, *ticked]))


def _flag(colour: str, code: Any) -> str:
    known = f"journal.flag.{colour}.{code}"
    return words.say(known) if words.has(known) else str(code)
