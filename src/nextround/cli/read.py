"""`nextround read`: what happened in each mail, with the words that say so; needs no journal."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import typer


def read(
    paths: list[str] = typer.Argument(
        ..., metavar="PATH…", help="A mail, mbox, Maildir, folder or .jsonl; - reads standard input."
    ),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line instead of sentences."),
) -> None:
    """Say what happened in each mail: its kind, company, role, stage and the reason given."""
    tell = _as_json if as_json else _as_sentences
    for path in paths:
        _must_exist(path)
    for path in paths:
        for found in _found(path):
            typer.echo(tell(found))


def _must_exist(path: str) -> None:
    """Refuse before anything is read, so that a misspelt path is noticed at once."""
    from pathlib import Path

    from nextround.sources.files import NoSuchMail

    if path != "-" and not Path(path).exists():
        raise NoSuchMail(path)


def _found(path: str) -> Iterator[Any]:
    """The mails at this path."""
    from nextround.sources.files import open_path, open_text

    return open_text(sys.stdin.buffer.read()) if path == "-" else open_path(path)


def _as_json(found: Any) -> str:
    """One line with documented keys; a problem leaves the kind empty."""
    from nextround.engine.errors import Problem
    from nextround.engine.mail.triage import read as read_mail

    told: dict[str, Any] = dict.fromkeys(
        ("id", "path", "index", "message_id", "date", "kind", "weight", "company", "role", "stage")
    )
    told |= {"reasons": [], "because": [], "language": None, "problem": None}
    told |= {"id": found.id, "path": found.path, "index": found.index}
    message = found.message
    if isinstance(message, Problem):
        told["problem"] = {"code": message.code, "message": message.message}
        return json.dumps(told, ensure_ascii=False)
    reading = read_mail(message)
    told |= {
        "message_id": message.message_id or None,
        "date": message.date.isoformat() if message.date else None,
        "kind": reading.kind,
        "weight": round(reading.weight, 4),
        "company": reading.company,
        "role": reading.role,
        "stage": reading.stage,
        "reasons": list(reading.reasons),
        "because": [
            {"text": span.text, "where": span.where, "start": span.start, "end": span.end}
            for span in reading.because
        ],
        "language": reading.language or None,
    }
    return json.dumps(told, ensure_ascii=False)


def _as_sentences(found: Any) -> str:
    """A short paragraph: what it is, about whom, and the words that say so."""
    from nextround.engine.errors import Problem
    from nextround.engine.mail.triage import read as read_mail
    from nextround.words import mails

    place = found.path if found.index is None else f"{found.path}, mail {found.index + 1}"
    if isinstance(found.message, Problem):
        return f"{place}\n  {found.message.message}\n"
    lines = mails.paragraph(read_mail(found.message), found.message.date)
    return "\n  ".join([place, *lines]) + "\n"
