"""What employers ask for over all saved postings."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine import data
from nextround.engine.errors import Problem
from nextround.engine.fit.kept import edition, packed, unpacked
from nextround.engine.fit.market import Gain, Market, Saved, Thing, market, thing_of
from nextround.engine.fit.match import Answer, match
from nextround.engine.fit.profile import Profile, profile
from nextround.engine.fit.requirement import DEGREES, LEVELS, TYPES, Requirement
from nextround.engine.fit.share import Share

pytestmark = pytest.mark.mission("S3")
TODAY = date(2026, 3, 12)


def asks(kind: str, name: str = "", concept: str = "", level: Any = None, **more: Any) -> Requirement:
    return Requirement(text=name, start=0, end=9, type=kind, name=name, concept=concept, level=level, **more)


SQL = asks("knowledge", "SQL", "sql")
PYTHON = asks("knowledge", "Python", "python")
ENGLISH = asks("language", "English", "en", "C1")
BACHELOR = asks("degree", "bachelor", "bachelor", "bachelor")
MASTER = asks("degree", "master", "master", "master")


def saved(*postings: tuple[Requirement, ...]) -> list[Saved]:
    return [Saved(id=str(n), same=str(n), requirements=asked) for n, asked in enumerate(postings)]


def person(english: str = "B2", *skills: str, **more: Any) -> Profile:
    resume = {
        "skills": [{"name": name} for name in skills],
        "languages": [{"language": "English", "fluency": english}] if english else [],
        "education": [{"studyType": "Bachelor"}],
        "x-nextround": more,
    }
    return profile(resume, today=TODAY)


def found(name: str, told: Market) -> Any:
    return next(each for each in told.asked if each.name == name)


def gain(name: str, told: Market) -> Gain:
    return next(each for each in told.gains if each.asked.name == name)


def test_what_most_postings_ask_for_comes_first() -> None:
    told = market(saved((SQL,), (SQL, PYTHON), (ENGLISH,)), person())
    assert ["SQL", "Python", "English"] == [each.name for each in told.asked]
    assert (3, Share(2, 3)) == (told.openings, told.asked[0].share)


def test_nothing_saved_is_no_mistake() -> None:
    assert Market(openings=0, hard_met=Share(0, 0)) == market([], person())


def test_a_thing_counts_once_in_each_posting_in_the_form_that_asks_the_most() -> None:
    low, high = asks("language", "English", "en", "B1"), asks("language", "English", "en", None)
    english = found("English", market(saved((low, high, ENGLISH)), person()))
    assert ({"C1": 1}, Share(1, 1)) == (dict(english.levels), english.share)


def test_what_is_required_counts_before_what_is_welcome() -> None:
    welcome = asks("language", "English", "en", "C2", must=False)
    english = found("English", market(saved((welcome, ENGLISH)), person()))
    assert ({"C1": 1}, 1) == (dict(english.levels), english.must)


def test_a_language_without_a_known_level_counts_as_the_least() -> None:
    plain = asks("language", "English", "en", None)
    assert {"B1": 1} == found(
        "English", market(saved((plain, asks("language", "English", "en", "B1"))), person())
    ).levels


def test_of_several_degrees_the_lowest_that_is_required_counts() -> None:
    welcome = asks("degree", "school", "school", "school", must=False)
    told = market(saved((MASTER, BACHELOR, welcome)), person())
    assert [Thing("degree", "bachelor")] == [each.thing for each in told.asked]


def test_a_degree_that_is_only_welcome_counts_where_none_is_required() -> None:
    told = market(saved((asks("degree", "master", "master", "master", must=False),)), person())
    assert ("master", 0) == (told.asked[0].thing.key, told.asked[0].must)


def test_years_are_counted_by_their_number_and_years_of_nothing_not_at_all() -> None:
    three, five = (asks("experience", level=years) for years in (3.0, 5.0))
    told = market(saved((three, five), (three,), (asks("experience"),)), person())
    assert {"3": 1, "5": 1} == told.asked[0].levels
    assert Share(2, 3) == told.asked[0].share


def test_what_another_requirement_says_already_is_left_out() -> None:
    told = market(saved((ENGLISH, asks("skill", "fluent English", importance=0.0))), person())
    assert ["English"] == [each.name for each in told.asked]


@pytest.mark.parametrize(
    "one",
    [
        asks("salary", level={"min": 1, "max": 2, "currency": "EUR", "per": "year"}),
        asks("occupation", "nurse"),
        asks("place", "based", "based"),
        asks("skill", "support"),
        asks("knowledge", "&"),
        asks("certificate", "a"),
        asks("experience"),
    ],
)
def test_what_can_not_be_compared_between_postings_is_no_thing(one: Requirement) -> None:
    assert thing_of(one) is None


@pytest.mark.parametrize(
    ("thing", "one"),
    [
        (Thing("soft_skill", "communication-skills"), asks("skill", "communication skills")),
        (Thing("knowledge", "house rules"), asks("knowledge", "House  Rules!")),
        (Thing("certificate", "dbs check"), asks("certificate", "DBS  check")),
        (Thing("permit", "work permit"), asks("permit", "Work permit")),
        (Thing("place", "remote"), asks("place", "remote", "remote")),
    ],
)
def test_one_thing_in_other_words_stays_one_thing(thing: Thing, one: Requirement) -> None:
    assert thing == thing_of(one)


def test_words_that_one_posting_alone_has_are_left_out() -> None:
    odd = asks("knowledge", "house rules")
    assert () == market(saved((odd,), (SQL,)), person()).asked[1:]
    assert Share(2, 2) == found("house rules", market(saved((odd,), (odd,)), person())).share


def test_the_name_that_most_postings_use_is_shown() -> None:
    names = [asks("certificate", name) for name in ("dbs check", "DBS check", "DBS check")]
    assert "DBS check" == market(saved(*((one,) for one in names)), person()).asked[0].name


def test_how_it_stands_is_counted_posting_by_posting() -> None:
    told = found(
        "English", market(saved((ENGLISH,), (asks("language", "English", "en", "B2"),)), person("B2"))
    )
    assert {"met": 1, "nearly": 1, "missing": 0, "unknown": 0} == told.standing
    assert ("nearly", "English B2") == (told.status, told.evidence)


def test_a_thing_opens_the_postings_in_which_nothing_else_is_known_to_be_unmet() -> None:
    told = market(saved((ENGLISH, SQL), (ENGLISH, MASTER), (BACHELOR,), (SQL,)), person("B2", "SQL"))
    assert Share(1, 4) == gain("English", told).unlocks
    assert Share(0, 4) == gain("master", told).unlocks
    assert Share(1, 3) == told.hard_met
    assert "English" == told.gains[0].asked.name


def test_what_is_only_welcome_closes_nothing() -> None:
    welcome = asks("language", "English", "en", "C1", must=False)
    told = market(saved((welcome,)), person("A1"))
    assert (Share(1, 1), Share(0, 1)) == (told.hard_met, gain("English", told).unlocks)


def test_the_rise_is_what_the_match_would_rise_by() -> None:
    now, then = person("C1", "Data entry"), person("C1", "Data entry", "Python")
    told = gain("Python", market(saved((PYTHON, ENGLISH)), now))
    scores = [match((PYTHON, ENGLISH), who).score or 0.0 for who in (now, then)]
    assert pytest.approx(scores[1] - scores[0], abs=0.001) == told.rise
    assert (Share(0, 1), Share(1, 1)) == (told.unlocks, told.rises)


def test_years_and_places_are_nothing_to_set_out_for() -> None:
    years, remote = asks("experience", level=9.0), asks("place", "remote", "remote")
    told = market(saved((years, remote)), person(years=1, wants={"remote": False}))
    assert () == told.gains
    assert Share(0, 1) == told.hard_met


def test_what_the_profile_does_not_speak_of_is_neither_missing_nor_a_gain() -> None:
    told = market(saved((ENGLISH, asks("soft_skill", "teamwork", "teamwork"))), person(""))
    assert {"unknown"} == {each.status for each in told.asked}
    assert ((), Share(1, 1)) == (told.gains, told.hard_met)


def test_a_correction_of_the_person_decides() -> None:
    def as_said(one: Requirement, who: Profile) -> Answer:
        return Answer("met", "told")

    told = market(saved((ENGLISH,)), person("A1"), answers=as_said)
    assert ("met", ()) == (told.asked[0].status, told.gains)


def test_a_posting_saved_twice_counts_once() -> None:
    twice = [Saved(id=name, same="s", requirements=(SQL,)) for name in ("a", "b")]
    told = market(twice, person())
    assert (1, ("a",)) == (told.openings, told.asked[0].openings)


def test_a_posting_that_was_not_read_is_a_problem_and_in_no_figure() -> None:
    problem = Problem(code="language-not-read", message="Not read.", where="9")
    told = market([*saved((SQL,)), Saved(id="9", same="x", problem=problem)], person())
    assert (1, (problem,)) == (told.openings, told.problems)


PAY = {"min": 40000, "max": 50000, "currency": "EUR", "per": "year"}


def offers(**more: Any) -> tuple[Requirement, ...]:
    return (asks("salary", level={**PAY, **more}),)


def test_pay_is_a_median_with_its_range_beside_what_is_wanted() -> None:
    wants = {"salary": {"min": 52000, "currency": "EUR"}}
    (pay,) = market(saved(offers(), offers(min=None, max=60000)), person(wants=wants)).pays
    assert (2, 52500, 40000, 60000) == (pay.offers, pay.median, pay.lowest, pay.highest)
    assert (52000, Share(1, 2)) == (pay.wanted, pay.reached)


def test_currencies_and_periods_stay_apart_the_most_offers_first() -> None:
    told = market(saved(offers(per="hour"), offers(), offers()), person()).pays
    assert [("year", 2), ("hour", 1)] == [(pay.per, pay.offers) for pay in told]
    assert (None, None) == (told[0].wanted, told[0].reached)


@pytest.mark.parametrize(
    "wants",
    [
        {"min": "a lot", "currency": "EUR"},
        {"min": 1, "currency": "GBP"},
        {"min": True, "currency": "EUR"},
        "much",
    ],
)
def test_a_wish_that_can_not_be_compared_is_no_wish(wants: Any) -> None:
    (pay,) = market(saved(offers()), person(wants={"salary": wants})).pays
    assert pay.wanted is None


@pytest.mark.parametrize(
    "level",
    [
        "much",
        {**PAY, "max": None},
        {**PAY, "max": -1},
        {**PAY, "min": 60000},
        {**PAY, "min": "x"},
        {**PAY, "currency": None},
        {**PAY, "max": float("inf")},
    ],
)
def test_pay_that_can_not_be_right_is_a_problem_and_the_rest_is_counted(level: Any) -> None:
    told = market(saved((asks("salary", level=level), SQL), offers()), person())
    assert [("odd-pay", "0")] == [(problem.code, problem.where) for problem in told.problems]
    assert (1, "SQL") == (told.pays[0].offers, told.asked[0].name)


REQUIREMENTS = st.one_of(
    st.sampled_from([SQL, PYTHON, BACHELOR, MASTER, asks("soft_skill", "teamwork", "teamwork")]),
    st.builds(
        lambda level, must: asks("language", "English", "en", level, must=must),
        st.sampled_from([None, *LEVELS]),
        st.booleans(),
    ),
)
POSTINGS = st.lists(st.lists(REQUIREMENTS, max_size=5).map(tuple), max_size=6)


@given(POSTINGS, st.sampled_from(LEVELS))
def test_figures_stay_within_what_was_saved(postings: list[tuple[Requirement, ...]], english: str) -> None:
    told = market(saved(*postings), person(english, "SQL"))
    for each in told.asked:
        assert 1 <= each.share.n == len(set(each.openings)) == sum(each.standing.values()) <= len(postings)
    for each in told.gains:
        assert each.unlocks.n <= each.rises.n <= each.asked.share.n
        assert 0 <= each.rise <= 1
    assert told.hard_met.n <= told.hard_met.of <= len(postings)


@given(POSTINGS)
def test_the_order_of_postings_does_not_matter(postings: list[tuple[Requirement, ...]]) -> None:
    def shares(told: Market) -> list[tuple[Thing, Share]]:
        return [(each.thing, each.share) for each in told.asked]

    every = saved(*postings)
    assert shares(market(every, person())) == shares(market(every[::-1], person()))


@given(POSTINGS, st.sampled_from(LEVELS[:-1]))
def test_who_has_more_of_a_thing_never_meets_fewer_postings(
    postings: list[tuple[Requirement, ...]], english: str
) -> None:
    better = LEVELS[LEVELS.index(english) + 1]
    few, more = (market(saved(*postings), person(level)).hard_met for level in (english, better))
    assert few.n <= more.n


@given(POSTINGS)
def test_reaching_the_highest_level_opens_what_was_promised(postings: list[tuple[Requirement, ...]]) -> None:
    before, after = (market(saved(*postings), person(level)) for level in ("A1", "C2"))
    promised = next((each.unlocks.n for each in before.gains if each.asked.name == "English"), 0)
    assert promised == after.hard_met.n - before.hard_met.n


def test_the_range_is_the_one_of_wilson() -> None:
    share = Share(5, 10)
    assert pytest.approx(0.2693, abs=0.0005) == share.low
    assert pytest.approx(0.7307, abs=0.0005) == share.high


def test_of_nothing_nothing_is_known() -> None:
    assert (0.0, 0.0, 1.0, True) == (
        Share(0, 0).rate,
        Share(0, 0).low,
        Share(0, 0).high,
        Share(0, 0).is_a_hint,
    )


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_range_holds_the_share_and_narrows_with_more_cases(n: int, more: int) -> None:
    share, ten = Share(n, n + more), Share(10 * n, 10 * (n + more))
    assert 0 <= share.low <= share.rate + 1e-12
    assert share.rate - 1e-12 <= share.high <= 1
    assert ten.high - ten.low < share.high - share.low


def test_twenty_cases_are_no_hint_any_more() -> None:
    assert (True, False) == (Share(1, 19).is_a_hint, Share(1, 20).is_a_hint)


@given(
    st.lists(
        st.builds(
            Requirement,
            text=st.text(max_size=9),
            start=st.integers(0, 9),
            end=st.integers(9, 20),
            type=st.sampled_from(TYPES),
            name=st.text(max_size=9),
            concept=st.text(max_size=9),
            level=st.one_of(st.none(), st.sampled_from([*LEVELS, *DEGREES]), st.floats(0, 20)),
            must=st.booleans(),
        )
    )
)
def test_requirements_come_back_as_they_were_kept(asked: list[Requirement]) -> None:
    assert tuple(asked) == unpacked(packed(asked))


@pytest.mark.parametrize("rows", [None, {}, [1], [[]], [["x"] * 9], [["x"] * 10]])
def test_what_is_no_kept_requirement_is_told_from_one(rows: object) -> None:
    assert unpacked(rows) is None


def test_the_edition_names_everything_a_reader_is_made_of() -> None:
    assert edition() == edition()
    assert edition() != data.edition("nextround.engine.fit", ".py")
