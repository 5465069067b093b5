"""What can go wrong, in two kinds.

::

    Refusal(Exception)      a person asked for something that can't be done; says why and what next
    └── one class per reason, beside the rule that refuses
    Problem                 a value: this piece of *your data* could not be used; the rest goes on
"""

from dataclasses import dataclass


class Refusal(Exception):
    """A request that can't be carried out, worded for the person who made it.

    Subclasses set `code` (for programs) and `hint` (the next step); the message is one sentence.
    It never carries mail text, names or notes, since messages may be logged.
    """

    code = "refused"
    hint = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One piece of someone's data that could not be used, and why.

    Attributes:
        code: for programs, in kebab-case.
        message: one sentence for the person; carries no private text.
        where: which piece, such as ``applications[3].events[0]``; empty for the whole.
    """

    code: str
    message: str
    where: str = ""
