"""Phrases written for people, compiled to patterns that stay linear on any text.

A phrase is plain words, compared without regard to case. It may hold::

    (a|b c)    one of these
    [a|b]      one of these, or nothing
    [a|b]*     up to three of these, or nothing
    ...        up to four words of the same clause, or none
    word*      any ending: "disappoint*" finds "disappointed"
    %name      one of the words of the list of that name

Gaps and endings are bounded, so no text can make a pattern slow. Curly apostrophes are read as straight
ones by `plain`, which keeps every offset.
"""

import re
from collections.abc import Mapping, Sequence

Lists = Mapping[str, Sequence[str]]

SPACE = r",?\s{1,4}"
GAP = r"(?:\s{1,4}[\w'/&%-]{1,30}){0,4}"
_PIECE = re.compile(r"\s+|\.\.\.|%\w+|[()\[\]|*]|[^\s()\[\]|*%.]+|\.")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "‑": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """The text with straight apostrophes, plain hyphens and spaces; every offset stays the same."""
    return text.translate(_STRAIGHT)


def any_of(phrases: Sequence[str], lists: Lists | None = None) -> re.Pattern[str]:
    """One pattern that finds any of the phrases, at the bounds of words."""
    found = "|".join(_Phrase(phrase, lists or {}).source() for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{found})(?!\w)", re.IGNORECASE)


class _Phrase:
    """Translates one phrase; an optional part brings along the space that sets it off."""

    def __init__(self, phrase: str, lists: Lists) -> None:
        named = re.sub(r"%(\w+)", lambda name: f"({'|'.join(lists[name[1]])})", phrase)
        self.pieces = _PIECE.findall(named)
        self.space = ""
        self.closing: list[str] = []
        self.out: list[str] = []

    def source(self) -> str:
        """The regular expression for this phrase."""
        for piece in self.pieces:
            if piece.isspace():
                self.space = "" if self._is_fresh() else SPACE
            elif piece in "([":
                self._open(piece)
            elif piece in ")]":
                self._emit(self.closing.pop(), space="")
            else:
                self._emit(*self._plain(piece))
        return "".join(self.out)

    def _plain(self, piece: str) -> tuple[str, str]:
        if piece == "|":
            return "|", ""
        if piece == "...":
            return GAP, ""
        if piece == "*" and self.out and self.out[-1].endswith(")?"):
            return self.out.pop()[:-1] + "{0,3}", ""
        if piece == "*":
            return r"\w{0,30}", ""
        return re.escape(piece), self.space

    def _open(self, piece: str) -> None:
        if piece == "(":
            self.closing.append(")")
            self._emit("(?:", space=self.space)
        elif self._is_fresh():
            self.closing.append(f"){SPACE})?")
            self._emit("(?:(?:", space="")
        else:
            self.closing.append("))?")
            self._emit(f"(?:{self.space}(?:", space="")

    def _is_fresh(self) -> bool:
        return not self.out or self.out[-1].endswith(("(?:", "|", f"){SPACE})?", f"){SPACE}){{0,3}}"))

    def _emit(self, source: str, space: str) -> None:
        self.out.append(space + source)
        self.space = ""
