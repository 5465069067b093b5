"""The search page: kinds of opening, a search profile to keep, new openings ranked by it, other paths."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from market_world import ANALYST, CLERK, RESUME, applied, save
from nextround.accounts.models import Person
from nextround.debriefs.models import Answer, Debrief
from nextround.insights.search import LINE_CHARS, MOST_LINES, search, wanted
from nextround.journal import actions as journal
from nextround.journal.models import Application, Interview, Question, Scorecard
from nextround.journeys import readings
from nextround.plan import actions as plan
from nextround.plan.models import SearchProfile
from nextround.profile.actions import set_profile

pytestmark = pytest.mark.django_db
COMPASS = {
    **RESUME,
    "x-nextround": {
        "wants": {"words": ["flexible hours"], "remote": True},
        "deal_breakers": ["night shifts"],
    },
}
TEXTS = {
    "seek": "Data analyst",
    "leave": "Payroll clerk",
    "must_haves": "flexible hours",
    "deal_breakers": "night shifts",
    "search_words": "SQL",
}


def text_of(client: Client) -> str:
    return client.get("/search/").content.decode().replace("\u00a0", " ")


def talked(person: Person, n: int, *, role: str, reached: bool) -> Application:
    """An application that ended, after a talk or before any."""
    row = journal.record_application(
        person, company=f"Kite {role} {n}", role=role, applied_on=date(2026, 1, 5)
    )
    if reached:
        journal.record_interview(row, on=date(2026, 1, 20), stage="recruiter_call")
    journal.record_event(row, kind="rejected", on=date(2026, 2, 2), stage="recruiter_call" if reached else "")
    return row


def said(row: Application, **answers: Any) -> None:
    """What the person answered when they looked back."""
    debrief = Debrief.objects.create(owner=row.owner, application=row)
    for question, value in answers.items():
        Answer.objects.create(owner=row.owner, debrief=debrief, question=question, value=value)


@pytest.mark.mission("S6")
def test_before_anything_is_noted_the_page_teaches_and_offers_one_action(inside: Client) -> None:
    page = text_of(inside)
    assert "nothing to start from" in page
    assert "/applications/new/" in page


@pytest.mark.mission("S6", "S2")
def test_with_few_applications_it_can_not_tell_yet(me: Person, inside: Client) -> None:
    for n in range(2):
        talked(me, n, role="Data analyst", reached=bool(n))
    page = text_of(inside)
    assert "Can’t tell yet" in page
    assert "What would tell" in page


@pytest.mark.mission("S6")
def test_what_went_well_by_kind_is_told_with_its_doubt_and_drafted(me: Person, inside: Client) -> None:
    for n in range(8):
        talked(me, n, role="Data analyst", reached=True)
        talked(me, n, role="Accountant", reached=False)
    page = text_of(inside)
    for words in (
        "Data analyst: 8 of 8 such applications led to a conversation, of the others 0 of 8.",
        "Luck would seldom show as much",
        "Where this comes from",
        ">Data analyst</textarea>",
        ">Accountant</textarea>",
        "Datenanalyst",
    ):
        assert words in page, words


@pytest.mark.mission("S6")
def test_what_one_noted_of_the_places_counts(me: Person) -> None:
    rows = [talked(me, n, role="Data analyst", reached=True) for n in range(3)]
    said(rows[0], want="no")
    said(rows[1], verdict="glad")
    said(rows[2], went_wrong=[{"cause": "misfit", "mattered": True}])
    liked = [talked(me, n, role="Accountant", reached=True) for n in range(2)]
    said(liked[0], want="yes")
    Scorecard.objects.create(owner=me, application=liked[1], people=5, company=4)
    found = {each.kind.name: each for each in search(me).outcomes}
    assert (0, 3) == (found["data-analyst"].measure("liked").rate.passed, 3)
    assert (2, 2) == (
        found["accountant"].measure("liked").rate.passed,
        found["accountant"].measure("liked").rate.decided,
    )


@pytest.mark.mission("S6")
def test_flags_of_what_was_wanted_and_not_become_lines(me: Person, inside: Client) -> None:
    for n, want in enumerate(("yes", "yes", "no", "no")):
        row = talked(me, n, role="Data analyst", reached=True)
        said(row, want=want)
        interview = Interview.objects.get(application=row)
        interview.green_flags, interview.red_flags = ["two_way"], ["late"]
        interview.save()
    page = text_of(inside)
    assert "There was real time for my questions" in page
    assert "ticked in 2 of 2 that you did not want" in page


@pytest.mark.mission("S6")
def test_questions_answered_with_confidence_are_counted(me: Person) -> None:
    row = talked(me, 1, role="Data analyst", reached=True)
    for went in ("confident", "confident", "stumped", "all_right"):
        Question.objects.create(owner=me, interview=row.interviews.get(), text="Why?", went=went)
    rate = search(me).outcomes[0].measure("answered").rate
    assert (2, 3) == (rate.passed, rate.decided)


@pytest.mark.mission("S6")
def test_wants_and_deal_breakers_come_from_the_compass(me: Person, inside: Client) -> None:
    set_profile(me, COMPASS)
    page = text_of(inside)
    for words in (">flexible hours</textarea>", ">night shifts</textarea>", "from your compass"):
        assert words in page, words


@pytest.mark.mission("S6")
def test_the_profile_is_kept_as_it_was_changed(me: Person, inside: Client) -> None:
    inside.post("/search/keep/", TEXTS)
    page = text_of(inside)
    assert "kept while you type" in page
    for text in TEXTS.values():
        assert f">{text}</textarea>" in page
    inside.post("/search/keep/", {**TEXTS, "seek": "Nurse\r\nMidwife\x00"})
    row = SearchProfile.objects.get()
    assert "Nurse\nMidwife" == row.seek


@pytest.mark.mission("S6")
def test_it_is_kept_while_it_is_typed_and_two_windows_keep_both_texts(me: Person, inside: Client) -> None:
    asked = {"headers": {"x-autosave": "1"}}
    first = inside.post("/search/keep/", {**TEXTS, "window": "a"}, **asked).json()
    again = {"seek": "Nurse", "base-seek": first["bases"]["seek"], "window": "a"}
    assert not inside.post("/search/keep/", again, **asked).json()["beside"]
    late = {"seek": "Cook", "base-seek": first["bases"]["seek"], "window": "b"}
    assert inside.post("/search/keep/", late, **asked).json()["beside"]
    assert "Nurse" == SearchProfile.objects.get().seek


def test_words_of_danger_bring_the_help_card(me: Person, inside: Client) -> None:
    typed = {"leave": "I want to kill myself"}
    assert inside.post("/search/keep/", typed, headers={"x-autosave": "1"}).json()["danger"]


@pytest.mark.mission("S6")
def test_beginning_again_can_be_undone(me: Person, inside: Client) -> None:
    applied(me)
    row = plan.keep_search(me, **TEXTS)
    inside.post("/search/again/")
    assert "A search profile to begin with" in text_of(inside)
    inside.post("/search/again/")
    inside.post(f"/search/{row.pk}/back/")
    assert "Your search profile" in text_of(inside)


def test_a_second_search_profile_is_not_begun(me: Person) -> None:
    assert plan.keep_search(me, **TEXTS) == plan.keep_search(me, seek="Cook")


@pytest.mark.mission("S6")
def test_new_openings_stand_in_the_order_of_the_profile_with_reasons(me: Person, inside: Client) -> None:
    set_profile(me, RESUME)
    plan.keep_search(me, **TEXTS)
    save(me, f"{CLERK}\nNight shifts.", role="Payroll clerk", n=1)
    save(me, f"{ANALYST}\nFlexible hours.", n=2)
    applied(me, n=3)
    page = text_of(inside)
    ranked = page[page.index('class="ranked"') :]
    assert ranked.index("Kite 2") < ranked.index("Kite 1")
    assert "Kite 3" not in ranked
    for words in (
        "Of a kind you seek: Data analyst.",
        "Says what it takes: flexible hours.",
        "Names SQL.",
        "Known to be unmet: German C1.",
        "Deal-breaker in the text: night shifts.",
        "Of a kind to leave: Payroll clerk.",
    ):
        assert words in ranked, words


@pytest.mark.mission("S6")
def test_an_opening_that_was_put_away_is_not_ranked(me: Person) -> None:
    row = save(me)
    Application.objects.filter(pk=row.pk).update(archived_at=row.created_at)
    assert () == search(me).ranked


@pytest.mark.mission("S7")
def test_other_paths_show_what_is_there_and_what_is_not(me: Person, inside: Client) -> None:
    set_profile(me, {"work": [{"position": "Data analyst"}], "skills": [{"name": "SQL"}, {"name": "Python"}]})
    page = text_of(inside)
    paths = page[page.index('id="paths"') :]
    for words in (
        "Data scientist:",
        "In your profile: ",
        "Usually part of your work as Data analyst",
        "Not there",
    ):
        assert words in paths, words
    assert "<p>Data analyst:" not in paths


@pytest.mark.mission("S7")
def test_with_an_empty_profile_nothing_is_said_of_other_paths(me: Person, inside: Client) -> None:
    applied(me)
    assert "With so little in your profile" in text_of(inside)


@pytest.mark.mission("S6")
def test_somebody_elses_search_is_not_there(me: Person, other: Person, inside: Client) -> None:
    row = plan.keep_search(other, **TEXTS)
    applied(other)
    assert "nothing to start from" in text_of(inside)
    assert 404 == inside.post(f"/search/{row.pk}/back/").status_code


def test_lines_are_read_as_people_write_lists() -> None:
    texts = {**dict.fromkeys(TEXTS, ""), "seek": "- Nurse\n\n • Cook \n" + "x\n" * 99 + "y" * 999}
    seek = wanted(texts).seek
    assert ("Nurse", "Cook", "x") == seek[:3]
    assert (MOST_LINES, True) == (len(seek), all(len(line) <= LINE_CHARS for line in seek))


def test_the_page_makes_the_same_number_of_queries_at_any_size(
    me: Person, inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "AT_ONCE", 1000)
    counts = []
    for number in (2, 30):
        for n in range(number):
            save(me, f"{ANALYST}\n{number} {n}", n=n)
            applied(me, f"{CLERK}\n{number} {n}", n=n)
        inside.get("/search/")
        with CaptureQueriesContext(connection) as queries:
            inside.get("/search/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
