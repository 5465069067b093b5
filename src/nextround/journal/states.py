"""How an application stands, in words: from its events, calm, never a verdict."""

from nextround import words
from nextround.engine.journey import Application, Kind, Stage, conversations, ending, furthest
from nextround.journal.models import Application as Row

_BESIDE = {Kind.LETTER_SENT, Kind.FEEDBACK}
"""Kinds that change nothing about who waits for whom."""


def name_of(row: Row) -> str:
    """What an application is called: role and company, as far as they are known."""
    role = row.opening.role or words.say("journal.nameless_role")
    return words.say("journal.at", role=role, company=row.opening.company) if row.opening.company else role


def in_words(application: Application) -> str:
    """One line such as "waiting since 3 March 2026" or "ended after the final round, 5 March 2026"."""
    end = ending(application)
    return _open(application) if end is None else _ended(application, end.kind, words.day(end.on))


def sent_with(application: Application) -> str:
    """Which CV and which cover letter went with it; empty if neither is known."""
    cv, letter = application.cv_version or "", application.letter_version or ""
    if not (cv or letter):
        return ""
    known = "both" if cv and letter else "cv" if cv else "letter"
    return words.say(f"journal.sent_with.{known}", cv=cv, letter=letter)


def _open(application: Application) -> str:
    moves = sorted((e for e in application.events if e.kind not in _BESIDE), key=lambda e: e.on)
    if not moves:
        return words.say("journal.state.saved")
    last = moves[-1]
    if last.kind is Kind.INVITED and last.stage is not None:
        return words.say("journal.state.invited_stage", day=last.on, stage=inline(last.stage))
    state = {Kind.INVITED: "invited", Kind.OFFERED: "offered"}.get(last.kind, "waiting")
    return words.say(f"journal.state.{state}", day=last.on)


def _ended(application: Application, kind: Kind, day: str) -> str:
    stage = furthest(application)
    if kind in {Kind.ACCEPTED, Kind.DECLINED, Kind.WITHDRAWN}:
        return words.say(f"journal.state.{kind}", day=day)
    state = "silent" if kind is Kind.SILENT else "ended"
    if stage not in {None, Stage.SCREENING}:
        return words.say(f"journal.state.{state}_after", day=day, stage=inline(stage))
    early = kind is Kind.REJECTED and not conversations(application)
    return words.say(f"journal.state.{'ended_early' if early else state}", day=day)


def inline(stage: Stage | str | None) -> str:
    """A stage in the middle of a sentence."""
    return words.say(f"journal.inline.{stage}")
