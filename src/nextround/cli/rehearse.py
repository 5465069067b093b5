"""`nextround practice rehearse`: a talk rehearsed in the terminal, typed or aloud, and rated by oneself."""

from typing import Any

import typer

from nextround.cli import helplines, person, talk

STOP = "q"
MINUTES = 10


def rehearse(me: Any, application: str | None, *, minutes: int, stage: str, role: str, language: str) -> None:
    """Choose questions, take the answers one by one, and then one's own marks.

    Args:
        me: whose.
        application: words of its name; None for no particular one.
        minutes: 5, 10 or 20.
        stage: its code; empty for any.
        role: what the questions are chosen for; empty for the application's own.
        language: of the bank's questions.

    Raises:
        NobodyToAsk: there is no terminal.
    """
    from nextround.engine.rehearsal.rehearse import Wanted
    from nextround.journal.actions import trash
    from nextround.practice import rehearsals

    if not talk.is_terminal():
        raise talk.NobodyToAsk
    row = person.application_of(me, application) if application else None
    wanted = Wanted(
        minutes=_known_minutes(minutes),
        stage=stage_of(stage),
        role=role or (row.opening.role if row else ""),
        language=language_of(language),
    )
    rehearsal = rehearsals.begin(me, wanted, row)
    answered = _ask(rehearsal)
    rehearsals.end(rehearsal)
    if not answered:
        trash(rehearsal)
        talk.show("Nothing was answered, so nothing is kept.")
        return
    _rate(rehearsal)
    talk.show("It is kept. What someone else sees tells most: the browser makes a link or a sheet for them.")
    helplines.offer(answered, me.country)


def _ask(rehearsal: Any) -> list[str]:
    """One question after the other, each kept at once; the answers, empty for what was said aloud."""
    from nextround.foundation import autosave
    from nextround.practice import rehearsals

    questions = list(rehearsal.questions.all())
    talk.show(f"{len(questions)} questions. Say each answer aloud, or type it; {STOP} stops any time.")
    answered: list[str] = []
    for question in questions:
        talk.show()
        talk.show(f"{question.place} of {len(questions)}  {question.text}")
        first = talk.ask("Enter once you have said it, or your answer; an empty line ends it.\n>")
        if first.lower() == STOP:
            break
        typed = talk.ask_lines(first) if first else ""
        autosave.keep(question, "answer", typed, base=None)
        rehearsals.say_aloud(question, spoken=not typed)
        answered.append(typed)
    return answered


def _rate(rehearsal: Any) -> None:
    """How it went, by criterion; Enter leaves one open."""
    from nextround import words
    from nextround.engine.journey import Criterion
    from nextround.practice import rehearsals

    talk.show()
    talk.show("How was it, by your own feeling? 1 did not go well, 5 went very well; Enter leaves one open.")
    given = {str(one): talk.ask(f"{words.say(f'journal.criterion.{one}')}:") for one in Criterion}
    marks = {name: int(mark) for name, mark in given.items() if mark in set("12345")}
    if marks:
        rehearsals.rate_myself(rehearsal, marks)


def _known_minutes(minutes: int) -> int:
    from nextround.engine.rehearsal.rehearse import LENGTHS

    if minutes not in LENGTHS:
        raise typer.BadParameter(", ".join(map(str, LENGTHS)), param_hint="--minutes")
    return minutes


def stage_of(stage: str) -> Any:
    """The stage of this code; None for none.

    Raises:
        BadParameter: there is no such stage.
    """
    from nextround.engine.journey import Stage

    if stage and stage not in set(Stage):
        raise typer.BadParameter(", ".join(Stage), param_hint="--stage")
    return Stage(stage) if stage else None


def language_of(language: str) -> str:
    """A language of the bank's questions.

    Raises:
        BadParameter: it has no others.
    """
    from nextround.engine.rehearsal.rehearse import LANGUAGES

    if language not in LANGUAGES:
        raise typer.BadParameter(" or ".join(LANGUAGES), param_hint="--language")
    return language
