"""What went well by kind, a search profile's lines and why, the order of openings: in a person's words."""

from collections.abc import Iterator

from nextround.engine.diagnosis.funnel import Rate
from nextround.engine.fit.kinds import Kind, Measure, Outcome
from nextround.engine.fit.neighbours import Covered, Neighbour
from nextround.engine.fit.occupations import occupations
from nextround.engine.fit.search import Proposal, Ranked, Reason
from nextround.words import has, say, several
from nextround.words.patterns import often, percent

NAMED = 6
"""Things named in one sentence."""


def kind(one: Kind) -> str:
    """What to call a kind of opening."""
    if one.by == "occupation" and one.name in occupations():
        return occupations()[one.name].name
    if one.by == "place":
        return say(f"market.thing.place.{one.name}")
    code = f"search.kind.{one.by}_{one.name}"
    return say(code) if has(code) else one.name


def finding(outcome: Outcome, measure: Measure) -> tuple[str, str]:
    """What differs for one kind, and how sure that is."""
    text = say(
        f"search.kinds.{measure.code}",
        kind=kind(outcome.kind),
        n=measure.rate.passed,
        of=measure.rate.decided,
        others_n=measure.others.passed,
        others=measure.others.decided,
    )
    return text, _doubt(measure)


def _doubt(measure: Measure) -> str:
    if not measure.verdict.startswith("hint"):
        return say("search.kinds.sure")
    return say("search.kinds.hint", often=often(2 * min(measure.p, 1 - measure.p)))


def counted(rate: Rate) -> str:
    """So many of so many, with the range; nothing where none is decided."""
    if not rate.decided:
        return ""
    return say(
        "search.kinds.of", n=rate.passed, of=rate.decided, low=percent(rate.low), high=percent(rate.high)
    )


def line(told: Proposal) -> str:
    """The line as the search profile has it."""
    if told.because == "flag":
        colour = "green" if told.part == "must_haves" else "red"
        code = f"journal.flag.{colour}.{told.words}"
        return say(code) if has(code) else told.words
    return told.words or (kind(told.kind) if told.kind else "")


def because(told: Proposal) -> str:
    """What the line was computed from, and how sure that is."""
    if told.because == "measures" and told.kind is not None:
        outcome = Outcome(kind=told.kind, applications=(), measures=told.measures)
        return " ".join(part for each in told.measures for part in finding(outcome, each))
    if told.because == "most":
        return _most(told)
    if told.because == "flag" and told.share is not None:
        colour = "green" if told.part == "must_haves" else "red"
        return say(f"search.because.{colour}", n=told.share.n, of=told.share.of)
    if told.share is not None:
        ends = {"low": percent(told.share.low), "high": percent(told.share.high)}
        return say("search.because.asked", n=told.share.n, of=told.share.of, **ends)
    return say(f"search.because.{told.because}")


def _most(told: Proposal) -> str:
    rate = next((each.rate for each in told.measures if each.code == "talked"), None)
    if rate is None or not rate.decided:
        return say("search.because.most")
    ends = {"low": percent(rate.low), "high": percent(rate.high)}
    return say("search.because.most_counted", n=rate.passed, of=rate.decided, **ends)


def reasons(ranked: Ranked) -> Iterator[str]:
    """Why an opening stands where it stands."""
    for each in ranked.reasons:
        yield say(f"search.fresh.{each.code}", what=_listed(_words(each)))
    counts = ranked.match.counts
    asked = sum(counts.values())
    if asked:
        told = {name: str(counts[name]) for name in ("met", "nearly", "unknown")}
        yield say("search.fresh.match_open" if counts["unknown"] else "search.fresh.match", n=asked, **told)
    elif not ranked.reasons:
        yield say("search.fresh.nothing")


def _words(each: Reason) -> list[str]:
    if each.code in {"ticked", "ticked_against"}:
        return [say(f"search.fresh.about.{word}") for word in each.words]
    return list(each.words)


def _listed(things: list[str]) -> str:
    more = len(things) - NAMED
    shown = things[:NAMED]
    return several(shown) if more <= 0 else f"{', '.join(shown)} {say('insights.and_more', n=more)}"


def path(one: Neighbour) -> str:
    """How much of what an occupation asks is there."""
    share = one.share
    ends = {"low": percent(share.low), "high": percent(share.high)}
    return say("search.paths.line", name=one.occupation.name, n=share.n, of=share.of, **ends)


def path_parts(one: Neighbour) -> Iterator[str]:
    """What is there and what is not."""
    if one.covered:
        yield say("search.paths.covered", what=_named(one.covered))
    if one.likely:
        work = several(list(dict.fromkeys(each.evidence for each in one.likely)))
        yield say("search.paths.likely", work=work, what=_named(one.likely))
    if one.nearly:
        yield say("search.paths.nearly", what=_named(one.nearly))
    if one.missing:
        yield say("search.paths.missing", what=several([each.name for each in one.missing]))
    elif not one.nearly:
        yield say("search.paths.all")
    if one.from_postings:
        yield say("search.paths.postings", n=one.from_postings)


def _named(things: tuple[Covered, ...]) -> str:
    return several([each.concept.name for each in things])
