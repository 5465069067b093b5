"""`nextround practice`: the questions that are due, one at a time; the bank; own questions out and in."""

import json
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.cli.rate import rate
from nextround.cli.rehearse import MINUTES, language_of, rehearse, stage_of
from nextround.engine.errors import Refusal

GRADES = ("Again", "Hard", "Good", "Easy")
DO = ("due", "undo", "bank", "add", "import", "export", "rehearse", "rate")


class NothingPractised(Refusal):
    """There is no grade to take back."""

    code, hint = "nothing-practised", "nextround practice begins with the questions that are due."

    def __init__(self) -> None:
        super().__init__("Nothing was practised yet.")


class NameTheTable(Refusal):
    """There is nothing to read, or nowhere to write."""

    code = "name-the-table"
    hint = "For example: nextround practice import questions.csv, or nextround practice export - --anki."

    def __init__(self) -> None:
        super().__init__("Say which file.")


def practice(  # noqa: PLR0913, PLR0917 - an argument for each option
    what: str = typer.Argument(
        "due", metavar="[due|undo|bank|add|import|export|rehearse|rate]", help="What to do."
    ),
    which: str | None = typer.Argument(
        None,
        metavar="FILE|ID|APPLICATION",
        help="bank: the id of a question to practise. import, export: a table, or -. rehearse: words of the "
        "application it is for. rate: a rehearsal’s id.",
    ),
    stage: str = typer.Option("", help="bank, rehearse: only this stage, such as technical."),
    role: str = typer.Option("", help="bank, rehearse: the role's name; its own questions come first."),
    language: str = typer.Option("en", help="bank, rehearse: en or de."),
    minutes: int = typer.Option(MINUTES, help="rehearse: 5, 10 or 20."),
    anki: bool = typer.Option(False, "--anki", help="export: as text that Anki takes in, not as CSV."),
    as_json: bool = typer.Option(False, "--json", help="due, bank: one JSON object a line; nothing is done."),
) -> None:
    """Say the questions that are due aloud, and note how each went; ten minutes at most."""
    if what not in DO:
        raise typer.BadParameter(", ".join(DO), param_hint="WHAT")
    me = person.me()
    if what in {"import", "export"}:
        _moved(me, what, which, anki=anki)
    elif what == "bank":
        _bank(me, which, {"stage": stage, "role": role, "language": language}, as_json=as_json)
    elif what == "rehearse":
        rehearse(me, which, minutes=minutes, stage=stage, role=role, language=language)
    elif what == "undo":
        _undo(me)
    elif what == "add":
        _add(me)
    elif what == "rate":
        rate(me, which)
    else:
        _due(me, as_json=as_json)


def _due(me: Any, *, as_json: bool) -> None:
    from nextround.foundation import clock
    from nextround.practice import records

    due = list(records.due(me, clock.now()))
    if as_json:
        for card in due:
            typer.echo(json.dumps(_plain(card), ensure_ascii=False))
    elif due:
        _sit(due)
    else:
        talk.show("No question is due.")


def _sit(due: list[Any]) -> None:
    """One after the other, until the person stops or ten minutes are over."""
    from nextround.engine.rehearsal.sitting import sitting
    from nextround.foundation import clock

    begun = sitting(clock.now())
    talk.show(f"{len(due)} due. Say each answer aloud; q stops any time, and every grade is kept at once.")
    for place, card in enumerate(due):
        if begun.is_over(clock.now()):
            talk.show()
            talk.show(f"Ten minutes; that is a good sitting. The rest ({len(due) - place}) keeps.")
            break
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


def _undo(me: Any) -> None:
    """Take the latest grade back."""
    from nextround.practice import actions, records

    latest = records.reviews(me).select_related("card").order_by("created_at").last()
    if latest is None:
        raise NothingPractised
    card = actions.undo_grade(latest)
    talk.show(f"Taken back; it is due as before: {card.front}")


def _bank(me: Any, which: str | None, chosen: dict[str, str], *, as_json: bool) -> None:
    from nextround import words
    from nextround.practice import actions

    if which is not None:
        card, is_new = actions.from_bank(me, which, chosen["language"])
        talk.show(words.say("practice.added" if is_new else "practice.was_added"))
        talk.show(card.front, indent="  ")
        return
    for one in _expected(**chosen):
        text = one.text.get(chosen["language"], one.text["en"])
        if as_json:
            told = {"id": one.id, "kind": one.kind, "stages": sorted(one.stages), "question": text}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            talk.show(f"{one.id}")
            talk.show(text, indent="    ")


def _expected(*, stage: str, role: str, language: str) -> Any:
    from nextround.engine.rehearsal import bank

    language_of(language)
    return bank.expected(stage_of(stage), role)


def _add(me: Any) -> None:
    """A question of one's own; its answer in four short parts."""
    from nextround import words
    from nextround.engine.rehearsal.star import Star, compose
    from nextround.practice import actions

    front = talk.ask("The question:")
    talk.show("A better answer in four short parts; Enter skips one.")
    asked = {part: talk.ask(f"{part.capitalize()}:") for part in ("situation", "task", "action", "result")}
    actions.add_card(me, front=front, back=compose(Star(**asked)))
    talk.show(words.say("practice.added"))


def _moved(me: Any, what: str, file: str | None, *, anki: bool) -> None:
    if file is None:
        raise NameTheTable
    if what == "import":
        _import(me, file)
    else:
        _export(me, file, anki=anki)


def _import(me: Any, file: str) -> None:
    from nextround import words
    from nextround.engine.rehearsal.cards import from_csv
    from nextround.practice import actions

    rows, problems = from_csv(files.given(file).decode("utf-8-sig", errors="replace"))
    for problem in problems:
        typer.echo(f"{problem.where.capitalize()}: {problem.message}", err=True)
    made = actions.take_in(me, rows)
    talk.show(words.say("practice.taken_in", n=len(made)) if made else words.say("practice.none_new"))


def _export(me: Any, file: str, *, anki: bool) -> None:
    from nextround.engine.rehearsal.cards import as_anki, as_csv
    from nextround.practice import records

    told = (as_anki if anki else as_csv)(records.rows(me))
    if file == files.STANDARD:
        typer.echo(told, nl=False)
        return
    files.write_new(Path(file), told.encode())
    talk.show(f"Written to {file}.")
