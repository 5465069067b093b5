"""What a person can do with a debrief: open it, answer, go on or back, wait for another day, finish.

Answers are kept one by one, apart from the way through the questions, so that leaving a page in any
direction loses nothing. What follows from an answer happens when it is kept: steps reach the plan, a better
answer becomes a practice card, the two columns go back to the scorecard.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.debriefs import records
from nextround.debriefs.models import Answer, CheckIn, Debrief
from nextround.engine import debrief as flow
from nextround.engine.debrief.answers import fitted
from nextround.engine.errors import Refusal
from nextround.engine.journey import ending
from nextround.foundation import autosave, clock
from nextround.foundation.autosave import Kept
from nextround.journal import records as journal
from nextround.journal.models import Application, Question, Scorecard
from nextround.plan import actions as plan
from nextround.practice import actions as practice


class NotEndedYet(Refusal):
    """There is nothing to look back on while someone still waits."""

    code, hint = "not-ended-yet", "Add how it ended, or close it as silence; then there is a debrief."

    def __init__(self) -> None:
        super().__init__("This application has not ended.")


class NotLater(Refusal):
    """The day of a “not today” has to lie ahead."""

    code, hint = "not-later", "Choose tomorrow or any day after."

    def __init__(self) -> None:
        super().__init__("That day is not after today.")


class UnknownWay(Refusal):
    """There are five ways to leave a question."""

    code, hint = "unknown-way", "Choose continue, skip, back, finish or deeper."

    def __init__(self) -> None:
        super().__init__("There is no such way to go on.")


WAYS: Mapping[str, Callable[[flow.Debrief], flow.Debrief]] = {
    "continue": flow.skip,  # the answer is kept by then
    "skip": flow.skip,
    "back": flow.back,
    "finish": flow.finish,
    "deeper": flow.go_deeper,
}


@transaction.atomic
def open_debrief(application: Application) -> Debrief:
    """The debrief of an application that ended, begun the first time.

    Raises:
        NotEndedYet: someone still waits.
    """
    begun = records.debrief_of(application)
    if begun is not None:
        return begun
    if ending(journal.application_value(application)) is None:
        raise NotEndedYet
    debrief = Debrief(owner=application.owner, application=application)
    _keep_way(debrief, flow.start(records.case_of(application)))
    return debrief


def state(debrief: Debrief) -> flow.Debrief:
    """How far it has come."""
    return records.state_of(debrief, records.case_of(debrief.application))


@transaction.atomic
def keep_answer(
    debrief: Debrief, code: str, value: Any, *, base: str | None = None, window: str = ""
) -> Kept:
    """Keep an answer as it is typed, without going on, and do what follows from it.

    Args:
        debrief: begun.
        code: the question's.
        value: as the question's kind has it (engine/debrief/answers.py); empty takes an answer back.
        base: the fingerprint the page started from; None when it does not matter.
        window: which open page is asking.

    Raises:
        UnknownQuestion: this debrief has no such question.
        NotAnAnswer, TooManySteps, BadDay: the value does not fit; nothing changes.
    """
    before = state(debrief)
    fits = fitted(flow.question(before, code), value)
    row, _ = Answer.objects.get_or_create(owner=debrief.owner, debrief=debrief, question=code)
    if fits is None and base not in {None, autosave.fingerprint(row.value)}:
        return Kept(
            at=clock.now(), base=autosave.fingerprint(row.value)
        )  # emptied here, written anew elsewhere
    kept = autosave.keep(row, "value", fits, base=base, window=window)
    if not kept.beside:
        _follow(debrief, code, before)
    return kept


@transaction.atomic
def go(debrief: Debrief, way: str, *, code: str | None = None) -> flow.Debrief:
    """Leave a question: continue, skip, back, finish, or deeper.

    Args:
        debrief: begun.
        way: one of `WAYS`.
        code: the question on the page that is left, if it may be another than the one last reached.

    Raises:
        UnknownWay: there is no such way.
        UnknownQuestion: this debrief has no such question.
    """
    if way not in WAYS:
        raise UnknownWay
    now_at = state(debrief)
    if code is not None:
        now_at = on_page(now_at, code)
    return _keep_way(debrief, WAYS[way](now_at))


@transaction.atomic
def answer(debrief: Debrief, code: str, value: Any) -> flow.Debrief:
    """Keep an answer and go on to the next question.

    Raises:
        UnknownQuestion, NotAnAnswer, TooManySteps, BadDay: see `keep_answer`.
    """
    keep_answer(debrief, code, value)
    return go(debrief, "continue", code=code)


def skip(debrief: Debrief) -> flow.Debrief:
    """Go on without answering."""
    return go(debrief, "skip")


def back(debrief: Debrief) -> flow.Debrief:
    """The question before; everything stays as it was typed."""
    return go(debrief, "back")


def go_deeper(debrief: Debrief) -> flow.Debrief:
    """Open the rest of the questions."""
    return go(debrief, "deeper")


def finish(debrief: Debrief) -> flow.Debrief:
    """Straight to the summary; without any answer, this just keeps what happened: one tap."""
    return go(debrief, "finish")


@transaction.atomic
def not_today(debrief: Debrief, until: date) -> flow.Debrief:
    """Stay silent until that day; everything stays where it is.

    Raises:
        NotLater: that day is not after today.
    """
    if until <= clock.today(debrief.owner.time_zone):
        raise NotLater
    return _keep_way(debrief, flow.not_today(state(debrief), until))


def check_in(person: Person, *, mood: int, note: str = "") -> CheckIn:
    """Keep how the person is today, 1 to 5, with a line if they like."""
    return CheckIn.objects.create(owner=person, mood=mood, note=note)


def on_page(now_at: flow.Debrief, code: str) -> flow.Debrief:
    """The debrief as it was when this page was shown: the browser may have gone back by itself."""
    if code == now_at.at:
        return now_at
    if not now_at.finished and code in now_at.path:
        return on_page(flow.back(now_at), code)
    return flow.visit(now_at, code)


def _keep_way(debrief: Debrief, now_at: flow.Debrief) -> flow.Debrief:
    plain = flow.to_plain(now_at)
    debrief.path = {key: plain[key] for key in ("at", "path", "opened", "finished")}
    debrief.not_before = now_at.until
    if now_at.finished and debrief.finished_at is None:
        debrief.finished_at = clock.now()
    debrief.save()
    return now_at


def _follow(debrief: Debrief, code: str, before: flow.Debrief) -> None:
    """Do what follows from an answer that was just kept."""
    name, _, about = code.partition(":")
    after = state(debrief)
    match name:
        case "right_wrong":
            _to_scorecard(debrief, after.answers.get(code) or {"right": [], "wrong": []})
        case "question":
            _to_card(debrief, about, after.answers.get(code) or "")
        case "step" | "steps":
            source = plan.Source(planned_in=debrief.pk, application=debrief.application)
            plan.plan_again(source, before=_plannable(before), after=_plannable(after))


def _to_scorecard(debrief: Debrief, sheet: Mapping[str, list[str]]) -> None:
    texts = {side: "\n".join(sheet[side]) for side in ("right", "wrong")}
    Scorecard.objects.update_or_create(owner=debrief.owner, application=debrief.application, defaults=texts)


def _to_card(debrief: Debrief, question_id: str, better_answer: str) -> None:
    question: Question = Question.objects.owned_by(debrief.owner).get(pk=question_id)
    question.better_answer = better_answer
    question.save(update_fields=["better_answer"])
    if better_answer or hasattr(question, "card"):
        practice.card_from(question)


def _plannable(now_at: flow.Debrief) -> list[dict[str, Any]]:
    """The steps as the plan keeps them; one that does not say what to do yet waits in the debrief."""
    return [
        {"what": s.what.strip(), "cue": s.cue, "where": s.where, "due": s.on, "cause": s.cause or ""}
        for s in flow.implies(now_at).steps
        if s.what.strip()
    ]
