"""The phrases that say what a mail means, and how they are found in a text.

Each `phrases/<lang>.toml` holds one language; adding a file adds the language. Its phrases are written in a
small notation that compiles to bounded regular expressions:

::

    word        this word                 word*    this word's beginning (5 letters or more to be found by it)
    a|b         one of these              a_b      two words as one alternative
    word?       may be missing            ..       up to three words between       ....  up to six

A phrase never crosses the end of a sentence. It is searched only around its rarest word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextround.engine import data

PACKAGE = "nextround.engine.mail"
PREFIX = 5
LEFT_CHARS = 120
"""How far before its rarest word a phrase may begin."""

_BETWEEN = r"[^\w'&+#@/.!?;-]{1,4}"
_WORD = r"[\w'&+#@/-]{1,40}"
_GAPS = {"..": 3, "....": 6}
# A word that a text's words can be compared with, or a beginning long enough to look words up by it.
_FINDABLE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[^\W\d_]{5,}\*")
_SECTIONS = ("kinds", "harmless", "causes", "stages")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One compiled phrase.

    Attributes:
        code: what it says, such as "rejection.decision" or "cause.competition".
        section: kinds, harmless, causes or stages.
        leads: whether its rarest word is its first, so that it can only begin there.
    """

    code: str
    section: str
    language: str
    pattern: re.Pattern[str]
    leads: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, from `start` to `end`."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Language:
    """What is particular to one language beside its phrases.

    Attributes:
        common: its most frequent words, to tell it from others.
        condition: finds words that make a clause conditional.
        negation: finds words that turn the clause's meaning round.
        facts: the words around a company's or a role's name, for facts.py.
    """

    code: str
    common: frozenset[str]
    condition: re.Pattern[str]
    negation: re.Pattern[str]
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """All languages' phrases, by the word around which each is searched."""

    languages: Mapping[str, Language]
    words: Mapping[str, tuple[Phrase, ...]]
    beginnings: Mapping[str, tuple[Phrase, ...]]

    def find(self, text: str, words: Iterable[str]) -> Iterator[Hit]:
        """Each phrase in this lower-case text, whose distinct words are `words`."""
        distinct = set(words)
        for word in self.words.keys() & distinct:
            yield from _around(self.words[word], word, text)
        for beginning in self.beginnings.keys() & {word[:PREFIX] for word in distinct}:
            yield from _around(self.beginnings[beginning], beginning, text)


@cache
def book() -> Book:
    """The packaged phrases, compiled once."""
    return compiled(data.toml(PACKAGE, f"phrases/{name}") for name in data.names(PACKAGE, "phrases", ".toml"))


def compiled(files: Iterable[Mapping[str, Any]]) -> Book:
    """Phrases files, already read, as one searchable book."""
    languages: dict[str, Language] = {}
    words: dict[str, list[Phrase]] = {}
    beginnings: dict[str, list[Phrase]] = {}
    for content in files:
        language = _language(content)
        languages[language.code] = language
        for section in _SECTIONS:
            for code, line in _lines(section, content.get(section, {})):
                _enter(line, code=code, section=section, language=language, into=(words, beginnings))
    return Book(
        languages, {w: tuple(p) for w, p in words.items()}, {w: tuple(p) for w, p in beginnings.items()}
    )


def any_of(lines: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these phrases as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, lines)) or '(?!)'})(?!\w)")


def _language(content: Mapping[str, Any]) -> Language:
    """A language's own particulars."""
    return Language(
        code=content["language"],
        common=frozenset(content["common"].split()),
        condition=any_of(content["condition"]),
        negation=any_of(content["negation"]),
        facts=content.get("facts", {}),
    )


def _lines(section: str, groups: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Code and notation of each phrase of a section."""
    for name, group in groups.items():
        if section == "kinds":
            for part, lines in group.items():
                yield from ((f"{name}.{part}", line) for line in lines)
        else:
            yield from ((name, line) for line in group)


def _enter(
    line: str,
    *,
    code: str,
    section: str,
    language: Language,
    into: tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]],
) -> None:
    """Compile one phrase and file it under each form of its rarest word."""
    elements = line.split()
    key = max(range(len(elements)), key=lambda at: _rarity(elements[at], language.common))
    phrase = Phrase(
        code=code,
        section=section,
        language=language.code,
        pattern=re.compile(rf"(?<!\w){_expression(line)}(?!\w)"),
        leads=key == 0,
    )
    for form in elements[key].split("|"):
        word = form.split("_")[0]
        if word.endswith("*"):
            into[1].setdefault(word[:PREFIX], []).append(phrase)
        else:
            into[0].setdefault(word, []).append(phrase)


def _rarity(element: str, common: frozenset[str]) -> float:
    """How well a text can be searched for this element; gaps and optional ones can't be."""
    if element in _GAPS or element.endswith("?"):
        return -1
    firsts = [form.split("_")[0] for form in element.split("|")]
    if any(not _FINDABLE.fullmatch(word) for word in firsts):
        return -1
    if any(word in common for word in firsts):
        return 0
    return 3 + min(map(len, firsts)) / 10 - len(firsts) / 20


def _expression(line: str) -> str:
    """The notation as a regular expression; every repetition in it is bounded."""
    parts: list[str] = []
    elements = line.split()
    for at, element in enumerate(elements):
        last = at == len(elements) - 1
        gap = _GAPS.get(element)
        if gap:
            parts.append(f"(?:{_WORD}{_BETWEEN}){{0,{gap}}}?")
            continue
        forms = "|".join(_form(form) for form in element.removesuffix("?").split("|"))
        tail = "" if last else _BETWEEN
        parts.append(f"(?:(?:{forms}){tail})?" if element.endswith("?") else f"(?:{forms}){tail}")
    return "".join(parts)


def _form(form: str) -> str:
    """One alternative: its words with what may stand between them."""
    return _BETWEEN.join(
        re.escape(word.removesuffix("*")) + (r"\w{0,30}" if word.endswith("*") else "")
        for word in form.split("_")
    )


def _around(phrases: tuple[Phrase, ...], key: str, text: str) -> Iterator[Hit]:
    """Hits of these phrases around each occurrence of the word they are filed under."""
    at = text.find(key)
    while at >= 0:
        for phrase in phrases:
            match = (
                phrase.pattern.match(text, at)
                if phrase.leads
                else phrase.pattern.search(text, max(0, at - LEFT_CHARS), at + LEFT_CHARS)
            )
            if match is not None:
                yield Hit(phrase, match.start(), match.end())
        at = text.find(key, at + len(key))
