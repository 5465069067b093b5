"""The profile is a JSON Resume: kept as it came, read from a CV line by line, corrected, taken back."""

from collections.abc import Callable
from typing import Any

import pytest

from nextround.accounts.models import Person
from nextround.engine.fit.compass import compass
from nextround.engine.fit.profile import profile as read_profile
from nextround.engine.fit.resume_rows import rows_of, without_address
from nextround.foundation import autosave, clock
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.profile import actions, records
from nextround.profile.models import Profile, Proposal, PutAway
from nextround.profile.parts import PARTS

pytestmark = pytest.mark.django_db

RESUME = {"basics": {"name": "Orla"}, "skills": [{"name": "SQL"}], "x-nextround": {"wants": ["calm"]}}
CV = "Skills\nSQL, Python (6 years)\n\nExperience\n2019 - now Cook at The Larder\n- Cut waste by 30 %\n"


def said(person: Person, room: str) -> list[dict[str, Any]]:
    return [dict(without_address(row)) for row in rows_of(actions.profile_of(person), room).values()]


def lines(person: Person) -> dict[str, Proposal]:
    return {next(iter(one.row.values())): one for one in Proposal.objects.filter(owner=person)}


def test_a_profile_is_empty_until_one_is_kept(me: Person) -> None:
    assert {} == actions.profile_of(me)


def test_a_profile_is_kept_with_its_unknown_keys(me: Person, other: Person) -> None:
    actions.set_profile(me, RESUME)
    assert (RESUME, {}) == (actions.profile_of(me), actions.profile_of(other))


def test_a_second_profile_takes_the_place_of_the_first(me: Person) -> None:
    actions.set_profile(me, RESUME)
    actions.set_profile(me, {"basics": {}})
    assert ({"basics": {}}, 1) == (actions.profile_of(me), Profile.objects.count())


@pytest.mark.parametrize("resume", [None, [], "Orla", 7])
def test_what_is_no_resume_is_refused(me: Person, resume: object) -> None:
    actions.set_profile(me, RESUME)
    for take in (actions.set_profile, actions.propose_resume):
        with pytest.raises(actions.NoResume, match="no JSON Resume"):
            take(me, resume)
    assert RESUME == actions.profile_of(me)


def test_json_that_is_none_is_refused() -> None:
    assert {"a": 1} == actions.resume_from('{"a": 1}')
    for raw in ("{", "[" * 100_000, '{"a": NaN}', '{"a": 1e999}'):
        with pytest.raises(actions.NoResume):
            actions.resume_from(raw)


def test_signs_that_no_database_takes_are_left_out() -> None:
    raw = r'{"a": "\ud800x\u0000y", "b": "a\\u0000"}'
    assert {"a": "\N{REPLACEMENT CHARACTER}xy", "b": r"a\u0000"} == actions.resume_from(raw)


def test_a_cv_with_signs_that_no_database_takes_is_read(me: Person) -> None:
    assert 1 == actions.propose_cv(me, "Skills\nS\x00Q\ud800L")
    assert "S Q\N{REPLACEMENT CHARACTER}L" == Proposal.objects.get().said


def test_a_resume_of_very_many_rows_is_capped(me: Person) -> None:
    rows = [{"name": f"skill {number}"} for number in range(actions.MOST_ROWS + 5)]
    assert actions.MOST_ROWS == actions.propose_resume(me, {"skills": rows})


# Rows


@pytest.mark.mission("P4")
def test_a_row_is_added_changed_taken_out_and_put_back(me: Person) -> None:
    added = actions.write_row(me, "strengths", {"name": "Patience", "result": ""})
    changed = actions.write_row(me, "strengths", {"name": "Calm"}, at=added.at, base=added.base)
    assert ([{"name": "Calm"}], added.at, False) == (said(me, "strengths"), changed.at, changed.beside)
    away = actions.take_out(me, "strengths", added.at)
    assert away is not None
    assert [] == said(me, "strengths")
    actions.put_back(away)
    assert ([{"name": "Calm"}], 0) == (said(me, "strengths"), PutAway.objects.count())


def test_a_row_that_says_nothing_is_refused(me: Person) -> None:
    with pytest.raises(actions.EmptyRow):
        actions.write_row(me, "skills", {"name": ""})


def test_keys_that_the_page_does_not_know_stay(me: Person) -> None:
    actions.set_profile(me, {"skills": [{"name": "SQL", "keywords": ["joins"], "level": "high"}]})
    (at,) = rows_of(actions.profile_of(me), "skills")
    actions.write_row(me, "skills", {"name": "PostgreSQL"}, at=at)
    assert [{"name": "PostgreSQL", "keywords": ["joins"], "level": "high"}] == said(me, "skills")


