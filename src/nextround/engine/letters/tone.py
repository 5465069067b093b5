"""How a letter's tone reads: words that are likely to close a door, and why (F2).

    check(text, language="en") -> Tone
    Tone(marks: tuple[Mark, ...], notes: tuple[str, ...])      Mark(start, end, text, kind)

Kinds of mark: blame, sarcasm, ultimatum, threat, pleading, self_belittling, absolute, shouting,
discrimination (belongs in the private record first). A letter with marks rests overnight.
Notes: too_long, no_question; they make no letter rest.

Every mark comes from a phrase of ``tone/<language>.toml``; a phrase is let pass when its own sentence holds
one of the kind's ``unless``. Adding a language adds a file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.phrases import any_of, plain

LANGUAGES = ("en", "de")
WORDED = (
    "blame",
    "sarcasm",
    "ultimatum",
    "threat",
    "pleading",
    "self_belittling",
    "absolute",
    "discrimination",
)
KINDS = (*WORDED, "shouting")
NOTES = ("too_long", "no_question")
LONGEST = 250
REACH = 160

_STOP = re.compile(r"[.!?;:\n…]")
_PUNCTUATION = re.compile(r"(?<![!?])[!?]*(?:!!!|\?\?\?|\?!|!\?)[!?]*")
_CAPITAL = r"[^\W\d_a-zß-ÿ]{1,30}(?:'[A-Z]{1,2})?"
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?:\s{{1,3}}{_CAPITAL})*(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that are likely to close a door; `text` is what stands from `start` to `end`."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """What a calm reader would stumble over, in the order of the text, and notes on the whole letter."""

    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the letter may go at once."""
        return not self.marks


@dataclass(frozen=True, slots=True)
class _Rule:
    found: Pattern[str]
    unless: Pattern[str] | None


def check(text: str, language: str = "en") -> Tone:
    """Point at the words of a letter that a calm reader would stumble over.

    Args:
        text: the letter, of any length.
        language: en or de; others are read as English.
    """
    known = language if language in LANGUAGES else "en"
    read = plain(text)
    spans = {
        (start, end, kind) for kind, rule in _rules(known).items() for start, end in _hits(rule, read)
    } | {
        (start, end, "shouting")
        for start, end in _shouts(read, _words(known, "shouting_words"), _words(known, "short_forms"))
    }
    marks = (
        Mark(start=start, end=end, text=text[start:end], kind=kind) for start, end, kind in sorted(spans)
    )
    return Tone(marks=tuple(marks), notes=tuple(_notes(text)))


def _hits(rule: _Rule, read: str) -> Iterator[tuple[int, int]]:
    for hit in rule.found.finditer(read):
        if rule.unless is None or not rule.unless.search(_sentence(read, hit.start(), hit.end())):
            yield hit.span()


def _sentence(read: str, start: int, end: int) -> str:
    """What surrounds a hit up to the next stops; bounded, so that no text makes it slow."""
    before = _STOP.split(read[max(0, start - REACH) : start])[-1]
    after = _STOP.split(read[end : end + REACH], maxsplit=1)[0]
    return before + read[start:end] + after


def _shouts(read: str, loud: frozenset[str], short_forms: frozenset[str]) -> Iterator[tuple[int, int]]:
    for hit in _PUNCTUATION.finditer(read):
        yield hit.span()
    for hit in _CAPITALS.finditer(read):
        words = [word for word in hit[0].split() if len(word) > 1]
        raised = sum(word.casefold() in loud and word not in short_forms for word in words)
        if raised and raised * 2 >= len(words):
            yield hit.span()


def _notes(text: str) -> Iterator[str]:
    if len(text.split()) > LONGEST:
        yield "too_long"
    if text.strip() and not set(text) & set("?？؟"):
        yield "no_question"


@cache
def _rules(language: str) -> Mapping[str, _Rule]:
    lexicon = toml("nextround.engine.letters", f"tone/{language}.toml")
    lists = lexicon["lists"]
    return {
        kind: _Rule(
            any_of(lexicon[kind]["phrases"], lists),
            any_of(unless, lists) if (unless := lexicon[kind].get("unless")) else None,
        )
        for kind in WORDED
    }


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(toml("nextround.engine.letters", f"tone/{language}.toml")[name].split())
