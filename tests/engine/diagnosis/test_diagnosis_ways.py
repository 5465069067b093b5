"""The way through the stages: what reaches a place leaves it again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnosis.searches import application, event, hired, journey, lost_at, turned_down_unseen
from nextround.engine.diagnosis.ways import End, Way, ways
from nextround.engine.journey import Application, Stage


def told(*applications: Application) -> set[tuple[Stage | None, Stage | End, int]]:
    return {(way.start, way.to, way.applications) for way in ways(journey(*applications))}


@pytest.mark.mission("S1")
def test_an_application_keeps_every_stage_before_the_one_it_ended_at() -> None:
    assert {
        (None, Stage.SCREENING, 1),
        (Stage.SCREENING, Stage.FINAL, 1),
        (Stage.FINAL, End.ENDED, 1),
    } == told(lost_at("final"))


def test_a_first_look_ends_where_it_began() -> None:
    assert {(None, End.ENDED, 2)} == told(turned_down_unseen("a"), turned_down_unseen("b"))


def test_each_way_to_leave_is_its_own() -> None:
    assert {
        (None, End.OPEN, 1),
        (None, End.SILENT, 1),
        (None, End.LEFT, 1),
        (None, Stage.SCREENING, 1),
        (Stage.SCREENING, Stage.FINAL, 1),
        (Stage.FINAL, End.OFFER, 1),
    } == told(
        application("open", event(0, "applied")),
        application("silent", event(0, "applied"), event(30, "silent")),
        application("left", event(0, "applied"), event(3, "withdrawn")),
        hired("hired"),
    )


def test_an_application_without_any_event_has_no_way() -> None:
    assert set() == told(application("empty"))


def test_the_ways_stand_in_the_order_of_the_process() -> None:
    found = ways(journey(hired("h"), lost_at("technical", name="t"), turned_down_unseen("u")))
    assert [None, None, Stage.SCREENING, Stage.SCREENING, Stage.TECHNICAL, Stage.FINAL] == [
        way.start for way in found
    ]
    assert [Stage.SCREENING, End.ENDED] == [way.to for way in found[:2]]
    assert Way(start=Stage.FINAL, to=End.OFFER, applications=1) == found[-1]


PLACES = ["screening", "technical", "team", "final"]
ANY = st.lists(st.tuples(st.sets(st.sampled_from(PLACES)), st.booleans()), max_size=8)


@given(ANY)
def test_what_reaches_a_place_leaves_it(searches: list[tuple[set[str], bool]]) -> None:
    made = []
    for n, (stages, is_over) in enumerate(searches):
        talks = [event(3 + PLACES.index(stage), "interviewed", stage) for stage in sorted(stages)]
        ends = [event(20, "rejected")] if is_over else []
        made.append(application(str(n), event(0, "applied"), *talks, *ends))
    arrived: Counter[Stage | End | None] = Counter()
    gone: Counter[Stage | None] = Counter()
    for way in ways(journey(*made)):
        arrived[way.to] += way.applications
        gone[way.start] += way.applications
    assert len(made) == gone[None]
    assert len(made) == sum(arrived[end] for end in End)
    assert all(arrived[stage] == gone[stage] for stage in Stage)
