"""From a journey to what the model has seen."""

import numpy as np
import pytest
from searches import TODAY, application, event, journey, lost_at, on, turned_down_unseen

from nextround.engine.diagnosis.constants import OLD_COUNTS
from nextround.engine.diagnosis.observations import observe
from nextround.engine.diagnosis.ratings import from_self, no_terms, rehearsal_terms
from nextround.engine.diagnosis.stages import Look
from nextround.engine.journey import Rehearsal


def test_a_search_becomes_kinds_of_looks_with_their_counts() -> None:
    seen = observe(journey(lost_at("final", name="a", finalists=3), lost_at("final", name="b", finalists=3)))

    assert {
        Look(group="screening", passed=True): 2.0,
        Look(group="final", passed=False, finalists=3): 2.0,
    } == dict(seen.looks)


def test_open_stages_and_silence_are_no_evidence() -> None:
    waiting = application("a", event(1, "interviewed", "team"))
    silent = application("b", event(1, "interviewed", "team"), event(60, "silent"))

    assert not observe(journey(waiting, silent)).looks


def test_a_first_look_counts_only_by_what_was_said() -> None:
    said = application("b", event(1, "applied"), event(3, "rejected"), event(4, "feedback", says="hard"))

    seen = observe(journey(turned_down_unseen("a"), said))

    assert [Look(group="screening", passed=False, chosen=False, said=("hard",))] == list(seen.looks)


def test_a_refusal_for_a_cause_outside_the_person_is_left_out() -> None:
    outside = lost_at("technical", extra={"cause": "format"})
    unseen = application(
        "b", event(1, "rejected", extra={"cause": "unfair"}), event(4, "feedback", says="fit")
    )

    assert [Look(group="screening", passed=True)] == list(observe(journey(outside, unseen)).looks)


def test_what_is_older_than_a_year_counts_less() -> None:
    old = lost_at("technical", name="old", day=-500)
    new = lost_at("technical", name="new")

    seen = observe(journey(old, new))

    assert pytest.approx(1 + OLD_COUNTS.value) == seen.looks[Look(group="technical", passed=False)]


def test_self_ratings_of_talks_and_rehearsals_are_averaged_by_criterion() -> None:
    told = application(
        "a",
        event(1, "interviewed", "team", ratings={"hard": 2, "fit": 5}),
        event(2, "assessed", "assessment", ratings={"hard": 5}),
        event(3, "rejected", "team", ratings={"hard": 1}),
    )
    alone = Rehearsal(on=on(4), rater="self", ratings={"hard": 5})

    seen = observe(journey(told, rehearsals=(alone,)))

    assert [3.0, 0.0, 0.0, 1.0] == seen.own.count.tolist()
    assert pytest.approx([from_self(np.array(4.0)), 0, 0, from_self(np.array(5.0))]) == seen.own.mean.tolist()
    assert seen.recent is None
    assert 0 == seen.rated


def test_old_self_ratings_are_kept_apart_from_recent_ones() -> None:
    old = application("a", event(-500, "interviewed", "team", ratings={"hard": 1}))
    new = application("b", event(1, "interviewed", "team", ratings={"hard": 5}))

    seen = observe(journey(old, new))

    assert seen.recent is not None
    assert (2.0, 1.0) == (seen.own.count[0], seen.recent.count[0])


def test_rehearsals_rated_by_others_add_up_and_old_ones_count_less() -> None:
    ratings = {"hard": 2, "craft": 4}
    new = Rehearsal(on=on(1), rater="person", ratings=ratings)
    old = Rehearsal(on=on(-500), rater="model", ratings=ratings)
    unrated = Rehearsal(on=on(1), rater="person")
    row = np.array([2, 4, np.nan, np.nan])

    seen = observe(journey(rehearsals=(new, old, unrated)))
    expected = rehearsal_terms(row, rater="person") + 0.6 * rehearsal_terms(row, rater="model")

    assert 2 == seen.rated
    assert np.allclose(expected, seen.rehearsals)


def test_nothing_seen_is_nothing_learnt() -> None:
    seen = observe(journey(today=TODAY))

    assert (0, 0) == (len(seen.looks), seen.rated)
    assert np.array_equal(no_terms(), seen.rehearsals)
    assert not seen.own.count.any()
