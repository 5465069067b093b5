"""`nextround brief`: one page before a talk, which begins with what stumped last time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from nextround.cli import person, talk
from nextround.engine.errors import Refusal


class NothingComing(Refusal):
    """There is no talk to prepare for."""

    code = "nothing-coming"
    hint = "An invitation makes one: paste its mail (nextround add), or note the meeting in the browser."

    def __init__(self) -> None:
        super().__init__("No talk is coming.")


class NoSuchLine(Refusal):
    """The brief has no line with this number, or none that this can be done with."""

    code = "no-such-line"
    hint = "nextround brief shows them with their numbers; what is asked of you can be practised."

    def __init__(self, number: int) -> None:
        super().__init__(f"This can't be done with line {number}.")


def brief(
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id; else the next talk."
    ),
    tick: list[int] = typer.Option(
        [],
        metavar="N",
        help="Tick line N, or take its tick away; a ticked question to ask waits in the talk's record.",
    ),
    ask: list[str] = typer.Option([], metavar="QUESTION", help="Add a question of your own to ask them."),
    practise: list[int] = typer.Option([], metavar="N", help="Put the question of line N among the cards."),
    with_odds: bool = typer.Option(False, "--odds", help="Tell the odds at this stage, too."),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, each with what it is."),
) -> None:
    """Show the page to read before a talk, and tick what is ready."""
    me = person.me()
    from nextround.foundation import clock
    from nextround.insights.brief import brief as gather

    event = _talk(me, application)
    _own_questions(event, ask)
    if tick or practise:
        _do(event, gather(event, clock.now()), tick, practise)
    page = gather(event, clock.now())
    chances = _odds(me, page) if with_odds else None
    if as_json:
        for line in _lines(page, chances):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return
    _show(page, chances)


def _talk(me: Any, wanted: str | None) -> Any:
    """The invitation that is meant: the application's next one, or the next of all."""
    from nextround.insights.brief import coming
    from nextround.journal import records
    from nextround.journal.models import Event

    today = records.today_of(me)
    ahead = coming(person.application_of(me, wanted), today) if wanted else records.coming(me, today)
    found = next(iter(ahead), None)
    if found is None:
        raise NothingComing
    rows = Event.objects.select_related("application__opening", "application__owner", "appointment")
    return rows.get(pk=found.pk)


def _numbered(page: Any) -> dict[str, int]:
    """The number of each line, by its code; an expected question's begins with "expect:"."""
    from nextround.insights.actions import EXPECT

    codes = [line.code for line in page.lines]
    codes += [EXPECT + one.id for one in page.expect]
    codes += [one.code for one in (*page.ask, *page.ask_more)]
    return {code: number for number, code in enumerate(codes, start=1)}


def _do(event: Any, page: Any, ticks: list[int], practise: list[int]) -> None:
    from nextround.insights import actions

    codes = {number: code for code, number in _numbered(page).items()}
    for number in ticks:
        if codes.get(number, actions.EXPECT).startswith(actions.EXPECT):
            raise NoSuchLine(number)
    pressed = {codes[number] for number in ticks}
    known = pressed & set(page.ticked)
    actions.tick(event, chosen=pressed - known, base=known)
    for number in practise:
        if actions.practise(event.owner, codes.get(number, "")) is None:
            raise NoSuchLine(number)


def _own_questions(event: Any, texts: list[str]) -> None:
    from nextround.journal.actions import ask_too

    for text in texts:
        ask_too(event.application, stage=event.stage, text=text)


def _odds(me: Any, page: Any) -> Any:
    from nextround.engine.journey import Stage
    from nextround.insights.brief import odds

    return odds(me, Stage(page.stage) if page.stage else None)


def _lines(page: Any, chances: Any) -> Iterator[dict[str, Any]]:
    """Everything on the page, as JSON-ready values."""
    numbers = _numbered(page)
    yield {
        "what": "talk",
        "application": str(page.application.pk),
        "stage": page.stage or None,
        "on": str(page.event.on),
        "when": page.when,
        "how": page.how or None,
        "where": page.where or None,
        "with": [*(contact.name for contact in page.contacts), *page.met],
    }
    for group, lines in (("first", [page.first] if page.first else []), *page.groups):
        for line in lines:
            yield {
                "what": "line",
                "n": numbers[line.code],
                "group": group,
                "text": line.text,
                "from": line.beside,
                "answer": line.answer or None,
                "ticked": line.ticked,
            }
    yield from _told(page)
    for one in page.expect:
        yield {"what": "expect", "n": numbers[f"expect:{one.id}"], "text": one.text, "on_card": one.on_card}
    for one in (*page.ask, *page.ask_more):
        yield {
            "what": "ask",
            "n": numbers[one.code],
            "text": one.text,
            "listen_for": one.listen_for,
            "ticked": one.chosen,
        }
    if chances is not None:
        yield {"what": "odds", "usual": chances.usual, "own": chances.own, "sources": list(chances.sources)}


