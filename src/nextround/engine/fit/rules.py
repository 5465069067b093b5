"""What postings say in set words and patterns, per language, read once from ``rules/<language>.toml``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextround.engine import data

LANGUAGES = ("en", "de")
SECTIONS = ("nice", "offer", "must", "task", "company", "apply")
"""What a heading can announce, in the order in which it is tried."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's words, compiled.

    Attributes:
        common: words so usual that they tell the language.
        numbers: number words and what they mean.
        sections: what a heading announces -> the pattern that knows it.
        cues: nice and must -> the pattern of their words.
        contexts: what the words around a finding make of it -> the pattern that knows it.
        patterns: room (degrees, places …) -> pairs of a name and a pattern.
        words: the plain lists of the file, by room and key.
    """

    common: frozenset[str]
    numbers: Mapping[str, int]
    sections: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, re.Pattern[str]]
    contexts: Mapping[str, re.Pattern[str]]
    patterns: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    words: Mapping[str, Mapping[str, Sequence[str]]]


@cache
def rules(language: str) -> Rules:
    """The rules of this language, one of `LANGUAGES`."""
    raw = data.toml(__package__, f"rules/{language}.toml")
    return Rules(
        common=frozenset(raw["language"]["common"]),
        numbers=raw["numbers"],
        sections={name: any_of(raw["sections"][name]) for name in SECTIONS},
        cues={name: _cue(words, raw["cue_patterns"].get(name, [])) for name, words in raw["cues"].items()},
        contexts={name: _context(patterns, raw) for name, patterns in raw["contexts"].items()},
        patterns=dict(_patterns(raw)),
        words={name: raw[name] for name in ("language_names", "language_levels", "language_context", "pay")},
    )


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds any of these words, the longest first, at the edges of words."""
    longest = sorted(words, key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace("\\ ", r"\s{1,3}") for word in longest)
    return re.compile(rf"(?<![\w/])(?:{alternatives})", re.IGNORECASE)


def whole(words: Sequence[str]) -> re.Pattern[str]:
    """The same, where the word ends there, too."""
    return re.compile(any_of(words).pattern + r"(?!\w)", re.IGNORECASE)


def _cue(words: Sequence[str], patterns: Sequence[str]) -> re.Pattern[str]:
    told = [any_of(words).pattern, *([_at_words(patterns)] if patterns else [])]
    return re.compile("|".join(told), re.IGNORECASE)


def _at_words(patterns: Sequence[str]) -> str:
    """Any of these, tried only where a word begins."""
    told = "|".join(pattern.removeprefix(r"\b") for pattern in patterns)
    return rf"\b(?=\w)(?:{told})"


def _context(patterns: Sequence[str], raw: Mapping[str, Any]) -> re.Pattern[str]:
    """Any of these patterns, their {number}, {least} and {high} filled in."""
    number = r"(?:\d{1,2}(?:[.,]\d)?|" + "|".join(sorted(raw["numbers"], key=len, reverse=True)) + ")"
    least, high = rf"(?<![\w.,€$£])(?P<low>{number})", f"(?P<high>{number})"
    told = "|".join(f"(?:{pattern})" for pattern in patterns)
    told = told.replace("{number}", number).replace("{least}", least).replace("{high}", high)
    return re.compile(told, re.IGNORECASE)


def _patterns(raw: Mapping[str, Any]) -> Iterator[tuple[str, tuple[tuple[str, re.Pattern[str]], ...]]]:
    for room in ("degrees", "places"):
        yield room, _compiled(raw[room])
    for room in ("certificates", "permits"):
        yield room, _compiled({"": raw[room]["patterns"]})


def _compiled(lists: Mapping[str, Sequence[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a name, its alternatives tried only where a word begins; what needs no word stays apart."""
    told = []
    for name, patterns in lists.items():
        at_words = [pattern for pattern in patterns if not pattern.startswith("§")]
        told.append((name, re.compile(_at_words(at_words), re.IGNORECASE)))
        told += [(name, re.compile(pattern)) for pattern in patterns if pattern.startswith("§")]
    return tuple(told)
