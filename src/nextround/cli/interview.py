"""`nextround interview`: the record of a talk, from notes pasted or in a file, each question confirmed."""

from datetime import date, datetime
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal

RIGHT, CORRECT, LEAVE, ALL = range(4)
ANSWERS = ("Right", "Correct it", "Leave it out", "This and all that follow are right")
WENT = ("confident", "all_right", "stumped")


class NoTalkYet(Refusal):
    """No talk or test of this application is noted."""

    code = "no-talk-yet"
    hint = "Say when it was: nextround interview APPLICATION --on 2026-03-12 --stage technical."

    def __init__(self) -> None:
        super().__init__("No talk of this application is noted yet.")


def interview(
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id; without it, choose."
    ),
    notes: str | None = typer.Argument(None, metavar="FILE", help="Notes as text, or -; without it, paste."),
    on: datetime | None = typer.Option(
        None, formats=["%Y-%m-%d"], help="The day of the talk; without it, the latest one noted."
    ),
    stage: str = typer.Option("", help="Its stage, such as technical."),
) -> None:
    """Split the notes of a talk into questions, confirm each, and rate how it felt."""
    me = person.me()
    row = _record(person.application_of(me, application), on.date() if on else None, stage)
    asked = _split(notes)
    if not asked:
        talk.show("No question was found. A line for each, or “They asked …”, is easily read.")
    elif not talk.is_terminal():
        for one in asked:
            talk.show(f"- {_told(one)}")
        talk.show("Nothing was filed: run it in a terminal to confirm each.")
        return
    _filed(row, _confirmed(asked))
    _until_the_answer(row)


def _record(application: Any, on: date | None, stage: str) -> Any:
    from nextround.journal import actions, records

    if on is not None:
        return actions.record_interview(application, on=on, stage=stage)
    held = records.interviews_of(application)
    if not held:
        raise NoTalkYet
    return held[-1]


def _split(notes: str | None) -> Any:
    from nextround.engine.rehearsal.split import split

    if notes is not None:
        return split(files.given(notes).decode("utf-8-sig", errors="replace"))
    talk.show("Paste or type your notes; a line with only a dot ends them.")
    return split(talk.pasted())


def _told(one: Any) -> str:
    from nextround import words

    went = f", {words.say(f'journal.went.{one.went}').lower()}" if one.went else ""
    return f"{one.text} ({'you asked' if one.asked_by == 'me' else 'they asked'}{went})"


def _confirmed(asked: Any) -> list[Any]:
    """Line by line; Enter stops, and what was not confirmed is left out."""
    kept: list[Any] = []
    for place, one in enumerate(asked):
        talk.show()
        talk.show(_told(one))
        answer = talk.choose("Is this right? Enter stops here.", ANSWERS)
        if answer is None:
            break
        if answer == ALL:
            return [*kept, *asked[place:]]
        if answer != LEAVE:
            kept.append(_corrected(one) if answer == CORRECT else one)
    return kept


def _corrected(one: Any) -> Any:
    from dataclasses import replace

    from nextround import words

    text = talk.ask("The question:", one.text)
    went = talk.choose("How did it go? Enter leaves it open.", [words.say(f"journal.went.{w}") for w in WENT])
    return replace(one, text=text, went="" if went is None else WENT[went])


def _filed(row: Any, asked: list[Any]) -> None:
    from nextround import words
    from nextround.journal import actions

    actions.file_questions(row, asked)
    code = "journal.after.filed" if asked else "journal.after.nothing_filed"
    talk.show(words.say(code, n=len(asked)))


def _until_the_answer(row: Any) -> None:
    """The own rating and expectation, and an end to it; once the answer is known nothing is asked."""
    from nextround import words
    from nextround.journal import actions, waiting

    if actions.outcome_known(row) or not talk.is_terminal():
        return
    _rate(row)
    if expected := talk.ask("What do you expect to hear? A number or a word; Enter skips."):
        actions.expect(row, expected)
    talk.show(words.say("journal.note.saved"))
    if waiting.felt(row):
        talk.show()
        talk.show(f"{words.say('journal.after.underrate')} ({words.say('journal.after.underrate_source')})")
        talk.show(words.say("journal.after.end"))


def _rate(row: Any) -> None:
    """How it felt, by criterion; Enter leaves one as it was."""
    from nextround import words
    from nextround.engine.journey import Criterion
    from nextround.journal import actions

    talk.show()
    talk.show("How was it, by your own feeling? 1 did not go well, 5 went very well; Enter leaves one open.")
    chosen: dict[str, int | None] = {}
    for criterion in Criterion:
        typed = talk.ask(f"{words.say(f'journal.criterion.{criterion}')}:")
        given = int(typed) if typed in {"1", "2", "3", "4", "5"} else None
        chosen[str(criterion)] = given or row.ratings.get(criterion)
    actions.keep_ratings(row, chosen=chosen, base=row.ratings)
