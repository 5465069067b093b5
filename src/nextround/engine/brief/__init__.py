"""What belongs into a brief, the one page before a talk: a pure choice, with every row and day passed in.

::

    choose(coming, lessons) -> Choice        what stumped or went wrong before: related, newest first
    to_expect(coming, known) -> tuple        questions of the bank that were not practised yet
    to_ask(coming, wishes) -> Asking         questions of the bank for them, by what matters to the person
    matters_of(lines) -> tuple[str, ...]     what the person's own words care about, as the bank calls it
"""

from nextround.engine.brief.asking import Asking, Wishes, matters_of, to_ask, to_expect
from nextround.engine.brief.lessons import GROUPS, MOST_LESSONS, Choice, choose
from nextround.engine.brief.values import Coming, Lesson, Sort, same_text

__all__ = [
    "GROUPS",
    "MOST_LESSONS",
    "Asking",
    "Choice",
    "Coming",
    "Lesson",
    "Sort",
    "Wishes",
    "choose",
    "matters_of",
    "same_text",
    "to_ask",
    "to_expect",
]
