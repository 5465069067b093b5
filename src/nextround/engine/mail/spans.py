"""Places in a mail, in characters of its decoded text."""

from collections.abc import Iterable
from dataclasses import dataclass

from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import Hit, Language

LEAD_WORDS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the subject or the body; `text` is exactly what stands from `start` to `end`."""

    text: str
    where: str
    start: int
    end: int


def span(message: Message, where: str, start: int, end: int) -> Span:
    """The piece of this message from `start` to `end` of its "subject" or "body"."""
    source = message.subject if where == "subject" else message.body
    return Span(source[start:end], where, start, end)


def merged(message: Message, places: Iterable[tuple[str, tuple[int, int]]]) -> tuple[Span, ...]:
    """Overlapping and touching places as one span each: those of the subject first, then in reading order."""
    spans: list[tuple[str, int, int]] = []
    for where, (start, end) in sorted(places, key=lambda place: (place[0] != "subject", place[1])):
        if spans and spans[-1][0] == where and start <= spans[-1][2] + 1:
            spans[-1] = (where, spans[-1][1], max(end, spans[-1][2]))
        else:
            spans.append((where, start, end))
    return tuple(span(message, *place) for place in spans)


def with_lead(low: str, hit: Hit, language: Language) -> tuple[int, int]:
    """A phrase's place, widened by the small words before it: "we will" before "not be moving forward"."""
    start = hit.start
    for _ in range(LEAD_WORDS):
        before = low[max(0, start - 20) : start]
        word = before.rstrip(" \n").rpartition(" ")[2].rpartition("\n")[2]
        if word not in language.common or before == before.rstrip(" \n"):
            break
        start -= len(before) - len(before.rstrip(" \n")) + len(word)
    return start, hit.end
