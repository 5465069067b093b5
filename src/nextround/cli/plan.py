"""`nextround plan`: what is ahead, by its day; done, moved, added; the whole as a calendar file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal

LIST, ADD, DONE, MOVE, LET_GO = "list", "add", "done", "move", "let-go"
ANY_DAY = "any"
NEAR = ("tomorrow", "next-week")


class NoSuchStep(Refusal):
    """Nothing on the plan has these words."""

    code = "no-such-step"
    hint = "nextround plan lists the steps; a few words of one are enough."

    def __init__(self) -> None:
        super().__init__("There is no such step on the plan.")


class SeveralSteps(Refusal):
    """These words fit more than one step, and nobody is there to choose."""

    code = "several-steps"
    hint = "Give more of its words; nextround plan lists them."

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} steps fit these words.")


def plan(  # noqa: PLR0913, PLR0917 - the options of a command
    what: str = typer.Argument(LIST, metavar="[list|add|done|move|let-go]", help="What to do."),
    step: str | None = typer.Argument(None, metavar="WORDS", help="add: the step. Otherwise words of it."),
    on: str | None = typer.Option(
        None, "--on", metavar="DAY", help="Which day: 2026-03-12, tomorrow, next-week, or any."
    ),
    cue: str = typer.Option("", "--when", help="add: when exactly, such as: after coffee."),
    where: str = typer.Option("", "--where", help="add: where, such as: at the desk."),
    ics: Path | None = typer.Option(None, "--ics", metavar="FILE", help="list: write it as a calendar file."),
    as_json: bool = typer.Option(False, "--json", help="list: one JSON object a line."),
) -> None:
    """Show what is planned and which meetings come; add a step, mark it done, move it, let it go."""
    if what not in {LIST, ADD, DONE, MOVE, LET_GO}:
        raise typer.BadParameter("list, add, done, move or let-go", param_hint="WHAT")
    me = person.me()
    if what == ADD:
        _add(me, step, cue=cue, where=where, due=_day(me, on))
    elif what != LIST:
        _act(me, what, _the_step(me, step or ""), on)
    elif ics is not None:
        _write(me, ics)
    else:
        _list(me, as_json=as_json)


def _day(me: Any, said: str | None) -> date | None:
    from nextround.foundation import clock
    from nextround.plan import calendar

    if said is None or said == ANY_DAY:
        return None
    near = calendar.days_ahead(clock.today(me.time_zone))
    try:
        return near.get(said) or date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(
            "a day such as 2026-03-12, tomorrow, next-week or any", param_hint="--on"
        ) from None


def _add(me: Any, what: str | None, **details: Any) -> None:
    from nextround import words
    from nextround.plan import actions

    actions.add_step(me, what=what or talk.ask(words.say("debrief.steps.what")), **details)
    talk.show(words.say("plan.note.added"))


def _the_step(me: Any, wanted: str) -> Any:
    """The step on the plan that these words fit; asked where several do.

    Raises:
        NoSuchStep, SeveralSteps: it is not clear which.
    """
    from nextround.plan import records

    parts = wanted.casefold().split()
    fitting = [row for row in records.ahead(me) if all(part in row.what.casefold() for part in parts)]
    if not fitting:
        raise NoSuchStep
    if len(fitting) == 1:
        return fitting[0]
    if not talk.is_terminal():
        raise SeveralSteps(len(fitting))
    chosen = talk.choose("Which one?", [row.what for row in fitting])
    if chosen is None:
        raise typer.Exit
    return fitting[chosen]


def _act(me: Any, what: str, step: Any, on: str | None) -> None:
    from nextround import words
    from nextround.plan import actions

    if what == DONE:
        actions.mark_done(step)
        talk.show(words.say("plan.note.done", what=step.what))
    elif what == LET_GO:
        actions.let_go(step)
        talk.show(words.say("plan.note.let_go"))
    else:
        actions.move(step, due=_day(me, on or talk.ask("Which day? (2026-03-12, tomorrow, next-week, any)")))
        moved = words.say("plan.note.moved", day=step.due) if step.due else words.say("plan.note.moved_any")
        talk.show(moved)


def _write(me: Any, ics: Path) -> None:
    from nextround.plan import calendar

    files.write_new(ics, calendar.as_file(me, named=True))
    talk.show(f"Written to {ics}, with companies and places.")


def _list(me: Any, *, as_json: bool) -> None:
    from nextround.plan import calendar, records

    meetings = [entry for entry in calendar.entries(me) if entry.meeting]
    steps, goals = list(records.ahead(me)), list(records.learning(me))
    if as_json:
        for line in (*map(_meeting, meetings), *map(_step, steps), *map(_goal, goals)):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return
    _show("Coming", [f"{_on(each.on)}, {each.hour}, {each.name}" for each in meetings])
    _show("Steps", [f"{_on(row.due)}: {_said(row)}" for row in steps])
    _show(
        "To learn",
        [f"{_on(row.due)}: {row.what}{f' ({row.resource})' if row.resource else ''}" for row in goals],
    )
    if not (meetings or steps or goals):
        talk.show(
            'Nothing is planned. nextround plan add "answer one question aloud" --on tomorrow adds a step.'
        )


def _show(heading: str, lines: list[str]) -> None:
    if lines:
        talk.show(heading)
        for line in lines:
            talk.show(line, indent="  ")


def _on(day: date | None) -> str:
    from nextround import words

    return words.day(day) if day else "Any day"


def _said(row: Any) -> str:
    from nextround.debriefs.summaries import step_said

    return step_said(row.what, row.cue, row.where)


def _meeting(each: Any) -> dict[str, Any]:
    row = each.meeting
    return {
        "what": "meeting",
        "starts_at": row.starts_at.isoformat(),
        "zone": row.zone,
        "minutes": row.minutes,
        "application": str(row.application_id),
        "name": each.name,
        "where": row.where,
    }


def _step(row: Any) -> dict[str, Any]:
    due = row.due.isoformat() if row.due else None
    return {"what": "step", "step": row.what, "when": row.cue, "where": row.where, "due": due}


def _goal(row: Any) -> dict[str, Any]:
    due = row.due.isoformat() if row.due else None
    return {"what": "goal", "goal": row.what, "resource": row.resource, "hours": row.hours, "due": due}
