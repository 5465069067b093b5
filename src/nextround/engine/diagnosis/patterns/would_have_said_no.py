"""The person would have said no themselves, more than once."""

from datetime import date

from nextround.engine.diagnosis.notes import would_have_said_no
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.patterns.shared import AT_LEAST
from nextround.engine.journey import Journey


def look(journey: Journey, _today: date) -> Finding | None:
    """Count the answers, among those given."""
    answers = {a.id: said for a in journey.applications if (said := would_have_said_no(a)) is not None}
    noes = tuple(sorted(name for name, said in answers.items() if said))
    if len(noes) < AT_LEAST:
        return None
    return Finding(code="would_have_said_no", numbers={"n": len(noes), "asked": len(answers)}, evidence=noes)
