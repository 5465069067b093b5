"""How many years of experience a posting asks for, told apart from every other span of years."""

import re
from collections.abc import Iterator

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.rules import Rules

MOST_YEARS = 20
"""More is the company's age, not a demand."""
BEFORE_CHARS, AFTER_CHARS = 120, 160
_END = re.compile(r"[!?;\n\r]|(?<!\bmin)(?<!\bmind)\.(?!\d)")


def years(text: str, known: Rules) -> Iterator[Finding]:
    """Each number of years that is asked; of a range, the least."""
    reached = 0
    for m in known.contexts["years"].finditer(text):
        before, after = _around(text, m)
        lead = _lead(before, after, known)
        if m.start() < reached or lead is None:
            continue
        start, end = m.start() - lead[0], m.end() + lead[1]
        asked = _asked(m, known)
        if 0 < asked <= MOST_YEARS:
            reached = end
            yield Finding(start, end, "experience", "", "", round(asked, 2))
            yield from _within(text, end, known)


def _around(text: str, m: re.Match[str]) -> tuple[str, str]:
    """The words before and after, as far as the sentence goes."""
    before = text[max(0, m.start() - BEFORE_CHARS) : m.start()]
    last = [found.end() for found in _END.finditer(before)]
    after = text[m.end() : m.end() + AFTER_CHARS]
    stop = _END.search(after)
    return before[last[-1] if last else 0 :], after[: stop.start()] if stop else after


def _lead(before: str, after: str, known: Rules) -> tuple[int, int] | None:
    """How many signs before and after belong to the demand; None where these years are none."""
    told = known.contexts
    if told["years_not_after"].match(after) or told["years_not_before"].search(before):
        return None
    if told["years_for"].search(before) and not told["years_you"].search(before):
        return None
    later = told["years_after"].match(after)
    earlier = told["years_before"].search(before)
    if later is None and earlier is None:
        return None
    return len(earlier[0]) if earlier else 0, later.end() if later else 0


def _within(text: str, start: int, known: Rules) -> Iterator[Finding]:
    """Years within those years: "ten years, of which three in leadership"."""
    stop = _END.search(text, start, start + AFTER_CHARS)
    for m in known.contexts["years_within"].finditer(
        text, start, stop.start() if stop else start + AFTER_CHARS
    ):
        yield Finding(m.start(), m.end(), "experience", "", "", _number(m["low"], known))


def _asked(m: re.Match[str], known: Rules) -> float:
    is_months = m["month"] if m["unit"] is None else m["unit_month"]
    return _number(m["low"], known) / (12 if is_months else 1)


def _number(told: str, known: Rules) -> float:
    return float(known.numbers.get(told.lower()) or told.replace(",", "."))
