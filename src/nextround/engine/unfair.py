"""Words that are often a cover for age, origin and the like, for a quiet offer (A5).

    hints(text) -> tuple[Hint, ...]     in what somebody else wrote: a reply, feedback, a posting
    sounds_unfair(note) -> bool         in what the person noted of their own case

They prove nothing: the caller offers the record, nothing else. No verdict, no cause and no figure follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nextround.engine.data import toml
from nextround.engine.phrases import any_of, plain

GROUNDS = ("age", "origin", "family", "health", "belief", "sex")
LANGUAGES = ("en", "de", "fr", "es", "nl")
REACH = 150
"""How far its sentence is looked through for what makes it harmless, in characters each way."""
LONGEST_READ = 20_000
"""Of a text, in characters; what stands further down is footers and quoted mails."""

_ENDS = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Words that may be a cover for something else.

    Attributes:
        ground: what for: one of GROUNDS.
    """

    ground: str
    start: int
    end: int
    text: str


def hints(text: str) -> tuple[Hint, ...]:
    """Every such wording in what somebody else wrote, in order, none overlapping another.

    Args:
        text: of any length and in any of LANGUAGES, or several; the first 20,000 characters are read.
    """
    read = plain(text[:LONGEST_READ])
    found = sorted(
        (hint for language in LANGUAGES for hint in _in(read, text, language)),
        key=lambda hint: (hint.start, -hint.end),
    )
    kept: list[Hint] = []
    for hint in found:
        if not kept or hint.start >= kept[-1].end:
            kept.append(hint)
    return tuple(kept)


def sounds_unfair(note: str) -> bool:
    """Whether a person's own note, or a reason they were given, holds such words."""
    return _own().search(plain(note)) is not None or bool(hints(note))


def _in(read: str, text: str, language: str) -> Iterator[Hint]:
    words = _lexicon(language)
    for hit in words.any.finditer(read):
        start, end = hit.span()
        if not words.harmless.search(_sentence(read, start, end)):
            yield Hint(ground=words.ground_at(read, start), start=start, end=end, text=text[start:end])


def _sentence(read: str, start: int, end: int) -> str:
    before = _ENDS.split(read[max(0, start - REACH) : start])[-1]
    return before + read[start:end] + _ENDS.split(read[end : end + REACH], maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """One language: everything at once, so that most texts are read only once, then each ground."""

    any: re.Pattern[str]
    grounds: dict[str, re.Pattern[str]]
    harmless: re.Pattern[str]

    def ground_at(self, read: str, start: int) -> str:
        return next(ground for ground, words in self.grounds.items() if words.match(read, start))


@cache
def _lexicon(language: str) -> _Lexicon:
    told = toml("nextround.engine", f"unfair_words/{language}.toml")
    grounds = {ground: any_of(told[ground]) for ground in GROUNDS}
    every = any_of([phrase for ground in GROUNDS for phrase in told[ground]])
    return _Lexicon(every, grounds, any_of(told["harmless"]))


@cache
def _own() -> re.Pattern[str]:
    return any_of(toml("nextround.engine", "unfair_words/own.toml")["phrases"])
