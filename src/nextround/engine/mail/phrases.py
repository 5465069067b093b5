"""The phrases that say what a mail means, and how they are found in a text.

Each `phrases/<lang>.toml` holds one language, written as notation.py says; adding a file adds the language.
A phrase never crosses the end of a sentence. One pass over a text finds the pieces (anchors.py) by which all
languages' phrases are known; only a phrase of which a piece stands there, with words of its other parts close
by, is searched for, around that piece. An expression is compiled when it is first needed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from nextround.engine import data
from nextround.engine.mail import anchors, notation
from nextround.engine.mail.anchors import Anchor
from nextround.engine.mail.notation import any_of

PACKAGE = "nextround.engine.mail"
ALWAYS, OFTEN = 4.0, 0.5
"""Times that a common word, or a frequent one, stands in a mail; only their order matters."""

_JUDGING, _NAMING = ("kinds", "harmless"), ("causes", "stages")


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


class Hit(NamedTuple):
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
        if self.keys is not None and not any(map(clause.__contains__, self.keys & seen)):
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


Entry = tuple[Phrase, Anchor]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds phrases in a text.

    Attributes:
        pieces: finds every piece of text by which a phrase is known, in one pass.
        entries: the phrases of each piece, in the order of `pieces`.
    """

    pieces: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]

    def find(self, text: str, letters: str, seen: frozenset[str]) -> Iterator[Hit]:
        """Each phrase in a text.

        Args:
            text: lower case.
            letters: the same with blanks for signs, as long, as `text.lettered` gives it.
            seen: its distinct words.
        """
        if "'" in letters:
            letters = letters.replace("'", " ")
            seen = seen.union(*[word.split("'") for word in seen if "'" in word])
        for piece, at, _ in self.pieces.find_matches_as_indexes(f" {letters} ", overlapping=True):
            for phrase, anchor in self.entries[piece]:
                for group in anchor.need:
                    if group.isdisjoint(seen):
                        break
                else:
                    found = _around(phrase, anchor, text, at)
                    if found is not None:
                        yield Hit(phrase, *found.span())


@dataclass(frozen=True, slots=True)
class Book:
    """All languages' phrases.

    Attributes:
        judging: finds those by which a mail's kind is judged.
        naming: finds those that name causes and stages, which most mail is never asked for.
    """

    languages: Mapping[str, Language]
    judging: Finder
    naming: Finder


@cache
def book() -> Book:
    """The packaged phrases, read once."""
    return compiled(data.toml(PACKAGE, f"phrases/{name}") for name in data.names(PACKAGE, "phrases", ".toml"))


def compiled(files: Iterable[Mapping[str, Any]]) -> Book:
    """Phrases files, already read, as one searchable book."""
    contents = tuple(files)
    languages = [_language(content) for content in contents]
    times = anchors.Times(language.seen for language in languages)
    return Book(
        languages={language.code: language for language in languages},
        judging=_finder((p for content in contents for p in _phrases(content, _JUDGING)), times),
        naming=_finder((p for content in contents for p in _phrases(content, _NAMING)), times),
    )


def _finder(phrases: Iterable[Phrase], times: anchors.Times) -> Finder:
    """What finds these phrases."""
    found: dict[str, list[Entry]] = {}
    for phrase in phrases:
        for anchor, pieces in anchors.anchored(phrase.line, times):
            for piece in pieces:
                found.setdefault(" " + piece, []).append((phrase, anchor))
    one_pass = AhoCorasick(found, implementation=Implementation.ContiguousNFA)
    return Finder(one_pass, tuple(map(tuple, found.values())))


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
        condition=_opening(content["condition"]),
        concession=_opening(content["concession"]),
        negation=_opening(content["negation"]),
        facts=content.get("facts", {}),
    )


def _opening(lines: Iterable[str]) -> Opening:
    """These lines as one search."""
    keys = [anchors.keys(line) for line in lines]
    return Opening(any_of(lines), frozenset().union(*keys) if all(keys) else None)


def _phrases(content: Mapping[str, Any], sections: Iterable[str]) -> Iterator[Phrase]:
    """Each phrase of a file's sections."""
    for section in sections:
        for name, group in content.get(section, {}).items():
            codes = (
                {f"{name}.{part}": lines for part, lines in group.items()}
                if section == "kinds"
                else {name: group}
            )
            for code, lines in codes.items():
                yield from (Phrase(code, section, content["language"], line) for line in lines)


def _around(phrase: Phrase, anchor: Anchor, text: str, at: int) -> re.Match[str] | None:
    """This phrase around a piece of it, searched for only where words of its other parts are near."""
    _, near, before, after, reach = anchor
    start = at - before if at > before else 0
    stands = text[start : at + reach].__contains__
    for words in near:
        if not any(map(stands, words)):
            return None
    return phrase.pattern.search(text, start, at + after) if before else phrase.pattern.match(text, at)
