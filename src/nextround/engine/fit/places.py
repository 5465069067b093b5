"""From where one works: from anywhere, in part from home, or on site; and travel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.rules import Rules

AROUND_CHARS = 90
KINDS = ("remote", "hybrid", "onsite")
_END = re.compile(r"[!?;\n\r]|\.(?!\d)")


def placed(found: Sequence[Finding], text: str, known: Rules) -> Iterator[Finding]:
    """The same, with home working that is for a part of the week called hybrid, and a denied one on site."""
    told = [_meant(one, text, known) for one in found]
    kinds = {one.concept for one in told}
    both = {"remote", "onsite"} <= kinds or "hybrid" in kinds
    for one in told:
        concept = "hybrid" if both and one.concept in KINDS else one.concept
        yield replace(one, name=concept, concept=concept)


def _meant(one: Finding, text: str, known: Rules) -> Finding:
    """What the words around make of working from home."""
    if one.concept != "remote":
        return one
    before, after = _around(text, one)
    around = known.contexts["travel"].sub(" ", f"{before}{text[one.start : one.end]}{after}")
    if known.contexts["no_home"].search(before):
        return replace(one, concept="onsite")
    return replace(one, concept="hybrid") if known.contexts["part_home"].search(around) else one


def _around(text: str, one: Finding) -> tuple[str, str]:
    """The words before and after, as far as the sentence goes."""
    begin = max(0, one.start - AROUND_CHARS)
    begin = max((m.end() for m in _END.finditer(text, begin, one.start)), default=begin)
    stop = _END.search(text, one.end, one.end + AROUND_CHARS)
    return text[begin : one.start], text[one.end : stop.start() if stop else one.end + AROUND_CHARS]
