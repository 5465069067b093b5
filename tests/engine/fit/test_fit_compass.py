"""An opening held against what the person wants."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit import posting
from nextround.engine.fit.compass import (
    PAST_DAYS,
    SOON_DAYS,
    Advertised,
    Compass,
    Held,
    Seen,
    Side,
    compare,
    compass,
    hold,
    nearest,
    presses,
)

TODAY = date(2026, 3, 12)
POSTING = (
    "Data analyst\n\nWe offer 30 days of holiday, a training budget and hybrid working. No weekend work.\n"
    "You will travel to clients. Salary: EUR 45,000 to 52,000 per year. Some on-call duty.\n"
    "A friendly team with flat hierarchies, full-time, in our open-plan office."
)


def advertised(text: str = POSTING) -> Advertised:
    return Advertised(text=text, requirements=posting.read(text).requirements)


def one(compass: Compass, opening: Advertised | None = None, seen: Seen | None = None) -> Held:
    (held,) = hold(compass, opening, seen)
    return held


@pytest.mark.mission("P6")
@pytest.mark.parametrize(
    ("breaker", "status", "reason", "evidence"),
    [
        ("on-call", "breaks", "advertised", "on-call"),
        ("On call", "breaks", "advertised", "on-call"),
        ("weekend work", "meets", "ruled-out", "weekend work"),
        ("night shifts", "cant_tell", "not-named", ""),
        ("holi", "cant_tell", "not-named", ""),
        ("…", "cant_tell", "not-named", ""),
    ],
)
def test_a_deal_breaker_breaks_where_the_posting_says_it(
    breaker: str, status: str, reason: str, evidence: str
) -> None:
    held = one(Compass(deal_breakers=(breaker,)), advertised())
    assert (status, reason, evidence) == (held.status, held.reason, held.evidence)
    if evidence:
        assert evidence == POSTING[held.start : held.end]


def test_a_deal_breaker_that_is_ruled_out_once_and_named_once_breaks() -> None:
    text = "No overtime, we say. In summer there is overtime."
    held = one(Compass(deal_breakers=("overtime",)), Advertised(text=text))
    assert ("breaks", text.rindex("overtime")) == (held.status, held.start)


def test_without_posting_and_visit_nothing_can_be_told() -> None:
    mine = Compass(
        wants=("calm",), deal_breakers=("noise",), values=("care",), remote=True, salary={"min": 1}
    )
    assert {"cant_tell"} == {held.status for held in hold(mine, None, None)}


@pytest.mark.mission("P6", "R1")
def test_what_was_seen_counts_more_than_what_was_advertised() -> None:
    seen = Seen(right=("a real team",), wrong=("The training budget is gone", "On-call every week"))
    mine = Compass(wants=("training budget",), values=("team",), deal_breakers=("on-call",))
    assert [
        ("deal_breaker", "breaks", "seen-against", "On-call every week", "seen"),
        ("want", "breaks", "seen-against", "The training budget is gone", "seen"),
        ("value", "meets", "seen-for", "a real team", "seen"),
    ] == [(h.about, h.status, h.reason, h.evidence, h.where) for h in hold(mine, advertised(), seen)]


@pytest.mark.parametrize(
    ("want", "status", "reason"),
    [
        ("30 days of holiday", "meets", "advertised"),
        ("weekend work", "breaks", "ruled-out"),
        ("a dog in the office", "cant_tell", "not-named"),
    ],
)
def test_a_want_is_met_where_the_posting_says_it(want: str, status: str, reason: str) -> None:
    held = one(Compass(wants=(want,)), advertised(), Seen())
    assert (status, reason) == (held.status, held.reason)


@pytest.mark.mission("P6")
@pytest.mark.parametrize(
    ("wanted", "text", "status"),
    [
        ({"remote": True}, POSTING, "meets"),
        ({"remote": False}, POSTING, "breaks"),
        ({"remote": True}, "You work on site only, we are office-based.", "breaks"),
        ({"remote": False}, "You work on site only, we are office-based.", "meets"),
        ({"remote": True}, "We need a baker with experience.", "cant_tell"),
        ({"travel": False}, "You are willing to travel.", "breaks"),
        ({"travel": True}, "You are willing to travel.", "meets"),
        ({"relocate": False}, "You are willing to relocate.", "breaks"),
        ({"travel": False}, "You work on site only, we are office-based.", "cant_tell"),
    ],
)
def test_remote_work_travel_and_moving_are_held_against_yes_and_no(
    wanted: dict[str, bool], text: str, status: str
) -> None:
    assert status == one(Compass(**wanted), advertised(text)).status  # type: ignore[arg-type]


@pytest.mark.mission("P6")
@pytest.mark.parametrize(
    ("least", "more", "status", "reason"),
    [
        (50_000, {}, "meets", "advertised"),
        (52_001, {}, "breaks", "advertised"),
        (50_000, {"per": "month"}, "cant_tell", "cannot-compare"),
        (50_000, {"currency": "CHF"}, "cant_tell", "cannot-compare"),
    ],
)
def test_the_most_they_pay_is_held_against_the_least_that_is_wanted(
    least: int, more: dict[str, str], status: str, reason: str
) -> None:
    held = one(Compass(salary={"min": least, "currency": "EUR", **more}), advertised())
    assert (status, reason) == (held.status, held.reason)


@pytest.mark.mission("P6")
def test_the_compass_is_read_from_the_resume_and_nonsense_is_left_out() -> None:
    resume = {
        "basics": {"location": {"city": "Graz"}},
        "x-nextround": {
            "wants": {"words": ["calm", ""], "remote": True, "travel": "maybe", "salary": {"min": 40_000}},
            "offers": ["patience"],
            "values": "care",
            "deal_breakers": ["night shifts", 7],
            "pressure": {"income_by": "2026-05-01", "visa_until": "soon", "notice_until": 3, "else": "2026"},
        },
    }
    assert Compass(
        wants=("calm",),
        offers=("patience",),
        deal_breakers=("night shifts",),
        remote=True,
        salary={"min": 40_000},
        place="Graz",
        pressure={"income_by": date(2026, 5, 1)},
    ) == compass(resume)
    assert ("calm",) == compass({"x-nextround": {"wants": ["calm"]}}).wants
    assert Compass() == compass({"x-nextround": 7})


@pytest.mark.mission("P6")
@pytest.mark.parametrize(
    ("days", "is_pressing"),
    [(SOON_DAYS, True), (SOON_DAYS + 1, False), (0, True), (-PAST_DAYS, True), (-PAST_DAYS - 1, False)],
)
def test_a_date_presses_when_it_is_near(days: int, is_pressing: bool) -> None:
    assert is_pressing is presses({"visa_until": TODAY + timedelta(days)}, today=TODAY)


def test_the_first_of_the_near_dates_presses_most() -> None:
    dates = {
        "income_by": TODAY + timedelta(30),
        "visa_until": TODAY + timedelta(10),
        "benefit_until": TODAY - timedelta(400),
    }
    assert ("visa_until", TODAY + timedelta(10)) == nearest(dates, today=TODAY)
    assert None is nearest({}, today=TODAY)


def side(aspect: str, opening: Advertised | None, seen: Seen | None) -> Side:
    return {side.aspect: side for side in compare(opening, seen)}[aspect]


@pytest.mark.mission("R1", "R7")
@pytest.mark.parametrize(
    ("aspect", "seen", "status"),
    [
        ("role", Seen(marks={"role_as_advertised": 5}), "as_said"),
        ("role", Seen(marks={"role_as_advertised": 2}), "otherwise"),
        ("role", Seen(marks={"role_as_advertised": 3}), "cant_tell"),
        ("role", Seen(marks={"role_as_advertised": 5}, flags=frozenset({"other_role"})), "otherwise"),
        ("management", Seen(wrong=("three layers of hierarchy",)), "otherwise"),
        ("management", Seen(right=("The manager listened",)), "as_said"),
        ("people", Seen(right=("kind colleagues",), wrong=("a tired team",)), "cant_tell"),
        ("hours", Seen(flags=frozenset({"always_on"})), "otherwise"),
        ("place", None, "cant_tell"),
    ],
)
def test_advertised_and_real_are_put_side_by_side(aspect: str, seen: Seen | None, status: str) -> None:
    assert status == side(aspect, advertised(), seen).status


def test_each_side_brings_the_words_of_both() -> None:
    seen = Seen(right=("the team was kind",), wrong=("overtime is usual",))
    assert ("weekend", "on-call", "full-time") == side("hours", advertised(), seen).advertised
    assert ("overtime is usual",) == side("hours", advertised(), seen).real
    assert "open-plan" in side("place", advertised(), seen).advertised
    assert "hybrid working" in side("place", advertised(), seen).advertised
    assert ("the team was kind",) == side("people", None, seen).real
    assert () == side("people", None, seen).advertised


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You love building APIs and build what people need, like the building of teams.", ()),
        ("Our office is in a listed building by the river.", ("office", "listed building")),
        ("The building has a garden.", ("the building",)),
    ],
)
def test_a_building_is_a_place_and_building_something_is_none(text: str, told: tuple[str, ...]) -> None:
    assert told == side("place", Advertised(text=text), None).advertised


@given(st.text(max_size=80), st.text(max_size=200))
def test_evidence_stands_in_the_posting(line: str, text: str) -> None:
    for held in hold(Compass(wants=(line,), deal_breakers=(line,)), Advertised(text=text), None):
        assert held.start is None or held.evidence == text[held.start : held.end]
