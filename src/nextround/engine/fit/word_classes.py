"""Classes of words that postings are made of: jobs, trades, languages, duties, ways to ask; written by us."""

from collections.abc import Iterator
from functools import cache, lru_cache

from nextround.engine import data

DUTY = "duty"
DOING = "doing"
"""The class of a duty's verb in -ing: "managing"."""
SHORT_STEM = 3
KNOWN_WORDS = 60_000


@lru_cache(KNOWN_WORDS)
def classes_of(low: str) -> tuple[str, ...]:
    """The classes of this word in lower case; of a word with a hyphen, those of its parts, marked so."""
    found = (*_known().get(low, ()), *([DOING] if _is_doing(low) else []))
    if found or "-" not in low:
        return found
    parts = (told for part in low.split("-") for told in _known().get(part, ()))
    return tuple(dict.fromkeys("-" + told for told in parts))


def _is_doing(low: str) -> bool:
    if not low.endswith("ing"):
        return False
    stem = low[:-3]
    is_doubled = len(stem) > SHORT_STEM and stem[-1] == stem[-2]
    stems = (stem, stem + "e", stem[:-1] if is_doubled else stem)
    return any(DUTY in _known().get(one, ()) for one in stems)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, word in _read():
        found[word] = (*found.get(word, ()), name)
    return found


def _read() -> Iterator[tuple[str, str]]:
    """Each word of the file with the class whose list it stands in."""
    name = ""
    for line in data.text(__package__, "classes.txt").splitlines():
        if line.startswith("#"):
            continue
        told = line.split()
        if told and told[0].endswith(":"):
            name = told.pop(0)[:-1]
        yield from ((name, word) for word in told)
