"""The same topic stumped the person at two interviews or more."""

from datetime import date

from nextround.engine.diagnosis.notes import stumped_topics
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.patterns.shared import most_shared
from nextround.engine.journey import Journey


def look(journey: Journey, _today: date) -> Finding | None:
    """Name the topic met most often; it is worth a practice card whatever the outcome was."""
    shared = most_shared((a.id, stumped_topics(a)) for a in journey.applications)
    if shared is None:
        return None
    topic, ids = shared
    return Finding(code="stumped_twice", numbers={"n": len(ids)}, about=topic, evidence=ids)
