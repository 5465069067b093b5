"""The command `nextround`: one line below registers a command; its module is imported only when it runs.

To add one: write `cli/<name>.py` with a Typer command function, and a line in `COMMANDS`.
"""

import importlib
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from nextround.engine.errors import Refusal

COMMANDS: dict[str, tuple[str, str]] = {
    # command: (module:function, what `nextround --help` says about it)
    "read": (
        "nextround.cli.read:read",
        "Say what happened in each mail: file, folder, mbox, Maildir, .jsonl or -.",
    ),
    "fit": (
        "nextround.cli.fit:fit",
        "Say what a posting asks for and, with --profile, what of it is met: text, HTML, PDF, DOCX.",
    ),
    "patterns": (
        "nextround.cli.patterns:patterns",
        "Say what several applications show together, with its doubt: JOURNEY.json, .jsonl or -.",
    ),
    "market": (
        "nextround.cli.market:market",
        "Say what the postings you saved ask for most, and what would open most.",
    ),
    "search": (
        "nextround.cli.search:search",
        "Say what went well by kind of opening, and which new opening to look at first.",
    ),
    "sync": ("nextround.cli.sync:sync", "Read new mail from the connected mailboxes, or from files."),
    "today": ("nextround.cli.today:today", "Show what is due today."),
    "add": ("nextround.cli.add:add", "File what happened: paste a mail, name a file, or fill in fields."),
    "log": ("nextround.cli.log:log", "List the applications and how each stands, or show one of them."),
    "debrief": (
        "nextround.cli.debrief:debrief",
        "Work through an application that ended, one question at a time.",
    ),
    "letter": (
        "nextround.cli.letter:letter",
        "Draft a letter about an application or to a person, and look at its tone.",
    ),
    "brief": (
        "nextround.cli.brief:brief",
        "Show the page to read before a talk: what stumped last time, what to tell, what to ask.",
    ),
    "interview": (
        "nextround.cli.interview:interview",
        "Split the notes of a talk into questions, confirm each, and rate how it felt.",
    ),
    "practice": (
        "nextround.cli.practice:practice",
        "Say the questions that are due aloud, and note how each went; the bank of questions; Anki.",
    ),
    "plan": (
        "nextround.cli.plan:plan",
        "Show what is planned and which meetings come; add, move, finish a step; write a calendar file.",
    ),
    "strengths": (
        "nextround.cli.strengths:strengths",
        "List what you can do and show, add to it, read it from a CV, or write it as a JSON Resume.",
    ),
    "taxonomy": (
        "nextround.cli.taxonomy:taxonomy",
        "Bring the ESCO classification of skills and occupations along, show it, or remove it.",
    ),
    "people": (
        "nextround.cli.people:people",
        "List the people worth keeping warm, and who is due; note that you were in touch.",
    ),
    "record": (
        "nextround.cli.record:record",
        "Show, add to or print your private record of what was said; it stays apart.",
    ),
    "summary": (
        "nextround.cli.summary:summary",
        "Write one page to bring along to somebody who helps with the search, as a PDF.",
    ),
    "signposts": (
        "nextround.cli.signposts:signposts",
        "Show who helps, and whom one can ask after unfair treatment, by country.",
    ),
    "helplines": ("nextround.cli.helplines:helplines", "Show whom one can call, by country."),
    "export": ("nextround.cli.keep:export", "Write everything you keep as one file."),
    "import": (
        "nextround.cli.keep:bring_in",
        "Bring a journey file in, or a calendar; what is here already is never changed.",
    ),
    "backup": ("nextround.cli.keep:backup", "Copy the whole database, and make sure that the copy is whole."),
    "restore": ("nextround.cli.keep:restore", "Put a backup in the journal's place."),
    "erase": ("nextround.cli.keep:erase", "Delete everything you keep, for good."),
    "doctor": (
        "nextround.cli.doctor:doctor",
        "Check that everything is well; say what is wrong and what next.",
    ),
    "serve": ("nextround.cli.serve:serve", "Open the app on this machine; `nextround` alone does the same."),
    "demo": ("nextround.cli.demo:demo", "Open the app on made-up sample data, in a folder of its own."),
}
"""Every command, in the order in which the help lists them."""


class Lazy(TyperGroup):
    """Commands that are imported when they are called, so that `--help` stays quick."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        one.command(name=cmd_name)(getattr(importlib.import_module(module), name))
        return typer.main.get_command(one)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


app = typer.Typer(cls=Lazy, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def start(ctx: typer.Context) -> None:
    """Work one rejection through, and meet the next interview better prepared."""
    if ctx.invoked_subcommand is None:
        from nextround.cli import serve

        serve.run(port=0, opens_browser=True)


def main() -> None:
    """Run a command; a refusal is told in one sentence with what to do next."""
    try:
        app()
    except Refusal as refusal:
        _refuse(refusal)
    except Exception as error:
        from nextround.foundation.trouble import meant_by  # only now: the pure commands start without it

        meaning = meant_by(error)
        if meaning is None:
            raise
        _refuse(meaning)


def _refuse(refusal: Refusal) -> NoReturn:
    typer.echo(str(refusal), err=True)
    if refusal.hint:
        typer.echo(refusal.hint, err=True)
    sys.exit(1)
