"""`nextround people`: who is worth keeping warm, who is due, and when one was in touch."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal

TOLD = ("name", "kind", "role", "company", "email", "more_emails", "phone", "met", "note", "is_supporter")
ASKED = {
    "name": "Name:",
    "role": "What they do:",
    "company": "Company:",
    "email": "Mail:",
    "phone": "Telephone:",
    "met": "How you met:",
}
WHAT = "list|due|add|touched|again|merge|import|export"


class NobodyFits(Refusal):
    """Nobody is called like that, or several are."""

    code = "nobody-fits"
    hint = "nextround people lists them; add a word, or use the start of the id (--json shows it)."

    def __init__(self, number: int) -> None:
        super().__init__("Nobody fits." if not number else f"{number} people fit.")


class SayMore(Refusal):
    """Something is missing."""

    code = "say-more"

    def __init__(self, missing: str, hint: str) -> None:
        super().__init__(f"Say {missing}.")
        self.hint = f"For example: nextround people {hint}"


def people(  # noqa: PLR0913, PLR0917 - an argument for each option
    what: str = typer.Argument("list", metavar=f"[{WHAT}]", help="What to do."),
    who: str | None = typer.Argument(
        None, metavar="WHO", help="Words of a name, or the start of an id; for import and export, the file."
    ),
    other: str | None = typer.Argument(None, metavar="OTHER", help="merge: who is the same person."),
    on: str = typer.Option("", metavar="DATE", help="touched and again: the day, as 2026-03-12."),
    note: str = typer.Option("", help="touched: what it was about."),
    rest: bool = typer.Option(False, "--rest", help="again: nothing comes up about this person."),
    as_json: bool = typer.Option(False, "--json", help="list and due: one JSON object a line."),
) -> None:
    """List the people worth keeping warm, and who is due; note that you were in touch."""
    does: Mapping[str, Callable[[Any], None]] = {
        "list": lambda me: _list(me, as_json=as_json),
        "due": lambda me: _due(me, as_json=as_json),
        "add": _add,
        "touched": lambda me: _touched(me, who, _day(on), note),
        "again": lambda me: _again(me, who, _day(on), rest=rest),
        "merge": lambda me: _merge(me, who, other),
        "import": lambda me: _import(me, who),
        "export": lambda me: _export(me, who),
    }
    if what not in does:
        raise typer.BadParameter(WHAT.replace("|", ", "), param_hint="WHAT")
    does[what](person.me())


def _list(me: Any, *, as_json: bool) -> None:
    from nextround.journal.people import people as everybody

    rows = list(everybody(me))
    for row in rows:
        if as_json:
            told = {"id": str(row.pk), **{key: getattr(row, key) for key in TOLD}}
            typer.echo(json.dumps(told | {"again_on": row.again_on}, ensure_ascii=False, default=str))
        else:
            _show(row)
    if not rows and not as_json:
        talk.show("Nobody here yet. nextround people add takes the first.")


def _show(row: Any) -> None:
    about = ", ".join(part for part in (row.role, row.company) if part)
    lifts = " (lifts you)" if row.is_supporter else ""
    talk.show(f"{row.name}{lifts}{': ' if about else ''}{about}")
    for part in (row.email, row.phone, row.met, row.note):
        if part:
            talk.show(part, indent="  ")


def _due(me: Any, *, as_json: bool) -> None:
    from nextround.insights.people import due_people
    from nextround.journal import records

    found = due_people(me, records.today_of(me))
    for one in found:
        if as_json:
            told = {"id": str(one.contact.pk), "name": one.contact.name, "why": one.why, "says": one.sentence}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            talk.show(one.contact.name)
            talk.show(one.sentence, indent="  ")
    if not found and not as_json:
        talk.show("Nobody is due. That is fine, too.")


def _add(me: Any) -> None:
    from nextround.journal import actions

    talk.show("Enter skips what you don't want to say.")
    actions.record_contact(me, **{field: talk.ask(prompt) for field, prompt in ASKED.items()})
    talk.show("Kept.")


def _touched(me: Any, who: str | None, on: date | None, note: str) -> None:
    from nextround.journal import actions, records

    row = the_one(me, who, "touched Orla --note 'Met for coffee'")
    day = on or records.today_of(me)
    actions.note_touch(row, on=day, text=note)
    talk.show(f"Noted for {day}. The clock begins anew.")


def _again(me: Any, who: str | None, on: date | None, *, rest: bool) -> None:
    from nextround import words
    from nextround.journal import actions

    row = the_one(me, who, "again Orla --on 2026-06-01")
    actions.be_in_touch(row, on=on, rests=rest)
    talk.show(words.say("people.rests" if rest else "people.again" if on else "people.no_date", day=on))


def _merge(me: Any, who: str | None, other: str | None) -> None:
    from nextround.journal import actions

    kept = the_one(me, who, "merge Orla 3fa8c1")
    gone = the_one(me, other, "merge Orla 3fa8c1")
    actions.merge(kept, gone)
    talk.show("They are one entry now. What the other said otherwise is in the note.")


def _import(me: Any, file: str | None) -> None:
    from nextround import words
    from nextround.journal import actions

    if file is None:
        raise SayMore("which file", "import people.vcf")
    brought = actions.bring_people(me, files.given(file))
    talk.show(words.say("people.brought", n=brought.added, known=brought.known))
    for problem in brought.problems:
        talk.show(f"{problem.where}: {problem.message}".lstrip(": "), indent="  ")


def _export(me: Any, file: str | None) -> None:
    from nextround.engine.people import sheet, vcard
    from nextround.journal.people import card_of
    from nextround.journal.people import people as everybody

    if file is None:
        raise SayMore("where to", "export people.vcf, or people.csv")
    cards = [card_of(row) for row in everybody(me)]
    text = sheet.write(cards) if file.lower().endswith(".csv") else vcard.write(cards)
    if file == files.STANDARD:
        typer.echo(text, nl=False)
        return
    files.write_new(Path(file), text.encode())
    talk.show(f"Written to {file}. It holds other people's names; keep it where only you look.")


def the_one(me: Any, who: str | None, hint: str) -> Any:
    """Whoever is meant: by the start of the id, or by words of the name and the company."""
    from nextround.journal.people import named_like
    from nextround.journal.people import people as everybody

    if not who:
        raise SayMore("who", hint)
    by_id = [row for row in everybody(me) if len(who) >= person.SHORTEST_ID and str(row.pk).startswith(who)]
    fitting = by_id or list(named_like(everybody(me), who))
    if len(fitting) != 1:
        raise NobodyFits(len(fitting))
    return fitting[0]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise typer.BadParameter("a day such as 2026-03-12", param_hint="--on") from None
