"""`nextround fit`: what postings ask for and, with a profile, how it stands; needs no journal."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from nextround.engine.errors import Problem, Refusal

LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Signs that some programs take for the end of a line, as JSON escapes them."""
LINKED = frozenset({"skill", "knowledge", "soft_skill", "language", "certificate"})
"""Types of requirement that a classification of skills has terms for."""
MOST_LINKED = 5
NOT_A_POSTING = Problem(code="not-a-posting", message="This line is no JSON object with an id and a text.")


class NoSuchPosting(Refusal):
    """There is no file, or it can't be opened."""

    code = "no-such-posting"
    hint = "Give a text, HTML, PDF or DOCX file, a .jsonl with one posting a line, or -."

    def __init__(self) -> None:
        super().__init__("There is no such file, or it can't be opened.")


class NoTaxonomyYet(Refusal):
    """ESCO was asked for and is not there."""

    code = "no-taxonomy-yet"
    hint = "Bring its official download along first: nextround taxonomy import FILE.zip"

    def __init__(self) -> None:
        super().__init__("The ESCO classification is not imported on this machine.")


class UnreadableProfile(Refusal):
    """The profile is missing or is no JSON object."""

    code = "unreadable-profile"
    hint = "A profile is a JSON Resume: one JSON object with work, skills, languages and the like."

    def __init__(self) -> None:
        super().__init__("The profile can't be read.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One posting on its way in; `problem` where its line could not be used.

    Attributes:
        index: counted from 0 over the lines that are not blank.
        line: counted from 1 over all, as an editor shows it.
    """

    id: Any
    text: str = ""
    index: int | None = None
    line: int = 0
    problem: Problem | None = None


def fit(
    paths: list[str] = typer.Argument(
        ..., metavar="POSTING…", help="Text, HTML, PDF, DOCX or .jsonl; - reads standard input."
    ),
    profile: str | None = typer.Option(
        None, "--profile", metavar="FILE", help="A JSON Resume; each requirement is held against it."
    ),
    esco: bool = typer.Option(
        False, "--esco", help="Name each skill by ESCO, too (nextround taxonomy import)."
    ),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line instead of sentences."),
) -> None:
    """Say what a posting asks for and, with a profile, what of it is met, nearly met, missing or unknown."""
    from nextround.engine.fit.tokens import clean

    person = _person(profile) if profile is not None else None
    known = _taxonomy() if esco else None
    for path in paths:
        if path != "-" and not Path(path).is_file():
            raise NoSuchPosting
    for path in paths:
        for posting in _postings(path):
            typer.echo(clean(_as_json(posting, person, known) if as_json else _as_sentences(posting, person)))


def _person(path: str) -> Any:
    """The profile, its work that goes on counted until today."""
    from datetime import UTC, datetime

    from nextround.engine.fit.profile import profile

    try:
        resume = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise UnreadableProfile from None
    if not isinstance(resume, dict):
        raise UnreadableProfile
    return profile(resume, today=datetime.now(UTC).date())


def _postings(path: str) -> Iterator[Posting]:
    """The postings at this path: the lines of a .jsonl, else the one that the file is."""
    from nextround.sources.documents import text_of_document

    if path.lower().endswith((".jsonl", ".ndjson")):
        with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
            yield from _lines(file)
        return
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError:
        raise NoSuchPosting from None
    yield Posting(id=path, text=text_of_document(raw))


def _lines(lines: Any) -> Iterator[Posting]:
    """One posting for each line that is not blank, in order; a bad one hides no other."""
    from nextround.engine.fit.structured import plain

    told = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    for index, (number, line) in enumerate(told):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            yield Posting(id=row.get("id"), text=plain(row["text"]), index=index, line=number)
        else:
            yield Posting(id=None, index=index, line=number, problem=NOT_A_POSTING)


def _taxonomy() -> Any:
    """The classification that was imported."""
    from nextround.foundation import taxonomies

    known = taxonomies.imported()
    if known is None:
        raise NoTaxonomyYet
    return known


def _linked(one: dict[str, Any], known: Any) -> list[dict[str, Any]]:
    """The terms that a skill's words are likest to, the likest first."""
    if one["type"] not in LINKED:
        return []
    found = [*known.link(one["text"]), *(known.link(one["name"]) if one["name"] != one["text"] else ())]
    best = {linked.term.id: linked for linked in sorted(found, key=lambda linked: linked.likeness)}
    likest = sorted(best.values(), key=lambda linked: -linked.likeness)[:MOST_LINKED]
    return [
        {"uri": linked.term.id, "name": linked.term.name, "likeness": linked.likeness} for linked in likest
    ]


def _as_json(posting: Posting, person: Any, known: Any) -> str:
    """One line with documented keys; statuses and the score only with a profile."""
    from nextround.engine.fit.match import match
    from nextround.engine.fit.posting import read

    if posting.problem:
        return json.dumps({"index": posting.index, "problem": _told(posting.problem)})
    reading = read(posting.text)
    told: dict[str, Any] = {"id": posting.id, "requirements": []}
    told |= dict.fromkeys(("score", "low", "high", "counts"))
    answers = {}
    if person is not None:
        found = match(reading.requirements, person, text=reading.text)
        answers = {id(held.requirement): held.answer for held in found.held}
        told |= {"score": found.score, "low": found.low, "high": found.high, "counts": dict(found.counts)}
    told["requirements"] = [_requirement(one, answers.get(id(one))) for one in reading.requirements]
    if known is not None:
        for one in told["requirements"]:
            one["esco"] = _linked(one, known)
    if reading.problem:
        told["problem"] = _told(reading.problem)
    return json.dumps(told, ensure_ascii=False).translate(LINE_ENDS)


def _told(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "message": problem.message}


def _requirement(one: Any, answer: Any) -> dict[str, Any]:
    keys = ("text", "start", "end", "type", "name", "concept", "level", "must", "importance", "confidence")
    told = {key: getattr(one, key) for key in keys}
    told["concept"] = one.concept or None
    told["status"] = answer.status if answer else None
    told["evidence"] = {"reason": answer.reason, "text": answer.evidence or None} if answer else None
    return told


def _as_sentences(posting: Posting, person: Any) -> str:
    """The posting's name, then what it asks for in groups, the hard things first."""
    from nextround.engine.fit.match import match
    from nextround.engine.fit.posting import read
    from nextround.words import fit as words
    from nextround.words import say

    if posting.problem:
        return say("fit.unread", line=posting.line, why=posting.problem.message) + "\n"
    reading = read(posting.text)
    if reading.problem:
        return f"{posting.id}\n  {reading.problem.message}\n"
    if person is None:
        lines = words.asked(reading.requirements)
    else:
        lines = words.matched(match(reading.requirements, person, text=reading.text))
    return "\n".join([str(posting.id), *(f"  {line}" for line in lines)]) + "\n"
