"""What would settle most."""

import numpy as np
import pytest
from searches import application, event, journey, lost_at, on, turned_down_unseen

from nextround.engine.diagnosis import grid
from nextround.engine.diagnosis.constants import FEEDBACK_GIVEN
from nextround.engine.diagnosis.hazards import diagnose
from nextround.engine.diagnosis.observations import look_of, observe
from nextround.engine.diagnosis.posterior import believe
from nextround.engine.diagnosis.ratings import rating_log_likelihood
from nextround.engine.diagnosis.stages import causes, feedback_table
from nextround.engine.diagnosis.value import Next, next_evidence
from nextround.engine.diagnosis.visits import refusals
from nextround.engine.journey import Journey, Rehearsal


def gains(told: Journey) -> dict[str, float]:
    return {str(each.what): each.gain for each in diagnose(told).next_evidence}


@pytest.mark.mission("S2")
def test_a_rehearsal_that_someone_rates_tells_most() -> None:
    told = journey(*(lost_at("technical", name=f"a{n}", day=9 * n) for n in range(3)))

    found = diagnose(told).next_evidence

    assert Next.RATED_REHEARSAL is found[0].what
    assert set(Next) == {each.what for each in found}
    assert sorted((each.gain for each in found), reverse=True) == [each.gain for each in found]


def test_a_rehearsals_gain_is_the_sum_over_all_ratings_that_could_be_given() -> None:
    belief = believe(observe(journey()))
    likely = np.exp(rating_log_likelihood("person"))
    cube, expected = belief.p.reshape([grid.POINTS] * 4), 0.0
    weakest = grid.weakest().reshape(4, *[grid.POINTS] * 4)
    for ratings in np.ndindex(5, 5, 5, 5):
        a, b, c, d = (likely[rating] for rating in ratings)
        expected += np.einsum("kabcd,abcd,a,b,c,d->k", weakest, cube, a, b, c, d, optimize=True).max()

    assert pytest.approx(expected - 0.25) == gains(journey())["rated_rehearsal"]


def test_an_answer_to_a_letter_counts_as_often_as_one_comes() -> None:
    told = journey(lost_at("technical"))
    belief, (visit,) = believe(observe(told)), refusals(told)
    spoken = feedback_table(0.0).T @ causes(look_of(visit))
    expected = sum((grid.weakest() @ (belief.p * row)).max() for row in spoken) - belief.weak.max()

    assert pytest.approx(FEEDBACK_GIVEN.value * expected) == gains(told)["feedback"]


def test_only_what_can_still_be_asked_or_tagged_is_offered() -> None:
    done = application(
        "a",
        event(1, "interviewed", "team", extra={"tests": ["craft"]}),
        event(5, "rejected", "team"),
        event(6, "feedback", says="craft"),
    )
    outside = lost_at("final", name="b", extra={"cause": "unfair"})

    assert {"rated_rehearsal", "interview"} == set(gains(journey(done, outside)))
    assert {"rated_rehearsal", "interview", "feedback"} == set(gains(journey(turned_down_unseen())))


def test_the_latest_refusal_is_the_one_to_ask_about() -> None:
    told = journey(lost_at("team", name="a"), lost_at("team", name="b", day=20))
    seen = observe(told)

    found = {each.what: each.application for each in next_evidence(believe(seen), seen, refusals(told))}

    assert "b" == found[Next.FEEDBACK] == found[Next.TAG_INTERVIEW]
    assert found[Next.INTERVIEW] is None


def test_when_it_is_settled_nothing_more_is_gained() -> None:
    ratings = {"hard": 5, "craft": 1, "communication": 5, "fit": 5}
    many = tuple(Rehearsal(on=on(1), rater="person", ratings=ratings) for _ in range(9))

    assert all(gain < 0.01 for gain in gains(journey(lost_at("team"), rehearsals=many)).values())


def test_the_first_interview_with_marks_tells_more_than_the_tenth() -> None:
    marks = {"hard": 3, "craft": 3, "communication": 4, "fit": 4}
    rated = [application(f"a{n}", event(n, "interviewed", "team", ratings=marks)) for n in range(9)]

    assert gains(journey(*rated))["interview"] < gains(journey())["interview"]
