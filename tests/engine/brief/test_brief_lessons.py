"""What an earlier talk left comes back before the next one of its kind: related, newest first, one page."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.brief import GROUPS, MOST_LESSONS, Coming, Lesson, Sort, choose, same_text
from nextround.engine.brief.lessons import OF_THIS_PLACE, group_of, is_related
from nextround.engine.journey import Cause, Stage
from nextround.engine.rehearsal.bank import kinds_of

pytestmark = pytest.mark.mission("P3")
COMING = Coming(application="next", stage=Stage.FINAL, role="Data analyst")
ROLES = ("Data analyst", "Analyst (m/f/d)", "Nurse", "Backend developer", "Wizard", "")

lessons = st.builds(
    Lesson,
    code=st.uuids().map(str),
    sort=st.sampled_from(Sort),
    on=st.dates(date(2025, 1, 1), date(2026, 3, 1)),
    application=st.sampled_from(["next", "one", "two"]),
    text=st.text(max_size=60),
    stage=st.none() | st.sampled_from(Stage),
    role=st.sampled_from(ROLES),
    cause=st.none() | st.sampled_from(Cause),
    mastered=st.booleans(),
)
comings = st.builds(
    Coming,
    application=st.just("next"),
    stage=st.none() | st.sampled_from(Stage),
    role=st.sampled_from(ROLES),
)
many = st.lists(lessons, max_size=40)


def lesson(text: str = "How would you size the sample?", **known: object) -> Lesson:
    usual = {"code": text, "sort": Sort.STUMPED, "on": date(2026, 2, 1), "application": "before"}
    return Lesson(text=text, **{**usual, "stage": Stage.FINAL, "role": "Analyst", **known})  # type: ignore[arg-type]


@given(comings, many)
def test_nothing_unrelated_ever_stands_in_a_brief(coming: Coming, found: list[Lesson]) -> None:
    for each in choose(coming, found).lines:
        same_stage = coming.stage is not None and each.stage is coming.stage
        same_kind = set(kinds_of(coming.role)) & set(kinds_of(each.role)) or (
            coming.role and coming.role == each.role
        )
        here = each.application == "next"
        assert here or (each.sort not in OF_THIS_PLACE and (same_stage or same_kind))


@given(comings, many)
def test_every_heading_has_its_newest_evidence_first_and_what_is_practised_last(
    coming: Coming, found: list[Lesson]
) -> None:
    for _, lines in choose(coming, found).groups:
        ranks = [(line.mastered, -line.on.toordinal()) for line in lines]
        assert sorted(ranks) == ranks


@given(comings, many)
def test_a_brief_is_at_most_a_page_and_says_what_it_left_out(coming: Coming, found: list[Lesson]) -> None:
    choice = choose(coming, found)
    related = {same_text(each.text) or each.code for each in found if is_related(coming, each)}
    assert len(choice.lines) == min(MOST_LESSONS, len(related))
    assert len(related) == len(choice.lines) + choice.left_out


@given(comings, many)
def test_no_text_stands_twice_and_every_line_stands_under_a_known_heading(
    coming: Coming, found: list[Lesson]
) -> None:
    choice = choose(coming, found)
    told = [same_text(line.text) or line.code for line in choice.lines]
    assert len(told) == len(set(told))
    assert list(dict.fromkeys(group for group in GROUPS if group in dict(choice.groups))) == [
        group for group, _ in choice.groups
    ]


@given(comings, many)
def test_it_begins_with_the_newest_question_that_stumped_and_is_not_mastered(
    coming: Coming, found: list[Lesson]
) -> None:
    choice = choose(coming, found)
    open_ = [one for one in choice.lines if one.sort is Sort.STUMPED and not one.mastered]
    assert bool(open_) == (choice.first is not None)
    if choice.first is not None:
        assert max(one.on for one in open_) == choice.first.on


@given(comings, many, st.randoms())
def test_the_order_in_which_rows_come_in_changes_nothing(
    coming: Coming, found: list[Lesson], dice: object
) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert choose(coming, found) == choose(coming, shuffled)


def test_a_question_that_was_practised_well_since_sinks_below_an_older_open_one() -> None:
    mastered = lesson("Why us?", on=date(2026, 3, 1), mastered=True)
    older = lesson("What is a p value?", on=date(2026, 1, 1))
    choice = choose(COMING, [mastered, older])
    assert older == choice.first
    assert (mastered,) == choice.groups[-1][1]


def test_where_every_stumped_question_was_practised_well_the_brief_begins_with_none() -> None:
    choice = choose(COMING, [lesson(mastered=True)])
    assert choice.first is None
    assert 1 == len(choice.lines)


def test_of_two_notes_that_say_the_same_the_newer_one_stands() -> None:
    old, new = lesson("Why us?", code="a"), lesson("why  us", code="b", on=date(2026, 2, 20))
    assert (new,) == choose(COMING, [old, new]).lines


@pytest.mark.parametrize(
    ("found", "related"),
    [
        (lesson(role="Nurse"), True),
        (lesson(stage=Stage.TECHNICAL), True),
        (lesson(stage=Stage.TECHNICAL, role="Nurse"), False),
        (lesson(stage=None, role=""), False),
        (lesson(stage=Stage.TEAM, role="Nurse", application="next"), True),
        (lesson("They talked down", sort=Sort.RED_FLAG), False),
        (lesson("They talked down", sort=Sort.RED_FLAG, application="next"), True),
    ],
)
def test_the_same_stage_the_same_kind_of_role_or_this_very_application_relate(
    found: Lesson, *, related: bool
) -> None:
    assert related == is_related(COMING, found)


def test_where_the_stage_is_not_known_only_the_role_relates() -> None:
    anywhere = replace(COMING, stage=None)
    assert is_related(anywhere, lesson(stage=None))
    assert not is_related(anywhere, lesson(stage=None, role="Nurse"))


def test_roles_whose_names_tell_no_kind_relate_when_they_are_called_the_same() -> None:
    wizard = Coming(application="next", stage=Stage.FINAL, role="Wizard")
    assert is_related(wizard, lesson(stage=Stage.TEAM, role="wizard "))
    assert not is_related(wizard, lesson(stage=Stage.TEAM, role="Witch"))


@pytest.mark.parametrize(
    ("found", "group"),
    [
        (lesson("What is a p value?"), "questions"),
        (lesson("How would you address a late train of thought?"), "questions"),
        (lesson("Tell me about a time you failed"), "examples"),
        (lesson("Was wissen Sie über uns?"), "research"),
        (lesson("The link to the call was wrong", sort=Sort.OFF_GUARD), "logistics"),
        (lesson("Four people and a whiteboard", sort=Sort.OFF_GUARD), "dress_format"),
        (lesson("They knew my thesis", sort=Sort.OFF_GUARD), "questions"),
        (lesson("Give it calm", sort=Sort.REMEMBER), "examples"),
        (lesson("I ran dry", sort=Sort.WENT_WRONG, cause=Cause.TECHNICAL), "questions"),
        (lesson("I ran dry", sort=Sort.WENT_WRONG, cause=Cause.MOTIVATION), "research"),
        (lesson("I ran dry", sort=Sort.WENT_WRONG, cause=Cause.FORMAT), "examples"),
        (lesson("You end one sentence too early", sort=Sort.RATED), "examples"),
        (lesson("Say what you know about us", sort=Sort.RATED), "research"),
        (lesson("Shouting", sort=Sort.RED_FLAG), "research"),
        (lesson("All in jeans, the train was late", sort=Sort.FORMAT), "dress_format"),
    ],
)
def test_a_line_stands_under_the_heading_its_words_or_its_cause_tell(found: Lesson, group: str) -> None:
    assert group == group_of(found)
