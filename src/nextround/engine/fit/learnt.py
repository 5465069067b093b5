"""Spans of skill and knowledge as the learnt models see them; `benchmarks/learn_fit.py` learns the weights.

Two conditional random fields, learnt from SkillSpan, say skill and knowledge. A third, learnt from Green's
corpus, says occupation, domain, qualification and experience; what it thinks of a word is one more thing that
the first two see.
"""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycrfsuite

from nextround.engine import data
from nextround.engine.fit.features import features
from nextround.engine.fit.tokens import Sentence, Word
from nextround.engine.fit.vocabulary import Hit, marks

OUTSIDE: dict[str, float] = {"skill": 0.7, "knowledge": 0.65}
"""Up to this probability of being none, a word counts as part: a miss costs more than one too many."""


GREEN_KINDS = {
    "SKILL": "green_skill",
    "QUALIFICATION": "qualification",
    "EXPERIENCE": "experience",
    "OCCUPATION": "occupation",
    "DOMAIN": "domain",
}


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
    words = seen.sentence.words
    green = tagger("green")
    opinion = green.tag(seen.seen)
    for first, last, kind in runs(opinion):
        confidence = 1 - sum(green.marginal("O", at) for at in range(first, last)) / (last - first)
        yield Span(words[first].start, words[last - 1].end, GREEN_KINDS[kind], confidence)
    items = pycrfsuite.ItemSequence(with_opinion(seen, opinion))
    for kind, most in OUTSIDE.items():
        likely = _likely(tagger(kind), items, most)
        places = ((*_trimmed(words, first, last), confidence) for first, last, confidence in likely)
        yield from (Span(start, end, kind, confidence) for start, end, confidence in places if start < end)


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Where it begins and ends without the signs at its edges; empty where it is nothing but signs."""
    inside = [word for word in words[first:last] if word.text[0].isalnum() or word.text[0] == "<"]
    return (inside[0].start, inside[-1].end) if inside else (0, 0)


def _likely(
    model: pycrfsuite.Tagger, items: pycrfsuite.ItemSequence, most: float
) -> Iterator[tuple[int, int, float]]:
    """Runs of words that are likelier part than the threshold asks, cut where one more likely begins."""
    model.set(items)
    outside = [model.marginal("O", at) for at in range(len(items))]
    labels = [
        "O" if out > most else "B-" if model.marginal("B-X", at) > model.marginal("I-X", at) else "I-"
        for at, out in enumerate(outside)
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
