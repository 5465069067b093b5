"""Practice and rehearsals over time, against oneself; outcomes have no place here."""

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.progress import Score
from nextround.insights.patterns.card import Card, Table, heads, lines, row
from nextround.insights.patterns.seen import Seen, how

LATEST = 8
"""Ratings shown of each."""


def look(seen: Seen) -> Card | None:
    """How often was practised, and how rehearsals were rated; nothing while there is neither."""
    rehearsed = len(seen.report.journey.rehearsals)
    if not (seen.practised or rehearsed):
        return None
    say = words.say
    return Card(
        code="progress",
        lines=lines(
            say("insights.progress.lead"),
            say("insights.progress.practised", n=seen.practised) if seen.practised else "",
            say("insights.progress.rehearsed", n=rehearsed) if rehearsed else "",
            say("insights.progress.one_rating") if rehearsed else "",
        ),
        tables=_tables(seen),
        how=how("progress", (constants.RELIABILITY,), reliability=constants.RELIABILITY.value["person"]),
    )


def _tables(seen: Seen) -> tuple[Table, ...]:
    rows = tuple(
        row(words.say(f"insights.place.{criterion}"), ", ".join(map(_rating, scores[-LATEST:])))
        for criterion, scores in seen.report.progress.items()
    )
    if not rows:
        return ()
    return (Table(caption=words.say("insights.progress.caption"), head=heads("progress"), rows=rows),)


def _rating(score: Score) -> str:
    code = f"insights.progress.rater.{score.rater}"
    rater = words.say(code) if words.has(code) else score.rater
    return words.say("insights.progress.rating", rating=score.rating, day=score.on, rater=rater)
