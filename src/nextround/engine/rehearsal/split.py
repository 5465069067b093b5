"""Notes after a talk, dictated or pasted, split into the questions they tell of; the person confirms each.

    split(note) -> tuple[Asked, ...]

English and German, also mixed. A line of a list is a question; so is what follows "they asked", what has a
label ("Q:", "Zweite Frage:"), and what ends in a question mark and is not said to oneself. What stands behind
a question says how it went, as far as its words do. The words lie in ``notes/*.toml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.phrases import any_of, plain

LONGEST = 20_000
"""Characters of a note that are read: more than anyone dictates."""
MOST = 60
"""Questions of one talk."""
LONGEST_QUESTION = 600
LANGUAGES = ("en", "de")
WENT = ("stumped", "all_right", "confident")
_PACKAGE = "nextround.engine.rehearsal"
_BULLET = re.compile(r"\s{0,20}(?:[-*•–·]|\(?\d{1,2}[.)])\s{1,4}")
_LETTER = re.compile(
    r"(?:[QF]\s?\d{1,2}[:.)]?|[QF][:.)]|(?:question|frage)\s\d{1,2}[:.)])\s{1,4}", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”“')]?\s+|(?<=[.!?][\"”“')])\s+")
_LABEL = re.compile(r"([^:\n]{1,40}):\s*")
_ASIDE = re.compile(r"\s\(|\s(?:->|=>|→|-|–|—)\s|\.\s|:\s|,\s")
_ORDER = ("(", "-", "=", "→", "–", "—", ".", ":", ",")
_AROUND = " \t\"'“”„,;:-–—>→=()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a note.

    Attributes:
        text: in the note's own words.
        went: "confident", "all_right", "stumped", or "" where the note does not say.
        asked_by: "them" or "me".
    """

    text: str
    went: str = ""
    asked_by: str = "them"


def split(note: str) -> tuple[Asked, ...]:
    """The questions of a note, in its order, at most `MOST`."""
    reader = _Reader()
    for line in plain(note[:LONGEST]).splitlines():
        reader.line(line)
    return tuple(reader.found[:MOST])


class _Reader:
    """Goes through a note; what is no question says something about the one before."""

    def __init__(self) -> None:
        self.found: list[Asked] = []

    def line(self, line: str) -> None:
        """Read one line: of a list, or sentence by sentence."""
        bullet = _BULLET.match(line)
        if bullet:
            self._entry(line[bullet.end() :])
            return
        for sentence in _SENTENCE.split(line):
            if sentence.strip():
                self._sentence(sentence.strip())

    def _entry(self, text: str) -> None:
        """A line of a list: whatever it says is a question, with what stands behind it."""
        asked_by, rest = _labelled(text)
        if asked_by == "answer":
            self._remark(rest)
            return
        cue = next(_cues(rest), None)
        if cue and cue.start == 0:
            asked_by, rest = cue.asked_by, rest[cue.end :]
        for question, behind in _questions(rest):
            self._add(question, asked_by or "them")
            self._remark(behind)

    def _sentence(self, text: str) -> None:
        asked_by, rest = _labelled(text)
        cues = list(_cues(rest))
        if asked_by == "answer":
            self._remark(rest)
        elif asked_by:
            self._ask(rest, asked_by)
        elif tail := _words("tail").search(rest):
            self._ask(rest[: tail.start()], "them")
            self._remark(rest[tail.end() :])
        elif cues:
            self._cued(rest, cues)
        elif self._goes_on(rest):
            self._ask(_words("going_on").sub("", rest, count=1), "them")
        elif _is_question(rest):
            self._ask(rest, "them")
        else:
            self._remark(rest)

    def _cued(self, text: str, cues: list["_Cue"]) -> None:
        """A sentence with "they asked", once or several times in one breath."""
        self._remark(text[: cues[0].start])
        ends = [cue.start for cue in cues[1:]] + [len(text)]
        for cue, end in zip(cues, ends, strict=True):
            self._ask(text[cue.end : end].rstrip(". "), cue.asked_by)

    def _goes_on(self, text: str) -> bool:
        more = _words("more").match(text)
        return bool(self.found) and bool(more) and not _words("self_talk").search(text)

    def _ask(self, text: str, asked_by: str) -> None:
        text = _without_filler(text)
        cut = _words("answer").search(text, 1) if text else None
        question, behind = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        if asked_by == "me" and "?" not in question:
            question, _, _ = question.partition(": ")
        for one, aside in _questions(question):
            self._add(one, asked_by)
            self._remark(aside)
        self._remark(behind)

    def _add(self, text: str, asked_by: str) -> None:
        words = text.strip(_AROUND)
        if any(sign.isalpha() for sign in words):
            self.found.append(Asked(text=_capital(words)[:LONGEST_QUESTION], asked_by=asked_by))

    def _remark(self, text: str) -> None:
        """What is said behind a question: the first words that tell how it went count."""
        if self.found and not self.found[-1].went and self.found[-1].asked_by == "them":
            self.found[-1] = replace(self.found[-1], went=_went(text))


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    asked_by: str


def _cues(text: str) -> Iterator[_Cue]:
    """Where the sentence says that somebody asked, the longer one first where two begin together."""
    every = [_Cue(hit.start(), hit.end(), by) for by in ("me", "them") for hit in _words(by).finditer(text)]
    at = 0
    for cue in sorted(every, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= at:
            at = cue.end
            yield cue


def _labelled(text: str) -> tuple[str, str]:
    """Who speaks, by the label before it ("them", "me", "answer" or ""), and the text without the label."""
    letter = _LETTER.match(text)
    if letter:
        return "them", text[letter.end() :]
    label = _LABEL.match(text)
    if label:
        for who in ("me", "answer", "them"):
            if _words(f"label_{who}").fullmatch(label[1].strip()):
                return who, text[label.end() :]
    return "", text


def _is_question(text: str) -> bool:
    """Ends in a question mark, and is not asked of oneself."""
    if not text.rstrip("\"”“') ").endswith("?"):
        return False
    return not _words("self_talk").search(text) or bool(_words("to_them").search(text))


def _questions(text: str) -> Iterator[tuple[str, str]]:
    """Each question of a line with what is said behind it; without a question mark, the line is one."""
    *asked, rest = text.split("?")
    for place, question in enumerate(asked):
        yield f"{question}?", rest if place == len(asked) - 1 else ""
    if not asked:
        at = _where_it_turns(text)
        yield text[:at], text[at:]


def _where_it_turns(text: str) -> int:
    """Where a line turns from the question to how it went; its end if it does not."""
    last = max((start for start, _, _ in _signs(text)), default=0)
    turns = [hit for hit in _ASIDE.finditer(text) if hit.end() <= last]
    turns.sort(key=lambda hit: (_ORDER.index(hit[0].strip()[0]), hit.start()))
    return turns[0].start() if turns else len(text)


def _without_filler(text: str) -> str:
    text = text.lstrip(_AROUND)
    filler = _words("filler").match(text)
    return text[filler.end() :].lstrip(_AROUND) if filler else text


def _went(text: str) -> str:
    """How it went, by the first words that say so; the longer ones where two begin together."""
    signs = _signs(text)
    went = min(signs)[2] if signs else ""
    return "" if went == "neither" else went


def _signs(text: str) -> list[tuple[int, int, str]]:
    return [
        (hit.start(), -hit.end(), went) for went in ("neither", *WENT) for hit in _words(went).finditer(text)
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _words(name: str) -> Pattern[str]:
    return any_of(
        [phrase for language in LANGUAGES for phrase in toml(_PACKAGE, f"notes/{language}.toml")[name]]
    )
