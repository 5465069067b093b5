"""`nextround practice`: the questions that are due, one at a time."""

import json
from typing import Any

import typer

from nextround.cli import person, talk

GRADES = ("Again", "Hard", "Good", "Easy")


def practice(
    as_json: bool = typer.Option(
        False, "--json", help="List what is due, one JSON object a line; nothing is practised."
    ),
) -> None:
    """Say the questions that are due aloud, and note how each went."""
    me = person.me()
    from nextround.foundation import clock
    from nextround.practice import records

    due = list(records.due(me, clock.now()))
    if as_json:
        for card in due:
            typer.echo(json.dumps(_plain(card), ensure_ascii=False))
        return
    if not due:
        talk.show("No question is due.")
        return
    talk.show(f"{len(due)} due. Say each answer aloud; q stops any time, and every grade is kept at once.")
    for card in due:
        if not _practise(card):
            break


def _plain(card: Any) -> dict[str, Any]:
    return {
        "id": str(card.pk),
        "question": card.front,
        "answer": card.back,
        "due_at": card.due_at.isoformat(),
    }


def _practise(card: Any) -> bool:
    """One card; False when the person wants to stop."""
    from nextround.practice import actions

    talk.show()
    talk.show(card.front)
    if talk.ask("Say it aloud, then Enter shows your notes; q stops.").lower() == "q":
        return False
    talk.show(card.back or "No notes yet; the browser takes them.", indent="  ")
    chosen = talk.choose("How did it go? Enter leaves it for another time.", GRADES)
    if chosen is not None:
        actions.practised(card, chosen + 1)
    return True
