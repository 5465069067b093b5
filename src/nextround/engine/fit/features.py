"""What the learnt models see of a word: itself, its neighbours, its section, the vocabulary's opinion.

What is seen comes in pieces, each worded by a function of its own; what comes back elsewhere (a word, a pair
of them) is worded once, and whoever needs no words can keep something quicker for each piece.
"""

import re
from bisect import bisect_left as bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import Any, TypeVar

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
PLACES = ("-1", "+1", "-2", "+2", "-3", "+3")
"""Where a word stands as others see it, in the order in which they do."""
Told = tuple[tuple[str, ...], ...]
"""A piece in words: for each word of the sentence that sees it, what that one sees."""
Piece = tuple[Any, ...]
"""Something seen, not yet in words: the function that words it, and what of."""
T = TypeVar("T")


class Worded(dict[Piece, Told]):
    """Each piece in the words by which the models know it."""

    def __missing__(self, piece: Piece) -> Told:
        """Word it, once."""
        told = self[piece] = worded(piece)
        return told


def worded(piece: Piece) -> Told:
    """The piece in the words by which the models know it."""
    tell, *of = piece
    told: Told = tell(*of)
    return told


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """Word -> its wide and its narrow cluster, learnt from the words around it; unknown words are absent."""
    rows = (line.split("\t") for line in data.text(__package__, "learnt/clusters.tsv").splitlines())
    return {word: (wide, narrow) for word, wide, narrow in rows}


@lru_cache(KNOWN_WORDS)
def shape(word: str) -> str:
    """The word's outline: ``Xx`` for Excel, ``X`` for AWS, ``x.x`` for node.js, ``d`` for a number."""
    return _DIGITS.sub("d", _SMALL.sub("x", _CAPITALS.sub("X", word)))[:6]


def features(texts: Sequence[str], *, marks: Sequence[str], section: str) -> list[list[str]]:
    """For each word of a sentence, what is seen of it, in words; the arguments are those of `seen`."""
    return list(seen(texts, marks=marks, section=section, known=Worded()))


def seen(
    texts: Sequence[str],
    *,
    marks: Sequence[str],
    section: str,
    known: Mapping[Piece, tuple[tuple[T, ...], ...]],
) -> Iterator[list[T]]:
    """For each word of a sentence, what is seen of it.

    Args:
        texts: the words.
        marks: for each word, what the vocabulary says of it: empty, or such as ``B-knowledge:database``.
        section: what the nearest heading announces; empty when there is none.
        known: what stands for a piece: its words (`Worded`), or what is quicker to work with.
    """
    lows = [text.lower() for text in texts]
    whole = known[_whole(texts, lows, section)][0]
    far: list[tuple[tuple[T, ...], ...]] = [((),) * (1 + len(PLACES))] * 3
    words = [*far, *[known[_of_word, text] for text in texts], *far]
    edge = known[(_of_edge,)]
    pairs = [edge, *[known[_of_pair, *pair] for pair in pairwise(lows)], edge]
    threes, signs, said = _threes(texts, lows), _signs(texts), _marked(marks)
    for at, asked in enumerate(_asked(lows)):
        told = [*whole, *words[at + 3][0], *words[at + 2][1], *words[at + 4][2], *words[at + 1][3]]
        told += (*words[at + 5][4], *words[at][5], *words[at + 6][6], *pairs[at][1], *pairs[at + 1][0])
        for piece in (*threes[at], *signs[at], *said[at], asked):
            told += known[piece][0]
        yield told


def _whole(texts: Sequence[str], lows: Sequence[str], section: str) -> Piece:
    """The sentence."""
    listed = min(LISTS, sum(low in LISTING for low in lows))
    return (_of_whole, section, lows[0], texts[-1], 1 + bisect(LENGTHS, len(texts)), listed)


def _of_whole(section: str, first: str, last: str, size: int, listed: int) -> Told:
    return (("b", "sec=" + section, "f=" + first, "l=" + last, f"n={size}", f"cm={listed}"),)


