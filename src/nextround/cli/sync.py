"""`nextround sync`: read new mail from mailboxes or files; nothing is filed unless asked."""

import json
import sys
import time
from typing import Any

import typer

from nextround.cli import person, talk

EVERY_SECONDS = 0.2


def sync(
    paths: list[str] = typer.Argument(
        None, metavar="[PATH…]", help="Files or folders of mail; without any, the connected mailboxes."
    ),
    file_sure: bool = typer.Option(False, "--file", help="File at once what is sure; questions still wait."),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a source instead of sentences."),
) -> None:
    """Read new mail from the connected mailboxes, or from files, and say what it tells."""
    me = person.me()
    for start in _starts(me, paths or []):
        run = _followed(start())
        filed = _file(run) if file_sure else 0
        typer.echo(_as_json(run, filed) if as_json else _as_sentences(run, filed))
    if not as_json:
        talk.show("nextround opens the app: under Mail you see each one, and file or correct it.")


def _starts(me: Any, paths: list[str]) -> list[Any]:
    """What begins each look: one for each path, or for each mailbox."""
    from pathlib import Path

    from nextround.mailbox import actions, records
    from nextround.mailbox.rules import NoMailbox

    if paths:
        return [lambda path=path: actions.start_import(me, str(Path(path).resolve())) for path in paths]
    servers = list(records.servers_of(me))
    if not servers:
        raise NoMailbox
    _unlock()
    return [lambda account=account: actions.fetch(account) for account in servers]


def _unlock() -> None:
    """Ask for the passphrase where passwords are locked and someone is there to type it."""
    from nextround.foundation import secrets

    if secrets.is_locked() and sys.stdin.isatty():
        secrets.unlock(typer.prompt("The passphrase of this machine", hide_input=True))


def _followed(run: Any) -> Any:
    """The run once it has ended; Ctrl C stops it after the mails in hand."""
    from nextround.mailbox import actions
    from nextround.mailbox.records import AT_WORK

    while run.state in AT_WORK:
        run.refresh_from_db()
        if sys.stderr.isatty() and run.total:
            typer.echo(f"\r{run.looked} of {run.total} mails", nl=False, err=True)
        try:
            time.sleep(EVERY_SECONDS)
        except KeyboardInterrupt:
            actions.cancel(run)
    if sys.stderr.isatty() and run.total:
        typer.echo(err=True)
    return run


def _file(run: Any) -> int:
    from nextround.mailbox import actions

    return actions.accept_sure(run)


def _as_json(run: Any, filed: int) -> str:
    """One line with documented keys."""
    from nextround.mailbox import records

    counts = records.counts(run)
    return json.dumps(
        {
            "state": run.state,
            "why": run.why or None,
            **{name: getattr(run, name) for name in ("looked", "fresh", "about_jobs", "unreadable")},
            **{name: counts[name] for name in ("rebuilt", "questions", "ready", "recruiters")},
            "filed": filed,
        },
        ensure_ascii=False,
    )


def _as_sentences(run: Any, filed: int) -> str:
    from nextround import words
    from nextround.mailbox import records

    if run.state == "stopped":
        return str(run.why)
    counts = records.counts(run)
    told = [
        words.say("mail.told.read", n=run.looked),
        words.say("mail.told.jobs", n=run.about_jobs),
        words.say("mail.told.rebuilt", n=counts["rebuilt"]),
        words.say("mail.told.questions", n=counts["questions"]),
        words.say("mail.told.unreadable", n=run.unreadable),
    ]
    lines = [f"{', '.join(told)}."]
    if filed:
        lines.append(words.say("mail.note.filed_many", n=filed))
    elif counts["ready"]:
        lines.append(words.say("mail.told.ready", n=counts["ready"]))
    return "\n".join(lines)
