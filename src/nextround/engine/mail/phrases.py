"""The phrases that say what a mail means, and how they are found in a text.

Each `phrases/<lang>.toml` holds one language; adding a file adds the language. Its phrases are written in a
small notation that compiles to bounded regular expressions:

::

    word        this word                 word*    this word's beginning (5 letters or more to be found by it)
    a|b         one of these              a_b      two words as one alternative
    word?       may be missing            ..       up to three words between       ....  up to six

A phrase never crosses the end of a sentence. It is searched only around its rarest word.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextround.engine import data

PACKAGE = "nextround.engine.mail"
PREFIX = 5
ALWAYS, OFTEN, SELDOM = 4.0, 0.5, 0.02
"""Times that a common word, a frequent one, or any other stands in a mail; only their order matters."""
GAP_WORD, WILD_CHARS, BETWEEN_CHARS = 16, 16, 4
"""Characters reckoned for a word in a gap, for a word's open end, and between words."""

_BETWEEN = r"[^\w'&+#@/.!?;-]{1,4}"
_WORD = r"[\w'&+#@/-]{1,40}"
_GAPS = {"..": 3, "....": 6}
_ANYTHING = frozenset({""})
# A word that a text's words can be compared with, or a beginning long enough to look words up by it.
_FINDABLE = re.compile(r"(?:[^\W_]{5,}\*|[^\W_]+(?:'[^\W_]+)?(?!\*))(?=-|$)")
_SECTIONS = ("kinds", "harmless", "causes", "stages")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One compiled phrase.

    Attributes:
        code: what it says, such as "rejection.decision" or "cause.competition".
        section: kinds, harmless, causes or stages.
        before: how many characters before its rarest word it may begin; 0 where that is its first.
        after: how many characters after that word's start it may end.
        need: words (or beginnings) of its next rarest element, of which a text must hold one.
    """

    code: str
    section: str
    language: str
    pattern: re.Pattern[str]
    before: int
    after: int
    need: frozenset[str]


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
        seen: about how often its frequent words stand in a mail about a job.
        job: words that show that a mail is about a job at all.
        condition: finds words that make a clause conditional.
        concession: finds words that open a clause which leaves the main clause standing, such as "even if".
        negation: finds words that turn the clause's meaning round.
        facts: the words around a company's or a role's name, for facts.py.
    """

    code: str
    common: frozenset[str]
    seen: Mapping[str, float]
    job: frozenset[str]
    condition: re.Pattern[str]
    concession: re.Pattern[str]
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
        starts = {word[:PREFIX] for word in distinct}
        here = distinct | {start + "*" for start in starts} | _ANYTHING
        for table, keys in ((self.words, distinct), (self.beginnings, starts)):
            for key in table.keys() & keys:
                likely = [phrase for phrase in table[key] if not phrase.need.isdisjoint(here)]
                if likely:
                    yield from _around(likely, _places(key, text), text)


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
        seen=dict.fromkeys(content["frequent"].split(), OFTEN)
        | dict.fromkeys(content["common"].split(), ALWAYS),
        job=frozenset(content["job"].split()),
        condition=any_of(content["condition"]),
        concession=any_of(content["concession"]),
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
    key = max(range(len(elements)), key=lambda at: _rarity(elements[at], language.seen))
    phrase = Phrase(
        code=code,
        section=section,
        language=language.code,
        pattern=re.compile(rf"(?<!\w){_expression(line)}(?!\w)"),
        before=sum(map(_length, elements[:key])),
        after=sum(map(_length, elements[key:])),
        need=_needed(elements, key, language.seen),
    )
    for word in _firsts(elements[key]):
        if word.endswith("*"):
            into[1].setdefault(word[:PREFIX], []).append(phrase)
        else:
            into[0].setdefault(word, []).append(phrase)


def _length(element: str) -> int:
    """Characters to reckon with for this element and what follows it."""
    if element in _GAPS:
        return _GAPS[element] * GAP_WORD
    longest = max(len(form) + WILD_CHARS * form.count("*") for form in element.split("|"))
    return longest + BETWEEN_CHARS


def _needed(elements: list[str], key: int, seen: Mapping[str, float]) -> frozenset[str]:
    """The words of which a text needs one beside the rarest, so that most phrases need not be searched."""
    others = [e for at, e in enumerate(elements) if at != key and _rarity(e, seen) > -math.inf]
    if not others:
        return _ANYTHING
    firsts = _firsts(max(others, key=lambda e: _rarity(e, seen)))
    return frozenset(first[:PREFIX] + "*" if first.endswith("*") else first for first in firsts)


def _firsts(element: str) -> list[str]:
    """The word, or beginning marked "*", by which each form of this element is found, if all can be."""
    found = [_FINDABLE.match(form.split("_")[0]) for form in element.split("|")]
    return [match[0] for match in found if match] if all(found) else []


def _rarity(element: str, seen: Mapping[str, float]) -> float:
    """How seldom a text must be searched if this element is looked for; -inf where it can't be.

    Args:
        element: of the notation.
        seen: about how often the language's commonest words stand in a mail about a job.
    """
    firsts = _firsts(element)
    if element in _GAPS or element.endswith("?") or not firsts:
        return -math.inf
    return -sum(seen.get(first, SELDOM) for first in firsts)


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


def _places(key: str, text: str) -> list[int]:
    """Where words begin with this key."""
    found: list[int] = []
    at = text.find(key)
    while at >= 0:
        if at == 0 or not text[at - 1].isalpha():
            found.append(at)
        at = text.find(key, at + len(key))
    return found


def _around(phrases: list[Phrase], places: list[int], text: str) -> Iterator[Hit]:
    """Hits of these phrases around each of these places."""
    for phrase in phrases:
        match, search, before, after = (
            phrase.pattern.match,
            phrase.pattern.search,
            phrase.before,
            phrase.after,
        )
        for at in places:
            found = search(text, max(0, at - before), at + after) if before else match(text, at)
            if found is not None:
                yield Hit(phrase, found.start(), found.end())
