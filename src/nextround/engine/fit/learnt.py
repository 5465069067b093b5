"""Spans of skill and knowledge as the learnt models see them; `benchmarks/learn_fit.py` learns the weights.

Four conditional random fields. One, learnt from Green's corpus, says occupation, domain, qualification and
experience; what it thinks of a word is one more thing that the next two see, which say skill and knowledge as
SkillSpan marks them. The last, learnt from both corpora, says what either calls a skill; its word and that of
SkillSpan's own are weighed, so that duties are seen, too, without everything being one.
"""

import lzma
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, takewhile

import numpy as np

from nextround.engine import data
from nextround.engine.fit import weights
from nextround.engine.fit.chains import Steps, likeliest, marginals, steps
from nextround.engine.fit.scores import Scores
from nextround.engine.fit.tokens import Sentence, Word
from nextround.engine.fit.vocabulary import Hit, marks
from nextround.engine.fit.weights import Floats, Weights

GREEN, SKILLSPAN = "green", ("skill", "knowledge", "both")
"""The models' names: what each of the second sees can hold the opinion of the first."""
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
OPINION = "gl="
"""Before the kind that Green's model takes a word for, among what the second sees."""
TOGETHER = 2_000
"""So many words are looked at together, more or less, so that no text takes more room than this."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence with what is known of it: what its heading announces, and what the vocabulary names."""

    sentence: Sentence
    marks: Sequence[str]
    section: str

    @property
    def texts(self) -> list[str]:
        """Its words."""
        return [word.text for word in self.sentence.words]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with its kind, and how sure the model is."""

    start: int
    end: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """For each of some words how likely it is no part of this kind, and how likely one begins with it."""

    kind: str
    outside: list[float]
    begins: list[float]
    most: float


def looked_at(cut: Iterable[Sentence], hits: Sequence[Hit], sections: Sequence[str]) -> Iterator[Seen]:
    """Each sentence with what is known of it.

    Args:
        cut: the posting's sentences.
        hits: the vocabulary's finds in it.
        sections: for each line that is not blank, what its heading announces.
    """
    for sentence in cut:
        found = marks([word.start for word in sentence.words], hits)
        yield Seen(sentence, found, sections[sentence.line])


def spans(seen: Iterable[Seen]) -> Iterator[Span]:
    """What the models find in these sentences; spans of different kinds may overlap."""
    for together in _together(seen):
        asked = _asked(together)
        begin = 0
        for one in together:
            place = slice(begin, begin + len(one.marks))
            begin = place.stop
            for kind in asked:
                yield from _found(one.sentence.words, kind, place)


def _together(seen: Iterable[Seen]) -> Iterator[list[Seen]]:
    """Sentences, as many as are looked at together."""
    together: list[Seen] = []
    count = 0
    for one in seen:
        together.append(one)
        count += len(one.marks)
        if count >= TOGETHER:
            yield together
            together, count = [], 0
    if together:
        yield together


def _asked(together: Sequence[Seen]) -> list[_Asked]:
    """What the models say of these sentences: Green's kinds, then skill and knowledge."""
    model = _weights()
    through = steps([len(one.marks) for one in together])
    scores = _scores(together)
    green = model.fields[GREEN]
    own = np.empty((len(scores), len(green.labels)))
    own[through.order] = scores[:, green.columns]
    labels = likeliest(own, green.links, through)[through.order]
    told = marginals(own[np.newaxis], green.links[np.newaxis], through)[0, through.order]
    scores += _of_opinions()[labels]
    return [*_of_green(dict(zip(green.labels, told.T, strict=True))), *_of_skillspan(scores, through)]


def _scores(together: Sequence[Seen]) -> Floats:
    """What the weights add up to; who is at it at the same time in another thread adds up apart."""
    free = _free()
    try:
        scores = free.pop()
    except IndexError:
        scores = Scores(_weights())
    told = scores.of((one.texts, one.marks, one.section) for one in together)
    free.append(scores)
    return told


@cache
def _free() -> list[Scores]:
    return []


@cache
def _of_opinions() -> Floats:
    """What each label of Green's model adds to the scores of the others."""
    model = _weights()
    rows = [model.known([OPINION + label[2:]]) for label in model.fields[GREEN].labels]
    return model.sums([*chain.from_iterable(rows)], [len(one) for one in rows])


def _of_green(told: Mapping[str, Floats]) -> Iterator[_Asked]:
    """What Green's model says; most words are surely of no kind."""
    is_asked = told["O"] <= 1 - min(GREEN_LEAST.values())
    for kind, least in GREEN_LEAST.items():
        begins = told["B-" + kind]
        outside = 1 - np.where(is_asked, begins + told["I-" + kind], 0.0)
        yield _Asked(GREEN_KINDS[kind], outside.tolist(), begins.tolist(), 1 - least)


def _of_skillspan(scores: Floats, through: Steps) -> Iterator[_Asked]:
    """What the models of skill and knowledge say, each word of the two that know of skills weighed."""
    fields = [_weights().fields[name] for name in SKILLSPAN]
    own = np.empty((len(fields), len(scores), len(fields[0].labels)))
    own[:, through.order] = [scores[:, field.columns] for field in fields]
    told = marginals(own, np.stack([field.links for field in fields]), through)[:, through.order]
    each = {
        name: dict(zip(field.labels, one.T, strict=True))
        for name, field, one in zip(SKILLSPAN, fields, told, strict=True)
    }
    for kind, models in KINDS.items():
        outside = sum(share * each[name]["O"] for name, share in models)
        begins = sum(share * (each[name]["B-X"] + each[name]["U-X"]) for name, share in models)
        yield _Asked(kind, np.asarray(outside).tolist(), np.asarray(begins).tolist(), OUTSIDE)


def _found(words: Sequence[Word], asked: _Asked, place: slice) -> Iterator[Span]:
    """The spans of one kind in one sentence, whose words stand at this place."""
    begins = asked.begins[place]
    for first, last, confidence in _likely(asked.outside[place], begins.__getitem__, asked.most):
        start, end = _trimmed(words, first, last)
        if start < end:
            yield Span(start, end, asked.kind, confidence)


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
def _weights() -> Weights:
    """All models, loaded once."""
    return weights.read({name: partial(_file, name) for name in (GREEN, *SKILLSPAN)})


def _file(name: str) -> bytes:
    return lzma.decompress(data.binary(__package__, f"learnt/{name}.crf.xz"))
