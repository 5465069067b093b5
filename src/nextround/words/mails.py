"""What a mail says, in sentences for the person who got it."""

from collections.abc import Iterator
from datetime import datetime

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.triage import Reading

SURE = 0.8
"""Below this calibrated probability of its kind, a reading is called a guess: on the page and in the terminal."""
QUOTE_CHARS = 160

KINDS = {
    MailKind.CONFIRMATION: "They have your application",
    MailKind.INTERVIEW: "An invitation to talk",
    MailKind.ASSESSMENT: "A test or task to do",
    MailKind.REJECTION: "The application ended",
    MailKind.OFFER: "An offer",
    MailKind.FEEDBACK_REPLY: "Feedback on how it went",
    MailKind.RECRUITER_OUTREACH: "A recruiter is looking for someone",
    MailKind.JOB_ALERT: "A list of openings",
    MailKind.OTHER: "Nothing about an application",
}
STAGES = {
    Stage.SCREENING: "first look at the documents",
    Stage.RECRUITER_CALL: "first call",
    Stage.TECHNICAL: "technical interview",
    Stage.ASSESSMENT: "test or task",
    Stage.HIRING_MANAGER: "talk with the hiring manager",
    Stage.TEAM: "meeting the team",
    Stage.FINAL: "final round",
    Stage.OFFER: "offer",
}
CAUSES = {
    Cause.REQUIREMENTS: "requirements",
    Cause.TECHNICAL: "technical skill",
    Cause.CRAFT: "the interview itself",
    Cause.COMMUNICATION: "communication",
    Cause.CULTURE: "culture and team",
    Cause.MOTIVATION: "motivation",
    Cause.WRONG_KIND: "another kind of opening",
    Cause.MISFIT: "not the right match",
    Cause.FORMAT: "the format of the test",
    Cause.COMPETITION: "competition or luck",
    Cause.UNFAIR: "something that may be unfair",
}
ENDING = frozenset({MailKind.REJECTION, MailKind.FEEDBACK_REPLY})


def paragraph(reading: Reading, when: datetime | None) -> list[str]:
    """A few lines about one mail: what it is, the reason given, and the words that say so."""
    return [_headline(reading, when), *_details(reading), *_quotes(reading)]


def _headline(reading: Reading, when: datetime | None) -> str:
    """What happened, with whom, and when."""
    about = ", ".join(filter(None, (reading.role, reading.company)))
    day = f", {when:%d %b %Y}" if when else ""
    doubt = "" if reading.weight >= SURE else f" (not sure: {reading.weight:.0%})"
    return f"{KINDS[reading.kind]}{': ' + about if about else ''}{day}{doubt}."


def _details(reading: Reading) -> Iterator[str]:
    """Stage and the reason given."""
    if reading.stage is not None and reading.kind in ENDING:
        yield f"Stage: {STAGES[reading.stage]}."
    if reading.kind is MailKind.REJECTION:
        reasons = ", ".join(CAUSES[cause] for cause in reading.reasons)
        yield f"Reason given: {reasons}." if reasons else "No reason is stated, as in most such mails."
    elif reading.kind is MailKind.FEEDBACK_REPLY and reading.reasons:
        yield f"It speaks of: {', '.join(CAUSES[cause] for cause in reading.reasons)}."


def _quotes(reading: Reading) -> Iterator[str]:
    """The phrases that say so."""
    if reading.because:
        yield "It says: " + " … ".join(f"“{_short(span.text)}”" for span in reading.because)


def _short(text: str) -> str:
    """A quotation on one line."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_CHARS else line[: QUOTE_CHARS - 1] + "…"