def test_two_windows_keep_both_rows(me: Person) -> None:
    added = actions.write_row(me, "skills", {"name": "SQL"})
    actions.write_row(me, "skills", {"name": "Python"}, at=added.at, base=added.base)
    second = actions.write_row(me, "skills", {"name": "Rust"}, at=added.at, base=added.base)
    assert second.beside
    assert [{"name": "Python"}, {"name": "Rust"}] == said(me, "skills")
    again = actions.write_row(me, "skills", {"name": "Python"}, at=added.at, base=added.base)
    assert not again.beside


def test_what_is_gone_can_not_be_taken_out_twice(me: Person) -> None:
    at = actions.write_row(me, "skills", {"name": "SQL"}).at
    assert actions.take_out(me, "skills", at) is not None
    assert None is actions.take_out(me, "skills", at)


def test_what_was_taken_out_is_kept_for_thirty_days(me: Person, clock: Callable[[str], None]) -> None:
    clock("2026-01-01T09:00:00+00:00")
    actions.take_out(me, "skills", actions.write_row(me, "skills", {"name": "SQL"}).at)
    clock("2026-02-01T09:00:00+00:00")
    actions.take_out(me, "skills", actions.write_row(me, "skills", {"name": "Go"}).at)
    assert [{"name": "Go"}] == [without_address(away.row) for away in PutAway.objects.all()]


# A CV


@pytest.mark.mission("P4", "M2")
def test_nothing_enters_the_profile_before_it_is_confirmed(me: Person) -> None:
    assert 4 == actions.propose_cv(me, CV)
    assert {} == actions.profile_of(me)
    python = lines(me)["Python"]
    assert ("SQL, Python (6 years)", "Python (6 years)") == (
        python.said,
        python.said[python.start : python.end],
    )
    assert 1 == actions.confirm([python])
    assert [{"name": "Python", "x-years": 6}] == said(me, "skills")
    assert 3 == len(actions.waiting(me))


@pytest.mark.mission("P4", "M2")
def test_a_line_is_corrected_left_out_and_asked_again(me: Person) -> None:
    actions.propose_cv(me, CV)
    job, strength = lines(me)["Cook"], lines(me)["Cut waste by 30 %"]
    actions.correct(job, {"position": "Chef", "location": ""})
    actions.confirm([job])
    assert ["Chef"] == [row["position"] for row in said(me, "work")]
    assert 1 == actions.leave_out([strength])
    for one in (job, strength):
        actions.ask_again(one)
    assert ([], 4) == (said(me, "work"), len(actions.waiting(me)))


def test_what_was_changed_since_is_not_taken_back(me: Person) -> None:
    actions.propose_cv(me, CV)
    python = lines(me)["Python"]
    actions.confirm([python])
    actions.write_row(me, "skills", {"x-years": 7}, at=python.kept_as)
    with pytest.raises(actions.ChangedSince):
        actions.ask_again(python)
    assert [{"name": "Python", "x-years": 7}] == said(me, "skills")


def test_what_is_in_the_profile_already_is_not_asked_again(me: Person) -> None:
    actions.write_row(me, "skills", {"name": "SQL", "level": "high"})
    assert 3 == actions.propose_cv(me, CV)
    assert "SQL" not in lines(me)


def test_another_file_takes_the_place_of_what_waits_and_finishing_ends_it(me: Person) -> None:
    actions.propose_cv(me, CV)
    assert 1 == actions.propose_cv(me, "Skills\nwelding")
    assert ["welding"] == list(lines(me))
    actions.finish(me)
    assert [] == actions.waiting(me)


def test_a_permit_joins_those_that_are_there_once(me: Person) -> None:
    actions.set_profile(me, {"x-nextround": {"permits": ["EU citizen"]}})
    cv = "Sonstiges\nArbeitserlaubnis vorhanden"
    actions.propose_cv(me, cv)
    actions.confirm(actions.waiting(me))
    assert ["EU citizen", "Arbeitserlaubnis"] == actions.profile_of(me)["x-nextround"]["permits"]
    only = Proposal.objects.get()
    actions.ask_again(only)
    assert ["EU citizen"] == actions.profile_of(me)["x-nextround"]["permits"]
    actions.confirm([only])
    assert 0 == actions.propose_cv(me, cv)


def test_permits_of_another_shape_give_way(me: Person) -> None:
    actions.set_profile(me, {"x-nextround": {"permits": "all"}})
    actions.propose_cv(me, "Sonstiges\nArbeitserlaubnis vorhanden")
    actions.confirm(actions.waiting(me))
    assert ["Arbeitserlaubnis"] == actions.profile_of(me)["x-nextround"]["permits"]


