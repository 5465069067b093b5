"""What the learnt models see of a word: itself, its neighbours, its section, the vocabulary's opinion."""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from nextround.engine import data

_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]+")
_SMALL = re.compile(r"[a-zß-öø-ÿ]+")
_DIGITS = re.compile(r"\d+")
KNOWN_WORDS = 60_000
LENGTHS = (3, 8)
"""Sentences of up to so many words are short, middling; the others long."""


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """Word -> its wide and its narrow cluster, learnt from the words around it; unknown words are absent."""
    rows = (line.split("\t") for line in data.text(__package__, "learnt/clusters.tsv").splitlines())
    return {word: (wide, narrow) for word, wide, narrow in rows}


def shape(word: str) -> str:
    """The word's outline: ``Xx`` for Excel, ``X`` for AWS, ``x.x`` for node.js, ``d`` for a number."""
    return _DIGITS.sub("d", _SMALL.sub("x", _CAPITALS.sub("X", word)))[:6]


@lru_cache(KNOWN_WORDS)
def _itself(word: str) -> tuple[str, ...]:
    low = word.lower()
    told = [
        "w=" + low,
        "s=" + shape(word),
        "p3=" + low[:3],
        "e2=" + low[-2:],
        "e3=" + low[-3:],
        "e4=" + low[-4:],
    ]
    cluster = clusters().get(low)
    if cluster is not None:
        told += ["c=" + cluster[0], "d=" + cluster[1]]
    return tuple(told)


@lru_cache(KNOWN_WORDS * 2)
def _beside(word: str, place: str) -> tuple[str, ...]:
    low = word.lower()
    told = [place + "w=" + low]
    cluster = clusters().get(low)
    if cluster is not None:
        told += [place + "c=" + cluster[0], place + "d=" + cluster[1]]
    if place in {"-1", "+1"}:
        told += [place + "s=" + shape(word), place + "e3=" + low[-3:]]
    return tuple(told)


def features(texts: Sequence[str], *, marks: Sequence[str], section: str) -> list[list[str]]:
    """For each word of a sentence, what is seen of it.

    Args:
        texts: the words.
        marks: for each word, what the vocabulary says of it: empty, or such as ``B-knowledge:database``.
        section: what the nearest heading announces; empty when there is none.
    """
    lows = [text.lower() for text in texts]
    known = clusters()
    groups = [known.get(low, ("?", "?"))[0] for low in lows]
    size = 1 + bisect(LENGTHS, len(texts))
    whole = ("b", "sec=" + section, "f=" + lows[0], "l=" + texts[-1], f"n={size}")
    return [
        [*whole, *_itself(texts[at]), *_around(texts, at), *_pairs(lows, groups, at), *_marked(marks, at)]
        for at in range(len(texts))
    ]


def _around(texts: Sequence[str], at: int) -> Iterator[str]:
    """The two words before and the two after; the sentence's edges show as such."""
    yield from _beside(texts[at - 1], "-1") if at else ("-1<>",)
    yield from _beside(texts[at + 1], "+1") if at + 1 < len(texts) else ("+1<>",)
    if at > 1:
        yield from _beside(texts[at - 2], "-2")
    if at + 2 < len(texts):
        yield from _beside(texts[at + 2], "+2")


def _pairs(lows: Sequence[str], groups: Sequence[str], at: int) -> Iterator[str]:
    """The word together with its neighbours, as words and as clusters."""
    if at:
        yield f"-1|0w={lows[at - 1]}|{lows[at]}"
        yield f"-1|0c={groups[at - 1]}|{groups[at]}"
    if at + 1 < len(lows):
        yield f"0|1w={lows[at]}|{lows[at + 1]}"
        yield f"0|1c={groups[at]}|{groups[at + 1]}"
        if at:
            yield "3c=" + "|".join(groups[at - 1 : at + 2])


def _marked(marks: Sequence[str], at: int) -> Iterator[str]:
    """What the vocabulary says of the word and of its neighbours."""
    if marks[at]:
        yield "m=" + marks[at]
        yield "mg=" + marks[at].partition(":")[0]
    if at and marks[at - 1]:
        yield "-1m=" + marks[at - 1]
    if at + 1 < len(marks) and marks[at + 1]:
        yield "+1m=" + marks[at + 1]
