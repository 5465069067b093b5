"""One opening from both sides: what they ask against me, what they are against what I want."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.accounts.models import Person
from nextround.debriefs.models import Answer, Debrief
from nextround.insights.opening import opening
from nextround.journal import actions as journal
from nextround.journal.models import Application, Correction, Scorecard
from nextround.plan.models import LearningGoal, NextStep
from nextround.profile.actions import set_profile

pytestmark = pytest.mark.django_db
POSTING = """Data analyst
What you bring
- English C1
- At least 3 years of experience
- SQL
- French C1
- Power BI is a plus
You work shifts and some weekends."""
RESUME: dict[str, Any] = {
    "skills": [{"name": "SQL"}],
    "languages": [{"language": "English", "fluency": "B2"}],
    "x-nextround": {
        "years": 4,
        "deal_breakers": ["weekends"],
        "wants": {"words": ["shifts"], "travel": False},
    },
}


@pytest.fixture
def now(clock: Callable[[str], None]) -> None:
    clock("2026-03-12T09:00:00+00:00")


@pytest.fixture
def halden(me: Person, now: None) -> Application:
    set_profile(me, RESUME)
    return journal.record_application(me, company="Halden", role="Analyst", posting=POSTING)


def page_of(inside: Client, application: Application) -> str:
    answer = inside.get(f"/applications/{application.pk}/both-ways/")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def stands(application: Application) -> dict[str, list[str]]:
    return {group.status: [entry.name for entry in group.entries] for group in opening(application).groups}


def correct(inside: Client, application: Application, name: str, **said: str) -> Any:
    entries = [entry for group in opening(application).groups for entry in group.entries]
    key = next(entry.key for entry in entries if entry.name == name)
    return inside.post(
        f"/applications/{application.pk}/both-ways/correct/", {"key": key, **said}, follow=True
    )


@pytest.mark.mission("P2", "R4")
def test_each_thing_asked_stands_met_nearly_missing_or_unknown_the_hard_ones_first(
    halden: Application,
) -> None:
    found = stands(halden)
    assert ["3 years of experience", "SQL"] == found["met"]
    assert ["English C1"] == found["nearly"]
    assert "French C1" == found["missing"][0]


@pytest.mark.mission("P2")
def test_what_is_hard_and_not_plainly_met_stands_first_with_its_reason(halden: Application) -> None:
    hard = opening(halden).hard
    assert "Hard requirements met: 1 of 3. The others:" == hard.sentence
    assert [("English C1", "nearly"), ("French C1", "missing")] == [(e.name, e.status) for e in hard.entries]
    assert "you have English B2, one step below" == hard.entries[0].why


@pytest.mark.mission("P2")
def test_how_it_stands_is_told_in_counts_and_never_as_a_percentage(
    inside: Client, halden: Application
) -> None:
    sums = " ".join(opening(halden).sums)
    assert re.search(r"Of \d things it asks for, you have from 2 to [3-9]", sums)
    assert "%" not in sums
    assert "likely to be misread" in sums or "probably misread" in sums
    assert sums in page_of(inside, halden)


def test_the_words_of_the_posting_are_marked_by_sign_and_by_word(inside: Client, halden: Application) -> None:
    content = inside.get(f"/applications/{halden.pk}/both-ways/").content.decode()
    assert (
        '<mark class="fit nearly" id="at-30">English C1<span class="only-heard"> (nearly)</span></mark>'
        in content
    )
    pieces = opening(halden).pieces
    assert halden.opening.posting == "".join(piece.text for piece in pieces)
    assert {"met", "nearly", "missing", ""} <= {piece.status for piece in pieces}


@pytest.mark.mission("P2")
def test_a_correction_shows_at_once_can_be_undone_and_holds_for_the_next_posting(
    me: Person, inside: Client, halden: Application
) -> None:
    said = {"says": "met", "level": "C1", "evidence": "Two years in Leeds", "was": "nearly"}
    page = correct(inside, halden, "English C1", **said)
    assert page.redirect_chain[0][0].endswith("/both-ways/#asked-nearly")
    assert "Noted: English, C1. It stays so for the next posting." in page.content.decode()
    assert "English C1" in stands(halden)["met"]

    other = journal.record_application(me, company="Kite", posting="Requirements:\n- Fluent English\n- SQL")
    assert "English C1" in stands(other)["met"]
    assert "Two years in Leeds" in page_of(inside, other)

    inside.post(f"/taught/{Correction.objects.get().pk}/undo/")
    assert "English C1" in stands(halden)["nearly"]
    assert "English C1" in stands(other)["nearly"]


@pytest.mark.mission("P2")
def test_what_is_not_asked_leaves_the_list(inside: Client, halden: Application) -> None:
    page = correct(inside, halden, "French C1", says="not_asked")
    assert "is not asked here" in page.content.decode()
    assert "French C1" not in str(stands(halden))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"says": "met", "level": "D1"}, "This level is not known here."),
        ({"says": "perhaps"}, "Select a valid choice"),
        ({"says": "met", "evidence": "x" * 301}, "A short line is enough here"),
    ],
)
def test_what_can_not_be_kept_is_said(
    inside: Client, halden: Application, said: dict[str, str], told: str
) -> None:
    assert told in correct(inside, halden, "English C1", **said).content.decode()
    assert not Correction.objects.exists()


def test_a_line_that_is_gone_is_said(inside: Client, halden: Application) -> None:
    there = f"/applications/{halden.pk}/both-ways/correct/"
    page = inside.post(there, {"key": "0-9-language", "says": "met"}, follow=True)
    assert "The posting was changed in the meantime." in page.content.decode()


@pytest.mark.mission("P4")
def test_what_is_met_becomes_a_talking_point_and_the_rest_is_to_be_prepared(halden: Application) -> None:
    talk = opening(halden).talk
    assert "They ask for 3 years of experience. What you can tell: 4 years of work in all." in talk.points
    assert any(point.startswith("They ask for SQL.") for point in talk.points)
    prepared = {step.name: advice.says for advice in talk.prepare for step in advice.steps}
    assert prepared["English C1"].startswith("Say where you use it")
    assert prepared["Power BI"].startswith("Say plainly that it is new to you")


def test_what_is_got_and_not_answered_is_not_offered_for_practice(me: Person, now: None) -> None:
    set_profile(me, {**RESUME, "certificates": [{"name": "First aid"}]})
    posting = "You bring\n- English C1\n- a driving licence\n- at least 9 years of experience"
    row = journal.record_application(me, company="Halden", posting=posting)

    steps = {step.name: step.can_be_practised for step in opening(row).talk.steps}

    assert {"English C1": True, "driving licence": False, "9 years of experience": False} == steps


@pytest.mark.mission("P4")
def test_what_is_not_covered_goes_on_the_plan_once_and_off_again(
    me: Person, inside: Client, halden: Application
) -> None:
    there, step = f"/applications/{halden.pk}/both-ways/plan/", "Prepare what to say to “English C1”."
    assert "It is on your plan" in inside.post(there, {"step": step}, follow=True).content.decode()
    inside.post(there, {"step": step})
    inside.post(there, {"step": "Something else."})
    (planned,) = NextStep.objects.owned_by(me)
    assert (step, halden) == (planned.what, planned.application)
    assert ["English C1"] == [each.name for each in opening(halden).talk.steps if each.is_planned]

    page = inside.post(f"/prepared/{planned.pk}/off/", follow=True).content.decode()
    assert "It is off your plan again." in page
    assert not any(each.is_planned for each in opening(halden).talk.steps)


@pytest.mark.mission("P2", "R1")
def test_worth_it_puts_facts_beside_each_other(me: Person, halden: Application) -> None:
    worth = opening(halden).worth
    assert any("French C1 (your profile doesn't name it)" in line for line in worth.against)
    assert "It breaks what you named a deal-breaker: weekends." in worth.against
    assert "It offers what you want: shifts." in worth.for_it
    assert any("English C1 (you have English B2" in line for line in worth.know)
    assert any("Nobody in your list is at Halden." in line for line in worth.know)
    assert "No date presses you, so what you don't want may count in full." == worth.weigh


@pytest.mark.mission("P6")
def test_what_is_advised_changes_with_the_pressure(me: Person, halden: Application) -> None:
    more = {**RESUME["x-nextround"], "pressure": {"income_by": "2026-04-20"}}
    set_profile(me, {**RESUME, "x-nextround": more})
    worth = opening(halden).worth
    assert worth.weigh.startswith("With a date that near")
    assert "A date is near: income needed, 20 April 2026." in worth.know


@pytest.mark.mission("N5")
def test_someone_known_there_is_named(me: Person, inside: Client, halden: Application) -> None:
    journal.record_contact(me, name="Orla", company="HALDEN")
    journal.record_contact(me, name="Theo", company="Kite")
    journal.record_contact(me, name="Their recruiter", company="Halden", application=halden)
    lines = " ".join(opening(halden).worth.for_it)
    assert "Ask Orla for an introduction" in page_of(inside, halden)
    assert "Someone you know is there: Orla." in lines
    assert "Theo" not in lines


def look_back(application: Application, said: object) -> None:
    debrief = Debrief.objects.create(owner=application.owner, application=application)
    Answer.objects.create(owner=application.owner, debrief=debrief, question="want", value=said)


@pytest.mark.mission("R7")
def test_that_one_would_have_said_no_is_remembered_at_the_next_opening_there(
    me: Person, inside: Client, halden: Application
) -> None:
    before = journal.record_application(me, company="halden", role="Clerk", applied_on=date(2026, 1, 5))
    journal.close_as_silence(before, on=date(2026, 2, 20))
    look_back(before, "no")
    lines = " ".join(opening(halden).worth.know)
    assert "You applied there before: Clerk, halden, closed as silence" in lines
    assert "you said that you would have said no yourself" in lines
    assert "You wrote that you would have said no yourself." in page_of(inside, before)


@pytest.mark.parametrize("said", [None, "odd", ["no"], 3])
def test_an_answer_that_nobody_knows_says_nothing(me: Person, halden: Application, said: object) -> None:
    look_back(halden, said)
    before = journal.record_application(me, company="Halden", role="Clerk")
    assert "" == opening(halden).reality.would
    assert "would have" not in " ".join(opening(before).worth.know)


@pytest.mark.mission("R1", "R3")
def test_what_was_advertised_stands_beside_what_was_found(
    me: Person, inside: Client, halden: Application
) -> None:
    Scorecard.objects.create(
        owner=me,
        application=halden,
        people=4,
        role_as_advertised=2,
        right="A kind team.",
        wrong="Every weekend.",
    )
    sides = {side.aspect: side for side in opening(halden).reality.sides}
    assert ("otherwise", "as_said") == (sides["role"].status, sides["people"].status)
    assert "weekends" in sides["hours"].advertised
    page = page_of(inside, halden)
    for words in ("The people 4 of 5", "A kind team.", "Every weekend.", "other than advertised"):
        assert words in page


@pytest.mark.parametrize(
    "posting", ["", "Vi söker en sjuksköterska som kan arbeta natt och helg hos oss i vården."]
)
def test_a_posting_that_says_nothing_here_is_told_as_such(me: Person, inside: Client, posting: str) -> None:
    row = journal.record_application(me, company="", role="Analyst", posting=posting)
    both = opening(row)
    assert ((), (), False) == (both.groups, both.sums, both.is_read)
    assert both.note in page_of(inside, row)
    assert both.worth.weigh.startswith("The posting can't be weighed yet")


def test_an_empty_profile_is_said_and_every_line_can_still_be_answered(me: Person, inside: Client) -> None:
    row = journal.record_application(me, company="Kite", posting=POSTING)
    assert "Your profile is empty so far" in opening(row).note
    correct(inside, row, "SQL", says="met")
    assert ["SQL"] == stands(row)["met"]
    assert "" == opening(row).note


def test_a_posting_longer_than_is_read_says_so(me: Person) -> None:
    row = journal.record_application(me, company="Kite", posting=POSTING + "\nMore of it. " * 4000)
    assert "first 40,000 characters" in opening(row).note


def test_hostile_words_stay_words(me: Person, inside: Client) -> None:
    row = journal.record_application(
        me, company="Kite", posting="Fluent <script>alert(1)</script> English\n- SQL"
    )
    assert "<script>alert" not in inside.get(f"/applications/{row.pk}/both-ways/").content.decode()


def test_somebody_elses_is_not_there(other: Person, inside: Client) -> None:
    row = journal.record_application(other, company="Halden", role="Analyst")
    assert 404 == inside.get(f"/applications/{row.pk}/both-ways/").status_code
    assert 404 == inside.post(f"/applications/{row.pk}/both-ways/correct/").status_code


def test_the_page_asks_the_same_of_the_database_at_any_size(
    me: Person, inside: Client, halden: Application
) -> None:
    def asked_for(more: int) -> int:
        for n in range(more):
            row = journal.record_application(me, company="Halden", role=f"Role {n}", posting=POSTING)
            journal.record_contact(me, name=f"Orla {n}", company="Halden")
            Correction.objects.create(owner=me, about=f"skill {n}", name=str(n), says="met", application=row)
        with CaptureQueriesContext(connection) as queries:
            inside.get(f"/applications/{halden.pk}/both-ways/")
        return len(queries)

    asked_for(1)
    assert asked_for(9) == asked_for(30)


@pytest.mark.mission("N2")
def test_what_is_lacking_and_can_be_learnt_goes_to_learning_with_one_press(
    inside: Client, halden: Application
) -> None:
    page = page_of(inside, halden)
    assert "Learn this : French" in page
    assert "Learn this : SQL" not in page
    assert "years" not in "".join(re.findall(r"Learn this : ([^:]{0,20})", page))
    inside.post("/learning/begin/", {"what": "French C1", "application": str(halden.pk)})
    assert halden == LearningGoal.objects.get().application
