"""`nextround record`: the private record of what was said, read, added to, and written as a PDF."""

from datetime import date
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, helplines, person, talk


def record(
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id; without it, the whole."
    ),
    add: bool = typer.Option(False, "--add", help="Write something down; asks one thing after the other."),
    pdf: Path | None = typer.Option(None, "--pdf", help="Write it as a PDF, with all its dates."),
) -> None:
    """Show your private record: what was said, by whom, when. It stays as written, and apart."""
    me = person.me()
    about = None if application is None else person.application_of(me, application)
    if add:
        _add(me, about)
    if pdf is not None:
        _write(me, about, pdf)
    elif not add:
        _show(me, about)


def _add(me: Any, about: Any) -> None:
    from nextround import words
    from nextround.safekeeping import actions, records

    talk.show(words.say("private.promise"))
    talk.show("What was said or done, word for word where you can? An empty line ends it.")
    told: dict[str, Any] = {"what": talk.ask_lines()}
    day = _day(records.today_of(me))
    told["hour"] = talk.ask("About what time?")
    told["said_by"] = talk.ask("Who said or did it?")
    told["before_whom"] = talk.ask("Who else was there?")
    told["where"] = talk.ask("Where, or by which way?")
    actions.write_down(me, application=about, happened_on=day, **told)
    helplines.offer(told.values(), me.country)
    talk.show(words.say("private.kept", number=records.entries(me).count()))


def _day(today: date) -> date:
    """The day it happened, asked until it can be read."""
    while True:
        try:
            return date.fromisoformat(talk.ask("Which day?", default=today.isoformat()))
        except ValueError:
            talk.show("Write it like 2026-03-12; about right is fine.")


def _write(me: Any, about: Any, file: Path) -> None:
    from nextround import words
    from nextround.journal.states import name_of
    from nextround.safekeeping import paper, records

    named = words.say("private.of", name=name_of(about)) if about else words.say("private.title")
    files.write_new(file, paper.pdf(me, records.lines(me, about), named))
    talk.show(f"Written to {file}. Whoever has this file can read it.")


def _show(me: Any, about: Any) -> None:
    from nextround import words
    from nextround.safekeeping import records

    shown = records.lines(me, about)
    if not shown:
        talk.show(words.say("private.empty"))
    for line in shown:
        _entry(me, line)
    if about is not None:
        _limits(about)


def _entry(me: Any, line: Any) -> None:
    from nextround import words
    from nextround.safekeeping import paper

    entry, at = line.entry, paper.written_at(line.entry.created_at, me.time_zone)
    if entry.taken_out_at is not None:
        out = paper.written_at(entry.taken_out_at, me.time_zone)
        talk.show(words.say("private.taken_out", number=line.number, at=at, out=out))
        return
    when = ", ".join(filter(None, (words.day(entry.happened_on), entry.hour, entry.where)))
    talk.show(words.say("private.paper.number", number=line.number, day=when))
    for each in (words.say("private.written", at=at), *paper.beside(line), entry.what, *paper.people(line)):
        talk.show(each, indent="  ")
    for file in line.attachments:
        talk.show(words.say("private.paper.attached", name=file.name, size=file.size), indent="  ")


def _limits(about: Any) -> None:
    from nextround import words
    from nextround.safekeeping import records

    found = records.limits_of(about)
    if found is None:
        talk.show("Whom one can ask, and how long there is: nextround signposts COUNTRY")
        return
    today = records.today_of(about.owner)
    talk.show(words.say("private.wait.since", day=found.since, country=found.country))
    for each in found.limits:
        code = "over" if each.last_day < today else "line"
        said = words.say(f"private.wait.{code}", span=each.span.said, to=each.span.to, day=each.last_day)
        talk.show(said, indent="  ")
    talk.show(words.say("private.wait.verify"))
