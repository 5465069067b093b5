"""`nextround summary`: one page to bring along to somebody who helps, as a PDF."""

from pathlib import Path

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal

PARTS = "name, looking, conditions, offers, numbers, suggests, asks"


class NoSuchPart(Refusal):
    """The page has no part of this name."""

    code = "no-such-part"
    hint = f"There are: {PARTS}."

    def __init__(self) -> None:
        super().__init__("The page has no part of this name.")


def summary(
    file: Path = typer.Argument(..., metavar="FILE", help="Where to write the PDF."),
    part: list[str] | None = typer.Option(
        None, "--part", help=f"A part that stands on it, again for each: {PARTS}. Without it: the usual ones."
    ),
    ask: list[str] | None = typer.Option(None, "--ask", help="A question of yours, again for each."),
) -> None:
    """Write one page to bring along: what you look for, your applications in numbers, your questions."""
    me = person.me()
    from nextround import words
    from nextround.insights import summary as telling

    chosen = part or telling.USUAL
    if not set(chosen) <= set(telling.PARTS):
        raise NoSuchPart
    page = telling.summary(me, chosen, "\n".join(ask or ()))
    files.write_new(file, telling.pdf(page))
    talk.show(words.say("summary.filed", file=file))
