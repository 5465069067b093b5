"""`nextround debrief`: the same questions as in the browser, one at a time; each answer is kept at once."""

from datetime import date, timedelta
from typing import Any

import typer

from nextround.cli import person, talk

KEYS = "Enter skips, b back, f finish here, d go deeper, n not today."
WAYS = {"b": "back", "f": "finish", "d": "deeper"}


class _Leave(Exception):
    """The person typed one of the keys."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def debrief(
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id."
    ),
    again: bool = typer.Option(False, "--again", help="Open a finished debrief again, all its questions."),
) -> None:
    """Work through an application that ended, one question at a time; stop any time, nothing is lost."""
    me = person.me()
    row = person.application_of(me, application, None if application else _offered(me))
    from nextround.debriefs import actions

    begun = actions.open_debrief(row)
    try:
        _walk(begun, again=again)
    except (KeyboardInterrupt, talk.NobodyToAsk):
        talk.show()
        talk.show("Stopped. Everything you answered is kept; nextround debrief goes on from here.")


def _offered(me: Any) -> list[Any]:
    """Those that may be offered today; else every one that ended."""
    from nextround.debriefs import records
    from nextround.journal import records as journal

    today = journal.today_of(me)
    return records.open_debriefs(me, today) or list(
        journal.last_touched_first(journal.ended_applications(me))[:9]
    )


def _walk(begun: Any, *, again: bool) -> None:
    from nextround.debriefs import actions
    from nextround.debriefs.summaries import opening

    state = actions.state(begun)
    talk.show(opening(state.case))
    if again and state.at is None:
        state = actions.go_deeper(begun) if not state.deeper else actions.go(begun, "back")
    if state.at is not None:
        talk.show(KEYS)
    while state.at is not None:
        try:
            state = _page(begun, state)
        except _Leave as left:
            if left.key == "n":
                _not_today(begun)
                return
            state = actions.go(begun, WAYS[left.key], code=state.at)
    _summary(begun)


def _page(begun: Any, state: Any) -> Any:
    """One question: shown, answered or skipped."""
    from nextround import words
    from nextround.debriefs import actions
    from nextround.engine import debrief as flow

    question = flow.question(state, state.at)
    page, of = flow.progress(state)
    talk.show()
    talk.show(words.say("debrief.stop_any_time", page=page, of=of))
    talk.show(words.say(question.ask, **question.about))
    talk.show(f"{words.say(question.why)} {words.say(question.seen_by)}", indent="  ")
    answered = ASKERS[question.kind](begun, state, question)
    _look_for_danger(begun, answered)
    if question.name == "letter" and answered in {"write", "phone"}:
        talk.show(f"nextround letter {str(begun.application_id)[:8]} drafts it, whenever you like.")
    return actions.go(begun, "continue" if answered is not None else "skip", code=question.code)


def _keep(begun: Any, question: Any, value: Any) -> Any:
    """Keep what is answered so far; what does not fit is said, and asked again by the caller."""
    from nextround.debriefs import actions

    actions.keep_answer(begun, question.code, value)
    return value


def _typed(prompt: str) -> str:
    """A line; one of the keys alone leaves the question."""
    line = talk.ask(prompt)
    if line.lower() in {"b", "f", "d", "n"}:
        raise _Leave(line.lower())
    return line


def _so_far(question: Any) -> None:
    """What was answered before; Enter keeps it."""
    from nextround.debriefs.summaries import lines_of

    if question.prefill is not None:
        talk.show("So far:", indent="  ")
        for line in lines_of(question, question.prefill):
            talk.show(line, indent="    ")


def _text(begun: Any, _state: Any, question: Any) -> Any:
    _so_far(question)
    first = _typed("(an empty line ends it) >")
    return _keep(begun, question, talk.ask_lines(first)) if first else None


def _choice(begun: Any, state: Any, question: Any) -> Any:
    """A number; for a word, one's own word is as good."""
    from nextround.debriefs import pages

    options = pages.options(state, question)
    for number, option in enumerate(options, start=1):
        mark = " (as it is now)" if option.code == question.prefill else ""
        talk.show(f"{number}  {option.label}{mark}", indent="  ")
        for line in option.below:
            talk.show(line, indent="     ")
    while line := _typed(">"):
        if line.isdecimal() and 1 <= int(line) <= len(options):
            return _keep(begun, question, options[int(line) - 1].code)
        if question.kind == "word":
            return _keep(begun, question, line)
        talk.show(f"Type a number from 1 to {len(options)}, or only Enter.")
    return None


def _columns(begun: Any, _state: Any, question: Any) -> Any:
    """Two lists, one thing a line; what is there stays, and lines are added to it."""
    from nextround.debriefs import pages

    _so_far(question)
    sheet = {side: list((question.prefill or {}).get(side, [])) for side in question.options}
    answered = None
    for side, label, _ in pages.columns(question, question.prefill):
        talk.show(f"{label} (one thing a line, an empty line ends it)")
        while line := _typed(">"):
            sheet[side].append(line)
            answered = _keep(begun, question, sheet)
    return answered


