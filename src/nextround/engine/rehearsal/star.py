"""Four short parts that make an answer one can say: situation, task, action, result.

    compose(parts, language="en") -> str      the answer, each part behind its name
    parts_of(text) -> Star | None             the parts again, from such an answer

The answer itself is what is kept, so that it reads well on a card, on paper and in another program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("Situation", "Task", "Action", "Result"),
    "de": ("Situation", "Aufgabe", "Vorgehen", "Ergebnis"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """What happened, what was to be done, what I did, what came of it; any may be empty."""

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""


PARTS = tuple(part.name for part in fields(Star))
_KNOWN = {name: part for names in NAMES.values() for name, part in zip(names, PARTS, strict=True)}


def compose(star: Star, language: str = "en") -> str:
    """The answer as text: a part that is empty is left out."""
    names = NAMES.get(language, NAMES["en"])
    told = ((name, _line(getattr(star, part))) for name, part in zip(names, PARTS, strict=True))
    return "\n".join(f"{name}: {text}" for name, text in told if text)


def parts_of(text: str) -> Star | None:
    """The parts of an answer that was composed; None for one in another form.

    A line without a name goes on from the part above it.
    """
    parts: dict[str, str] = {}
    at = ""
    for line in text.splitlines():
        name, colon, rest = line.partition(":")
        part = _KNOWN.get(name.strip()) if colon else None
        is_named = part is not None and part not in parts
        at = part if part is not None and is_named else at
        if not at:
            return None
        parts[at] = f"{parts.get(at, '')} {rest if is_named else line}".strip()
    return Star(**parts) if parts else None


def _line(text: str) -> str:
    """In one line: a line of its own could look like the next part."""
    return re.sub(r"\s+", " ", text).strip()
