"""Occupations by their names in English and German, each with what its postings usually ask for.

The table ``occupations.txt`` is our own judgement. Whoever has a better one, such as ESCO's links between
occupations and skills, passes it to `neighbours` in the same shape.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nextround.engine import data
from nextround.engine.fit.vocabulary import Concept, named

_WORD = re.compile(r"\w+(?:[-+#./]\w+)*")
_GENDERS = re.compile(r"\([^()]{0,40}\)|(?<=\w)[:*_](?:in|innen)\b|/-?in(?:nen)?\b", re.IGNORECASE)
"""What German titles carry beside the name; and what stands in brackets."""
LEVELS: Mapping[str, frozenset[str]] = {
    "junior": frozenset(
        {"junior", "jr", "trainee", "intern", "graduate", "apprentice", "praktikant", "werkstudent"}
    ),
    "senior": frozenset(
        {"senior", "sr", "lead", "principal", "head", "chief", "director", "leitung", "leiter", "leiterin"}
    ),
}
"""Words of a title that say how high it is; other titles say nothing of it."""
TITLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation.

    Attributes:
        id: its first name in kebab-case.
        names: English ones first; the first is shown.
        asks: what its postings usually ask for.
    """

    id: str
    names: tuple[str, ...]
    german: tuple[str, ...]
    asks: tuple[Concept, ...]

    @property
    def name(self) -> str:
        """What it is called on pages."""
        return self.names[0][:1].upper() + self.names[0][1:]


def occupation_of(title: str) -> Occupation | None:
    """The occupation that a title names: the longest name whose words stand in it side by side."""
    words = _words(title)
    best = max(_found(words), key=lambda pair: (pair[0], pair[1].id), default=None)
    return best[1] if best else None


def usual_in(titles: Iterable[str]) -> Mapping[Concept, str]:
    """What the work under these titles usually asks, each with the first title that says so."""
    every = [(title, found) for title in titles if (found := occupation_of(title)) is not None]
    return {concept: title for title, found in reversed(every) for concept in found.asks}


def level_of_title(title: str) -> str:
    """How high a title says the job is: junior or senior; empty when it says nothing."""
    words = set(_words(title))
    return next((level for level, told in LEVELS.items() if words & told), "")


def _found(words: tuple[str, ...]) -> Iterator[tuple[int, Occupation]]:
    """Every occupation named here, with how many words its name has."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _longest(), len(words)) + 1):
            occupation = _by_words().get(words[start:end])
            if occupation is not None:
                yield end - start, occupation


def _words(title: str) -> tuple[str, ...]:
    plain = _GENDERS.sub(" ", title[:TITLE_CHARS])
    return tuple(word.casefold() for word in _WORD.findall(plain))


@cache
def occupations() -> Mapping[str, Occupation]:
    """Every occupation of our table by its id."""
    lines = data.text(__package__, "occupations.txt").splitlines()
    rows = (_row(line) for line in lines if line.strip() and not line.startswith("#"))
    return {row.id: row for row in rows}


def _row(line: str) -> Occupation:
    english, german, asked = ([part.strip() for part in column.split(";")] for column in line.split("|"))
    asks = dict.fromkeys(concept for name in asked if (concept := named(name)) is not None)
    return Occupation("-".join(_words(english[0])), tuple(english), tuple(german), tuple(asks))


@cache
def _by_words() -> Mapping[tuple[str, ...], Occupation]:
    every = tuple(occupations().values())[::-1]
    return {form: each for each in every for name in (*each.names, *each.german) for form in _forms(name)}


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    """A name as titles write it: of a woman in German, of several people, its hyphen kept or left."""
    words = _words(name)
    parted = tuple(part for word in words for part in word.split("-"))
    for form in dict.fromkeys((words, parted)):
        yield form
        yield (*form[:-1], f"{form[-1]}s")
        yield (*form[:-1], f"{form[-1]}in")


@cache
def _longest() -> int:
    return max(map(len, _by_words()))
