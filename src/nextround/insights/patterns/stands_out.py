"""What several applications show together; each says what it was computed from and can be waved away."""

from hashlib import sha256

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.patterns import Finding
from nextround.insights.patterns.card import Card, Line, lines
from nextround.insights.patterns.seen import Seen, how
from nextround.words.patterns import finding, often

HIDES = "patterns."
"""What the codes begin with under which findings are waved away."""


def look(seen: Seen) -> Card | None:
    """Every finding that was not waved away; that there is none is worth saying, too."""
    if not seen.report.figures.applications:
        return None
    found = seen.report.findings
    shown = [each for each in found if code_of(each) not in seen.hidden]
    told = tuple(_line(each, seen) for each in shown) if found else lines(words.say("insights.findings.none"))
    return Card(
        code="findings",
        lines=told,
        how=how("findings", (constants.FALSE_ALARMS, constants.REVIEW_AFTER)),
        hidden=len(found) - len(shown),
    )


def code_of(told: Finding) -> str:
    """Under which code a finding is waved away; what it is about may be private, so only a digest shows."""
    return f"{HIDES}{told.code}.{sha256(told.about.encode()).hexdigest()[:12]}"


def _line(told: Finding, seen: Seen) -> Line:
    evidence, more = seen.links(told.evidence)
    return Line(text=finding(told), doubt=_doubt(told), evidence=evidence, more=more, hide=code_of(told))


def _doubt(told: Finding) -> str:
    kind = told.code.partition(".")[0]
    if told.doubt is not None:
        return words.say(f"insights.doubt.{kind}", often=often(told.doubt))
    return words.say(
        "insights.doubt.waiting_longer" if kind == "waiting_longer" else "insights.doubt.counted"
    )