@pytest.mark.mission("M2")
def test_a_json_resume_comes_in_row_by_row_and_its_rest_at_once(me: Person) -> None:
    actions.set_profile(me, {"basics": {"name": "Orla"}, "x-nextround": {"values": ["care"]}})
    resume = {
        "basics": {"name": "Another"},
        "projects": [{"name": "Boat"}],
        "skills": [{"name": "SQL", "x-id": "row-1234"}],
        "x-nextround": {"strengths": [{"name": "Calm"}], "wants": {"remote": True}, "values": ["speed"]},
    }
    assert 3 == actions.propose_resume(me, resume)
    assert 3 == actions.confirm(actions.waiting(me))
    whole = actions.profile_of(me)
    assert ({"name": "Orla"}, [{"name": "Boat"}]) == (whole["basics"], whole["projects"])
    assert {"remote": True} == whole["x-nextround"]["wants"]
    assert ["care"] == whole["x-nextround"]["values"]
    rest = Proposal.objects.get(room="rest")
    actions.keep_parts(me, {"remote": "no"}, bases={})
    actions.ask_again(rest)
    whole = actions.profile_of(me)
    assert ({"name": "Orla"}, False) == (whole["basics"], "projects" in whole)
    assert {"values": ["care"], "wants": {"remote": False}} == {
        key: whole["x-nextround"][key] for key in ("values", "wants")
    }
    assert ([{"name": "SQL"}], [{"name": "Calm"}]) == (said(me, "skills"), said(me, "strengths"))


def test_a_resume_of_rows_only_has_no_rest_and_an_emptied_line_is_not_kept(me: Person) -> None:
    assert 1 == actions.propose_resume(me, {"skills": [{"name": "SQL"}]})
    (only,) = actions.waiting(me)
    actions.correct(only, {"name": ""})
    assert 0 == actions.confirm([only])
    assert 1 == actions.propose_resume(me, {"basics": {"name": "Orla"}})
    actions.confirm(actions.waiting(me))
    assert {"basics": {"name": "Orla"}} == actions.profile_of(me)
    actions.ask_again(Proposal.objects.get())
    assert {} == actions.profile_of(me)


@pytest.mark.mission("P4")
def test_what_is_confirmed_is_what_postings_are_held_against(me: Person) -> None:
    actions.propose_cv(me, CV + "\nLanguages\nEnglish (C1)\n\nEducation\nBSc Mathematics, 2014\n")
    actions.confirm(actions.waiting(me))
    mine = read_profile(actions.profile_of(me), today=clock.today("UTC"))
    assert ({"en": "C1"}, "bachelor") == (mine.languages, mine.degree)
    assert "Python" in mine.lines
    assert mine.years


def test_a_json_resume_that_is_there_already_asks_nothing(me: Person) -> None:
    resume = {"basics": {"name": "Orla"}, "skills": [{"name": "SQL"}], "x-nextround": {"values": ["care"]}}
    actions.set_profile(me, resume)
    assert 0 == actions.propose_resume(me, resume)


# Parts


@pytest.mark.mission("P6")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("place", "Graz "),
        ("permits", "EU citizen\n\nvisa until 2028"),
        ("wants", "calm\n"),
        ("offers", "patience"),
        ("deal_breakers", "night shifts\nweekends"),
        ("values", "care"),
        ("remote", "yes"),
        ("travel", "no"),
        ("salary_min", "145000"),
        ("salary_currency", "EUR"),
        ("visa_until", "2026-05-01"),
    ],
)
def test_a_part_is_kept_as_typed_and_taken_out_when_empty(me: Person, name: str, text: str) -> None:
    actions.keep_parts(me, {name: text}, bases={})
    profile = records.profile_row(me)
    assert text == getattr(profile, name)
    actions.keep_parts(me, {name: ""}, bases={name: fingerprint(text)})
    assert ("", {}) == (getattr(records.profile_row(me), name), actions.profile_of(me))


@pytest.mark.parametrize("odd", ["text", ["list"], {"deep": {}}, None, True, float("inf")])
def test_parts_of_another_shape_are_empty(odd: object) -> None:
    resume = {
        "basics": odd,
        "x-nextround": {"wants": {"salary": odd, "remote": "maybe"}, "permits": 3, "pressure": odd},
    }
    profile = Profile(resume=resume)
    assert {""} == {getattr(profile, name) for name in PARTS}


def test_wants_that_came_as_a_list_keep_their_words(me: Person) -> None:
    actions.set_profile(me, RESUME)
    assert "calm" == records.profile_row(me).wants
    actions.keep_parts(me, {"remote": "yes"}, bases={})
    assert {"words": ["calm"], "remote": True} == actions.profile_of(me)["x-nextround"]["wants"]
    assert ("calm",) == compass(actions.profile_of(me)).wants


def test_two_windows_keep_both_texts_of_a_part(me: Person) -> None:
    actions.keep_parts(me, {"wants": "calm"}, bases={"wants": fingerprint("")})
    kept = actions.keep_parts(me, {"wants": "money"}, bases={"wants": fingerprint("")}, window="two")
    assert kept["wants"].beside
    autosave.choose(SecondText.objects.get(), "join")
    assert "calm\n\nmoney" == records.profile_row(me).wants
