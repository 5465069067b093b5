"""The diagnosis as a person meets it: doubt first, and more evidence for a thing raises it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searches import application, event, hired, journey, lost_at, on, turned_down_unseen

from nextround.engine.diagnosis.hazards import diagnose, practice_gain, sensitivity_of
from nextround.engine.diagnosis.observations import observe
from nextround.engine.diagnosis.posterior import believe
from nextround.engine.diagnosis.stages import World
from nextround.engine.diagnosis.tidy import tidy
from nextround.engine.journey import Application, Criterion, Journey, Rehearsal

ratings = st.dictionaries(st.sampled_from([str(k) for k in Criterion]), st.integers(1, 5))
stages = st.sampled_from(["screening", "recruiter_call", "technical", "assessment", "team", "final", "offer"])
says = st.sampled_from(["hard", "craft", "communication", "fit", "generic"])


@st.composite
def applications(draw: st.DrawFn) -> Application:
    day, stage = draw(st.integers(-600, 20)), draw(stages)
    events = [
        event(day, "applied"),
        event(day + 5, "interviewed", stage, ratings=draw(ratings)),
        event(day + 9, draw(st.sampled_from(["rejected", "passed", "silent"])), stage),
    ]
    if draw(st.booleans()):
        events.append(event(day + 9, "feedback", stage, says=draw(says)))
    return application("", *draw(st.permutations(events)))


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    told = draw(st.lists(applications(), max_size=5))
    raters = st.sampled_from(["person", "model", "self"])
    rehearsals = st.builds(Rehearsal, on=st.just(on(3)), rater=raters, ratings=ratings)
    named = [replace(each, id=f"a{n}") for n, each in enumerate(told)]
    return journey(*named, rehearsals=tuple(draw(st.lists(rehearsals, max_size=2))))


def rated(
    rating: int, *, criterion: str = "craft", times: int = 1, rater: str = "person"
) -> tuple[Rehearsal, ...]:
    usual = {str(k): 3 for k in Criterion}
    return (Rehearsal(on=on(1), rater=rater, ratings={**usual, criterion: rating}),) * times


@pytest.mark.mission("S2")
@settings(deadline=None, max_examples=40)
@given(journeys())
def test_whatever_was_seen_the_probabilities_add_up(told: Journey) -> None:
    found = diagnose(told)

    assert pytest.approx(1) == sum(found.weak.values())
    assert all(pytest.approx(1) == sum(refused.causes.values()) for refused in found.refused)
    assert all(0 <= p <= 1 for refused in found.refused for p in refused.causes.values())
    assert all(0 <= each.gain <= 0.75 for each in found.next_evidence)
    assert all(level.low <= level.mean <= level.high for level in found.levels.values())
    assert found.speaks == (max(found.weak.values()) >= 0.6)


@settings(deadline=None, max_examples=25)
@given(journeys(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_makes_no_difference(told: Journey, dice: object) -> None:
    def shuffled(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(dice.sample(things, len(things)))  # type: ignore[attr-defined]

    others = [replace(each, events=shuffled(each.events)) for each in told.applications]
    other = replace(told, applications=shuffled(tuple(others)), rehearsals=shuffled(told.rehearsals))

    one, two = diagnose(tidy(told)[0]), diagnose(tidy(other)[0])

    assert pytest.approx(list(one.weak.values()), abs=1e-9) == list(two.weak.values())
    assert {r.application for r in one.refused} == {r.application for r in two.refused}


@pytest.mark.mission("S2")
def test_before_anything_is_seen_each_is_as_likely_and_nothing_is_named() -> None:
    found = diagnose(journey())

    assert pytest.approx([0.25] * 4) == list(found.weak.values())
    assert found.named is None
    assert not found.speaks
    assert pytest.approx(1.0) == found.worth
    assert (0, 0, 0, 0) == (found.rejections, found.looks, found.ratings, found.rated_rehearsals)


@pytest.mark.mission("S1", "S2")
def test_three_refusals_alone_name_nothing() -> None:
    found = diagnose(journey(*(lost_at("technical", name=f"a{n}", day=20 * n) for n in range(3))))

    assert 3 == found.rejections
    assert not found.speaks


@pytest.mark.parametrize("criterion", [str(k) for k in Criterion])
def test_a_lower_rating_by_another_raises_that_criterion(criterion: str) -> None:
    chances = [
        diagnose(journey(rehearsals=rated(rating, criterion=criterion))).weak[Criterion(criterion)]
        for rating in (5, 4, 3, 2, 1)
    ]

    assert sorted(chances) == chances
    assert chances[0] < 0.25 < chances[-1]


def test_enough_evidence_is_named_and_is_what_to_practise() -> None:
    found = diagnose(journey(lost_at("final"), rehearsals=rated(1, times=4)))

    assert Criterion.CRAFT is found.named
    assert found.speaks
    assert Criterion.CRAFT is found.practise
    assert 4 == found.rated_rehearsals
    assert found.levels[Criterion.CRAFT].mean > found.levels[Criterion.FIT].mean


def test_a_models_rating_moves_less_than_a_persons() -> None:
    by_person = diagnose(journey(rehearsals=rated(1))).weak[Criterion.CRAFT]
    by_model = diagnose(journey(rehearsals=rated(1, rater="model"))).weak[Criterion.CRAFT]

    assert 0.25 < by_model < by_person


@pytest.mark.mission("A2")
def test_feedback_is_weighed_and_hard_words_weigh_little() -> None:
    def after(word: str) -> float:
        told = application(
            "a",
            event(1, "interviewed", "team"),
            event(5, "rejected", "team"),
            event(6, "feedback", says=word),
        )
        return diagnose(journey(told)).weak[Criterion(word)]

    assert all(after(word) > 0.25 for word in ("hard", "craft", "communication", "fit"))
    assert after("hard") < 0.5


@pytest.mark.mission("S1")
def test_competition_is_always_among_the_causes() -> None:
    (refused,) = diagnose(journey(lost_at("final", finalists=5))).refused

    assert refused.causes["competition"] > 0.4
    assert not refused.outside


@pytest.mark.mission("I7")
def test_a_cause_outside_the_person_is_never_their_weakness() -> None:
    told = lost_at("technical", extra={"cause": "format"})

    found = diagnose(journey(told))
    without = diagnose(journey(replace(told, events=told.events[:2], id="b")))

    assert {"hard": 0.0, "craft": 0.0, "communication": 0.0, "fit": 0.0, "competition": 1.0} == found.refused[
        0
    ].causes
    assert found.refused[0].outside
    assert found.weak[Criterion.HARD] < 0.25
    assert 1 == found.rejections
    assert 0 == without.rejections


def test_a_no_before_any_talk_is_counted_and_moves_nothing() -> None:
    found = diagnose(journey(*(turned_down_unseen(f"a{n}", day=n) for n in range(9))))

    assert 9 == found.rejections
    assert pytest.approx([0.25] * 4) == list(found.weak.values())
    assert pytest.approx(1) == sum(found.refused[0].causes.values())


def test_passing_speaks_for_the_person_as_refusals_speak_against() -> None:
    passed = application("a", event(1, "interviewed", "technical"), event(3, "passed", "technical"))

    assert diagnose(journey(passed)).weak[Criterion.HARD] < 0.25
    assert diagnose(journey(lost_at("technical"))).weak[Criterion.HARD] > 0.25
    assert 0 == diagnose(journey(hired())).rejections


def test_old_evidence_moves_less_than_new() -> None:
    new = diagnose(journey(lost_at("technical"))).weak[Criterion.HARD]
    old = diagnose(journey(lost_at("technical", day=-500))).weak[Criterion.HARD]

    assert 0.25 < old < new


def self_rated(rating: int, day: int = 1) -> Application:
    usual = {str(k): 4 for k in Criterion}
    return application("s", event(day, "interviewed", "team", ratings={**usual, "craft": rating}))


def test_low_marks_of_ones_own_speak_for_a_weakness_less_when_old() -> None:
    new = diagnose(journey(self_rated(1))).weak[Criterion.CRAFT]
    old = diagnose(journey(self_rated(1, day=-500))).weak[Criterion.CRAFT]
    both = diagnose(journey(self_rated(1), replace(self_rated(1, day=-500), id="t"))).weak[Criterion.CRAFT]

    assert 0.25 < old < new < both


def test_the_worth_of_self_ratings_is_learnt_from_others_who_rated() -> None:
    agreeing = diagnose(journey(self_rated(1), rehearsals=rated(1, times=3)))
    contradicting = diagnose(journey(self_rated(1), rehearsals=rated(5, times=3)))

    assert contradicting.worth < 1 < agreeing.worth
    assert 4 == agreeing.ratings


def test_in_a_world_where_self_ratings_are_worthless_they_move_nothing() -> None:
    seen = observe(journey(self_rated(1)))

    assert pytest.approx([0.25] * 4) == believe(seen, World(worth=0.0)).weak.tolist()


def test_another_assumption_is_shown_beside_the_result() -> None:
    told = journey(self_rated(1), lost_at("technical"))

    found = sensitivity_of(told)
    usual = diagnose(told).weak[Criterion.CRAFT]

    assert {
        "ratings_worthless",
        "less_luck",
        "more_luck",
        "feedback_means_nothing",
        "feedback_more_honest",
    } == set(found.otherwise)
    assert all(pytest.approx(1) == weak.sum() for weak in (*found.otherwise.values(), found.averaged))
    assert found.otherwise["ratings_worthless"][1] < found.averaged[1] < usual


def test_practice_gains_are_shares_of_the_best_one() -> None:
    gains = practice_gain()

    assert np.allclose(1, gains.max(axis=0))
    assert (gains > 0).all()
    assert 0 == gains[:, len(gains[0]) // 2].argmax()
