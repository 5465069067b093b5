"""The patterns report in sentences: each code has one, and none speaks about the person."""

from datetime import date, timedelta
from typing import Any

import pytest

from nextround.engine.diagnosis.funnel import _KINDS
from nextround.engine.diagnosis.hazards import diagnose
from nextround.engine.diagnosis.patterns import Finding
from nextround.engine.diagnosis.report import report
from nextround.engine.diagnosis.runs import RunCode
from nextround.engine.diagnosis.silence import Pace
from nextround.engine.diagnosis.value import Next
from nextround.engine.journey import Application, Criterion, Event, Journey, Kind, Rehearsal, Stage
from nextround.words import codes, has, patterns, say

TODAY = date(2026, 3, 12)


def event(ago: int, kind: Kind, stage: Stage | None = None, **more: Any) -> Event:
    return Event(on=TODAY - timedelta(days=ago), kind=kind, stage=stage, **more)


def lost(name: str, stage: Stage, ago: int) -> Application:
    return Application(
        id=name,
        events=(event(ago, Kind.INTERVIEWED, stage), event(ago - 2, Kind.REJECTED, stage, finalists=3)),
    )


def told(*applications: Application, rehearsals: tuple[Rehearsal, ...] = ()) -> str:
    journey = Journey(today=TODAY, applications=applications, rehearsals=rehearsals)
    return "\n".join(patterns.paragraphs(report(journey), patterns.names_of(journey)))


@pytest.mark.mission("F3")
def test_the_arithmetic_of_three_finals_is_said_as_people_count() -> None:
    text = told(*(lost(f"a{n}", Stage.FINAL, 40 - n) for n in range(3)))

    assert "Even an equally good finalist hears a no in 3 finals in a row about 3 times in 10." in text
    assert "3 conversations in a row ended with a no." in text


@pytest.mark.mission("S1", "S2")
@pytest.mark.parametrize("criterion", Criterion)
def test_what_is_named_is_a_place_to_look_and_never_a_trait(criterion: Criterion) -> None:
    low = {**dict.fromkeys(map(str, Criterion), 5), str(criterion): 1}
    rated = (Rehearsal(on=TODAY, rater="person", ratings=low),) * 4
    journey = Journey(today=TODAY, applications=(lost("a", Stage.TEAM, 9),), rehearsals=rated)

    (sentence,) = patterns.diagnosis(diagnose(journey))

    assert sentence.startswith("Likely the best place to")
    assert "weak" not in sentence
    assert "you are" not in sentence


@pytest.mark.parametrize(
    ("applications", "told_first"),
    [
        ((lost("a", Stage.FINAL, 9),), "From one application, which ended with a no."),
        ((Application(id="a", events=(event(3, Kind.APPLIED),)),), "From one application."),
        (
            (lost("a", Stage.FINAL, 9), Application(id="b", events=(event(3, Kind.APPLIED),))),
            "From 2 applications, one of which ended with a no.",
        ),
    ],
)
def test_one_is_said_as_one(applications: tuple[Application, ...], told_first: str) -> None:
    assert told_first in told(*applications)


def test_waits_and_open_stages_are_told_with_their_doubt() -> None:
    text = told(
        Application(id="a", events=(event(3, Kind.APPLIED),)),
        Application(id="b", company="Kite", role="Analyst", events=(event(70, Kind.APPLIED),)),
        Application(id="c", events=(event(9, Kind.INTERVIEWED, Stage.TEAM),)),
    )

    assert "a: 3 days, which is usual." in text
    assert "Analyst, Kite: 70 days." in text
    assert "closing it is up to you" in text
    assert "Decisions take 25 days on average" in text
    assert "Team and culture: 0 of 0 went on (53 %, likely 25 % to 80 %), 1 open; few cases, a hint" in text


def test_what_could_not_be_used_is_said_at_the_end() -> None:
    text = told(Application(id="a", events=(event(3, Kind.APPLIED), event(-9, Kind.PASSED, Stage.TEAM))))

    assert "One entry could not be used:\n  application a: passed on" in text


def test_every_code_has_a_sentence() -> None:
    wanted = [
        *(f"patterns.named.{k}" for k in Criterion),
        *(f"patterns.next.{each}" for each in Next),
        *(f"patterns.run.{each}" for each in RunCode),
        *(f"patterns.wait.{each}" for each in Pace),
        *(f"patterns.finding.version_differs.{kind}" for kind in _KINDS),
    ]

    assert [] == [code for code in wanted if not has(code)]


@pytest.mark.parametrize("code", codes("patterns.finding."))
def test_every_finding_can_be_said(code: str) -> None:
    numbers = {"n": 3, "asked": 4, "passed": 0, "decided": 9}
    found = Finding(
        code=code.removeprefix("patterns.finding."), numbers=numbers, about="technical", doubt=0.02
    )

    assert "{" not in patterns.finding(found)


@pytest.mark.parametrize(
    ("p", "said"), [(0.02, "less than once"), (0.11, "about once"), (0.3, "about 3 times")]
)
def test_a_chance_is_said_as_people_count(p: float, said: str) -> None:
    assert patterns.often(p).startswith(said)


def test_a_criterion_never_stands_for_the_person() -> None:
    assert "openings" in say("patterns.named.fit", percent="61 %")
