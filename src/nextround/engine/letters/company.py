"""What words mean in the company of others: classes of words in a sentence, weighed for each kind of mark.

    sentences(read) -> the stretches that are weighed
    hits(read, language) -> where words of which class stand, in order
    features(sentence, found, ruled, language) -> what a sentence is weighed by, each a readable name
    weighed(features) -> the score of each kind; above `ENOUGH` it is marked

``tone/classes_<language>.toml`` holds the classes, the same ones in every language; ``tone/weights.txt``
what they weigh, learnt by ``benchmarks/learn_tone.py`` on sentences of ours. A feature is a class
("care"), two classes of a sentence ("care+neg"), two that stand close in that order ("neg>care"), the
kind of a phrase that the lexicon found ("phrase:blame"), a sign ("?"), or a word's beginning ("en:apolog").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from re import Pattern

from nextround.engine import data
from nextround.engine.phrases import any_of

ENOUGH = 0.0
"""The score above which a sentence is marked."""
CLOSE = 16
"""Characters between two classes of words that still belong together: about two short words."""
STEM = 6
"""Letters of a word that tell it, whatever its ending."""
SHORT = 5
"""Words of a sentence that is curt."""

_BETWEEN = re.compile(r"(?<=[.!?…])\s+|\n")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[\w']+")
_ORDINARY = re.compile(r"(?<!\w)[^\W\d_]{4,}(?![\w*])")
_QUOTE = re.compile(r'["“„”»«]')


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Words of a class, and where they stand in the letter."""

    start: int
    end: int
    name: str


def sentences(read: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a line's end ends one, too."""
    start = 0
    for gap in _BETWEEN.finditer(read):
        yield start, gap.start()
        start = gap.end()
    yield start, len(read)


def hits(read: str, language: str) -> list[Hit]:
    """Every word of a class, in the order of the text."""
    digits = _DIGIT.sub("0", read)
    return sorted(
        Hit(*found.span(), name)
        for name, pattern in _classes(language).items()
        for found in pattern.finditer(digits)
    )


def within(found: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """The hits that begin in a stretch of the text."""
    return found[bisect_left(found, Hit(start, 0, "")) : bisect_left(found, Hit(end, 0, ""))]


def features(sentence: str, found: Sequence[Hit], ruled: Iterable[str], language: str) -> set[str]:
    """What a sentence is weighed by.

    Args:
        sentence: its text.
        found: the hits in it.
        ruled: kinds of which the lexicon found a phrase in it.
        language: of the text.
    """
    names = sorted({hit.name for hit in found})
    words = [word[:STEM] for word in _WORD.findall(sentence.casefold())]
    return {
        *names,
        *("+".join(pair) for pair in combinations(names, 2)),
        *_neighbours(found),
        *(f"phrase:{kind}" for kind in ruled),
        *_signs(sentence, len(words)),
        *(f"{language}:{word}" for word in words),
        *(f"{language}:first:{word}" for word in words[:1]),
    }


def weighed(features: Iterable[str]) -> list[tuple[str, float]]:
    """Each kind with its score."""
    kinds, bias, weights = model()
    rows = [weights[feature] for feature in features if feature in weights]
    return [(kind, bias[at] + sum(row[at] for row in rows)) for at, kind in enumerate(kinds)]


def telling(found: Sequence[Hit], kind: str) -> tuple[int, int] | None:
    """From where to where the words stand that weigh most for a kind; none where none speaks for it."""
    kinds, _, weights = model()
    at, nothing = kinds.index(kind), [0.0] * len(kinds)
    weight = {hit: weights.get(hit.name, nothing)[at] for hit in found}
    most = max(weight.values(), default=0.0)
    best = [hit for hit in found if most > 0 and weight[hit] >= most / 2]
    return (best[0].start, max(hit.end for hit in best)) if best else None


@cache
def words(language: str) -> frozenset[str]:
    """The ordinary words of a language that its classes speak of."""
    rows = data.toml("nextround.engine.letters", f"tone/classes_{language}.toml").values()
    return frozenset(word for phrases in rows for phrase in phrases for word in _ORDINARY.findall(phrase))


def _neighbours(found: Sequence[Hit]) -> Iterator[str]:
    for at, one in enumerate(found, 1):
        for hit in (found[later] for later in range(at, len(found))):
            if hit.start > one.end + CLOSE:
                break
            if hit.start >= one.end and hit.name != one.name:
                yield f"{one.name}>{hit.name}"


def _signs(sentence: str, words: int) -> Iterator[str]:
    if "?" in sentence:
        yield "?"
    if sentence.rstrip().endswith("!"):
        yield "!"
    if _QUOTE.search(sentence):
        yield '"'
    if words <= SHORT:
        yield "short"


@cache
def _classes(language: str) -> Mapping[str, Pattern[str]]:
    rows = data.toml("nextround.engine.letters", f"tone/classes_{language}.toml")
    return {name: any_of(phrases) for name, phrases in rows.items()}


@cache
def model() -> tuple[list[str], list[float], Mapping[str, list[float]]]:
    """The kinds, what each starts from, and what each feature adds; in the file in hundredths."""
    head, bias, *lines = data.text("nextround.engine.letters", "tone/weights.txt").splitlines()
    rows = (line.rsplit(" ", 1) for line in lines)
    return (
        head.split(),
        [int(part) / 100 for part in bias.split()],
        {feature: [int(part or 0) / 100 for part in row.split(",")] for feature, row in rows},
    )
