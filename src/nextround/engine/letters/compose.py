"""Which parts a letter has, given what is known; words/letters.py turns the parts into sentences.

    compose(kind, facts, manner) -> Draft

A letter never shows a hole: a part that lacks its facts is replaced by one that needs fewer, or left out.
"""

from nextround.engine.errors import Refusal
from nextround.engine.letters.draft import (
    PLAINLY,
    Draft,
    Facts,
    Length,
    LetterKind,
    Manner,
    Paragraph,
    tidy,
)
from nextround.engine.letters.kinds import PARAGRAPHS, subject
from nextround.engine.letters.personal import PERSONAL


class UnknownLetter(Refusal):
    """There is no such kind of letter."""

    code, hint = "unknown-letter", f"Choose one of: {', '.join(LetterKind)}."

    def __init__(self) -> None:
        super().__init__("There is no such kind of letter.")


class NeedsApplication(Refusal):
    """Most letters are about an application."""

    code, hint = (
        "needs-application",
        f"Name the application it is about; without one there are: {', '.join(PERSONAL)}.",
    )

    def __init__(self) -> None:
        super().__init__("A letter of this kind is about an application.")


def compose(kind: str, facts: Facts, manner: Manner = PLAINLY) -> Draft:
    """A draft of this kind of letter from what is known.

    Raises:
        UnknownLetter: there is no such kind.
        NeedsApplication: a letter of this kind can't do without one.
    """
    if kind not in set(LetterKind):
        raise UnknownLetter
    known, clean = LetterKind(kind), tidy(facts)
    ways = PERSONAL if clean.personal else PARAGRAPHS
    if known not in ways:
        raise NeedsApplication
    said = (_at_length(paragraph, manner.length) for paragraph in ways[known](clean))
    return Draft(
        kind=known,
        manner=manner,
        subject=subject(known, clean),
        paragraphs=tuple(paragraph for paragraph in said if paragraph),
    )


def _at_length(paragraph: Paragraph, length: Length) -> Paragraph:
    return tuple(part for part in paragraph if length is Length.FULL or not part.spare)
