"""The number that an employer gives an opening: "Req ID 169410BR", "JR0148336", "Job Number: 2020-45452"."""

import re
from collections.abc import Iterator

from nextround.engine.mail.message import Message
from nextround.engine.mail.spans import Span, span

READ_CHARS = 6_000
BEFORE, AFTER = 50, 25
"""Characters around three digits within which the longest number and what it is called stand."""

_NUMBER = re.compile(
    r"\b(?:(?:req(?:uisition)?|job|posting|position|vacancy|reference|ref|kennziffer|referenznummer|"
    r"stellen-?id|référence|réf|referencia|vacaturenummer)\b[ .#]{0,3}"
    r"(?:(?:id|no|nr|number|code)\b[ .]{0,2})?[ #:.-]{0,3}"
    r"(?!(?:19|20)\d\d\b(?![-/]))(?=[\w/-]{0,12}\d{3})(?P<named>[A-Z0-9][\w/-]{2,20})"
    r"|(?P<bare>(?:JR|REQ|R)[-_]?\d{4,12}|\d{5,9}BR))\b",
    re.IGNORECASE,
)

_DIGITS = re.compile(r"\d{3}")


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where requisition numbers stand."""
    done = 0
    for digits in _DIGITS.finditer(text, 0, READ_CHARS):
        if digits.start() < done:
            continue
        # Only what stands around a number's digits is searched: most mail has few of them.
        found = _NUMBER.search(
            text, max(done, digits.start() - BEFORE), min(digits.end() + AFTER, READ_CHARS)
        )
        if found is not None:
            yield found.span("named" if found["named"] else "bare")
            done = found.end()


def requisitions(text: str) -> frozenset[str]:
    """The requisition numbers in a text, letters in capitals."""
    return frozenset(text[start:end].upper().strip("-/_") for start, end in places(text))


def first(message: Message) -> Span | None:
    """The first requisition number of a mail's subject, else of its body."""
    for where, text in (("subject", message.subject), ("body", message.body)):
        for start, end in places(text):
            return span(message, where, start, end)
    return None
