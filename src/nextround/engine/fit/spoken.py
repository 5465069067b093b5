"""Which languages a posting asks for, and how well each: its CEFR level, or the one its wording means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.rules import Rules, rules, whole

AROUND_CHARS = 60
"""How far from a language's name its level may stand."""
SENTENCE_CHARS = 200
CHAIN = 6
"""A level is shared over so many joints at most, so that an endless list costs no more than its length."""
_CEFR = re.compile(r"(?<!\w)(?:[ABC][12])(?!\w)")
_JOIN = re.compile(
    r"[-)]?\s{0,2}(?:,? (?:and/or|und/oder|and|or|und|oder|sowie)|,|/|&|as well as)\s{0,2}"
    r"(?:in (?:one of )?)?",
    re.IGNORECASE,
)
_STOP = re.compile(r"[\n\r;]|[!?] |(?<!\bmin)(?<!\bmind)(?<!\bca)\. ")
_EITHER = re.compile(r"\b(?:or|oder)\b|/", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/&]|\b(?:and|or|und|oder|sowie|plus)\b", re.IGNORECASE)
_WOULD = ("be ", "wäre ", "wären ")
"""After these, "good" says what would be welcome, not how well one speaks."""
_OPENS, _CLOSES = re.compile(r"(?:^|[\n•·*,;:(/–-])\s*$"), re.compile(r"\s*(?:$|[\n.,;·)])")


@dataclass(frozen=True, slots=True)
class _Named:
    """A language's name in the text.

    Attributes:
        reach: from where to where words may belong to it.
        span: the name and its level.
        side: where the level stands, "before" or "after".
    """

    name: re.Match[str]
    reach: tuple[int, int]
    span: tuple[int, int]
    level: str | None = None
    side: str = ""


@cache
def tongues(language: str) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    """The pattern of the languages' names, their codes; the pattern of the levels' words, their meaning."""
    known = rules(language).words
    names = {
        f"{name}{ending}".lower(): code
        for code, names in known["language_names"].items()
        for name in names
        for ending in known["language_context"]["endings"]
    }
    levels = {word: level for level, words in known["language_levels"].items() for word in words}
    return whole(list(names)), names, whole(list(levels)), levels


def tongue(code: str, name: str) -> str:
    """What a language is called in the language of our own sentences, wherever it was named.

    Args:
        code: two letters.
        name: what stands where the code is unknown.
    """
    return next(iter(rules("en").words["language_names"].get(code, ())), name)


def languages(text: str, known: Rules, language: str) -> Iterator[Finding]:
    """Each language named beside a level, or beside a word that says that a language is meant."""
    names, codes, _, _ = tongues(language)
    found = [m for m in names.finditer(text) if not _is_no_language(text, m, known)]
    named = [_named(text, found, at, language) for at in range(len(found))]
    joined = [
        _JOIN.fullmatch(text, one.span[1], max(one.span[1], other.span[0])) is not None
        for one, other in pairwise(named)
    ]
    named = [_shared(text, named, joined, at, known) for at in range(len(named))]
    meant = _meant([_is_meant(text, one, known) for one in named], joined)
    told = [one for one, is_meant in zip(named, meant, strict=True) if is_meant]
    with_level = {codes[one.name[0].lower()] for one in told if one.level}
    for one in told:
        code = codes[one.name[0].lower()]
        if one.level or code not in with_level:
            end = one.span[1] + text.startswith(")", one.span[1])
            yield Finding(
                one.span[0], end, "language", known.words["language_names"][code][0], code, one.level
            )


def _is_no_language(text: str, m: re.Match[str], known: Rules) -> bool:
    """Whether it is a company, a market, a cuisine or a school subject."""
    words = known.words["language_context"]
    after = text[m.end() : m.end() + 30].lower().lstrip(" -")
    before = text[max(0, m.start() - 30) : m.start()].lower().rstrip(" -")
    return after.startswith(tuple(words["not_before"])) or before.endswith(tuple(words["not_after"]))


