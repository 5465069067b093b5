"""`nextround market`: what the saved postings ask for, how it stands, what it would open."""

import json
from collections.abc import Iterator
from typing import Any

import typer

from nextround.cli import person, talk

MOST = 15
"""Things listed in each part; --json gives all."""


def market(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, each with what it is."),
) -> None:
    """Say what the postings you saved ask for most, what of it you have, and what would open most."""
    me = person.me()
    from nextround.insights.market import market as gather
    from nextround.journeys.readings import read_all

    read_all(me.pk)
    page = gather(me)
    if as_json:
        for line in _lines(page.found):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return
    _show(page)


def _lines(found: Any) -> Iterator[dict[str, Any]]:
    """Everything that was counted, as JSON-ready values."""
    yield {"what": "postings", "read": found.openings, "hard_met": _share(found.hard_met)}
    for each in found.asked:
        yield {
            "what": "asked",
            "type": each.thing.type,
            "key": each.thing.key,
            "name": each.name,
            **_share(each.share),
            "must": each.must,
            "levels": dict(each.levels),
            "standing": dict(each.standing),
            "evidence": each.evidence or None,
            "openings": list(each.openings),
        }
    for each in found.gains:
        yield {
            "what": "gain",
            "type": each.asked.thing.type,
            "key": each.asked.thing.key,
            "name": each.asked.name,
            "unlocks": _share(each.unlocks),
            "rises": _share(each.rises),
            "rise": round(each.rise, 3),
        }
    yield from (_pay(each) for each in found.pays)
    for problem in found.problems:
        yield {"what": "problem", "code": problem.code, "message": problem.message, "where": problem.where}


def _share(share: Any) -> dict[str, Any]:
    return {"n": share.n, "of": share.of, "low": round(share.low, 3), "high": round(share.high, 3)}


def _pay(pay: Any) -> dict[str, Any]:
    keys = ("currency", "per", "offers", "median", "lowest", "highest", "wanted")
    reached = _share(pay.reached) if pay.reached else None
    return {"what": "pay", **{key: getattr(pay, key) for key in keys}, "reached": reached}


def _show(page: Any) -> None:
    from nextround import words

    if not page.sheets:
        talk.show(words.say("market.none"))
        talk.show(words.say("market.none_more"))
        return
    talk.show(page.lead)
    for heading, lines in _parts(page):
        if lines:
            talk.show()
            talk.show(heading)
            for line in lines:
                talk.show(line, indent="  ")


def _parts(page: Any) -> Iterator[tuple[str, list[str]]]:
    """Each heading with its lines: the sentences of the page, and its tables a line each."""
    from nextround.engine.fit.market import SKILLS

    asked = page.found.asked
    for sheet in page.sheets:
        lines = [" ".join(filter(None, (line.text, line.doubt))) for line in sheet.lines]
        if sheet.code in {"asked", "hard"}:
            told = [each for each in asked if (each.thing.type in SKILLS) is (sheet.code == "asked")]
            lines += [_asked(each, knows=page.knows_person) for each in told[:MOST]]
        yield sheet.title, lines


def _asked(each: Any, *, knows: bool) -> str:
    from nextround.words import market as told

    parts = [told.demand(each), told.likely(each.share), *([told.standing(each)] if knows else [])]
    return f"{told.name_of(each)}: {'; '.join(parts)}"
