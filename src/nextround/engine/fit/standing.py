"""Whether a thing must be, is only welcome, or is said not to be asked, by the words around it."""

import re
from itertools import pairwise

from nextround.engine.fit.rules import Rules

CUE_SHARE = 0.6
DENIAL_CHARS = 80
_INSIDE = re.compile(r"\([^()\n]{0,120}\)")
_COMMA = re.compile(r",(?!\d)|\s[·–|]\s|\.\s(?=\d)")
_STOP = re.compile(r"[.;:!?,•·\n\r](?!\d)| - ")
_JOINED = re.compile(r"\w\W{1,3}(?:and|or|und|oder|sowie)\b|\w ?[&/]", re.IGNORECASE)
_NAME = re.compile(r"\W{0,4}\S{1,30}(?: [A-Z\d(]\S{0,30}){0,2}\s?")
"""A piece of a list between two commas: a single word, or a name of up to three."""


def standing(text: str, place: tuple[int, int], sentence: tuple[int, int], known: Rules) -> str:
    """What the words of its clause say, "nice" or "must"; empty where they say neither.

    "Ideally" speaks of what follows it in the sentence, "… is a plus" of what stands before it up to
    the comma, or of the whole list when the last piece of a list says so.
    """
    begin = max(sentence[0], text.rfind(";", sentence[0], place[0]) + 1)
    semicolon = text.find(";", place[1], sentence[1])
    end = max(place[1], sentence[1] if semicolon < 0 else semicolon)
    start, stop = place[0] - begin, place[1] - begin
    clause = _INSIDE.sub(lambda m: _bracketed(m, start, known), text[begin:end])
    pieces = list(pairwise([0, *(m.start() for m in _COMMA.finditer(clause)), len(clause)]))
    at = next((number for number, (_, last) in enumerate(pieces) if start < last), len(pieces) - 1)
    nearest = clause[pieces[at][0] : max(stop, pieces[at][1])]
    if _is_led(text[sentence[0] : place[0]], clause, start, known) or known.cues["nice"].search(
        _own(nearest, known)
    ):
        return "nice"
    if _closes_list([clause[a:b] for a, b in pieces[at:]], known):
        return "nice"
    return "must" if known.cues["must"].search(nearest) else ""


def _own(piece: str, known: Rules) -> str:
    """The piece without the words that speak of what follows: "Power BI ideally with DAX"."""
    led = known.contexts["leading"].search(piece)
    return piece[: led.start()] if led else piece


def _bracketed(m: re.Match[str], start: int, known: Rules) -> str:
    """A bracket that holds the thing or no more than a cue, its commas gone; nothing of any other."""
    cue = known.cues["nice"].search(m[0])
    is_cue = cue is not None and CUE_SHARE * len(m[0]) <= cue.end() - cue.start()
    return m[0].replace(",", " ") if is_cue or m.start() <= start < m.end() else " " * len(m[0])


def _is_led(before: str, clause: str, start: int, known: Rules) -> bool:
    """Whether a word before it, or its own first word, makes welcome all that follows."""
    leading = known.contexts["leading"]
    return bool(
        known.contexts["labelled"].search(before)
        or leading.search(clause, 0, start + 1)
        or leading.match(clause, start)
    )


def _closes_list(pieces: list[str], known: Rules) -> bool:
    """Whether it stands in a list of names whose last piece says "… or … is a plus"."""
    for number, piece in enumerate(pieces):
        cue = known.cues["nice"].search(piece)
        if number and cue:
            return _JOINED.search(piece, 0, cue.start()) is not None
        if cue or not _NAME.fullmatch(piece):
            return False
    return False


def is_denied(text: str, place: tuple[int, int], known: Rules) -> bool:
    """Whether the words around say that this is just what is not asked."""
    told = known.contexts
    start = max(0, place[0] - DENIAL_CHARS)
    stops = [m.end() for m in _STOP.finditer(text, start, place[0])]
    before = text[stops[-1] if stops else start : place[0]]
    if told["none_before"].search(before):
        return True
    stop = _STOP.search(text, place[1], place[1] + DENIAL_CHARS)
    after = text[place[1] : stop.start() if stop else place[1] + DENIAL_CHARS]
    return told["none_after"].search(after) is not None and known.cues["nice"].search(before + after) is None
