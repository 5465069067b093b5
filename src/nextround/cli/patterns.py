"""`nextround patterns`: what several applications show together; with a file it needs no journal."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from nextround.engine.errors import Problem, Refusal
from nextround.engine.journey import Journey


class NoSuchJourney(Refusal):
    """There is no file, or it can't be opened."""

    code = "no-such-journey"
    hint = "Give a Journey JSON, as nextround export writes it, or a .jsonl with one a line, or -."

    def __init__(self) -> None:
        super().__init__("There is no such file, or it can't be opened.")


class UnreadableJourney(Refusal):
    """The one journey in the file can't be used."""

    code = "unreadable-journey"
    hint = "nextround export writes a file that can be read; in a .jsonl each journey is one line."

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)


def patterns(
    path: str | None = typer.Argument(
        None, metavar="[JOURNEY.json|.jsonl|-]", help="A journey, or one a line; - reads standard input."
    ),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line instead of sentences."),
) -> None:
    """Say what several applications show together, and how sure that is."""
    if path is None:
        _tell(_of_this_machine(), (), as_json=as_json, is_alone=True)
    elif _is_lines(path):
        _each_line(_lines(path), as_json=as_json)
    else:
        _whole(_text(path), as_json=as_json)


def _of_this_machine() -> Journey:
    """The journey in the journal on this machine; Django starts here and not before."""
    from nextround.cli.serve import set_up

    set_up()
    from nextround.journeys import noted

    return noted.of_this_machine()


def _is_lines(path: str) -> bool:
    return path.lower().endswith((".jsonl", ".ndjson"))


def _text(path: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError:
        raise NoSuchJourney from None
    return raw.decode("utf-8-sig", errors="replace")


def _lines(path: str) -> Iterator[str]:
    """The file's lines, one in memory at a time."""
    try:
        file = Path(path).open(encoding="utf-8-sig", errors="replace")  # noqa: SIM115 - closed below, after its errors
    except OSError:
        raise NoSuchJourney from None
    with file:
        yield from file


def _whole(text: str, *, as_json: bool) -> None:
    """One journey; or, where the text is not one, one a line."""
    from nextround.engine import codec

    journey, problems = codec.loads(text)
    if journey is None and problems[0].code == "not-json" and len(text.splitlines()) > 1:
        _each_line(text.splitlines(), as_json=as_json)
    elif journey is None:
        if as_json:
            typer.echo(_unread(0, problems[0]))
        raise UnreadableJourney(problems[0])
    else:
        _tell(journey, problems, as_json=as_json, is_alone=True)


def _each_line(lines: Iterable[str], *, as_json: bool) -> None:
    """One answer for each line that is not blank, in order; a bad one hides no other."""
    from nextround.engine import codec

    for index, line in enumerate(line for line in lines if line.strip()):
        journey, problems = codec.loads(line)
        if journey is not None:
            _tell(journey, problems, as_json=as_json, is_alone=False)
        elif as_json:
            typer.echo(_unread(index, problems[0]))
        else:
            typer.echo(_say_unread(index, problems[0]))


def _tell(journey: Journey, problems: tuple[Problem, ...], *, as_json: bool, is_alone: bool) -> None:
    """Look at the journey and say it; only a journey that comes alone has its waiting curve learnt."""
    report = _diagnosis()
    if as_json:
        told = report.report(journey, problems).figures if is_alone else report.figures(journey, problems)
        typer.echo(json.dumps(report.as_json(told)))
        return
    from nextround.words.patterns import names_of, paragraphs

    told = paragraphs(report.report(journey, problems), names_of(journey))
    typer.echo("\n".join(told) + ("" if is_alone else "\n"))


def _diagnosis() -> Any:
    """The engine's report, and numpy with it; its sums are too small to be worth a second thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from nextround.engine.diagnosis import report

    return report


def _unread(index: int, problem: Problem) -> str:
    told: dict[str, Any] = {"index": index, "problem": {"code": problem.code, "message": problem.message}}
    return json.dumps(told)


def _say_unread(index: int, problem: Problem) -> str:
    from nextround.words import say

    return say("patterns.unread", line=index + 1, why=problem.message)
