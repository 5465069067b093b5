"""The pieces of text by which phrases are looked for: of each phrase those that other text holds most seldom.

All pieces of all phrases are looked for in one pass over a text of which signs are blanked, so a piece is
words with blanks between them, before them, and after them unless a longer word will do. Two words of a
phrase may stand one to four characters apart: such a piece is listed once for each width.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nextround.engine.mail.notation import BETWEEN_CHARS, GAPS

GAP_WORD, WILD_CHARS = 16, 16
"""Characters reckoned for a word in a gap, and for a word's open end."""
SELDOM = 0.02
"""Times that a word which is not listed as frequent stands in a mail; only its order matters."""
TOGETHER = 0.03
"""How often two words stand side by side where each stands somewhere; only its order matters."""
PRICE = 0.0002
"""What a piece costs by being listed, in times that it is found in vain."""
OTHERS = 2
"""Elements beside its anchor of which a phrase must hold a word before it is searched."""

FAR = 3
"""A word in a gap may be this many times as long as reckoned."""

_WIDTHS = tuple(" " * width for width in range(1, BETWEEN_CHARS + 1))
_SIGNS = re.compile(r"[\W_]")
_TOKENS = re.compile(r"[^\W_]+(?:'[^\W_]+)?(?:\|[^\W_]+(?:'[^\W_]+)?)*")


class Anchor(NamedTuple):
    """Where a phrase is looked for once a piece of it is found.

    Attributes:
        need: groups of whole words; of each group a text must hold one.
        near: groups of words; of each group one stands within reach.
        before: how many characters before the piece the phrase may begin; 0 where it begins with it.
        after: how many characters after the piece's start the phrase may end.
        reach: how many characters after the piece's start its words may stand, if those in gaps are long.
    """

    need: tuple[frozenset[str], ...]
    near: tuple[tuple[str, ...], ...]
    before: int
    after: int
    reach: int


def blanked(text: str) -> str:
    """The text with a blank for every sign, as long as before."""
    return text if text.isalnum() else _SIGNS.sub(" ", text)


class Times:
    """About how often words stand in a mail, by the languages' lists of frequent ones."""

    def __init__(self, lists: Iterable[Mapping[str, float]]) -> None:
        self._known: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        for word, times in (item for each in lists for item in each.items()):
            self._known[word] = max(times, self._known.get(word, 0.0))
        for word, times in self._known.items():
            for size in range(1, len(word) + 1):
                self._begun[word[:size]] = self._begun.get(word[:size], SELDOM) + times

    def of(self, element: str) -> float:
        """How often one of this element's forms stands there, at most."""
        return sum(min(map(self._of_word, form.split("_")[:2])) for form in element.split("|"))

    def _of_word(self, word: str) -> float:
        table, word = (self._begun, word[:-1]) if word.endswith("*") else (self._known, word)
        return table.get(word, SELDOM)


def keys(line: str) -> frozenset[str]:
    """Words of which a text that holds this phrase must hold one; none where they can't be listed."""
    for element in line.split():
        if _is_sure(element) and "*" not in element and _TOKENS.fullmatch(element.replace("_", "|")):
            return frozenset(form.split("_")[0] for form in element.split("|"))
    return frozenset()


def anchored(line: str, times: Times) -> Iterator[tuple[Anchor, Iterable[str]]]:
    """The pieces, without the blank at their front, of which every match of this phrase holds one.

    Args:
        line: the phrase in its notation.
        times: about how often words stand in a mail.
    """
    elements = line.split()
    sure = [at for at, element in enumerate(elements) if _is_sure(element)]
    chosen = min(_choices(elements, sure, times), default=None)
    if chosen is None:
        return
    _, at, size = chosen
    rare = sorted((times.of(elements[other]), other) for other in sure if not at <= other < at + size)
    others = [elements[other] for _, other in rare[:OTHERS]]
    before, after = sum(map(_length, elements[:at])), sum(map(_length, elements[at:]))
    anchor = Anchor(
        need=tuple(
            frozenset(blanked(word).split()[0] for word in _starts(one)) for one in others if "*" not in one
        ),
        near=tuple(map(_starts, others)),
        before=before,
        after=after,
        reach=FAR * after,
    )
    if size == 1:
        yield anchor, _alone(elements[at])
        return
    whole, ended = _beside(elements[at], elements[at + 1])
    yield anchor, whole
    yield anchor._replace(before=before + _length(elements[at])), ended


def _choices(elements: list[str], sure: list[int], times: Times) -> Iterator[tuple[float, int, int]]:
    """Each element, and each two neighbours, by whose pieces the phrase could be found: what that costs."""
    for at in sure:
        alone = times.of(elements[at])
        yield alone + PRICE * len(elements[at].split("|")), at, 1
        if at + 1 in sure and _ends_closed(elements[at]):
            together = TOGETHER * alone * times.of(elements[at + 1])
            pieces = BETWEEN_CHARS * len(elements[at].split("|")) * len(elements[at + 1].split("|"))
            yield together + PRICE * pieces, at, 2


def _alone(element: str) -> set[str]:
    """The pieces of one element."""
    return {piece for form in element.split("|") for piece in _joined(*form.split("_")[:2])}


def _beside(one: str, another: str) -> tuple[set[str], set[str]]:
    """The pieces of two neighbours, and apart those that only begin with the last word of a longer form."""
    found: tuple[set[str], set[str]] = set(), set()
    seconds = {form.split("_")[0] for form in another.split("|")}
    for form in one.split("|"):
        words = form.split("_")
        for second in seconds:
            found[len(words) > 1].update(_joined(words[-1], second))
    return found


def _joined(one: str, another: str = "") -> Iterable[str]:
    """One word, or one before another at each width; a word's open end also ends the piece."""
    if one.endswith("*"):
        return (blanked(one[:-1]),)
    first = blanked(one)
    if not another:
        return (first + " ",)
    second = blanked(another[:-1]) if another.endswith("*") else blanked(another) + " "
    return [first + width + second for width in _WIDTHS]


def _is_sure(element: str) -> bool:
    """Whether a match always holds one of its forms, and each of them begins with a letter or a figure."""
    return (
        element not in GAPS
        and not element.endswith("?")
        and all(form[0].isalnum() for form in element.split("|"))
    )


def _ends_closed(element: str) -> bool:
    """Whether none of its forms ends within a word."""
    return not any(form.endswith("*") for form in element.split("|"))


def _length(element: str) -> int:
    """Characters to reckon with for this element and what follows it."""
    if element in GAPS:
        return GAPS[element] * GAP_WORD
    longest = max(len(form) + WILD_CHARS * form.count("*") for form in element.split("|"))
    return longest + BETWEEN_CHARS


def _starts(element: str) -> tuple[str, ...]:
    """The first word, or its beginning, of each of this element's forms."""
    return tuple(sorted({form.split("_")[0].removesuffix("*") for form in element.split("|")}))
