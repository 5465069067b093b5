"""Spans of skill and knowledge as the learnt models see them; `benchmarks/learn_fit.py` learns the weights.

Four conditional random fields. One, learnt from Green's corpus, says occupation, domain, qualification and
experience; what it thinks of a word is one more thing that the next two see, which say skill and knowledge as
SkillSpan marks them. The last, learnt from both corpora, says what either calls a skill; its word and that of
SkillSpan's own are weighed, so that duties are seen, too, without everything being one.
"""

import lzma
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import takewhile

import pycrfsuite

from nextround.engine import data
from nextround.engine.fit.features import features
from nextround.engine.fit.tokens import Sentence, Word
from nextround.engine.fit.vocabulary import Hit, marks

OUTSIDE = 0.65
"""Up to this probability of being none, a word counts as part: a miss costs more than one too many."""
OWN_SHARE = 0.4
"""How much SkillSpan's own model of a skill counts beside the one of both corpora."""
KINDS: dict[str, tuple[tuple[str, float], ...]] = {
    "skill": (("skill", OWN_SHARE), ("both", 1 - OWN_SHARE)),
    "knowledge": (("knowledge", 1.0),),
}
"""For each kind the models that are asked, and how much each counts."""
LINKS = frozenset({"and", "or", "in", "to"})
"""No span ends with these."""
FILLERS = LINKS | {"a", "an", "the", "of", "for", "with", "as", "on", "at", "by", "your", "our", "you", "we"}
"""No span is made of these alone."""
GENDERS = frozenset("mwfdx")
"""Two and more of these at the end are "m/f/d" after a title."""
GREEN_KINDS = {
    "QUALIFICATION": "qualification",
    "EXPERIENCE": "experience",
    "OCCUPATION": "occupation",
    "DOMAIN": "domain",
}
GREEN_LEAST = {"QUALIFICATION": 0.3, "EXPERIENCE": 0.5, "OCCUPATION": 0.3, "DOMAIN": 0.25}
"""From this probability on a word counts as part of what Green's corpus names so."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence, and for each of its words what the models see."""

    sentence: Sentence
    section: str
    seen: list[list[str]]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with its kind, and how sure the model is."""

    start: int
    end: int
    kind: str
    confidence: float


def looked_at(cut: Iterable[Sentence], hits: Sequence[Hit], sections: Sequence[str]) -> Iterator[Seen]:
    """Each sentence with its features.

    Args:
        cut: the posting's sentences.
        hits: the vocabulary's finds in it.
        sections: for each line that is not blank, what its heading announces.
    """
    for sentence in cut:
        section = sections[sentence.line]
        found = marks([word.start for word in sentence.words], hits)
        words = [word.text for word in sentence.words]
        yield Seen(sentence, section, features(words, marks=found, section=section))


def with_opinion(seen: Seen, opinion: Sequence[str]) -> list[list[str]]:
    """The features with the other corpus' opinion of each word added."""
    return [[*told, "gl=" + label[2:]] for told, label in zip(seen.seen, opinion, strict=True)]


def spans(seen: Seen) -> Iterator[Span]:
    """What the models find in this sentence; spans of different kinds may overlap."""
    plain = pycrfsuite.ItemSequence(seen.seen)
    tagger("green").set(plain)
    opinion = tagger("green").tag()
    told = pycrfsuite.ItemSequence(with_opinion(seen, opinion))
    for name in ("skill", "knowledge"):
        tagger(name).set(told)
    tagger("both").set(plain)
    for kind, first, last, confidence in (*_of_green(len(opinion)), *_of_skillspan(len(opinion))):
        start, end = _trimmed(seen.sentence.words, first, last)
        if start < end:
            yield Span(start, end, kind, confidence)


def _of_green(count: int) -> Iterator[tuple[str, int, int, float]]:
    """What Green's model, which has seen the sentence, finds; most words are surely of no kind."""
    green = tagger("green")
    asked = [at for at in range(count) if green.marginal("O", at) <= 1 - min(GREEN_LEAST.values())]
    for kind, least in GREEN_LEAST.items() if asked else ():
        begins = {at: green.marginal("B-" + kind, at) for at in asked}
        part = {at: begun + green.marginal("I-" + kind, at) for at, begun in begins.items()}
        outside = [1 - part.get(at, 0.0) for at in range(count)]
        for found in _likely(outside, begins.__getitem__, 1 - least):
            yield (GREEN_KINDS[kind], *found)


def _of_skillspan(count: int) -> Iterator[tuple[str, int, int, float]]:
    """What the models of skill and knowledge, which have seen the sentence, find."""
    for kind, models in KINDS.items():
        asked = [(tagger(name).marginal, share) for name, share in models]
        outside = [sum(share * ask("O", at) for ask, share in asked) for at in range(count)]
        begins = partial(_begins, asked)
        for found in _likely(outside, begins, OUTSIDE):
            yield (kind, *found)


def _begins(asked: Sequence[tuple[Callable[[str, int], float], float]], at: int) -> float:
    """How likely a span begins here; the labels say begun, inside, ended, and the only word."""
    return sum(share * (ask("B-X", at) + ask("U-X", at)) for ask, share in asked)


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Where it begins and ends without signs at its edges and links at its end; empty if nothing is left."""
    inside = [word for word in words[first:last] if word.text[0].isalnum() or word.text[0] == "<"]
    genders = list(takewhile(lambda word: word.text.lower() in GENDERS, reversed(inside)))
    if len(genders) > 1:
        inside = inside[: -len(genders)]
    while inside and inside[-1].text.lower() in LINKS:
        inside.pop()
    if all(word.text.lower() in FILLERS for word in inside):
        return (0, 0)
    return (inside[0].start, inside[-1].end)


def _likely(
    outside: Sequence[float], begins: Callable[[int], float], most: float
) -> Iterator[tuple[int, int, float]]:
    """Runs of words that are likelier part than the threshold asks, cut where one more likely begins."""
    if min(outside) > most:
        return
    labels = [
        "O" if out > most else "B-" if 2 * begins(at) > 1 - out else "I-" for at, out in enumerate(outside)
    ]
    for first, last, _ in runs(labels):
        yield first, last, 1 - sum(outside[first:last]) / (last - first)


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The stretches that labels such as ``B-X``, ``I-X`` and ``O`` mean: first, one after the last, kind."""
    first, kind = 0, ""
    is_open = False
    for at, label in enumerate([*labels, "O"]):
        if is_open and (label[0] != "I" or label[2:] != kind):
            yield first, at, kind
            is_open = False
        if label != "O" and not is_open:
            first, kind, is_open = at, label[2:], True


@cache
def tagger(name: str) -> pycrfsuite.Tagger:
    """The model of this name, loaded once."""
    model = pycrfsuite.Tagger()
    model.open_inmemory(_weights(name))
    return model


@cache
def _weights(name: str) -> bytes:
    """Kept as long as the model, which reads from them and does not hold them itself."""
    return lzma.decompress(data.binary(__package__, f"learnt/{name}.crf.xz"))
