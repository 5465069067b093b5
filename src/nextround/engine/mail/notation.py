"""The small notation in which phrases are written, as bounded expressions.

::

    word        this word                 word*    this word's beginning
    a|b         one of these              a_b      two words as one alternative
    word?       may be missing            ..       up to three words between       ....  up to six
"""

import re
from collections.abc import Iterable
from functools import cache

BETWEEN_CHARS = 4
"""Most characters between two words."""
GAPS = {"..": 3, "....": 6}
"""Most words in a gap."""

_BETWEEN = rf"[^\w'&+#@/.!?;-]{{1,{BETWEEN_CHARS}}}"
_WORD = r"[\w'&+#@/-]{1,40}"


def expression(line: str) -> str:
    """The notation as a regular expression; every repetition in it is bounded."""
    parts: list[str] = []
    elements = line.split()
    for at, element in enumerate(elements):
        gap = GAPS.get(element)
        if gap:
            parts.append(f"(?:{_WORD}{_BETWEEN}){{0,{gap}}}?")
            continue
        forms = "|".join(_form(form) for form in element.removesuffix("?").split("|"))
        tail = "" if at == len(elements) - 1 else _BETWEEN
        parts.append(f"(?:(?:{forms}){tail})?" if element.endswith("?") else f"(?:{forms}){tail}")
    return "".join(parts)


@cache
def pattern(line: str) -> re.Pattern[str]:
    """The compiled expression of one phrase as whole words; compiled when it is first looked for."""
    return re.compile(rf"(?<!\w){expression(line)}(?!\w)")


def any_of(lines: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these phrases as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(expression, lines)) or '(?!)'})(?!\w)")


def _form(form: str) -> str:
    """One alternative: its words with what may stand between them."""
    return _BETWEEN.join(
        re.escape(word.removesuffix("*")) + (r"\w{0,30}" if word.endswith("*") else "")
        for word in form.split("_")
    )
