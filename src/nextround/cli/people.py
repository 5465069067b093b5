"""`nextround people`: the people worth keeping warm."""

import json
from typing import Any

import typer

from nextround.cli import person, talk

TOLD = ("name", "role", "company", "email", "phone", "note", "is_supporter")


def people(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line."),
) -> None:
    """List the people worth keeping warm, those who lift you first."""
    me = person.me()
    from nextround.journal import records

    rows = list(records.helpers(me))
    for row in rows:
        if as_json:
            typer.echo(
                json.dumps(
                    {"id": str(row.pk), **{key: getattr(row, key) for key in TOLD}}, ensure_ascii=False
                )
            )
        else:
            _show(row)
    if not rows and not as_json:
        talk.show("Nobody here yet. In the browser, People takes the first.")


def _show(row: Any) -> None:
    about = ", ".join(part for part in (row.role, row.company) if part)
    lifts = " (lifts you)" if row.is_supporter else ""
    talk.show(f"{row.name}{lifts}{': ' if about else ''}{about}")
    for part in (row.email, row.phone, row.note):
        if part:
            talk.show(part, indent="  ")