def _of_word(word: str) -> Told:
    """What it says of itself, and then of the words around, by where it stands as they see it."""
    return (_itself(word), *(_beside(word, place) for place in PLACES))


def _itself(word: str) -> tuple[str, ...]:
    low = word.lower()
    ends = ("w=" + low, "s=" + shape(word), "e2=" + low[-2:], "e3=" + low[-3:], "e4=" + low[-4:])
    begins = ("p2=" + low[:2], "p3=" + low[:3], "p4=" + low[:4])
    cluster = clusters().get(low)
    grouped = ("c=" + cluster[0], "d=" + cluster[1]) if cluster else ()
    doubtful = everyday().get(word)
    meant = ("a=" + doubtful,) if doubtful else ()
    return (*ends, *begins, *grouped, *("k=" + name for name in classes_of(low)), *meant)


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


def _of_edge() -> Told:
    """What the last word sees after itself, and the first before."""
    return (("+1<>",), ("-1<>",))


def _of_pair(low: str, after: str) -> Told:
    """Two words together, as words, as clusters and as classes: as the first sees it, and as the second."""
    clustered = f"{_group(low)}|{_group(after)}"
    classes = product(classes_of(low)[:2], classes_of(after)[:2])
    first = (f"0|1w={low}|{after}", "0|1c=" + clustered, *(f"0|1k={one}|{other}" for one, other in classes))
    return (first, (f"-1|0w={low}|{after}", "-1|0c=" + clustered))


def _group(low: str) -> str:
    return clusters().get(low, ("?", "?"))[0]


def _threes(texts: Sequence[str], lows: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each word between its neighbours, as clusters and as shapes; the first and the last have but one."""
    clustered, shaped = [_group(low) for low in lows], [shape(text) for text in texts]
    inner = [
        ((_of_three, "3c=", *clustered[at : at + 3]), (_of_three, "3s=", *shaped[at : at + 3]))
        for at in range(len(texts) - 2)
    ]
    return [(), *inner, ()]


def _of_three(name: str, *told: str) -> Told:
    return ((name + "|".join(told),),)


def _signs(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Whether each word and those beside it begin with a capital; of the first it says nothing."""
    signs = [*("X" if text[0].isupper() else "x" for text in texts), ""]
    return [(), *[((_of_signs, signs[at] + signs[at - 1] + signs[at + 1]),) for at in range(1, len(texts))]]


def _of_signs(signs: str) -> Told:
    return (("cap=" + signs,),)


def _marked(marks: Sequence[str]) -> list[tuple[Piece, ...]]:
    """What the vocabulary says of each word and of its neighbours, where it says anything."""
    if not any(marks):
        return [()] * len(marks)
    beside = zip(marks, ("", *marks), (*marks[1:], ""), strict=False)
    return [((_of_marks, *three),) if any(three) else () for three in beside]


def _of_marks(mark: str, before: str, after: str) -> Told:
    own = ("m=" + mark, "mg=" + mark.partition(":")[0]) if mark else ()
    return ((*own, *(("-1m=" + before,) if before else ()), *(("+1m=" + after,) if after else ())),)


def _asked(lows: Sequence[str]) -> Iterator[Piece]:
    """For each word the last one before it that asks ("able to"), how far off, and the link after."""
    word, link, far = "", "", 0
    for low in lows:
        yield (_of_asking, word, link, bisect(FAR, far))
        is_new = low in STOPS or "ask" in classes_of(low)
        if is_new:
            word, link, far = low, "", 0
        elif low in LINKS:
            link = low
        far += 1


def _of_asking(word: str, link: str, far: int) -> Told:
    return ((f"t={word}|{link}", f"tf={word}|{far}", "tl=" + link),)


PASSING = frozenset({_of_whole, _of_pair, _of_three})
"""What these word is seldom seen in two texts."""
