"""Languages with their level, from a CV's lines."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nextround.engine.fit.cv_lines import Line
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.cv_words import levels
from nextround.engine.fit.profile import level_of
from nextround.engine.fit.rules import LANGUAGES, whole
from nextround.engine.fit.spoken import tongues

_PART = re.compile(r"[^,;|/(]*(?:\([^)]{0,60}\)?[^,;|/(]*)*")
_OTHER = re.compile(r"\W*(?P<name>[^\W\d_][\w-]{2,20})\W{1,4}(?P<rest>\S.{0,40})")


@cache
def _names() -> re.Pattern[str]:
    """Every language's name in English and German."""
    return whole([name for language in LANGUAGES for name in tongues(language)[1]])


def read(told: Sequence[Line]) -> Iterator[Proposal]:
    """Each language named under a heading of languages."""
    for line in told:
        if line.section == "languages":
            for start, end in _parts(line.text):
                found = _language(line.text[start:end])
                if found:
                    name, level = found
                    yield Proposal(
                        room="languages",
                        row={"language": name, "fluency": level},
                        start=line.start + start,
                        end=line.start + end,
                    )


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a line that speak of one language each; a comma in brackets parts nothing."""
    for m in _PART.finditer(text):
        cuts = [0, *(n.start() for n in list(_names().finditer(m[0]))[1:]), len(m[0])]
        for start, end in pairwise(cuts):
            words = m[0][start:end]
            if words.strip():
                at = m.start() + start + len(words) - len(words.lstrip())
                yield at, at + len(words.strip())


def _language(words: str) -> tuple[str, str] | None:
    """The language's name and its CEFR level; the level is empty where it is said in no known words."""
    known = _names().search(words)
    if known:
        name = re.sub(r"kenntnissen?$", "", known[0])
        return name, _level(words[known.end() :]) or _level(words[: known.start()])
    other = _OTHER.fullmatch(words)
    level = _level(other["rest"]) if other else ""
    return (other["name"], level) if other and level else None


def _level(words: str) -> str:
    """The CEFR level that these words mean; empty when they mean none."""
    return next((name for name, pattern in levels() if pattern.search(words)), "") or level_of(words)
