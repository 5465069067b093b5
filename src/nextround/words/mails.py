"""What a mail says, in sentences for the person who got it."""

from collections.abc import Iterator
from datetime import datetime

from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.triage import Reading
from nextround.words import say

SURE = 0.8
"""Below this calibrated probability of its kind, page and terminal call a reading a guess."""
QUOTE_CHARS = 160

ENDING = frozenset({MailKind.REJECTION, MailKind.FEEDBACK_REPLY})


def paragraph(reading: Reading, when: datetime | None) -> list[str]:
    """A few lines about one mail: what it is, the reason given, and the words that say so."""
    return [_headline(reading, when), *_details(reading), *_quotes(reading)]


def _headline(reading: Reading, when: datetime | None) -> str:
    """What happened, with whom, and when."""
    about = ", ".join(filter(None, (reading.role, reading.company)))
    day = f", {when:%d %b %Y}" if when else ""
    doubt = "" if reading.weight >= SURE else f" (not sure: {reading.weight:.0%})"
    what = say(f"mail.kind.{reading.kind}").removesuffix(".")
    return f"{what}{': ' + about if about else ''}{day}{doubt}."


def _details(reading: Reading) -> Iterator[str]:
    """Stage and the reason given."""
    if reading.stage is not None and reading.kind in ENDING:
        yield f"Stage: {_inside(f'stage.{reading.stage}')}."
    if reading.kind is MailKind.REJECTION:
        reasons = _causes(reading)
        yield f"Reason given: {reasons}." if reasons else "No reason is stated, as in most such mails."
    elif reading.kind is MailKind.FEEDBACK_REPLY and reading.reasons:
        yield f"It speaks of: {_causes(reading)}."


def _causes(reading: Reading) -> str:
    return ", ".join(_inside(f"cause.{cause}") for cause in reading.reasons)


def _inside(code: str) -> str:
    """A name as it stands inside a sentence."""
    name = say(code)
    return name[0].lower() + name[1:]


def _quotes(reading: Reading) -> Iterator[str]:
    """The phrases that say so."""
    if reading.because:
        yield "It says: " + " … ".join(f"“{_short(span.text)}”" for span in reading.because)


def _short(text: str) -> str:
    """A quotation on one line."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_CHARS else line[: QUOTE_CHARS - 1] + "…"
