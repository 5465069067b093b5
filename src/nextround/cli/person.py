"""Whose journal a command works on, and which application is meant."""

from typing import Any

import typer

from nextround.cli import talk
from nextround.engine.errors import Refusal

SHORTEST_ID = 4


class NoSuchApplication(Refusal):
    """Nothing is called like that."""

    code = "no-such-application"
    hint = "nextround log lists them; a word of the company or the role, or the start of the id, is enough."

    def __init__(self) -> None:
        super().__init__("No application fits.")


class SeveralApplications(Refusal):
    """More than one is called like that, and nobody is there to choose."""

    code = "several-applications"
    hint = "Add a word, or use the start of the id; nextround log lists them."

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} applications fit.")


def me() -> Any:
    """The person of this machine, with the journal made ready."""
    from nextround.cli.serve import set_up

    set_up()
    from nextround.accounts.actions import person_of_this_machine

    return person_of_this_machine()


def application_of(person: Any, wanted: str | None, rows: list[Any] | None = None) -> Any:
    """The application that is meant: by its id's start or words of its name; asks when several are.

    Args:
        person: whose applications.
        wanted: what was typed; None to choose among `rows`.
        rows: those offered when nothing was typed; without it, all of them.

    Raises:
        NoSuchApplication, SeveralApplications: it is not clear which.
    """
    from nextround.journal import records
    from nextround.journal.models import Application

    every = records.last_touched_first(Application.objects.owned_by(person).kept())
    fitting = [row for row in every if _fits(row, wanted)] if wanted else rows
    return _the_one(list(every) if fitting is None else fitting)


def _fits(row: Any, wanted: str) -> bool:
    if len(wanted) >= SHORTEST_ID and str(row.pk).startswith(wanted.lower()):
        return True
    name = f"{row.opening.role} {row.opening.company}".casefold()
    return all(word in name for word in wanted.casefold().split())


def _the_one(fitting: list[Any]) -> Any:
    from nextround.journal.states import name_of

    if not fitting:
        raise NoSuchApplication
    if len(fitting) == 1:
        return fitting[0]
    if not talk.is_terminal():
        raise SeveralApplications(len(fitting))
    chosen = talk.choose("Which one?", [name_of(row) for row in fitting])
    if chosen is None:
        raise typer.Exit
    return fitting[chosen]
