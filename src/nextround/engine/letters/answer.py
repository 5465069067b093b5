"""What a feedback says: of which criterion it speaks, and whether it is specific. Evidence, never the truth.

    weigh(text, language="en") -> Weighing
    beside(weighing, ratings) -> View      whether the person's own rating from before agrees

It is read clause by clause: what they missed counts for its criterion, what is only named counts half,
and what they praised is no reason at all. Explained by its phrases (``answer/<language>.toml``): every
conclusion points at the words it rests on.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.journey import Criterion
from nextround.engine.phrases import any_of, plain

GENERIC = "generic"
LANGUAGES = ("en", "de", "fr", "es")
LONGEST = 20_000
MISSED, NAMED = 2, 1
"""What words count that tell what was missing, and words that only name a thing. Assumption."""
ABILITY = Criterion.HARD
"""What "we need someone who does it alone" speaks of, whatever it is that one does."""
LOW, HIGH = 2, 4
"""An own rating up to the one agrees with what they missed, from the other on it differs. Assumption."""
FINDS = (*Criterion, GENERIC, "missed", "praised", "cleared", "addressed", "ability", "turn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the feedback, and what they speak of: a criterion, or "generic"; praise is no reason."""

    start: int
    end: int
    text: str
    says: str
    praise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a feedback reads.

    Attributes:
        says: hard, craft, communication, fit, or generic when it names none of them as missing.
        specific: whether it names something one could work on.
        because: the words it rests on, in their order.
        liked: the clauses in which they say what was good, word for word.
    """

    says: str
    specific: bool
    because: tuple[Evidence, ...] = ()
    liked: tuple[str, ...] = ()


def weigh(text: str, language: str = "en") -> Weighing:
    """Which criterion a feedback speaks of: the one of which most was missed, the first named when even.

    Args:
        text: the feedback, word for word; only the first 20,000 characters are read.
        language: en, de, fr or es, where its own words don't tell; others are read as English.
    """
    read = plain(text[:LONGEST])
    found = _patterns(_language(read, language if language in LANGUAGES else "en"))
    clauses = [_Clause(text, read, (start, end), found) for start, end in _clauses(read, found)]
    counted: Counter[str] = Counter()
    for clause in clauses:
        counted.update(clause.counts())
    says = counted.most_common(1)[0][0] if counted else GENERIC
    return Weighing(
        says=says,
        specific=bool(counted),
        because=tuple(evidence for clause in clauses for evidence in clause.because()),
        liked=tuple(clause.text for clause in clauses if clause.says_liked),
    )


class View(StrEnum):
    """What the person's own rating of the talk, from before the answer, says beside theirs."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


def beside(weighing: Weighing, ratings: Mapping[str, int]) -> View:
    """Whether the own rating (1 to 5 by criterion) of what they missed was low, too, or high."""
    own = ratings.get(weighing.says)
    if own is None or LOW < own < HIGH:
        return View.OPEN
    return View.AGREES if own <= LOW else View.DIFFERS


class _Clause:
    """A stretch of the feedback with one turn of mind."""

    def __init__(
        self, text: str, read: str, bounds: tuple[int, int], found: Mapping[str, Pattern[str]]
    ) -> None:
        start, end = bounds
        self.whole = text
        self.hits = _outermost(
            (hit.start(), hit.end(), str(code))
            for code in (*Criterion, GENERIC, "ability")
            for hit in found[code].finditer(read, start, end)
        )
        has = {code for code in FINDS if found[code].search(read, start, end)}
        self.misses = bool(has & {"missed", "ability"}) and "cleared" not in has
        self.praises = bool(has & {"praised", "cleared"}) and not self.misses and GENERIC not in has
        self.says_liked = self.praises and "addressed" in has
        self.text = " ".join(text[start:end].split()).strip(" .,;:!-–")

    def counts(self) -> dict[str, int]:
        """What each criterion named here counts for the reason."""
        if self.praises:
            return {}
        codes = [code for _, _, code in self.hits]
        named = [code for code in codes if code in _CRITERIA] or [str(ABILITY)] * ("ability" in codes)
        return dict.fromkeys(named, MISSED if self.misses else NAMED)

    def because(self) -> Iterator[Evidence]:
        """The words, each with what it says, in their order."""
        for start, end, code in self.hits:
            says = str(ABILITY) if code == "ability" else code
            praise = self.praises and says != GENERIC
            yield Evidence(start=start, end=end, text=self.whole[start:end], says=says, praise=praise)


def _outermost(hits: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The hits in their order, without those that stand inside a longer one."""
    kept: list[tuple[int, int, str]] = []
    for start, end, code in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end, code))
    return kept


def _clauses(read: str, found: Mapping[str, Pattern[str]]) -> Iterator[tuple[int, int]]:
    """The bounds of each clause: a mark that ends one, or a word that turns ("but")."""
    ends = sorted(
        {hit.end() for hit in _ENDS.finditer(read)} | {hit.start() for hit in found["turn"].finditer(read)}
    )
    start = 0
    for end in (*ends, len(read)):
        if read[start:end].strip():
            yield start, end
        start = end


def _language(read: str, otherwise: str) -> str:
    """Whose everyday words it uses most; `otherwise` when none or several do."""
    words = Counter(_WORD.findall(read[:2_000].casefold()))
    counts = {language: sum(words[word] for word in _everyday(language)) for language in LANGUAGES}
    most = max(counts.values())
    leading = [language for language, count in counts.items() if count == most]
    return leading[0] if len(leading) == 1 else otherwise


@cache
def _everyday(language: str) -> frozenset[str]:
    return frozenset(toml("nextround.engine.letters", f"answer/{language}.toml")["everyday"])


@cache
def _patterns(language: str) -> Mapping[str, Pattern[str]]:
    phrases = toml("nextround.engine.letters", f"answer/{language}.toml")
    return {name: any_of(phrases[name]) for name in FINDS}


_CRITERIA = frozenset(map(str, Criterion))
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.;:!?](?=\s|$)|\n")
