"""What went well by kind of opening, the search profile drafted from it, and openings in its order."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis.constants import FALSE_ALARMS
from nextround.engine.fit.compass import Compass
from nextround.engine.fit.kinds import Kind, Outcome, Tried, kinds_of, liked, outcomes
from nextround.engine.fit.market import Market, Saved, market
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.search import Flags, Fresh, Proposal, Ranked, Wanted, draft, rank
from nextround.engine.fit.share import Share
from nextround.engine.fit.vocabulary import named

pytestmark = pytest.mark.mission("S6")
NOBODY = Profile(concepts={}, languages={}, wants={})
ANALYST, COOK = Kind("occupation", "data-analyst"), Kind("occupation", "chef")
EMPTY = Market(openings=0, hard_met=Share(0, 0))


def tried(n: int, kind: Kind = ANALYST, **more: Any) -> list[Tried]:
    return [Tried(id=f"{kind.name} {i} {more}", kinds=(kind,), **more) for i in range(n)]


def of(kind: Kind, found: tuple[Outcome, ...]) -> Outcome:
    return next(each for each in found if each.kind == kind)


def verdict(kind: Kind, code: str, found: tuple[Outcome, ...]) -> str:
    return of(kind, found).measure(code).verdict


def lines(part: str, told: tuple[Proposal, ...]) -> list[str]:
    return [one.words or (one.kind.name if one.kind else "") for one in told if one.part == part]


# Kinds


def test_a_title_way_in_place_and_tag_each_make_a_kind() -> None:
    remote = Requirement(text="remote", start=0, end=6, type="place", name="remote", concept="remote")
    found = kinds_of("Senior Data Analyst (m/w/d)", channel="referral", tags=(" Bank ", ""), asked=(remote,))
    assert (
        ANALYST,
        Kind("level", "senior"),
        Kind("channel", "referral"),
        Kind("place", "remote"),
        Kind("tag", "bank"),
    ) == found


def test_a_title_that_no_table_knows_is_a_kind_of_its_own() -> None:
    assert (Kind("role", "keeper of bees"),) == kinds_of(" Keeper  of Bees")
    assert () == kinds_of("")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"want": "yes", "verdict": "glad"}, True),
        ({"want": "no"}, False),
        ({"want": "partly", "verdict": "glad"}, False),
        ({"causes": ["misfit"]}, False),
        ({"causes": ["competition"], "marks": [4, 3]}, True),
        ({"marks": [2, 3]}, False),
        ({"marks": [3]}, None),
        ({}, None),
    ],
)
def test_whether_it_was_wanted_is_said_by_the_first_that_says_so(told: Any, expected: bool | None) -> None:
    assert expected is liked(**{"want": None, "verdict": None, "causes": (), "marks": (), **told})


def test_a_kind_is_held_against_all_the_others() -> None:
    found = outcomes([*tried(9, talked=True), *tried(9, COOK, talked=False)])
    talked = of(ANALYST, found).measure("talked")
    assert ((9, 9), (0, 9)) == (
        (talked.rate.passed, talked.rate.decided),
        (talked.others.passed, talked.others.decided),
    )
    assert ("better", "worse") == (verdict(ANALYST, "talked", found), verdict(COOK, "talked", found))


def test_a_smaller_difference_is_a_hint() -> None:
    found = outcomes(
        [
            *tried(3, talked=True),
            *tried(2, talked=False),
            *tried(1, COOK, talked=True),
            *tried(9, COOK, talked=False),
        ]
    )
    assert ("hint_better", "hint_worse") == (
        verdict(ANALYST, "talked", found),
        verdict(COOK, "talked", found),
    )


def test_no_difference_can_not_be_told() -> None:
    found = outcomes(
        [
            *tried(4, liked=True),
            *tried(4, liked=False),
            *tried(4, COOK, liked=True),
            *tried(4, COOK, liked=False),
        ]
    )
    assert {"cant_tell"} == {each.verdict for one in found for each in one.measures}


def test_fewer_than_three_decided_say_nothing() -> None:
    found = outcomes([*tried(9, talked=True), *tried(2, COOK, talked=False)])
    assert "cant_tell" == verdict(ANALYST, "talked", found)


def test_what_is_open_is_in_no_rate() -> None:
    rate = of(ANALYST, outcomes([*tried(2), *tried(3, talked=True)])).measure("talked").rate
    assert (3, 3) == (rate.passed, rate.decided)


def test_questions_count_one_by_one() -> None:
    found = outcomes([*tried(2, confident=5), *tried(2, COOK, stumped=5)])
    assert ("better", "worse") == (verdict(ANALYST, "answered", found), verdict(COOK, "answered", found))


def test_the_kind_that_was_tried_most_comes_first() -> None:
    assert [COOK, ANALYST] == [each.kind for each in outcomes([*tried(1), *tried(2, COOK)])]


def test_searches_without_any_effect_are_seldom_told_of_one() -> None:
    dice = random.Random(7)  # noqa: S311 - seeded, so that the test says the same each time
    names = ("board", "referral", "company", "recruiter")
    claims = 0
    for _ in range(200):
        search = [
            Tried(
                id=str(n),
                kinds=(Kind("channel", dice.choice(names)), Kind("level", dice.choice(("junior", "senior")))),
                talked=dice.random() < 0.25,
                liked=dice.random() < 0.5,
            )
            for n in range(30)
        ]
        told = (each.verdict for one in outcomes(search) for each in one.measures)
        claims += any(each in {"better", "worse"} for each in told)
    assert claims / 200 <= FALSE_ALARMS.value


@given(
    st.lists(
        st.builds(
            Tried,
            id=st.uuids().map(str),
            kinds=st.lists(st.sampled_from([ANALYST, COOK]), min_size=1, max_size=2, unique=True).map(tuple),
            talked=st.sampled_from([None, True, False]),
            liked=st.sampled_from([None, True, False]),
            confident=st.integers(0, 9),
            stumped=st.integers(0, 9),
        ),
        max_size=12,
    )
)
def test_counts_add_up_and_rates_are_shares(search: list[Tried]) -> None:
    for one in outcomes(search):
        for each in one.measures:
            assert 0 <= each.rate.low <= each.rate.rate <= each.rate.high <= 1
            assert 0 <= each.p <= 1
        talked = one.measure("talked")
        assert sum(t.talked is not None for t in search) == talked.rate.decided + talked.others.decided


# The draft


def test_what_went_better_is_sought_and_what_went_worse_is_left() -> None:
    found = outcomes([*tried(9, talked=True), *tried(9, COOK, talked=False)])
    told = draft(found, Compass(), flags=Flags(), market=EMPTY)
    assert (["data-analyst"], ["chef"]) == (lines("seek", told), lines("leave", told))
    assert ["data analyst", "reporting analyst", "Datenanalyst", "BI-Analyst"] == lines("search_words", told)


@pytest.mark.parametrize(
    ("spoken", "names"),
    [
        (["en", "pt"], ["data analyst", "reporting analyst"]),
        (["de"], ["Datenanalyst", "BI-Analyst"]),
        (["de", "en"], ["data analyst", "reporting analyst", "Datenanalyst", "BI-Analyst"]),
        (["pt"], ["data analyst", "reporting analyst"]),
    ],
)
def test_words_to_search_for_stand_in_languages_that_the_person_speaks(
    spoken: list[str], names: list[str]
) -> None:
    found = outcomes(tried(9, talked=True))
    told = draft(found, Compass(), flags=Flags(), market=EMPTY, spoken=spoken)
    assert names == lines("search_words", told)


def test_what_was_not_liked_is_left_however_often_it_led_to_a_talk() -> None:
    found = outcomes([*tried(9, talked=True, liked=False), *tried(9, COOK, talked=False, liked=True)])
    told = draft(found, Compass(), flags=Flags(), market=EMPTY)
    assert ["data-analyst"] == lines("leave", told)
    assert {"liked"} == {each.code for one in told if one.part == "leave" for each in one.measures}


def test_a_kind_that_speaks_both_ways_is_in_neither() -> None:
    found = outcomes([*tried(9, talked=True, stumped=3), *tried(9, COOK, talked=False, confident=3)])
    told = draft(found, Compass(), flags=Flags(), market=EMPTY)
    assert ([], ["chef"]) == (lines("leave", told), lines("seek", told))
    assert ["most"] == [one.because for one in told if one.part == "seek"]


def test_with_nothing_to_tell_what_was_tried_most_is_drafted() -> None:
    found = outcomes([*tried(2), *tried(1, COOK), *tried(3, Kind("channel", "board"))])
    (seek, *_) = draft(found, Compass(), flags=Flags(), market=EMPTY)
    assert ("seek", "most", ANALYST) == (seek.part, seek.because, seek.kind)


def test_what_is_to_be_left_is_not_drafted_as_tried_most() -> None:
    both = (*tried(5, liked=False), *tried(4, Kind("channel", "board"), liked=True))
    told = draft(outcomes(both), Compass(), flags=Flags(), market=EMPTY)
    assert ["data-analyst"] == lines("leave", told)
    assert "data-analyst" not in lines("seek", told)


def test_a_role_without_a_table_has_no_other_names() -> None:
    told = draft(outcomes(tried(2, Kind("role", "bee keeper"))), Compass(), flags=Flags(), market=EMPTY)
    assert (["bee keeper"], []) == (lines("seek", told), lines("search_words", told))


def test_nothing_noted_drafts_nothing() -> None:
    assert () == draft((), Compass(), flags=Flags(), market=EMPTY)


def test_the_compass_and_flags_ticked_twice_become_lines() -> None:
    compass = Compass(wants=("a garden",), deal_breakers=("night shifts",))
    flags = Flags(green={"two_way": 2, "fair_task": 1}, red={"late": 3}, liked=4, disliked=3)
    told = draft((), compass, flags=flags, market=EMPTY)
    assert ["a garden", "two_way"] == lines("must_haves", told)
    assert ["night shifts", "late"] == lines("deal_breakers", told)
    assert [None, Share(2, 4), None, Share(3, 3)] == [one.share for one in told]


def test_what_one_has_and_most_ask_for_is_searched_for() -> None:
    sql = Requirement(text="SQL", start=0, end=3, type="knowledge", name="SQL", concept="sql")
    python = Requirement(text="Python", start=0, end=6, type="knowledge", name="Python", concept="python")
    from_sql = market([Saved(id="1", same="1", requirements=(sql, python))], knows("SQL"))
    told = draft((), Compass(), flags=Flags(), market=from_sql)
    assert [("SQL", Share(1, 1))] == [(one.words, one.share) for one in told]


def knows(*skills: str) -> Profile:
    return Profile(concepts={named(name): name for name in skills}, languages={}, wants={})  # type: ignore[misc]


# The order of openings

GERMAN = Requirement(
    text="German C1", start=0, end=9, type="language", name="German", concept="de", level="C1"
)
REMOTE = Requirement(text="remote", start=0, end=6, type="place", name="remote", concept="remote")


def fresh(name: str, text: str = "", *, title: str = "Clerk", **more: Any) -> Fresh:
    return Fresh(id=name, title=title, text=text, **more)


def order(openings: list[Fresh], wanted: Wanted, **more: Any) -> list[str]:
    return [each.fresh.id for each in ranked(openings, wanted, **more)]


def ranked(openings: list[Fresh], wanted: Wanted, **more: Any) -> tuple[Ranked, ...]:
    return rank(openings, wanted, **{"person": NOBODY, "compass": Compass(), **more})


def codes(one: Ranked) -> list[str]:
    return [reason.code for reason in one.reasons]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (fresh("b"), fresh("a", "night shifts")),
        (fresh("b"), fresh("a", "no garden")),
        (fresh("b"), fresh("a", requirements=(REMOTE,))),
        (fresh("b"), fresh("a", title="Cook")),
        (fresh("b", title="Data analyst"), fresh("a")),
        (fresh("b"), fresh("a", requirements=(GERMAN,))),
        (fresh("b", "a garden"), fresh("a")),
        (fresh("b", "SQL"), fresh("a")),
    ],
)
def test_each_reason_moves_an_opening(better: Fresh, worse: Fresh) -> None:
    wanted = Wanted(
        seek=("Data analyst",),
        leave=("Cook",),
        must_haves=("garden",),
        deal_breakers=("night shifts",),
        search_words=("SQL",),
    )
    person = Profile(concepts={}, languages={"de": "A1"}, wants={})
    assert ["b", "a"] == order([worse, better], wanted, person=person, compass=Compass(remote=False))


def test_each_reason_names_its_words() -> None:
    wanted = Wanted(
        seek=("data analyst",), must_haves=("garden",), deal_breakers=("nights",), search_words=("SQL",)
    )
    (one,) = ranked(
        [fresh("a", "garden, nights, SQL", title="Data analyst", requirements=(REMOTE,))],
        wanted,
        compass=Compass(remote=True),
    )
    assert {
        "deal_breaker": ("nights",),
        "seek": ("data analyst",),
        "must_have": ("garden",),
        "ticked": ("remote",),
        "words": ("SQL",),
    } == {reason.code: reason.words for reason in one.reasons}


@pytest.mark.parametrize(
    ("line", "title", "kinds", "is_of_it"),
    [
        ("Datenanalyst", "Data analyst", (), True),
        ("through someone i know", "Clerk", ("Through someone I know",), True),
        ("night clerk", "Night  clerk, part time", (), False),
        ("night clerk", "Night  clerk part time", (), True),
        ("", "Clerk", (), False),
        ("clerk", "Clerkship", (), False),
    ],
)
def test_a_line_means_a_kind_an_occupation_or_words_of_the_title(
    line: str, title: str, kinds: tuple[str, ...], is_of_it: bool
) -> None:
    (one,) = ranked([fresh("a", title=title, kinds=kinds)], Wanted(seek=(line,)))
    assert is_of_it is ("seek" in codes(one))


def test_a_better_match_comes_first_among_equals() -> None:
    sql = Requirement(text="SQL", start=0, end=3, type="knowledge", name="SQL", concept="sql")
    python = Requirement(text="Python", start=0, end=6, type="knowledge", name="Python", concept="python")
    openings = [fresh("a", requirements=(python,)), fresh("b", requirements=(sql,))]
    assert ["b", "a"] == order(openings, Wanted(), person=knows("SQL"))


OPENINGS = st.lists(
    st.builds(
        fresh,
        st.uuids().map(str),
        st.sampled_from(["", "night shifts", "a garden", "SQL and a garden"]),
        title=st.sampled_from(["Clerk", "Cook", "Data analyst"]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(OPENINGS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_before(openings: list[Fresh], dice: random.Random) -> None:
    wanted = Wanted(seek=("Cook",), deal_breakers=("night shifts",), must_haves=("garden",))
    mixed = openings[:]
    dice.shuffle(mixed)
    assert order(openings, wanted) == order(mixed, wanted)


@given(OPENINGS)
def test_a_further_deal_breaker_never_lifts_an_opening_that_has_it(openings: list[Fresh]) -> None:
    before = order(openings, Wanted())
    after = order(openings, Wanted(deal_breakers=("night shifts",)))
    clean = [one.id for one in openings if "night" not in one.text]
    for one in openings:
        if "night" in one.text:
            above_before = sum(before.index(other) < before.index(one.id) for other in clean)
            assert above_before <= sum(after.index(other) < after.index(one.id) for other in clean)
