"""`nextround practice rate`: the language model that was set up rates a typed rehearsal, after a yes."""

from typing import Any

import typer

from nextround.cli import talk
from nextround.cli.person import SHORTEST_ID
from nextround.engine.errors import Refusal


class NoSuchRehearsal(Refusal):
    """Nothing typed, or nothing by this id."""

    code = "no-such-rehearsal"
    hint = "Rehearse a talk first, and type at least one answer; then the latest one is taken."

    def __init__(self) -> None:
        super().__init__("There is no such rehearsal with a typed answer.")


def rate(me: Any, which: str | None) -> None:
    """Show the very text and to whom it goes, ask, send it, and show what comes back."""
    from nextround.practice import by_model

    rehearsal = _the_one(me, which)
    _unlock(me)
    leaving = by_model.leaving(rehearsal)
    talk.show(f"{rehearsal.name}. This is all of the text that would leave:")
    talk.show()
    talk.show(leaving.text, indent="  ")
    place = "on this machine, so it stays here" if leaving.model.is_here else "outside of this machine"
    talk.show(f"It goes to {leaving.model.who} ({place}), for the model {leaving.model.name}.")
    if talk.ask("Type yes to send exactly this text:").lower() != "yes":
        talk.show("It stays here. Nothing was sent.")
        return
    _came_of(_pressed(rehearsal, leaving.pressed))


def _the_one(me: Any, which: str | None) -> Any:
    """The rehearsal whose id begins like this, or the latest; with an answer that was typed."""
    from nextround.practice import rehearsals_records as records

    rows = records.rehearsals(me).select_related("owner").prefetch_related("questions")
    typed = (row for row in rows if any(one.answer.strip() for one in row.questions.all()))
    found = next((row for row in typed if which is None or _is_called(row, which)), None)
    if found is None:
        raise NoSuchRehearsal
    return found


def _is_called(row: Any, which: str) -> bool:
    return len(which) >= SHORTEST_ID and str(row.pk).startswith(which.lower())


def _unlock(me: Any) -> None:
    """Ask for the passphrase where the key is locked, and someone is there to type it."""
    from nextround.accounts import language_model
    from nextround.foundation import secrets

    model = language_model.shown(me)
    if model is not None and model.needs_passphrase and talk.is_terminal():
        secrets.unlock(typer.prompt("The passphrase of this machine", hide_input=True))


def _pressed(rehearsal: Any, pressed: str) -> Any:
    """The press once it has ended; Ctrl C stops it."""
    from nextround.foundation import jobs
    from nextround.practice import by_model

    press = by_model.press(rehearsal, pressed=pressed)
    talk.show("It is reading; up to five minutes. Ctrl C stops it.")
    try:
        jobs.run(by_model.JOB, press.pk)
    except KeyboardInterrupt:
        by_model.stop(rehearsal)
    press.refresh_from_db()
    return press


def _came_of(press: Any) -> None:
    from nextround import words
    from nextround.practice import by_model
    from nextround.practice import rehearsals_records as records
    from nextround.practice.showing import comparison

    if press.state != by_model.DONE:
        talk.show(press.why)
        raise typer.Exit(1)
    (seen,) = comparison(press.rehearsal, records.ratings(press.rehearsal)[-1:])
    for row in seen.rows:
        talk.show(f"{row.label}: {row.theirs}")
        if row.reason:
            talk.show(row.reason, indent="  ")
    talk.show(words.say("model.guess"))
