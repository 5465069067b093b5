"""The arithmetic of bad luck, always beside what the person's own notes say was theirs."""

from collections import Counter
from collections.abc import Iterator

from nextround import words
from nextround.debriefs import luck as arithmetic
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.hazards import Refused
from nextround.engine.diagnosis.runs import HowFar, Run, how_far
from nextround.engine.journey import Cause
from nextround.insights.patterns.card import Card, Cell, How, Line, Table, heads, lines
from nextround.insights.patterns.seen import Seen, how, share

RARE = 0.05
"""Under this, luck alone is no fair account of a run."""
MOST_ROWS = 12
MOST = 4
"""Causes that are named; the others are rare."""


def look(seen: Seen) -> Card | None:
    """How often luck alone makes such runs, how far it got, and what was the person's own."""
    found = seen.report.figures.runs
    if not found:
        return None
    tables = _one_by_one(seen)
    runs = [arithmetic.of_run(run) for run in found]
    said = lines(*(_told(run, by_luck) for run, by_luck in zip(found, runs, strict=True)))
    return Card(
        code="luck",
        lines=(*said, *_furthest(seen), *lines(_shares(seen), _mine(seen), words.say("insights.luck.alone"))),
        tables=tables,
        is_folded=bool(tables),
        how=_how(runs),
    )


def _told(run: Run, by_luck: arithmetic.Told) -> str:
    """How often luck makes this run; where it hardly does, that is said, and nothing is counted out."""
    return words.say("insights.luck.rare", n=run.length) if run.p < RARE else by_luck.sentence


def _how(runs: list[arithmetic.Told]) -> How:
    plain = how("luck", steps=[step for run in runs for step in run.how])
    sources = dict.fromkeys(source for run in runs for source in run.sources)
    return How(
        plain=plain.plain,
        formula=plain.formula,
        priors=plain.priors,
        steps=tuple(dict.fromkeys(plain.steps)),
        sources=tuple(sources),
    )


def _furthest(seen: Seen) -> Iterator[Line]:
    """How far the furthest application got, from the second conversation on."""
    talked = (each.application for each in seen.report.journey.courses if each.visits)
    got = [(far, each) for each in talked if (far := how_far(each))]
    if got:
        far, application = min(got, key=_share)
        told = arithmetic.far(application)
        name = words.say("insights.luck.furthest", name=seen.name(far.application))
        if told is not None:
            yield Line(text=name, doubt=f"{told.sentence} {'; '.join(told.sources)}")


def _share(found: tuple[HowFar, object]) -> float:
    return found[0].share


def _shares(seen: Seen) -> str:
    """How many of the no's came down to luck, by the model, without saying which."""
    told = seen.report.figures.diagnosis
    inside = [each for each in told.refused if not each.outside]
    outside = len(told.refused) - len(inside)
    by_luck = round(sum(each.causes["competition"] for each in told.refused))
    shares = words.say(
        "insights.luck.shares", n=len(told.refused), luck=by_luck, yours=len(told.refused) - by_luck
    )
    return " ".join([shares, *([words.say("insights.luck.outside", n=outside)] if outside else [])])


def _one_by_one(seen: Seen) -> tuple[Table, ...]:
    """What each no after a conversation most likely ended on, the latest first; mostly nobody can tell."""
    ends = {each.application.id: each.refusal for each in seen.report.journey.courses}
    refused = seen.report.figures.diagnosis.refused
    talked = [each for each in reversed(refused) if (end := ends[each.application]) and end.stage]
    if not talked:
        return ()
    table = Table(
        caption=words.say("insights.fold.luck"),
        head=heads("luck"),
        rows=tuple(_one(each, seen) for each in talked[:MOST_ROWS]),
        more=max(len(talked) - MOST_ROWS, 0),
    )
    return (table,)


def _one(each: Refused, seen: Seen) -> tuple[Cell, ...]:
    return (seen.link(each.application), Cell(text=_ended_on(each)))


def _ended_on(each: Refused) -> str:
    """From the same certainty on as everywhere; a reason outside oneself is taken as it was noted."""
    if each.outside:
        return words.say("insights.ended_on.as_noted")
    likeliest, p = max(each.causes.items(), key=lambda pair: pair[1])
    if p < constants.SPEAKS.value:
        return words.say("insights.ended_on.cant_tell", percent=share(each.causes["competition"]))
    return words.say(f"insights.ended_on.{likeliest}", percent=share(p))


def _mine(seen: Seen) -> str:
    """What the person placed as mattering and theirs to change, most often named first."""
    named = Counter(cause for each in seen.report.journey.applications for cause in _placed(each.extra))
    if not named:
        return words.say("insights.luck.unmarked")
    things = tuple(
        words.say("insights.luck.thing", cause=words.say(f"cause.{cause}"), n=n)
        for cause, n in named.most_common(MOST)
    )
    return words.say("insights.luck.marked", things=things)


def _placed(extra: object) -> Iterator[Cause]:
    debrief = extra.get("debrief") if isinstance(extra, dict) else None
    rows = debrief.get("went_wrong") if isinstance(debrief, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get("mattered") and row.get("mine") and row.get("cause") in CODES:
            yield Cause(row["cause"])


CODES = frozenset(str(cause) for cause in Cause)
