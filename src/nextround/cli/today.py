"""`nextround today`: the handful of things that are due."""

import json
from collections.abc import Iterator
from typing import Any

import typer

from nextround.cli import person, talk

Line = dict[str, Any]


def today(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, each with what it is."),
) -> None:
    """Show what is due today."""
    me = person.me()
    from nextround.foundation import clock
    from nextround.insights.today import today as gather

    due = gather(me, clock.now())
    if as_json:
        for line in _lines(due):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return
    _show(due)


def _lines(due: Any) -> Iterator[Line]:
    """Everything that is due, as JSON-ready values."""
    for what, each in (*(("over", each) for each in due.over), *(("coming", each) for each in due.coming)):
        yield {
            "what": what,
            "on": str(each.event.on),
            "hour": each.hour or None,
            "stage": each.event.stage or None,
            **_about(each.event.application),
        }
    for row in due.debriefs:
        yield {"what": "debrief", **_about(row)}
    for letter in due.letters:
        until = letter.rests_until.isoformat() if letter.rests_until else None
        yield {"what": "letter", "state": _state(letter), "rests_until": until, **_about_letter(letter)}
    if due.unanswered:
        letter = due.unanswered.letter
        yield {"what": "unanswered", "days": due.unanswered.days, **_about_letter(letter)}
    for step in due.steps:
        yield {
            "what": "step",
            "step": step.what,
            "when": step.cue,
            "where": step.where,
            "due": str(step.due),
            **(_about(step.application) if step.application else {"application": None}),
        }
    if due.person:
        contact = due.person.contact
        yield {"what": "person", "id": str(contact.pk), "name": contact.name, "says": due.person.sentence}
    yield {"what": "mail", "mails": due.mails}
    yield {"what": "practice", "cards": due.cards_due}
    yield {"what": "waiting", "applications": due.waiting}


def _about(row: Any) -> Line:
    return {"application": str(row.pk), "company": row.opening.company, "role": row.opening.role}


def _about_letter(letter: Any) -> Line:
    """Its application, if it is about one; else to whom it goes."""
    return _about(letter.application) if letter.application else {"application": None, "to": letter.to_name}


def _letter_name(letter: Any) -> str:
    from nextround.journal.states import name_of

    return name_of(letter.application) if letter.application else letter.to_name


def _state(letter: Any) -> str:
    from nextround.foundation import clock
    from nextround.letters import records

    return str(records.state(letter, clock.now()))


def _show(due: Any) -> None:
    from nextround import words

    talk.show(words.day(due.day))
    for heading, lines in _groups(due):
        if lines:
            talk.show()
            talk.show(heading)
            for line in lines:
                talk.show(line, indent="  ")
    talk.show()
    if not due.knows_anything:
        talk.show(words.say("today.none_yet"))
    elif due.is_quiet:
        talk.show(words.say("today.nothing"))
    if due.waiting:
        talk.show(words.say("today.waiting", n=due.waiting))
    if due.in_hand.any:
        talk.show(f"So far you have {_in_hand(due.in_hand)}.")


def _groups(due: Any) -> Iterator[tuple[str, list[str]]]:
    """Each heading with its lines, as a person reads them."""
    from nextround import words
    from nextround.journal.states import name_of

    yield "Just had (nextround interview)", [_talk(each) for each in due.over]
    yield "Next", [_talk(each) for each in due.coming]
    yield (
        "Letters (nextround letter)",
        [f"{_letter_name(letter)}: {words.say(f'outbox.{_state(letter)}')}" for letter in due.letters],
    )
    yield "To look back on, when you like (nextround debrief)", [name_of(row) for row in due.debriefs]
    yield "No answer yet (nextround serve)", [_unanswered(due.unanswered)] if due.unanswered else []
    yield "Mail (nextround serve)", [words.say("today.mails", n=due.mails)] if due.mails else []
    yield "A look at several together (nextround patterns)", [due.review.sentence] if due.review else []
    yield "Steps", [_step(step) for step in due.steps]
    cards = f"{due.cards_due} question{'' if due.cards_due == 1 else 's'} to say aloud (nextround practice)"
    yield "Practice", [cards] if due.cards_due else []
    word = [f"{due.person.contact.name}: {due.person.sentence}"] if due.person else []
    yield "A word to, if you like (nextround people due)", word


def _talk(each: Any) -> str:
    from nextround import words
    from nextround.journal.states import name_of

    parts = words.day(each.event.on), each.hour, name_of(each.event.application), _inline(each.event.stage)
    return ", ".join(filter(None, parts))


def _unanswered(again: Any) -> str:
    from nextround import words

    return f"{_letter_name(again.letter)}: {words.say('outbox.no_answer', n=again.days)}"


def _inline(stage: str) -> str:
    from nextround.journal.states import inline

    return inline(stage) if stage else ""


def _step(step: Any) -> str:
    from nextround.debriefs.summaries import step_said

    return step_said(step.what, step.cue, step.where)


def _in_hand(counted: Any) -> str:
    from nextround import words

    numbers = {name: getattr(counted, name) for name in ("debriefed", "asked", "practised", "steps")}
    return words.several([words.say(f"today.{name}", n=number) for name, number in numbers.items() if number])
