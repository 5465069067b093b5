"""Patterns in where applications end: three in a row, and one stage."""

import pytest
from searches import TODAY, application, event, hired, journey, lost_at, turned_down_unseen

from nextround.engine.diagnosis.patterns import ends_at_one_stage, three_in_a_row


@pytest.mark.mission("S1")
def test_three_refusals_after_a_conversation_ask_for_a_review() -> None:
    told = journey(*(lost_at("technical", name=f"a{n}", day=9 * n) for n in range(3)))

    found = three_in_a_row.look(told, TODAY)

    assert found is not None
    assert ("three_in_a_row", 3) == (found.code, found.numbers["n"])
    assert ("a0", "a1", "a2") == found.evidence
    assert pytest.approx(0.47**3) == found.doubt
    assert 37 == found.numbers["days_since"]


@pytest.mark.mission("S1")
def test_three_finals_are_three_conversations() -> None:
    told = journey(*(lost_at("final", name=f"a{n}", day=9 * n, finalists=2) for n in range(3)))

    found = three_in_a_row.look(told, TODAY)

    assert found is not None
    assert pytest.approx(1 / 8) == found.doubt


@pytest.mark.mission("S1")
def test_three_first_looks_or_two_talks_or_an_offer_between_ask_for_nothing() -> None:
    unseen = journey(*(turned_down_unseen(f"a{n}", day=n) for n in range(9)))
    two = journey(
        lost_at("team", name="a"), lost_at("team", name="b", day=9), turned_down_unseen("c", day=20)
    )
    between = journey(
        lost_at("team", name="a"),
        lost_at("team", name="b", day=5),
        hired("c", day=12),
        lost_at("team", name="d", day=30),
    )

    assert [None] * 3 == [three_in_a_row.look(told, TODAY) for told in (unseen, two, between)]


@pytest.mark.mission("S1", "S2")
def test_one_stage_is_named_only_beyond_doubt() -> None:
    few, many = (
        journey(*(lost_at("technical", name=f"a{n:02}", day=n) for n in range(count))) for count in (4, 16)
    )

    found = ends_at_one_stage.look(many, TODAY)

    assert ends_at_one_stage.look(few, TODAY) is None
    assert found is not None
    assert ("technical", 0, 16) == (found.about, found.numbers["passed"], found.numbers["decided"])
    assert 16 == len(found.evidence)
    assert found.doubt is not None
    assert found.doubt < 0.02


@pytest.mark.mission("S1")
def test_applications_that_never_lead_to_a_talk_are_named_too() -> None:
    found = ends_at_one_stage.look(journey(*(turned_down_unseen(f"a{n}", day=n) for n in range(60))), TODAY)

    assert found is not None
    assert "applied" == found.about
    assert 60 == len(found.evidence)


def test_an_empty_search_ends_nowhere() -> None:
    assert ends_at_one_stage.look(journey(), TODAY) is None
    assert three_in_a_row.look(journey(application("a", event(1, "applied"))), TODAY) is None
