"""The phrases that say what a mail means, and how they are found in a text.

Each `phrases/<lang>.toml` holds one language, written as notation.py says; adding a file adds the language.
A phrase never crosses the end of a sentence. A text's pairs of neighbouring words are looked up in one table
of all languages, its words in another; only the few phrases of which those stand there are searched for,
around those words. An expression is compiled when it is first needed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextround.engine import data
from nextround.engine.mail import notation
from nextround.engine.mail.notation import BETWEEN_CHARS, PREFIX, Anchor, any_of

PACKAGE = "nextround.engine.mail"
ALWAYS, OFTEN = 4.0, 0.5
"""Times that a common word, or a frequent one, stands in a mail; only their order matters."""

FAR = 3
"""A word in a gap may be this many times as long as reckoned."""

Pair = tuple[str, str]

_SECTIONS = ("kinds", "harmless", "causes", "stages")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase.

    Attributes:
        code: what it says, such as "rejection.decision" or "cause.competition".
        section: kinds, harmless, causes or stages.
        line: itself, in the notation.
    """

    code: str
    section: str
    language: str
    line: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it; every repetition in it is bounded."""
        return notation.pattern(self.line)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, from `start` to `end`."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that give a clause a meaning of its own, such as "if".

    Attributes:
        keys: a word of each of them, of which the text must hold one; None where one of them has none.
    """

    pattern: re.Pattern[str]
    keys: frozenset[str] | None

    def stands_in(self, clause: str, seen: AbstractSet[str]) -> bool:
        """Whether one stands in this clause of a text whose distinct words are `seen`."""
        if self.keys is not None and not any(key in clause for key in self.keys & seen):
            return False
        return self.pattern.search(clause) is not None


@dataclass(frozen=True, slots=True)
class Language:
    """What is particular to one language beside its phrases.

    Attributes:
        common: its most frequent words, to tell it from others.
        seen: about how often its frequent words stand in a mail about a job.
        job: words that show that a mail is about a job at all.
        condition: words that make a clause conditional.
        concession: words that open a clause which leaves the main clause standing, such as "even if".
        negation: words that turn the clause's meaning round.
        facts: the words around a company's or a role's name, for facts.py.
    """

    code: str
    common: frozenset[str]
    seen: Mapping[str, float]
    job: frozenset[str]
    condition: Opening
    concession: Opening
    negation: Opening
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """All languages' phrases.

    Attributes:
        pairs: phrases by two neighbouring words of which each match holds one.
        words: phrases without such a pair by their rarest word, or its beginning marked "*".
        known_pairs: the pairs alone; two sets are compared without hashing anew.
        beginnings: the beginnings among the words, and among what phrases need, without their mark.
    """

    languages: Mapping[str, Language]
    pairs: Mapping[Pair, tuple[tuple[Phrase, Anchor], ...]]
    words: Mapping[str, tuple[tuple[Phrase, Anchor], ...]]
    beginnings: frozenset[str]
    known_pairs: frozenset[Pair]

    def find(self, text: str, seen: AbstractSet[str], pairs: AbstractSet[Pair]) -> Iterator[Hit]:
        """Each phrase in this lower-case text, of these distinct words and pairs of neighbours."""
        begun = self.beginnings & {word[:PREFIX] for word in seen}
        here = seen | {start + "*" for start in begun}
        for word in self.words.keys() & here:
            found = [
                entry for entry in self.words[word] if not entry[1].need or not entry[1].need.isdisjoint(here)
            ]
            if found:
                yield from _around(found, _places(word.removesuffix("*"), text), text)
        beside = pairs | _at_apostrophes(pairs) if "'" in text else pairs
        for pair in self.known_pairs & beside:
            yield from _around(self.pairs[pair], _places_of_pair(*pair, text), text)


@cache
def book() -> Book:
    """The packaged phrases, read once."""
    return compiled(data.toml(PACKAGE, f"phrases/{name}") for name in data.names(PACKAGE, "phrases", ".toml"))


