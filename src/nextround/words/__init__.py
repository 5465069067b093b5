"""Codes to sentences, per language: the engine says what, words say how.

    say(code, language="en", **facts) -> str      one sentence; `n` chooses singular or plural
    has(code, language="en") -> bool
    codes(prefix="", language="en") -> tuple[str, ...]
    day(date, language="en") -> str               3 March 2026 / 3. März 2026
    several(things, language="en") -> str         a, b and c

Sentences live in ``words/<language>/<room>.toml``; a code is the room and the keys below it, joined by dots:
``debrief.want.ask`` is key ``ask`` of table ``want`` in ``debrief.toml``. A new room adds a file and touches
nothing else. A language that lacks a code borrows the English sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from nextround.engine.data import toml

PLURALS = frozenset({"one", "other"})
_SOUNDS_I = re.compile(r"h?i(?![aeo])", re.IGNORECASE)
_HOLE = re.compile(r"\{(\w+)\}")


class NoSuchWords(LookupError):
    """A code, or a fact that its sentence needs, is missing: a mistake of ours, found by tests."""


def say(code: str, language: str = "en", **facts: object) -> str:
    """The sentence for a code, its holes filled with facts; dates and tuples are written out.

    Args:
        code: room and keys, such as ``stage.final``.
        language: two letters; English where that language has no such sentence.
        facts: what fills ``{name}``; ``n`` also chooses between singular and plural.

    Raises:
        NoSuchWords: the code is unknown, or a hole has no fact.
    """
    sentence = _sentences(language).get(code) or _sentences("en").get(code)
    if sentence is None:
        raise NoSuchWords(code)
    if not isinstance(sentence, str):
        sentence = sentence["one" if facts.get("n") == 1 else "other"]

    def fact(hole: re.Match[str]) -> str:
        if hole[1] not in facts:
            raise NoSuchWords(f"{code} needs {hole[1]}")
        return _spoken(facts[hole[1]], language)

    return _HOLE.sub(fact, sentence)


def has(code: str, language: str = "en") -> bool:
    """Whether there is a sentence for this code in this very language."""
    return code in _sentences(language)


def codes(prefix: str = "", language: str = "en") -> tuple[str, ...]:
    """All codes that begin with this prefix, in the order they were written."""
    return tuple(code for code in _sentences(language) if code.startswith(prefix))


def day(on: date, language: str = "en") -> str:
    """A date as people of this language write it, with the month's name."""
    month = say(f"day.month.{on.month}", language)
    form = "day.first" if on.day == 1 and has("day.first", language) else "day.form"
    return say(form, language, day=on.day, month=month, year=on.year)


def several(things: Sequence[str], language: str = "en") -> str:
    """A list as it is said: "a, b and c"."""
    *before, last = things
    form = "list.and_i" if has("list.and_i", language) and _SOUNDS_I.match(last) else "list.and"
    return say(form, language, before=", ".join(before), last=last) if before else last


def _spoken(fact: object, language: str) -> str:
    if isinstance(fact, date):
        return day(fact, language)
    if isinstance(fact, tuple):
        return several(fact, language)
    return str(fact)


@cache
def _sentences(language: str) -> Mapping[str, str | Mapping[str, str]]:
    folder = files(__name__).joinpath(language)
    if not (language.isalpha() and folder.is_dir()):
        return {}
    rooms = sorted(room.name for room in folder.iterdir() if room.name.endswith(".toml"))
    return {
        code: sentence
        for room in rooms
        for code, sentence in _flat(room.removesuffix(".toml"), toml(__name__, f"{language}/{room}"))
    }


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, entry in table.items():
        code = f"{prefix}.{key}"
        if isinstance(entry, str) or entry.keys() == PLURALS:
            yield code, entry
        else:
            yield from _flat(code, entry)