def _told(page: Any) -> Iterator[dict[str, Any]]:
    for point in page.telling.points:
        yield {
            "what": "tell",
            "asked": list(point.asked),
            "shows": point.shows or None,
            "story": dict(point.story),
        }
    for advice in page.telling.uncovered:
        yield {"what": "open", "asked": [step.name for step in advice.steps], "says": advice.says}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sheet: what it begins with, its text, and what stands below it."""

    lead: str
    text: str
    below: tuple[str, ...] = ()


def _show(page: Any, chances: Any) -> None:
    from nextround import words

    talk.show(f"{page.title}: {page.name}")
    talk.show(page.when)
    numbers = _numbered(page)
    for heading, entries in _parts(page, numbers, chances):
        if entries:
            talk.show()
            talk.show(heading)
            for entry in entries:
                _show_entry(entry)
    talk.show()
    talk.show(words.say("brief.reassurance"))


def _show_entry(entry: Entry) -> None:
    beneath = " " * len(entry.lead)
    talk.show(entry.lead + entry.text, indent="  ", hang=beneath)
    for text in filter(None, entry.below):
        talk.show(text, indent=f"  {beneath}")


def _parts(page: Any, numbers: dict[str, int], chances: Any) -> Iterator[tuple[str, list[Entry]]]:
    """Each heading with its lines, as the page has them."""
    from nextround import words

    yield words.say("brief.first.head"), [_first(page.first, numbers)] if page.first else []
    how = ": ".join(filter(None, (page.how, page.where)))
    who = [line for line in (how, *(each.name for each in page.contacts), *page.met) if line]
    yield "How, where, with whom", _plain(*who)
    for group, lines in page.groups:
        yield words.say(f"brief.group.{group}"), [_line(line, numbers) for line in lines]
    nothing = not (page.first or page.groups)
    yield "From earlier talks", _plain(words.say("brief.nothing_yet")) if nothing else []
    yield "", _plain(words.say("brief.left_out", n=page.left_out)) if page.left_out else []
    points = [_point(each) for each in page.telling.points]
    yield "What you can tell", _plain(page.note) if page.note else points
    yield "Still open, and what to say about it", [_open(each) for each in page.telling.uncovered]
    yield "They may ask", [_expected(one, numbers) for one in page.expect]
    yield "You may ask", [_ask(one, numbers) for one in page.ask]
    if chances is not None:
        told = (f"{chances.usual} {chances.luck}", chances.own, "; ".join(chances.sources))
        yield "The odds at this stage", _plain(*told)


def _plain(*texts: str) -> list[Entry]:
    return [Entry("", text) for text in texts]


def _box(number: int, *, ticked: bool) -> str:
    return f"{number:>2} [{'x' if ticked else ' '}] "


def _first(line: Any, numbers: dict[str, int]) -> Entry:
    from nextround import words

    told = (
        f"{words.say('brief.first.answer')}: {line.answer}" if line.answer else words.say("brief.first.none")
    )
    return Entry(_box(numbers[line.code], ticked=line.ticked), f"“{line.text}”", (line.beside, told))


def _line(line: Any, numbers: dict[str, int]) -> Entry:
    return Entry(_box(numbers[line.code], ticked=line.ticked), line.text, (line.beside, line.answer))


def _point(point: Any) -> Entry:
    from nextround import words

    asked = ", ".join(point.asked)
    if point.story:
        return Entry("", f"{asked}:", tuple(f"  {part}: {text}" for part, text in point.story))
    return Entry("", f"{asked}: {point.shows or words.say('brief.telling.bare')}")


def _open(advice: Any) -> Entry:
    return Entry("", f"{', '.join(step.name for step in advice.steps)}: {advice.says}")


def _expected(one: Any, numbers: dict[str, int]) -> Entry:
    lead = f"{numbers[f'expect:{one.id}']:>2}     "
    return Entry(lead, f"{one.text}{' (to practise)' if one.on_card else ''}")


def _ask(one: Any, numbers: dict[str, int]) -> Entry:
    below = (f"Listen for: {one.listen_for}",) if one.listen_for else ()
    return Entry(_box(numbers[one.code], ticked=one.chosen), one.text, below)
