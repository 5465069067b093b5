"""`nextround log`: every application and how it stands, or one of them from its first day."""

import json
from collections.abc import Iterator
from typing import Any

import typer

from nextround.cli import person, talk


def log(
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id; without it, all."
    ),
    as_json: bool = typer.Option(
        False, "--json", help="One JSON object a line: the application as in the journey file."
    ),
) -> None:
    """List the applications and how each stands, or show one from its first day."""
    me = person.me()
    if application is None:
        _all(me, as_json=as_json)
        return
    row = person.application_of(me, application)
    if as_json:
        typer.echo(_line(row, _value(row)))
    else:
        _timeline(row)


def _all(me: Any, *, as_json: bool) -> None:
    from nextround.journal import records
    from nextround.journal.models import Application
    from nextround.journal.states import in_words, name_of

    rows = records.last_touched_first(Application.objects.owned_by(me).kept())
    values = records.values(rows)
    for row, value in zip(rows, values, strict=True):
        if as_json:
            typer.echo(_line(row, value))
        else:
            talk.show(f"{str(row.pk)[:8]}  {name_of(row)}")
            talk.show(in_words(value), indent=" " * 10)
    if not values and not as_json:
        talk.show(
            "No application yet. nextround add takes the first: paste a mail, or name company and role."
        )


def _value(row: Any) -> Any:
    from nextround.journal import records

    return records.application_value(row)


def _line(row: Any, value: Any) -> str:
    """The application as in the journey file, and how it stands."""
    from nextround.engine import codec
    from nextround.engine.journey import Journey, ending
    from nextround.foundation import clock

    written = codec.write(Journey(today=clock.today("UTC"), applications=(value,)))["applications"][0]
    last = ending(value)
    ended = (
        {"ended_on": None, "ended": None}
        if last is None
        else {"ended_on": str(last.on), "ended": str(last.kind)}
    )
    return json.dumps({**written, "id": str(row.pk), **ended}, ensure_ascii=False)


def _timeline(row: Any) -> None:
    from nextround.journal.states import in_words, name_of, sent_with

    value = _value(row)
    talk.show(name_of(row))
    talk.show(in_words(value))
    if sent := sent_with(value):
        talk.show(sent)
    for line in _fit(row):
        talk.show(line)
    talk.show()
    for event in value.events:
        _event(event)
    if row.note:
        talk.show(f"Note: {row.note}")


def _fit(row: Any) -> Iterator[str]:
    """How its posting stands against the person: the hard requirements, then all in counts."""
    from nextround.insights.opening import fit_of
    from nextround.insights.opening.listed import hard_ones
    from nextround.words.fit import spread

    fit = fit_of(row)
    if fit.asked:
        hard = hard_ones(fit)
        yield hard.sentence
        yield from (f"  {entry.name}: {entry.status_name}, {entry.why}" for entry in hard.entries)
        yield next(spread(fit.asked))


def _event(event: Any) -> None:
    from nextround import words

    stage = f", {words.say(f'stage.{event.stage}').lower()}" if event.stage else ""
    talk.show(f"{event.on}  {words.say(f'event.{event.kind}')}{stage}")
    if event.text:
        talk.show(event.text.strip(), indent=" " * 12)
