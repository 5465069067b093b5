"""A taxonomy that the person brought along, such as ESCO: which of its terms a requirement speaks of.

::

    taxonomy(lines) -> Taxonomy             what `written` wrote
    written(terms, works) -> Iterator[str]  one line a term or an occupation
    Taxonomy.link(words, most=5) -> tuple[Linked, ...]

A term's labels are compared with the words by their stems: the cosine of both, each stem weighing the more
the fewer labels hold it. No label of any taxonomy ships with the project.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

ATTRIBUTION = (
    "This service uses the ESCO classification of the European Commission. "
    "What is kept of it is shortened: names, kinds and essential skills."
)
"""What ESCO asks everybody to show who uses it."""
SURE = 0.9
"""From this likeness on, the words are taken for the term; the best of fourteen on two small sets."""
OTHER_LABEL = 0.97
"""What a label counts that is not the preferred one."""
LONGEST_LABEL = 120
SHORTEST_STEM = 3
ENDINGS = (
    *("ications", "ication", "ations", "ation", "ments", "ment", "ingly", "ings", "ing", "ers", "ies", "ied"),
    *("ed", "er", "es", "s", "ly", "y", "e"),
)
"""Taken off the ends of English words, the first that leaves enough."""
SMALL = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "of",
            "in",
            "and",
            "or",
            "to",
            "for",
            "with",
            "on",
            "at",
            "by",
            "as",
            "is",
            "are",
        ),
        *("be", "our", "your", "you", "we", "will", "using", "use", "from", "into", "that", "this", "its"),
        *("their", "such", "other", "etc"),
    }
)
_WORD = re.compile(r"[^\W_](?:[\w+#./-]{0,60}[\w+#])?")


@dataclass(frozen=True, slots=True)
class Term:
    """One skill or field of knowledge.

    Attributes:
        id: its address in the taxonomy.
        labels: the preferred one first.
    """

    id: str
    kind: str
    labels: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Work:
    """One occupation, with the places of the terms that are essential to it."""

    id: str
    labels: tuple[str, ...]
    asks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A term and how like it the words are, from 0 to 1."""

    term: Term
    likeness: float


class Taxonomy:
    """Terms and occupations, with what finds them."""

    def __init__(self, terms: Sequence[Term], works: Sequence[Work]) -> None:
        """Take them in and index the labels."""
        self.terms, self.works = tuple(terms), tuple(works)
        stems = [
            (place, stems_of(label), 1.0 if first == 0 else OTHER_LABEL)
            for place, term in enumerate(self.terms)
            for first, label in enumerate(term.labels)
        ]
        self._labels = [label for label in stems if label[1]]
        held = Counter(stem for _, label, _ in self._labels for stem in label)
        self._rarest = math.log1p(len(self._labels))
        self._weights = {stem: math.log1p(len(self._labels) / n) for stem, n in held.items()}
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, (_, label, _) in enumerate(self._labels):
            for stem in label:
                self._with[stem].append(number)
        self._sizes = [self._size(label) for _, label, _ in self._labels]

    def link(self, words: str, most: int = 5) -> tuple[Linked, ...]:
        """The terms that these words are likest to, the likest first; none where they share no word."""
        asked = stems_of(words)
        shared: dict[int, float] = defaultdict(float)
        for stem in asked & self._weights.keys():
            weight = self._weights[stem] ** 2
            for number in self._with[stem]:
                shared[number] += weight
        likest = self._by_term(shared, self._size(asked))
        order = sorted(likest, key=lambda place: (-likest[place], len(self.terms[place].name), place))
        return tuple(Linked(self.terms[place], round(likest[place], 3)) for place in order[:most])

    def _by_term(self, shared: Mapping[int, float], size: float) -> dict[int, float]:
        likest: dict[int, float] = {}
        for number, weight in shared.items():
            place, _, counts = self._labels[number]
            likeness = counts * weight / (size * self._sizes[number])
            if likeness > likest.get(place, 0.0):
                likest[place] = likeness
        return likest

    def _size(self, stems: Iterable[str]) -> float:
        return math.sqrt(sum(self._weights.get(stem, self._rarest) ** 2 for stem in stems))


def stems_of(words: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(_stem(word) for word in _WORD.findall(words.lower()) if word not in SMALL)


def _stem(word: str) -> str:
    ends = (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM)
    end = next(ends, "")
    return word[: len(word) - len(end)]


def written(terms: Iterable[Term], works: Iterable[Work]) -> Iterator[str]:
    """The taxonomy as lines of text, without their ends."""
    for term in terms:
        yield "\t".join(("S", term.id, term.kind, *term.labels))
    for work in works:
        yield "\t".join(("O", work.id, " ".join(map(str, work.asks)), *work.labels))


def taxonomy(lines: Iterable[str]) -> Taxonomy:
    """Read what `written` wrote.

    Raises:
        ValueError: a line is of another kind.
    """
    terms, works = [], []
    for line in lines:
        sort, name, more, *labels = line.rstrip("\n").split("\t")
        if sort == "S":
            terms.append(Term(name, more, tuple(labels)))
        else:
            works.append(Work(name, tuple(labels), tuple(map(int, more.split()))))
    return Taxonomy(terms, works)


def tidy(label: str) -> str:
    """A label on one line, cut where none is that long."""
    return " ".join(label.split())[:LONGEST_LABEL]