def compiled(files: Iterable[Mapping[str, Any]]) -> Book:
    """Phrases files, already read, as one searchable book."""
    languages: dict[str, Language] = {}
    pairs: dict[Pair, dict[tuple[Phrase, Anchor], None]] = {}
    words: dict[str, dict[tuple[Phrase, Anchor], None]] = {}
    for content in files:
        language = _language(content)
        languages[language.code] = language
        for phrase in _phrases(content):
            beside = list(notation.neighbours(phrase.line, language.seen))
            for pair, anchor in beside:
                pairs.setdefault(pair, {})[phrase, anchor] = None
            for word, anchor in () if beside else notation.rarest(phrase.line, language.seen):
                words.setdefault(word, {})[phrase, anchor] = None
    keys = {key for found in words.values() for _, anchor in found for key in anchor.need}.union(words)
    return Book(
        languages=languages,
        pairs={pair: tuple(found) for pair, found in pairs.items()},
        known_pairs=frozenset(pairs),
        words={word: tuple(found) for word, found in words.items()},
        beginnings=frozenset(key[:-1] for key in keys if key.endswith("*")),
    )


def _language(content: Mapping[str, Any]) -> Language:
    """A language's own particulars."""
    seen = dict.fromkeys(content["frequent"].split(), OFTEN) | dict.fromkeys(
        content["common"].split(), ALWAYS
    )
    return Language(
        code=content["language"],
        common=frozenset(content["common"].split()),
        seen=seen,
        job=frozenset(content["job"].split()),
        condition=_opening(content["condition"], seen),
        concession=_opening(content["concession"], seen),
        negation=_opening(content["negation"], seen),
        facts=content.get("facts", {}),
    )


def _opening(lines: Iterable[str], seen: Mapping[str, float]) -> Opening:
    """These lines as one search."""
    keys = [[word for word, _ in notation.rarest(line, seen)] for line in lines]
    return Opening(any_of(lines), frozenset().union(*keys) if all(keys) else None)


def _phrases(content: Mapping[str, Any]) -> Iterator[Phrase]:
    """Each phrase of a file."""
    for section in _SECTIONS:
        for name, group in content.get(section, {}).items():
            codes = (
                {f"{name}.{part}": lines for part, lines in group.items()}
                if section == "kinds"
                else {name: group}
            )
            for code, lines in codes.items():
                yield from (Phrase(code, section, content["language"], line) for line in lines)


def _at_apostrophes(pairs: AbstractSet[Pair]) -> set[Pair]:
    """The same with what stands after the apostrophe in "d'emploi", and before it in "you're"."""
    found: set[Pair] = set()
    for one, another in pairs:
        if "'" in one or "'" in another:
            tail, head = one.rpartition("'")[2], another.partition("'")[0]
            found.update(((tail, another), (one, head), (tail, head)))
    return found


def _places(word: str, text: str) -> list[int]:
    """Where words begin with this one."""
    found: list[int] = []
    at = text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalpha():
            found.append(at)
        at = text.find(word, at + len(word))
    return found


def _places_of_pair(one: str, another: str, text: str) -> list[int]:
    """Where this word stands with the other one close behind."""
    size, reach = len(one), len(one) + len(another) + BETWEEN_CHARS
    return [at for at in _places(one, text) if another in text[at + size : at + reach]]


def _around(entries: Iterable[tuple[Phrase, Anchor]], places: list[int], text: str) -> Iterator[Hit]:
    """Hits of these phrases around these places."""
    for phrase, anchor in entries:
        pattern, before, after = phrase.pattern, anchor.before, anchor.after
        for at in places:
            if anchor.near and not any(
                map(text[max(0, at - before) : at + FAR * after].__contains__, anchor.near)
            ):
                continue
            found = (
                pattern.search(text, max(0, at - before), at + after) if before else pattern.match(text, at)
            )
            if found is not None:
                yield Hit(phrase, found.start(), found.end())
