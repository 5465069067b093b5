"""A linear model over words and evidence, small enough to ship and quick enough in plain Python.

Each feature's nine weights are packed into one whole number, 20 bits a kind, so that adding a mail's
features is one sum of integers. A mail's score for a kind is

    bias + unit_e · (sum over its evidence) + unit_w · (sum over its words) / sqrt(number of known words)

and the probabilities are the softmax of the scores divided by a temperature.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from nextround.engine import data

BITS = 20
MIDDLE = 128
"""A weight of zero: weights are kept as 1 to 255 around it."""
MASK = (1 << BITS) - 1


Feature = str | tuple[str, str]
"""A word, or a pair of neighbouring words."""


@dataclass(frozen=True, slots=True)
class Model:
    """The learnt weights.

    Attributes:
        kinds: the order in which weights and scores stand.
        evidence: packed weights of each piece of evidence.
        words: packed weights of each known word and pair of words.
        places: where each word's weights stand, counted from 1.
        units: what one step of a packed weight is worth, for evidence and for words.
        temperature: learnt on mails of sources not trained on; above 1 makes less sure.
    """

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    evidence: Mapping[str, int]
    words: Mapping[Feature, int]
    units: tuple[float, float]
    temperature: float
    places: Mapping[Feature, int] = field(init=False, repr=False, compare=False)
    weights: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", {word: at for at, word in enumerate(self.words, 1)})
        object.__setattr__(self, "weights", (0, *self.words.values()))

    def scores(self, evidence: Iterable[str], words: Iterable[Iterable[Feature]]) -> list[float]:
        """One score a kind, the higher the likelier; each feature counts once."""
        facts = [self.evidence[fact] for fact in evidence if fact in self.evidence]
        known: set[int | None] = set()
        for some in words:
            known.update(map(self.places.get, some))
        found = [self.weights[at] for at in known if at]
        seen = self._unpacked(facts, self.units[0])
        read = self._unpacked(found, self.units[1] / math.sqrt(len(found) or 1))
        return [b + s + r for b, s, r in zip(self.bias, seen, read, strict=True)]

    def probabilities(self, scores: list[float]) -> list[float]:
        """Scores as calibrated probabilities that sum to 1."""
        top = max(scores)
        powers = [math.exp((score - top) / self.temperature) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def _unpacked(self, weights: Collection[int], unit: float) -> list[float]:
        """The sum of these packed weights for each kind."""
        total, zero = sum(weights), MIDDLE * len(weights)
        return [(((total >> shift) & MASK) - zero) * unit for shift in range(0, BITS * len(self.kinds), BITS)]


def packed(weights: Iterable[int]) -> int:
    """Weights of -127 to 127 as one number."""
    return sum((weight + MIDDLE) << (BITS * at) for at, weight in enumerate(weights))


@cache
def model() -> Model:
    """The packaged model, read once."""
    return loaded(data.text("nextround.engine.mail", "model.txt"))


def loaded(text: str) -> Model:
    """A model from its file: six lines of figures, then a feature a line, evidence marked by "!"."""
    kinds, bias, unit_e, unit_w, temperature, *lines = text.splitlines()
    evidence: dict[str, int] = {}
    words: dict[Feature, int] = {}
    for line in lines:
        number, _, feature = line.partition(" ")
        if feature.startswith("!"):
            evidence[feature[1:]] = int(number, 16)
        else:
            one, beside, another = feature.partition(" ")
            words[(one, another) if beside else one] = int(number, 16)
    return Model(
        kinds=tuple(kinds.split()),
        bias=tuple(map(float, bias.split())),
        evidence=evidence,
        words=words,
        units=(float(unit_e), float(unit_w)),
        temperature=float(temperature),
    )


def spelt(feature: Feature) -> str:
    """A word or a pair as it is written in the file."""
    return feature if isinstance(feature, str) else " ".join(feature)


def saved(model: Model) -> str:
    """A model as its file."""
    head = [
        " ".join(model.kinds),
        " ".join(f"{b:.5f}" for b in model.bias),
        f"{model.units[0]:.8f}",
        f"{model.units[1]:.8f}",
        f"{model.temperature:.4f}",
    ]
    body = [f"{number:x} !{name}" for name, number in sorted(model.evidence.items())]
    words = sorted((spelt(name), number) for name, number in model.words.items())
    body += [f"{number:x} {name}" for name, number in words]
    return "\n".join(head + body) + "\n"
