"""A posting's text cut into lines, sentences and words, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# One class per alternative and no nesting that overlaps, so that the time is linear in the text.
_WORD = re.compile(r"\w+(?:['’&.+#-]\w+)*[+#]{0,2}|<[A-Z]+>|[^\w\s]")
_LINE = re.compile(r"[^\r\n]+")
_END = re.compile(r"[.!?;]\s+(?=[^\Wa-z\d_]|[-•*☞–·])|\s[•·▪◦●]\s|\s{2,}(?=[-•*–]\s)")
_HALF = re.compile(r"[\ud800-\udfff]")
SENTENCE_WORDS = 160
"""A longer run of words is cut, so that no sentence costs more than this at once."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of the text, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words that is read together.

    Attributes:
        words: never empty.
        line: number of the line it stands in, counted from 0 over lines that are not blank.
    """

    words: tuple[Word, ...]
    line: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def clean(text: str) -> str:
    """The text with halves of signs, which no file can hold, replaced; all others stay in their place."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and signs of this part of the text, in order."""
    stop = len(text) if end is None else end
    return tuple(Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text, start, stop))


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line that is not blank begins and ends."""
    return ((m.start(), m.end()) for m in _LINE.finditer(text) if not m[0].isspace())


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of the text; a line break always ends one."""
    for number, (start, end) in enumerate(lines(text)):
        for part in _parts(text, start, end):
            found = words(text, *part)
            for at in range(0, len(found), SENTENCE_WORDS):
                yield Sentence(found[at : at + SENTENCE_WORDS], number)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _END.finditer(text, start, end):
        yield start, stop.end()
        start = stop.end()
    yield start, end
