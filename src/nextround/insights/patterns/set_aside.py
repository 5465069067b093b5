"""What could not be used, so that nobody wonders where it went."""

from nextround import words
from nextround.insights.patterns.card import Card, lines
from nextround.insights.patterns.seen import Seen

MOST = 10


def look(seen: Seen) -> Card | None:
    """Each fact that was set aside, the first few."""
    problems = seen.report.figures.problems
    if not problems:
        return None
    return Card(
        code="problems",
        lines=lines(
            words.say("patterns.problems", n=len(problems)),
            *(problem.message for problem in problems[:MOST]),
            words.say("insights.and_more", n=len(problems) - MOST) if len(problems) > MOST else "",
        ),
    )
