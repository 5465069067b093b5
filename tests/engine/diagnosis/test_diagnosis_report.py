"""The whole page as one value, and its JSON."""

import json

import pytest
from searches import application, event, journey, lost_at, on, turned_down_unseen

from nextround.engine.diagnosis.replies import POOLED
from nextround.engine.diagnosis.report import as_json, figures, report
from nextround.engine.errors import Problem
from nextround.engine.journey import Journey, Rehearsal

KEYS = [
    "id",
    "rejections",
    "weak",
    "speaks",
    "causes",
    "funnel",
    "next_evidence",
    "silence",
    "runs",
    "versions",
    "problems",
]


def search() -> Journey:
    return Journey(
        today=on(70),
        applications=(
            lost_at("final", name="a", finalists=3),
            turned_down_unseen("b"),
            application("c", event(60, "applied"), event(59, "confirmed"), cv_version="v7"),
            application("d", event(50, "applied"), event(60, "interviewed", "team")),
        ),
        rehearsals=(Rehearsal(on=on(4), rater="person", ratings={"hard": 3}),),
        extra={"id": "j1"},
    )


@pytest.mark.mission("S1", "S2")
def test_the_numbers_have_the_documented_keys() -> None:
    told = as_json(figures(search()))

    assert KEYS == list(told)
    assert ("j1", 2, False) == (told["id"], told["rejections"], told["speaks"])
    assert ["hard", "craft", "communication", "fit"] == list(told["weak"])
    assert ["application", "hard", "craft", "communication", "fit", "competition"] == list(told["causes"][0])
    assert {"stage": "final", "reached": 1, "passed": 0} == {
        k: told["funnel"][-1][k] for k in ("stage", "reached", "passed")
    }
    assert ["applied", "screening", "team", "final"] == [row["stage"] for row in told["funnel"]]
    assert {"what", "gain"} == set(told["next_evidence"][0])
    assert [("d", 10, None), ("c", 10, pytest.approx(POOLED.still_comes(10)))] == sorted(
        ((row["application"], row["days"], row["p_any"]) for row in told["silence"]), reverse=True
    )
    assert {"code": "finals", "p": pytest.approx(2 / 3)} == told["runs"][0]
    assert [("cv", "v7", 0)] == [(row["kind"], row["id"], row["n"]) for row in told["versions"]]
    assert ["before-applied"] == [problem["code"] for problem in told["problems"]]


def test_the_numbers_are_plain_json() -> None:
    told = as_json(figures(search()))

    assert told == json.loads(json.dumps(told, allow_nan=False))


def test_problems_of_the_file_come_first() -> None:
    earlier = Problem(code="bad-date", message="A date is missing.", where="applications[7]")

    assert ["bad-date", "before-applied"] == [p.code for p in report(search(), (earlier,)).figures.problems]


@pytest.mark.parametrize("odd", [None, True, 1.5, ["x"]])
def test_an_id_that_is_none_is_null(odd: object) -> None:
    assert as_json(figures(Journey(today=on(1), extra={"id": odd})))["id"] is None


def test_many_journeys_share_the_pooled_curve_and_one_has_its_own() -> None:
    quick = journey(*(application(f"q{n}", event(n, "applied"), event(n + 3, "rejected")) for n in range(30)))

    assert POOLED is figures(quick).curve
    assert report(quick).figures.curve.answered > 0.8


@pytest.mark.mission("S5")
def test_the_page_holds_findings_differences_and_progress_too() -> None:
    told = report(search())

    assert ((), ()) == (told.findings, told.differences)
    assert 1 == len(told.progress)
