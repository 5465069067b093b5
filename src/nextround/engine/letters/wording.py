"""A person's own wording of a kind of letter: learnt from what they changed, said again with other facts.

    learn(spoken, edited) -> {key: template}      own sentences for the paragraphs that were changed
    worded(template, holes) -> str | None         the same with today's facts; None if one of them is missing

A paragraph that was taken out teaches nothing: what was too much once may be right the next time.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SHORTEST_HOLE = 2
"""Shorter facts, such as a role "R", would be found inside other words."""
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One paragraph as it was drafted.

    Attributes:
        key: the codes of its parts; the same in every letter that has this paragraph.
        holes: the facts of the letter as they were said, by name.
    """

    key: str
    text: str
    holes: Mapping[str, str]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a letter: what stands between empty lines."""
    return [part.strip() for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]


def learn(spoken: Sequence[Spoken], edited: str) -> dict[str, str]:
    """Templates for the paragraphs that the person wrote in their own words.

    Args:
        spoken: the letter as it was drafted.
        edited: the letter as the person left it.
    """
    written = paragraphs(edited)
    steps = SequenceMatcher(a=[one.text for one in spoken], b=written, autojunk=False).get_opcodes()
    return {
        before.key: _template(after, before.holes)
        for step, start, end, first, last in steps
        if step == "replace" and end - start == last - first
        for before, after in zip(spoken[start:end], written[first:last], strict=True)
    }


def worded(template: str, holes: Mapping[str, str]) -> str | None:
    """The template with these facts, or None where it needs one that is not known."""
    if any(name not in holes for name in _HOLE.findall(template)):
        return None
    return _HOLE.sub(lambda hole: holes[hole[1]], template)


def _template(text: str, holes: Mapping[str, str]) -> str:
    """The text with its facts as holes; braces that were typed become round, so none is read as a hole."""
    text = text.replace("{", "(").replace("}", ")")
    usable = [(name, said) for name, said in holes.items() if len(said) >= SHORTEST_HOLE]
    for name, said in sorted(usable, key=lambda pair: -len(pair[1])):
        text = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", f"{{{name}}}", text)
    return text
