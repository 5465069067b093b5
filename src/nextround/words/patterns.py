"""The patterns report in sentences: calm, with its doubt, and never about the person."""

from collections.abc import Iterator, Mapping

from nextround.engine.diagnosis.funnel import Passing
from nextround.engine.diagnosis.hazards import Diagnosis
from nextround.engine.diagnosis.patterns import Finding
from nextround.engine.diagnosis.report import Figures, Report
from nextround.engine.diagnosis.silence import Wait
from nextround.engine.journey import Journey
from nextround.words import has, say

MOST_WAITS = 10


def paragraphs(told: Report, names: Mapping[str, str], language: str = "en") -> Iterator[str]:
    """Line by line what the report says; an empty line parts the sections.

    Args:
        told: the report.
        names: what to call an application, by its id; the id itself where there is none.
        language: two letters.
    """
    figures = told.figures
    if not figures.applications:
        yield say("patterns.nothing", language)
    else:
        yield from _found(told, language)
        yield from _section("patterns.ends", (_passing(each, language) for each in figures.funnel), language)
        yield from _section("patterns.waiting", _waits(figures, names, language), language)
    yield from _problems(figures, language)


def names_of(journey: Journey) -> dict[str, str]:
    """What to call each application: role and company, as far as they are known."""
    told = {a.id: ", ".join(filter(None, (a.role, a.company))) for a in journey.applications}
    return {name: called for name, called in told.items() if called}


def often(p: float, language: str = "en") -> str:
    """A probability as people count: about 3 times in 10."""
    tenths = round(10 * p)
    return (
        say("patterns.often.in_ten", language, n=tenths) if tenths else say("patterns.often.rare", language)
    )


def percent(p: float) -> str:
    """A probability as a whole percentage."""
    return f"{p:.0%}".replace("%", " %")


def diagnosis(told: Diagnosis, language: str = "en") -> Iterator[str]:
    """What it most likely comes down to, or that one can't tell and what would."""
    if told.named is not None:
        yield say(f"patterns.named.{told.named}", language, percent=percent(told.weak[told.named]))
        return
    yield say("patterns.cant_tell", language)
    what = say(f"patterns.next.{told.next_evidence[0].what}", language)
    yield say("patterns.would_tell", language, what=what)


def ended_of(told: Figures, language: str = "en") -> str:
    """How many of them ended with a no; nothing where none did."""
    refused = told.diagnosis.rejections
    form = "ended_alone" if told.applications == 1 else "ended"
    return say(f"patterns.{form}", language, n=refused) if refused else ""


def finding(told: Finding, language: str = "en") -> str:
    """One sentence for one finding."""
    about = say(f"stage.{told.about}", language) if has(f"stage.{told.about}", language) else told.about
    doubt = often(told.doubt, language) if told.doubt is not None else ""
    return say(f"patterns.finding.{told.code}", language, **told.numbers, about=about, often=doubt)


def _found(told: Report, language: str) -> Iterator[str]:
    figures, refused = told.figures, told.figures.diagnosis.rejections
    yield say("patterns.seen", language, n=figures.applications, ended=ended_of(figures, language))
    if refused:
        yield from diagnosis(figures.diagnosis, language)
    for run in figures.runs:
        yield say(f"patterns.run.{run.code}", language, n=run.length, often=often(run.p, language))
    yield from (finding(each, language) for each in told.findings)


def _section(title: str, lines: Iterator[str], language: str) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", say(title, language), *(f"  {line}" for line in told))


def _passing(each: Passing, language: str) -> str:
    rate = each.rate
    stage = say(f"stage.{each.stage}" if each.stage else "patterns.funnel.applied", language)
    return "".join(
        [
            say(
                "patterns.funnel.line",
                language,
                stage=stage,
                passed=rate.passed,
                decided=rate.decided,
                percent=percent(rate.rate),
                low=percent(rate.low),
                high=percent(rate.high),
            ),
            say("patterns.funnel.open", language, n=each.open) if each.open else "",
            say("patterns.funnel.hint", language) if rate.is_a_hint else "",
        ]
    )


def _waits(told: Figures, names: Mapping[str, str], language: str) -> Iterator[str]:
    for each in told.waits[:MOST_WAITS]:
        yield _wait(each, names.get(each.application, each.application), language)


def _wait(each: Wait, name: str, language: str) -> str:
    if each.p_any is None:
        return say("patterns.wait.after_talk", language, application=name, days=each.days)
    return say(
        f"patterns.wait.{each.pace}",
        language,
        application=name,
        days=each.days,
        often=often(each.p_any, language),
    )


def _problems(told: Figures, language: str) -> Iterator[str]:
    if told.problems:
        yield from ("", say("patterns.problems", language, n=len(told.problems)))
        yield from (f"  {p.where}: {p.message}" if p.where else f"  {p.message}" for p in told.problems)
