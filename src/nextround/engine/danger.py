"""Words of danger in a note, found on the device, so that help can be offered quietly and at once (F6).

    in_danger(text, language="en") -> Span | None

Nothing is stored, sent or concluded: the caller shows the help card, nothing else.
Figures of speech ("this is killing me", "dead tired", "deadline") are none.
"""

from dataclasses import dataclass
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.phrases import any_of, plain

LANGUAGES = ("en", "de")
REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where the words are."""

    start: int
    end: int
    text: str


def in_danger(text: str, language: str = "en") -> Span | None:
    """The first words that say someone may harm themselves; None when there are none.

    Args:
        text: a note, a check-in, a letter; of any length.
        language: looked through first; the others follow, since people write in more than one.
    """
    read = plain(text)
    for known in sorted(LANGUAGES, key=lambda other: other != language):
        danger, harmless = _patterns(known)
        for hit in danger.finditer(read):
            around = read[max(0, hit.start() - REACH) : hit.end() + REACH]
            if not harmless.search(around):
                return Span(start=hit.start(), end=hit.end(), text=text[hit.start() : hit.end()])
    return None


@cache
def _patterns(language: str) -> tuple[Pattern[str], Pattern[str]]:
    phrases = toml("nextround.engine", f"danger_words/{language}.toml")
    return any_of(phrases["danger"]), any_of(phrases["harmless"])