def _placed(begun: Any, state: Any, question: Any) -> Any:
    """Each thing that went wrong, one after the other: did it matter, is it mine, what is it about."""
    from nextround.debriefs import pages

    _so_far(question)
    rows = [dict(row) for row in question.prefill or []]
    answered = None
    places = bool(rows) and _typed("p places them one by one, Enter goes on >").lower() == "p"
    for row in rows if places else ():
        talk.show(row["what"], indent="  ")
        _place(row, pages.options(state, question))
        answered = _keep(begun, question, rows)
    while line := _typed("Anything else? >"):
        rows.append({"what": line, "mattered": None, "mine": None, "cause": None})
        answered = _keep(begun, question, rows)
        _place(rows[-1], pages.options(state, question))
        answered = _keep(begun, question, rows)
    return answered


def _place(row: dict[str, Any], causes: list[Any]) -> None:
    """Enter leaves each of the three as it is."""
    claims = {"y": True, "n": False, "?": None}
    for name, prompt in (("mattered", "Did it matter? y, n, ?"), ("mine", "Is it yours to change? y, n, ?")):
        typed = talk.ask(f"    {prompt}").lower()
        row[name] = claims.get(typed, row[name])
    if row["mattered"] is not False:
        chosen = talk.choose("What was it about? Enter leaves it open.", [cause.label for cause in causes])
        row["cause"] = row["cause"] if chosen is None else causes[chosen].code


def _steps(begun: Any, _state: Any, question: Any) -> Any:
    """What, when exactly, where, and on which day; at most as many as the question takes."""
    from nextround import words

    _so_far(question)
    rows = [dict(row) for row in question.prefill or []]
    answered = None
    if len(rows) >= question.limit and _typed("Enter keeps it, r starts over >").lower() == "r":
        rows = []
    while len(rows) < question.limit:
        what = _typed(f"{words.say('debrief.steps.what')}? >")
        if not what:
            break
        rows.append({"what": what, "cue": "", "where": "", "on": None, "cause": None})
        answered = _keep(begun, question, rows)
        _when_and_where(rows[-1], begun)
        answered = _keep(begun, question, rows)
    return answered


def _when_and_where(step: dict[str, Any], begun: Any) -> None:
    from nextround import words

    for name in ("cue", "where"):
        example = words.say(f"debrief.steps.example.{name}")
        step[name] = talk.ask(f"{words.say(f'debrief.steps.{name}')}? (such as: {example}) >")
    asked = f"{words.say('debrief.steps.on')}? YYYY-MM-DD, or in how many days >"
    step["on"] = _day(asked, begun)


def _day(prompt: str, begun: Any) -> str | None:
    from nextround.journal import records

    while typed := talk.ask(prompt):
        try:
            if typed.isdecimal():
                return str(records.today_of(begun.owner) + timedelta(days=int(typed)))
            return date.fromisoformat(typed).isoformat()
        except (ValueError, OverflowError):
            talk.show("A day is written as 2026-03-12; 2 means the day after tomorrow.")
    return None


ASKERS = {
    "text": _text,
    "choice": _choice,
    "face": _choice,
    "word": _choice,
    "columns": _columns,
    "placed": _placed,
    "steps": _steps,
}


def _not_today(begun: Any) -> None:
    from nextround import words
    from nextround.debriefs import actions
    from nextround.debriefs.pages import LATER
    from nextround.journal import records

    talk.show(words.say("debrief.not_today.ask"))
    labels = [words.say(f"debrief.not_today.{code}") for code, _ in LATER]
    chosen = talk.choose(">", labels, 0)
    until = records.today_of(begun.owner) + timedelta(days=LATER[chosen or 0][1])
    actions.not_today(begun, until)
    talk.show(words.say("debrief.saved_for_later", until=until))


def _look_for_danger(begun: Any, answered: Any) -> None:
    """Words of danger bring up help at once, quietly; nothing is kept about it."""
    from nextround.cli import helplines
    from nextround.debriefs.forms import texts_of

    helplines.offer(texts_of(answered), begun.owner.country)


def _summary(begun: Any) -> None:
    from nextround.debriefs import records

    told = records.summary(begun.application)
    talk.show()
    talk.show(told.title)
    if told.far is not None:
        talk.show(told.far.sentence)
    for said in told.words:
        if said.section != "feel":
            talk.show()
            talk.show(said.ask)
            for line in said.lines:
                talk.show(line, indent="  ")
    talk.show()
    for line in _ends(told):
        talk.show(line)


def _ends(told: Any) -> list[str]:
    from nextround import words

    steps = [f"{words.day(step.on)}: {step.sentence}" if step.on else step.sentence for step in told.steps]
    heading = (
        words.say("debrief.summary.steps", n=len(steps)) if steps else words.say("debrief.summary.no_steps")
    )
    return [
        words.say("debrief.summary.verdict", verdict=told.verdict_said),
        *([told.letter.sentence] if told.letter else []),
        heading,
        *(f"  {step}" for step in steps),
        *([words.say("debrief.summary.cards", n=told.cards)] if told.cards else []),
        "All of it is kept. nextround debrief --again opens it anew.",
    ]
