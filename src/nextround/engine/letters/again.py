"""Whether a letter that asked and got no answer may ask once more (A1): one reminder at most, then it rests.

days_without_answer(asked, today=...) -> int | None
"""

from dataclasses import dataclass
from datetime import date, timedelta

from nextround.engine.journey import Kind
from nextround.engine.letters.draft import LetterKind

WAIT_BEFORE_AGAIN = timedelta(days=10)
"""So long an answer may take before one asks once more. Assumption."""
LATEST_AGAIN = timedelta(days=60)
"""From then on it rests by itself: a reminder would be odd, and old waits are not brought up. Assumption."""
OF_WHO_DECIDES = frozenset({LetterKind.ASK_FEEDBACK, LetterKind.FOLLOW_UP, LetterKind.OTHER_FORMAT})
"""Asked of those whose next word in the timeline is an answer, too."""
AFTER_AN_END = frozenset({LetterKind.ASK_FEEDBACK, LetterKind.ASK_ADVICE})
"""What may still be asked once an application has ended."""
ASKS = OF_WHO_DECIDES | {LetterKind.ASK_ADVICE, LetterKind.ASK_INTRODUCTION, LetterKind.ASK_REFEREE}
"""Letters that want an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A letter that went out, and what came of it.

    Attributes:
        times: letters of this kind that went about this application (or none) to this person, with this one.
        answered: whether any of these got an answer.
        heard_on: the last day on which the timeline has a word from those who decide.
        met_on: the last day in touch with whom it went to, for a letter that stands in no timeline.
        ending: how the application ended, if it did.
    """

    kind: str
    sent_on: date
    times: int = 1
    answered: bool = False
    heard_on: date | None = None
    met_on: date | None = None
    ending: Kind | None = None


def days_without_answer(asked: Asked, *, today: date) -> int | None:
    """For how many days no answer came, where asking once more is fitting; None where it is not."""
    waited = today - asked.sent_on
    if asked.kind not in ASKS or not WAIT_BEFORE_AGAIN <= waited <= LATEST_AGAIN:
        return None
    if asked.answered or asked.times > 1 or _was_heard(asked):
        return None
    if asked.ending is not None and asked.kind not in AFTER_AN_END:
        return None
    return waited.days


def _was_heard(asked: Asked) -> bool:
    if asked.met_on is not None and asked.met_on > asked.sent_on:
        return True
    after = asked.heard_on is not None and asked.heard_on > asked.sent_on
    return after and asked.kind in OF_WHO_DECIDES