def _named(text: str, found: Sequence[re.Match[str]], at: int, language: str) -> _Named:
    m = found[at]
    begin, end = _reach(text, found, at)
    _, _, levels, meaning = tongues(language)
    near: list[tuple[int, re.Match[str]]] = []
    for pattern in (_CEFR, levels):
        near = near or [
            *(
                (level.start() - m.end(), level)
                for level in pattern.finditer(text, m.end(), end)
                if _is_level(text, level)
            ),
            *((m.start() - level.end(), level) for level in pattern.finditer(text, begin, m.start())),
        ]
    if not near:
        return _Named(m, (begin, end), m.span())
    _, level = min(near, key=lambda pair: pair[0])
    told = meaning.get(" ".join(level[0].lower().split())) or level[0]
    side = "before" if level.start() < m.start() else "after"
    span = min(m.start(), level.start()), max(m.end(), level.end())
    return _Named(m, (begin, end), span, told, side)


def _is_level(text: str, level: re.Match[str]) -> bool:
    return not text[max(0, level.start() - 6) : level.start()].lower().endswith(_WOULD)


def _reach(text: str, found: Sequence[re.Match[str]], at: int) -> tuple[int, int]:
    """From where to where words may belong to this language: in its sentence, up to its neighbours' words."""
    m = found[at]
    before = _border(text, found[at - 1].end(), m.start()) if at else 0
    after = _border(text, m.end(), found[at + 1].start()) if at + 1 < len(found) else len(text)
    begin, stop = max(before, 0, m.start() - AROUND_CHARS), min(after, m.end() + AROUND_CHARS)
    begins = [found.end() for found in _STOP.finditer(text, begin, m.start())]
    first = _STOP.search(text, m.end(), stop)
    return begins[-1] if begins else begin, first.start() if first else stop


def _border(text: str, start: int, end: int) -> int:
    """Where the words about the next language begin: at the last sign or "and" before it."""
    between = [m.start() for m in _BETWEEN.finditer(text, start, end)]
    return between[-1] if between else end


def _shared(text: str, named: Sequence[_Named], joined: Sequence[bool], at: int, known: Rules) -> _Named:
    """With the level of a language joined by no more than "and": fluent English *and* German."""
    one = named[at]
    is_apart = at and "," in text[named[at - 1].name.end() : one.name.start()]
    if one.level or (is_apart and known.cues["nice"].search(text, *one.reach)):
        return one
    left, right = _giver(named, joined, at, -1), _giver(named, joined, at, 1)
    later = right.level if right and right.side == "after" else None
    earlier = left.level if left and left.side == "before" else None
    if left and at and _EITHER.search(text, named[at - 1].name.end(), one.name.start()):
        earlier = left.level
    if later and _EITHER.search(text, one.name.end(), named[at + 1].name.start()):
        earlier = None
    return replace(one, level=earlier or later)


def _giver(named: Sequence[_Named], joined: Sequence[bool], at: int, step: int) -> _Named | None:
    """The nearest language with a level to which a chain of joints leads."""
    for _ in range(CHAIN):
        if not 0 <= at + step < len(named) or not joined[min(at, at + step)]:
            return None
        at += step
        if named[at].level:
            return named[at]
    return None


def _is_meant(text: str, one: _Named, known: Rules) -> bool:
    """Whether the words around, or its standing alone in a list, say that the language is asked."""
    begin, end = one.reach
    if one.level or "kenntnisse" in one.name[0].lower():
        return True
    said = (known.contexts["language"], known.cues["nice"], known.cues["must"])
    if any(words.search(text, begin, end) for words in said):
        return True
    far = max(0, one.name.start() - SENTENCE_CHARS)
    begin = max(far, *(text.rfind(sign, far, one.name.start()) + 1 for sign in ("\n", ". ")))
    if known.contexts["languages"].search(text, begin, one.name.start()):
        return True
    before = text[max(0, one.name.start() - 4) : one.name.start()]
    return _OPENS.search(before) is not None and _CLOSES.match(text, one.name.end()) is not None


def _meant(meant: list[bool], joined: Sequence[bool]) -> list[bool]:
    """What is joined to a language that is asked is asked, too."""
    for order in (range(1, len(meant)), range(len(meant) - 1, 0, -1)):
        for at in order:
            if joined[at - 1] and (meant[at - 1] or meant[at]):
                meant[at - 1] = meant[at] = True
    return meant
