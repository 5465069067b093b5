"""The small notation in which phrases are written, as bounded expressions and as words to look for.

::

    word        this word                 word*    this word's beginning (5 letters or more to be found by it)
    a|b         one of these              a_b      two words as one alternative
    word?       may be missing            ..       up to three words between       ....  up to six
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

PREFIX = 5
"""Letters of a word's beginning by which it is looked up."""
GAP_WORD, WILD_CHARS, BETWEEN_CHARS = 16, 16, 4
"""Characters reckoned for a word in a gap, for a word's open end, and between words."""
SELDOM = 0.02
"""Times that a word which is not listed as frequent stands in a mail; only its order matters."""

_BETWEEN = r"[^\w'&+#@/.!?;-]{1,4}"
_WORD = r"[\w'&+#@/-]{1,40}"
_GAPS = {"..": 3, "....": 6}
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# A word that a text's words can be compared with, or a beginning long enough to look words up by it.
_FINDABLE = re.compile(r"(?:[^\W_]{5,}\*|[^\W_]+(?:'[^\W_]+)?(?!\*))(?=-|$)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word by whose places in a text a phrase is looked for.

    Attributes:
        before: how many characters before it the phrase may begin; 0 where it begins with it.
        after: how many characters after its start the phrase may end.
        need: words (or beginnings, marked "*") of another element, of which a text must hold one; or none.
        near: the same without marks, of which one stands within reach.
    """

    before: int
    after: int
    need: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()


def expression(line: str) -> str:
    """The notation as a regular expression; every repetition in it is bounded."""
    parts: list[str] = []
    elements = line.split()
    for at, element in enumerate(elements):
        gap = _GAPS.get(element)
        if gap:
            parts.append(f"(?:{_WORD}{_BETWEEN}){{0,{gap}}}?")
            continue
        forms = "|".join(_form(form) for form in element.removesuffix("?").split("|"))
        tail = "" if at == len(elements) - 1 else _BETWEEN
        parts.append(f"(?:(?:{forms}){tail})?" if element.endswith("?") else f"(?:{forms}){tail}")
    return "".join(parts)


@cache
def pattern(line: str) -> re.Pattern[str]:
    """The compiled expression of one phrase as whole words; compiled when it is first looked for."""
    return re.compile(rf"(?<!\w){expression(line)}(?!\w)")


def any_of(lines: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these phrases as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(expression, lines)) or '(?!)'})(?!\w)")


def neighbours(line: str, seen: Mapping[str, float]) -> Iterator[tuple[tuple[str, str], Anchor]]:
    """Each pair of neighbouring words of which every match of this phrase holds one, to be looked for.

    The pairs are those of the two neighbouring elements that stand together most seldom; nothing comes where
    no two elements can be relied on.
    """
    elements = line.split()
    pairs = [at for at in range(len(elements) - 1) if _joins(elements[at], elements[at + 1])]
    if not pairs:
        return
    at = min(pairs, key=lambda pair: _times(elements[pair], seen) * _times(elements[pair + 1], seen))
    before, own = sum(map(_length, elements[:at])), _length(elements[at])
    after = sum(map(_length, elements[at:]))
    for left in elements[at].split("|"):
        words = _TOKEN.findall(left.replace("_", " "))
        anchor = Anchor(before if left == words[0] else before + own, after)
        for right in elements[at + 1].split("|"):
            yield (words[-1], _TOKEN.findall(right.replace("_", " "))[0]), anchor


def rarest(line: str, seen: Mapping[str, float]) -> Iterator[tuple[str, Anchor]]:
    """Each form of the phrase's rarest word, or its beginning marked "*"; nothing where none can be found."""
    elements = line.split()
    ranked = sorted(range(len(elements)), key=lambda at: -_rarity(elements[at], seen))
    key = ranked[0]
    others = [at for at in ranked[1:] if _rarity(elements[at], seen) > -math.inf]
    need = _firsts(elements[others[0]]) if others else []
    anchor = Anchor(
        before=sum(map(_length, elements[:key])),
        after=sum(map(_length, elements[key:])),
        need=frozenset(map(_shortened, need)),
        near=tuple(sorted(first.removesuffix("*") for first in need)),
    )
    yield from ((_shortened(first), anchor) for first in _firsts(elements[key]))


def _form(form: str) -> str:
    """One alternative: its words with what may stand between them."""
    return _BETWEEN.join(
        re.escape(word.removesuffix("*")) + (r"\w{0,30}" if word.endswith("*") else "")
        for word in form.split("_")
    )


def _joins(one: str, another: str) -> bool:
    """Whether these elements always stand side by side, in words that can be listed."""
    return all(
        element not in _GAPS
        and "*" not in element
        and "?" not in element
        and all(map(_TOKEN.search, element.split("|")))
        for element in (one, another)
    )


def _times(element: str, seen: Mapping[str, float]) -> float:
    """About how often one of its words stands in a mail."""
    return sum(seen.get(form.split("_")[0], SELDOM) for form in element.split("|"))


def _length(element: str) -> int:
    """Characters to reckon with for this element and what follows it."""
    if element in _GAPS:
        return _GAPS[element] * GAP_WORD
    longest = max(len(form) + WILD_CHARS * form.count("*") for form in element.split("|"))
    return longest + BETWEEN_CHARS


def _firsts(element: str) -> list[str]:
    """The word, or beginning marked "*", by which each form of this element is found, if all can be."""
    found = [_FINDABLE.match(form.split("_")[0]) for form in element.split("|")]
    return [match[0] for match in found if match] if all(found) else []


def _shortened(first: str) -> str:
    """A beginning cut to the letters by which it is looked up."""
    return first[:PREFIX] + "*" if first.endswith("*") else first


def _rarity(element: str, seen: Mapping[str, float]) -> float:
    """How seldom a text must be searched if this element is looked for; -inf where it can't be."""
    firsts = _firsts(element)
    if element in _GAPS or element.endswith("?") or not firsts:
        return -math.inf
    return -sum(seen.get(first, SELDOM) for first in firsts)
