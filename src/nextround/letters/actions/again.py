"""No answer came: ask once more, or let it rest. Either settles it, for the letter that asks again, too."""

from dataclasses import replace

from django.db import transaction

from nextround.accounts.actions import dismiss, want_again
from nextround.engine.letters.draft import Length
from nextround.letters import again, records
from nextround.letters.actions.writing import draft_like
from nextround.letters.models import Letter
from nextround.letters.rules import NothingToAskAgain


@transaction.atomic
def ask_again(letter: Letter) -> Letter:
    """Draft a short letter that asks the same of the same person, once.

    Raises:
        NothingToAskAgain: an answer came, it is too early or too late, or it was settled before.
    """
    if again.days_of(letter) is None:
        raise NothingToAskAgain
    short = replace(records.manner(letter), length=Length.SHORT)
    drafted = draft_like(letter, short)
    for each in (letter, drafted):
        dismiss(letter.owner, again.settled(each))
    return drafted


def let_rest(letter: Letter) -> None:
    """No reminder: a finished step, too."""
    dismiss(letter.owner, again.settled(letter))


def rest_undone(letter: Letter) -> None:
    """Undo "let it rest"."""
    want_again(letter.owner, again.settled(letter))
