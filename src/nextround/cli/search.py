"""`nextround search`: outcomes by kind of opening, the search profile, openings in its order, other paths."""

import json
from collections.abc import Iterator
from typing import Any

import typer

from nextround.cli import person, talk

Line = dict[str, Any]


def search(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, each with what it is."),
) -> None:
    """Say what went well by kind of opening, and put new openings in the order of your search profile."""
    me = person.me()
    from nextround.insights.search import search as gather
    from nextround.journeys.readings import read_all

    read_all(me.pk)
    page = gather(me)
    if as_json:
        for line in _lines(page):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return
    _show(page)


def _lines(page: Any) -> Iterator[Line]:
    """Everything that was counted and ordered, as JSON-ready values."""
    from nextround.words import search as told

    for each in page.outcomes:
        measures = {one.code: _measure(one) for one in each.measures}
        kind = {"by": each.kind.by, "name": each.kind.name}
        yield {"what": "kind", **kind, "applications": list(each.applications), **measures}
    yield {"what": "profile", "kept": page.kept is not None, **page.texts()}
    for one in page.draft:
        yield {"what": "proposal", "part": one.part, "line": told.line(one), "because": told.because(one)}
    for place, ranked in enumerate(page.ranked, 1):
        reasons = {reason.code: list(reason.words) for reason in ranked.reasons}
        yield {
            "what": "opening",
            "place": place,
            "application": ranked.fresh.id,
            "name": page.names.get(ranked.fresh.id),
            "reasons": reasons,
            "counts": dict(ranked.match.counts),
        }
    yield from (_path(one) for one in page.paths)


def _measure(one: Any) -> Line:
    rate = one.rate
    ends = {"low": round(rate.low, 3), "high": round(rate.high, 3)}
    return {"n": rate.passed, "of": rate.decided, **ends, "p": round(one.p, 3), "verdict": one.verdict}


def _path(one: Any) -> Line:
    things = {way: [each.concept.id for each in getattr(one, way)] for way in ("covered", "likely", "nearly")}
    share = {
        "n": one.share.n,
        "of": one.share.of,
        "low": round(one.share.low, 3),
        "high": round(one.share.high, 3),
    }
    missing = [each.id for each in one.missing]
    return {"what": "path", "occupation": one.occupation.id, **share, **things, "missing": missing}


def _show(page: Any) -> None:
    from nextround import words

    parts = [(heading, lines) for heading, lines in _parts(page) if lines]
    if not parts:
        talk.show(words.say("search.none"))
        talk.show(words.say("search.none_more"))
        return
    for place, (heading, lines) in enumerate(parts):
        if place:
            talk.show()
        talk.show(heading)
        for line in lines:
            talk.show(line, indent="  ")


def _parts(page: Any) -> Iterator[tuple[str, list[str]]]:
    """Each heading of the page with its lines."""
    from nextround import words
    from nextround.insights import search_sheets as sheets

    kinds = sheets.kinds(page)
    yield words.say("search.card.kinds"), [_said(line) for line in kinds.lines] if kinds else []
    yield words.say(f"search.card.{'profile' if page.kept else 'draft'}"), list(_profile(sheets.parts(page)))
    ranked = [f"{n}. {one.name}: {' '.join(one.reasons)}" for n, one in enumerate(sheets.waiting(page), 1)]
    yield words.say("search.card.fresh"), [*ranked, sheets.about_more(page)] if ranked else []
    paths = sheets.paths(page)
    yield words.say("search.card.paths"), [" ".join((one.line, *one.parts)) for one in paths]


def _said(line: Any) -> str:
    return " ".join(filter(None, (line.text, line.doubt)))


def _profile(parts: Any) -> Iterator[str]:
    """Each part of the search profile that says something, with where its lines come from."""
    for part in parts:
        lines = part.text.split("\n") if part.text else []
        because = dict(part.sources)
        told = (f"{line} ({because[line]})" if line in because else line for line in lines)
        if lines:
            yield f"{part.label}: {'; '.join(told)}"
