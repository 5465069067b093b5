"""What the learnt models see of a word: itself, its neighbours, its section, the vocabulary's opinion."""

import re
from bisect import bisect_left as bisect
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product

from nextround.engine import data
from nextround.engine.fit.vocabulary import everyday
from nextround.engine.fit.word_classes import classes_of

_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]+")
_SMALL = re.compile(r"[a-zß-öø-ÿ]+")
_DIGITS = re.compile(r"\d+")
KNOWN_WORDS = 60_000
LENGTHS = (3, 8)
"""Sentences of up to so many words are short, middling; the others long."""
FAR = (1, 3, 7)
"""A word that asks stands up to so many words before; beyond the last it is far off."""
LISTING = frozenset({",", "/", "&"})
LISTS = 3
"""With so many signs between things a sentence is a list."""
LINKS = frozenset({"of", "with", "in", "on", "for", "to", "as", "using", "from", "at", "by"})
STOPS = frozenset(".:;()")
NEIGHBOURS = (("-1", -1), ("+1", 1), ("-2", -2), ("+2", 2), ("-3", -3), ("+3", 3))


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """Word -> its wide and its narrow cluster, learnt from the words around it; unknown words are absent."""
    rows = (line.split("\t") for line in data.text(__package__, "learnt/clusters.tsv").splitlines())
    return {word: (wide, narrow) for word, wide, narrow in rows}


@lru_cache(KNOWN_WORDS)
def shape(word: str) -> str:
    """The word's outline: ``Xx`` for Excel, ``X`` for AWS, ``x.x`` for node.js, ``d`` for a number."""
    return _DIGITS.sub("d", _SMALL.sub("x", _CAPITALS.sub("X", word)))[:6]


@lru_cache(KNOWN_WORDS)
def _itself(word: str) -> tuple[str, ...]:
    low = word.lower()
    ends = ("w=" + low, "s=" + shape(word), "e2=" + low[-2:], "e3=" + low[-3:], "e4=" + low[-4:])
    begins = ("p2=" + low[:2], "p3=" + low[:3], "p4=" + low[:4])
    cluster = clusters().get(low)
    grouped = ("c=" + cluster[0], "d=" + cluster[1]) if cluster else ()
    doubtful = everyday().get(word)
    meant = ("a=" + doubtful,) if doubtful else ()
    return (*ends, *begins, *grouped, *("k=" + name for name in classes_of(low)), *meant)


@lru_cache(KNOWN_WORDS * 2)
def _beside(word: str, place: str) -> tuple[str, ...]:
    low = word.lower()
    told = [place + "w=" + low]
    if place in {"-3", "+3"}:
        return tuple(told)
    told += [place + "k=" + name for name in classes_of(low)]
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
    size = 1 + bisect(LENGTHS, len(texts))
    listed = min(LISTS, sum(low in LISTING for low in lows))
    whole = ("b", "sec=" + section, "f=" + lows[0], "l=" + texts[-1], f"n={size}", f"cm={listed}")
    asked = _asked(lows)
    return [
        [
            *whole,
            *_itself(text),
            *_around(texts, lows, at),
            *_capitals(texts, at),
            *_marked(marks, at),
            *asked[at],
        ]
        for at, text in enumerate(texts)
    ]


def _around(texts: Sequence[str], lows: Sequence[str], at: int) -> list[str]:
    """The three words before and the three after, and the pairs; the sentence's edges show as such."""
    told: list[str] = []
    count = len(texts)
    for place, step in NEIGHBOURS:
        if 0 <= at + step < count:
            told += _beside(texts[at + step], place)
    told += _with_before(lows[at - 1], lows[at]) if at else ("-1<>",)
    told += _with_after(lows[at], lows[at + 1]) if at + 1 < count else ("+1<>",)
    if 0 < at < count - 1:
        told.append("3c=" + "|".join(map(_group, lows[at - 1 : at + 2])))
        told.append("3s=" + "|".join(map(shape, texts[at - 1 : at + 2])))
    return told


@lru_cache(KNOWN_WORDS)
def _group(low: str) -> str:
    return clusters().get(low, ("?", "?"))[0]


@lru_cache(KNOWN_WORDS * 2)
def _with_before(before: str, low: str) -> tuple[str, ...]:
    """The word together with the one before, as words and as clusters."""
    return (f"-1|0w={before}|{low}", f"-1|0c={_group(before)}|{_group(low)}")


@lru_cache(KNOWN_WORDS * 2)
def _with_after(low: str, after: str) -> tuple[str, ...]:
    """The word together with the one after, as words, as clusters and as classes."""
    told = (f"0|1w={low}|{after}", f"0|1c={_group(low)}|{_group(after)}")
    pairs = product(classes_of(low)[:2], classes_of(after)[:2])
    return (*told, *(f"0|1k={one}|{other}" for one, other in pairs))


def _capitals(texts: Sequence[str], at: int) -> tuple[str, ...]:
    """Whether the word and those beside it begin with a capital; of the first it says nothing."""
    places = (at, at - 1, at + 1)[: 3 if at + 1 < len(texts) else 2]
    return ("cap=" + "".join("X" if texts[place][0].isupper() else "x" for place in places),) if at else ()


def _asked(lows: Sequence[str]) -> list[tuple[str, str, str]]:
    """For each word the last one before it that asks ("able to"), how far off, and the link after."""
    told: list[tuple[str, str, str]] = []
    word, link, far = "", "", 0
    for low in lows:
        told.append((f"t={word}|{link}", f"tf={word}|{bisect(FAR, far)}", "tl=" + link))
        is_new = low in STOPS or "ask" in classes_of(low)
        if is_new:
            word, link, far = low, "", 0
        elif low in LINKS:
            link = low
        far += 1
    return told


def _marked(marks: Sequence[str], at: int) -> list[str]:
    """What the vocabulary says of the word and of its neighbours."""
    told = []
    if marks[at]:
        told += ["m=" + marks[at], "mg=" + marks[at].partition(":")[0]]
    if at and marks[at - 1]:
        told.append("-1m=" + marks[at - 1])
    if at + 1 < len(marks) and marks[at + 1]:
        told.append("+1m=" + marks[at + 1])
    return told
