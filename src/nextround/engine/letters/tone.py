"""How a letter's tone reads: words that are likely to close a door, and why (F2).

    check(text, language="en") -> Tone
    Tone(marks: tuple[Mark, ...], notes: tuple[str, ...])      Mark(start, end, text, kind)

Kinds of mark: blame, sarcasm, ultimatum, threat, pleading, self_belittling, absolute, shouting,
discrimination (belongs in the private record first). A letter with marks rests overnight.
Notes: too_long, no_question; they make no letter rest.

A mark comes from a sentence that weighs enough for its kind (`company`): by the phrases of
``tone/<language>.toml``, and by the classes of words that stand in it. Phrases stand in groups. A group
with ``needs`` counts only in a sentence that holds one of those, too; a phrase is let pass when its
sentence holds one of the group's ``unless``. What is marked are the phrases, or else the clause of the
words that weigh most.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.letters import company
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
SHOUTING = "shouting"
KINDS = (*WORDED, SHOUTING)
NOTES = ("too_long", "no_question")
LONGEST = 250
"""Words of a letter that is still read to its end."""
READ_CHARS = 20_000
"""Characters that are looked at: many times the longest letter, so that no pasted file holds up the page."""
LONG = 6
"""Letters of a word that its ending tells to be an ordinary one."""
REACH = 160
"""Characters around a phrase in which its sentence is looked for."""

_STOP = re.compile(r"[.!?;:\n…]")
_CLAUSE = re.compile(r"[,;:–]\s+")
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
class _Group:
    found: Pattern[str]
    needs: Pattern[str] | None
    unless: Pattern[str] | None

    def holds(self, sentence: str) -> bool:
        """Whether what surrounds a phrase makes it count."""
        needed = self.needs is None or self.needs.search(sentence) is not None
        return needed and (self.unless is None or not self.unless.search(sentence))


def check(text: str, language: str = "en") -> Tone:
    """Point at the words of a letter that a calm reader would stumble over.

    Args:
        text: the letter; only its first 20,000 characters are read.
        language: en or de; others are read as English.
    """
    known = language if language in LANGUAGES else "en"
    read = plain(text[:READ_CHARS])
    spans = [
        *_marks(read, known),
        *((start, end, SHOUTING) for start, end in _shouts(read, known)),
    ]
    marks = (
        Mark(start=start, end=end, text=text[start:end], kind=kind) for start, end, kind in sorted(spans)
    )
    return Tone(marks=tuple(marks), notes=tuple(_notes(text)))


def _marks(read: str, language: str) -> Iterator[tuple[int, int, str]]:
    """What is marked in each sentence: the lexicon's phrases, or the words that weigh most."""
    ruled, found = phrases(read, language), company.hits(read, language)
    for start, end in company.sentences(read):
        here = [span for span in ruled if start <= span[0] < end]
        words = company.within(found, start, end)
        kinds = {kind for _, _, kind in here}
        for kind, score in company.weighed(company.features(read[start:end], words, kinds, language)):
            if score > company.ENOUGH:
                told = _clauses(read, _bare(read, start, end), company.telling(words, kind))
                yield from [span for span in here if span[2] == kind] or [(*told, kind)]


def _bare(read: str, start: int, end: int) -> tuple[int, int]:
    """A sentence without the space around it."""
    text = read[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _clauses(read: str, sentence: tuple[int, int], told: tuple[int, int] | None) -> tuple[int, int]:
    """The whole clauses in which the telling words stand; the sentence where there are none."""
    start, end = sentence
    if told is None:
        return sentence
    gaps = [gap.span() for gap in _CLAUSE.finditer(read, start, end)]
    return (
        max((after for _, after in gaps if after <= told[0]), default=start),
        min((before for before, _ in gaps if before >= told[1]), default=end),
    )


def phrases(read: str, language: str) -> list[tuple[int, int, str]]:
    """Where the lexicon's phrases hold, and of which kind."""
    return [
        (start, end, kind) for kind, groups in _groups(language).items() for start, end in _hits(groups, read)
    ]


def _hits(groups: tuple[_Group, ...], read: str) -> list[tuple[int, int]]:
    """Where the groups of one kind hold; what overlaps is one place."""
    spans = sorted(
        hit.span()
        for group in groups
        for hit in group.found.finditer(read)
        if group.holds(_sentence(read, hit.start(), hit.end()))
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sentence(read: str, start: int, end: int) -> str:
    """What surrounds a hit up to the next stops; bounded, so that no text makes it slow."""
    before = _STOP.split(read[max(0, start - REACH) : start])[-1]
    after = _STOP.split(read[end : end + REACH], maxsplit=1)[0]
    return before + read[start:end] + after


def _shouts(read: str, language: str) -> Iterator[tuple[int, int]]:
    short_forms = _words(language, "short_forms")
    for hit in _PUNCTUATION.finditer(read):
        yield hit.span()
    for hit in _CAPITALS.finditer(read):
        words = [word for word in hit[0].split() if len(word) > 1]
        common = [word for word in words if _is_ordinary(word.casefold(), language)]
        raised = [word for word in common if word not in short_forms]
        if (raised and len(raised) * 2 >= len(words)) or len(common) == len(words) > 1:
            yield hit.span()


def _is_ordinary(word: str, language: str) -> bool:
    """Whether this is a word of the language rather than a name or a short form."""
    known = _words(language, "shouting_words") | company.words(language)
    ends = _words(language, "shouting_ends")
    told = word in known or (len(word) >= LONG and any(word.endswith(end) for end in ends))
    return told and word not in _words(language, "names")


def _notes(text: str) -> Iterator[str]:
    if len(text.split()) > LONGEST:
        yield "too_long"
    if text.strip() and not set(text) & set("?？؟"):
        yield "no_question"


@cache
def _groups(language: str) -> Mapping[str, tuple[_Group, ...]]:
    lexicon = toml("nextround.engine.letters", f"tone/{language}.toml")

    def pattern(row: Mapping[str, list[str]], key: str) -> Pattern[str] | None:
        return any_of(row[key], lexicon["lists"]) if key in row else None

    return {
        kind: tuple(
            _Group(any_of(row["phrases"], lexicon["lists"]), pattern(row, "needs"), pattern(row, "unless"))
            for row in lexicon[kind]
        )
        for kind in WORDED
    }


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(toml("nextround.engine.letters", f"tone/{language}.toml")[name].split())
