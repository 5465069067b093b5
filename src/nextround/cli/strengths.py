"""`nextround strengths`: the profile; a CV confirmed line by line; the whole as a JSON Resume."""

import json
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal

LIST, ADD, IMPORT, EXPORT = "list", "add", "import", "export"
RIGHT, CORRECT, LEAVE, ALL = range(4)
ANSWERS = ("Right", "Correct it", "Leave it out", "This and all that follow are right")


class NameTheFile(Refusal):
    """There is nothing to read, or nowhere to write."""

    code = "name-the-file"
    hint = "For example: nextround strengths import cv.pdf, or nextround strengths export resume.json."

    def __init__(self) -> None:
        super().__init__("Say which file.")


def strengths(
    what: str = typer.Argument(LIST, metavar="[list|add|import|export]", help="What to do."),
    file: str | None = typer.Argument(
        None,
        metavar="FILE",
        help="import: PDF, DOCX, text or JSON Resume, or -. export: where to write, or -.",
    ),
    room: str = typer.Option(
        "strengths",
        metavar="ROOM",
        help="add: strengths, skills, languages, work, education or certificates.",
    ),
    as_json: bool = typer.Option(False, "--json", help="list: one JSON object a line."),
) -> None:
    """List what you can do and show, add to it, read it from a CV, or write it as a JSON Resume."""
    if what not in {LIST, ADD, IMPORT, EXPORT}:
        raise typer.BadParameter("list, add, import or export", param_hint="WHAT")
    me = person.me()
    if what == LIST:
        _list(me, as_json=as_json)
    elif what == ADD:
        _add(me, room)
    elif file is None:
        raise NameTheFile
    elif what == IMPORT:
        _import(me, file)
    else:
        _export(me, file)


def _list(me: Any, *, as_json: bool) -> None:
    from nextround.profile import records

    rooms = records.rooms(records.profile_row(me))
    for held in rooms:
        if held.rows and not as_json:
            talk.show(held.name)
        for row in held.rows:
            if as_json:
                told = {"room": held.code, "id": row.at, **{k: v for k, v in row.row.items() if k != "x-id"}}
                typer.echo(json.dumps(told, ensure_ascii=False))
            else:
                _show(row)
    if not as_json and not any(held.rows for held in rooms):
        talk.show("Nothing here yet. nextround strengths import cv.pdf reads your CV; add takes one thing.")


def _show(row: Any) -> None:
    talk.show(f"{row.title}{f' ({row.beside})' if row.beside else ''}", indent="  ")
    for part in row.story:
        talk.show(part, indent="    ")


def _add(me: Any, room: str) -> None:
    from nextround import words
    from nextround.profile import actions
    from nextround.profile.rooms import ROOMS

    if room not in ROOMS:
        raise typer.BadParameter(", ".join(ROOMS), param_hint="--room")
    talk.show(f"Adding {words.say(f'profile.one.{room}')}. Enter skips what you don't want to say.")
    actions.write_row(me, room, _asked(room, {}))
    talk.show(words.say("profile.added"))


def _asked(room: str, row: dict[str, Any]) -> dict[str, Any]:
    """Every field of a row, asked one by one until its answer can be read."""
    from nextround import words
    from nextround.profile.forms import RowForm
    from nextround.profile.rooms import PROPOSED

    given = RowForm(room=room, row=row).initial
    for field in PROPOSED[room]:
        label = words.say(f"profile.field.{room}.{field.key}")
        prompt = f"{label} ({', '.join(field.options)})" if field.options else label
        while True:
            given[field.key] = talk.ask(f"{prompt}:", str(given[field.key] or ""))
            form = RowForm(given, room=room)
            form.is_valid()
            if field.key not in form.errors:
                break
            talk.show(str(form.errors[field.key][0]))
            given[field.key] = ""
    return form.row()


def _import(me: Any, file: str) -> None:
    from nextround import words
    from nextround.profile import actions
    from nextround.sources.documents import text_of_document

    text = text_of_document(files.given(file))
    if text.lstrip("\ufeff \n\t").startswith("{"):
        number = actions.propose_resume(me, actions.resume_from(text))
    else:
        number = actions.propose_cv(me, text)
    if not number:
        talk.show(words.say("profile.nothing_read"))
        return
    if not talk.is_terminal():
        talk.show(words.say("profile.waits", n=number))
        return
    talk.show(words.say("profile.read", n=number))
    _confirm(actions.waiting(me))


def _confirm(waiting: list[Any]) -> None:
    """Line by line; whatever is not answered goes on waiting."""
    from nextround import words
    from nextround.profile import actions

    kept = 0
    for place, proposal in enumerate(waiting):
        answer = _answer(proposal)
        if answer is None:
            talk.show(f"{len(waiting) - place} still wait, here and in the browser.")
            break
        if answer == LEAVE:
            actions.leave_out([proposal])
            continue
        if answer == CORRECT:
            actions.correct(proposal, _asked(proposal.room, proposal.row))
        kept += actions.confirm(waiting[place:] if answer == ALL else [proposal])
        if answer == ALL:
            break
    talk.show(words.say("profile.kept_n", n=kept))


def _answer(proposal: Any) -> int | None:
    from nextround import words
    from nextround.profile.records import shown

    row = shown(proposal.room, proposal.row)
    talk.show()
    talk.show(
        f"{words.say(f'profile.room.{proposal.room}')}: {row.title}{f' ({row.beside})' if row.beside else ''}"
    )
    for task in proposal.row.get("highlights") or ():
        talk.show(f"- {task}", indent="  ")
    if proposal.said:
        talk.show(f"Your CV says: {' '.join(proposal.said.split())}", indent="  ")
    return talk.choose("Is this right? Enter stops here.", ANSWERS)


def _export(me: Any, file: str) -> None:
    from nextround.profile import actions

    told = json.dumps(actions.profile_of(me), ensure_ascii=False, indent=2) + "\n"
    if file == files.STANDARD:
        typer.echo(told, nl=False)
        return
    files.write_new(Path(file), told.encode())
    talk.show(f"Written to {file}.")
