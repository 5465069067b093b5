"""The brief: one page before a talk, which begins with what stumped last time."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brief_world import ANSWER, coming, looked_back, stumped
from nextround.accounts.models import Person
from nextround.debriefs.actions import check_in
from nextround.engine.journey import Stage
from nextround.foundation import clock as clocks
from nextround.insights import actions
from nextround.insights.brief import Brief, brief, odds
from nextround.journal import actions as journal
from nextround.journal.models import Application, Event, Preparation, Question
from nextround.plan.models import NextStep
from nextround.practice import actions as practice
from nextround.practice.models import Card, Rating, Rehearsal, RehearsedQuestion

pytestmark = pytest.mark.django_db
ASKED = "How would you size the sample?"


@pytest.fixture(autouse=True)
def now(clock: Callable[[str], None]) -> None:
    clock("2026-03-12T09:00:00+00:00")


@pytest.fixture
def talk(me: Person) -> Event:
    return coming(me)


def of(event: Event) -> Brief:
    found = Event.objects.select_related("application__opening", "application__owner", "appointment")
    return brief(found.get(pk=event.pk), clocks.now())


def place(event: Event, more: str = "") -> str:
    return f"/events/{event.pk}/prepare/{more}"


def text_of(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def lines(page: Brief, group: str) -> list[str]:
    return [line.text for line in dict(page.groups).get(group, ())]


@pytest.mark.mission("P3")
def test_a_brief_begins_with_what_stumped_last_time_and_the_answer_there_is_now(
    me: Person, talk: Event, inside: Client
) -> None:
    stumped(me, ASKED, answer=ANSWER)
    page = text_of(inside.get(place(talk)))
    assert f"Last time this stumped you “{ASKED}”" in page
    assert page.index(ASKED) < page.index(ANSWER) < page.index("From earlier talks")
    assert "It stumped you in a technical interview, Brightwater, 10 February 2026." in page


@pytest.mark.mission("P3")
def test_where_no_answer_is_written_the_question_can_be_practised_at_once(
    me: Person, talk: Event, inside: Client
) -> None:
    stumped(me, ASKED)
    first = of(talk).first
    assert first is not None
    assert first.practise
    answer = inside.post(place(talk, "practise/"), {"what": first.code}, follow=True)
    assert "comes up tomorrow" in text_of(answer)
    assert "Write an answer" in text_of(answer)
    assert ASKED == Card.objects.get().front


@pytest.mark.mission("P3", "P7")
def test_a_question_practised_well_since_sinks_and_says_so(me: Person, talk: Event) -> None:
    question = stumped(me, ASKED).questions.get()
    stumped(me, "Why us?", on=date(2026, 1, 20))
    card = practice.card_from(question)
    practice.practised(card, 3)
    page = of(talk)
    assert page.first is not None
    assert "Why us?" == page.first.text
    assert "You practised it well since Brightwater, 10 February 2026." == page.lines[-1].beside
    practice.practised(card, 1)
    again = of(talk).first
    assert again is not None
    assert ASKED == again.text


def test_a_card_in_the_trash_is_none(me: Person, talk: Event) -> None:
    card = practice.card_from(stumped(me, ASKED).questions.get())
    practice.practised(card, 4)
    journal.trash(card)
    first = of(talk).first
    assert first is not None
    assert (True, "") == (first.practise, first.card)


@pytest.mark.mission("P3")
def test_what_was_missed_or_went_wrong_stands_under_its_heading(me: Person, talk: Event) -> None:
    before = stumped(me, ASKED)
    before.caught_off_guard = "Four people and a whiteboard\nThe link to the call was wrong"
    before.save()
    looked_back(
        before.application,
        remember="Say the number first\n\nBreathe",
        went_wrong=[
            {"what": "I rambled", "mattered": True, "mine": True, "cause": "communication"},
            {"what": "They were late", "mattered": True, "mine": False, "cause": None},
            {"what": "A better one came", "mattered": True, "mine": True, "cause": "competition"},
            {"what": "The room was cold", "mattered": False, "mine": True, "cause": None},
            {"what": "Lost the thread", "mattered": True, "mine": True, "cause": "no such cause"},
        ],
    )
    page = of(talk)
    assert ["Four people and a whiteboard"] == lines(page, "dress_format")
    assert ["The link to the call was wrong"] == lines(page, "logistics")
    assert {"Say the number first", "Breathe", "I rambled", "Lost the thread"} == set(lines(page, "examples"))


def test_answers_of_another_shape_are_left_out(me: Person, talk: Event) -> None:
    looked_back(stumped(me, ASKED).application, remember=["odd"], went_wrong="odd")
    assert () == of(talk).groups


@pytest.mark.mission("P3", "I2")
def test_signs_and_dress_are_brought_forward_for_the_same_place_only(me: Person, talk: Event) -> None:
    for application in (talk.application, stumped(me, ASKED).application):
        earlier = journal.record_interview(application, on=date(2026, 3, 5), stage="recruiter_call")
        earlier.red_flags, earlier.dress_and_format = ["talks_down", "no such flag"], "First names, no tie"
        earlier.with_whom = "Orla"
        earlier.save()
    page = of(talk)
    assert (1, ["First names, no tie"]) == (len(lines(page, "research")), lines(page, "dress_format"))
    assert ("Met on 5 March 2026: Orla",) == page.met


def test_what_was_taken_back_or_trashed_teaches_nothing(me: Person, talk: Event) -> None:
    first, second, third = (stumped(me, text) for text in ("One?", "Two?", "Three?"))
    journal.take_back(first.event)
    journal.trash(second.application)
    journal.trash(third.questions.get())
    page = of(talk)
    assert (None, ()) == (page.first, page.groups)


def test_someone_elses_talks_teach_me_nothing(other: Person, talk: Event) -> None:
    looked_back(stumped(other, ASKED).application, remember="Theirs")
    page = of(talk)
    assert (None, ()) == (page.first, page.groups)


def test_the_first_brief_says_that_nothing_is_there_yet(talk: Event, inside: Client) -> None:
    assert "No earlier talk has left a note for this one yet." in text_of(inside.get(place(talk)))


@pytest.mark.mission("P1")
def test_when_and_where_stand_by_both_clocks_with_whom_one_will_meet(
    me: Person, talk: Event, inside: Client
) -> None:
    me.time_zone = "Europe/London"
    me.save()
    journal.record_contact(
        me, name="Orla Keane", role="Recruiter", application=talk.application, company="Halden"
    )
    talk.appointment.with_whom = "Mara Lind"
    talk.appointment.save()
    answer = inside.get(place(talk))
    page = text_of(answer)
    assert "13 March 2026, 14:00 (Berlin), 13:00 where you are" in page
    assert "By video, 60 minutes: https://meet.halden.example/4711" in page
    assert "Orla Keane , Recruiter Mara Lind" in page
    assert b'<a href="https://meet.halden.example/4711" rel="noreferrer">' in answer.content


@pytest.mark.parametrize("where", ["Elm Street 4", "javascript:alert(1)", "https://a.example and a code"])
def test_only_an_address_of_the_web_becomes_a_link(me: Person, where: str, inside: Client) -> None:
    talk = coming(me, where=where)
    assert "" == of(talk).link
    assert where in text_of(inside.get(place(talk)))


@pytest.mark.mission("P1")
def test_an_invitation_without_an_hour_or_a_stage_has_its_brief_too(me: Person, inside: Client) -> None:
    application = journal.record_application(me, company="Kite", role="")
    event = journal.record_event(application, kind="invited", on=date(2026, 3, 20))
    page = text_of(inside.get(place(event)))
    assert "Before the talk 20 March 2026; no hour is noted yet" in page
    assert "No posting is kept here." in page
    assert "They may ask" in page


@pytest.mark.mission("P4")
def test_each_line_of_the_posting_has_the_strength_that_shows_it_as_a_story(talk: Event) -> None:
    first, second, *_ = of(talk).telling.points
    assert ("Tableau",) == first.asked
    assert ["Situation", "Task", "Action"] == [part for part, _ in first.story]
    assert ("Result",) == first.lacks
    assert (("SQL",), "", ()) == (second.asked, second.shows, second.story)


@pytest.mark.mission("P4")
def test_what_is_not_covered_stands_with_what_to_say(talk: Event, inside: Client) -> None:
    uncovered = {step.name for advice in of(talk).telling.uncovered for step in advice.steps}
    assert {"English C1", "Airflow"} <= uncovered
    assert "Still open, and what to say about it" in text_of(inside.get(place(talk)))


def test_a_posting_that_asks_for_nothing_says_so(me: Person) -> None:
    talk = coming(me)
    journal.save_posting(talk.application, "Come and see us.")
    assert "Nothing was found that the posting asks for" in of(talk).note


@pytest.mark.mission("P7")
def test_questions_to_expect_are_those_not_practised_yet(talk: Event, inside: Client) -> None:
    first = of(talk).expect[0]
    inside.post(place(talk, "practise/"), {"what": f"expect:{first.id}"})
    assert (first.id, True) == (of(talk).expect[0].id, of(talk).expect[0].on_card)
    practice.practised(Card.objects.get(), 3)
    assert first.id not in {one.id for one in of(talk).expect}


@pytest.mark.parametrize("what", ["", "stumped:5e0f7f0e-4b1c-4f0e-8d3a-0a4c6f6f2c11", "stumped:x"])
def test_a_question_that_is_none_makes_no_card(talk: Event, inside: Client, what: str) -> None:
    answer = inside.post(place(talk, "practise/"), {"what": what}, follow=True)
    assert "This page has changed." in text_of(answer)
    assert 0 == Card.objects.count()


def test_a_question_that_the_bank_does_not_hold_makes_no_card(talk: Event, inside: Client) -> None:
    answer = inside.post(place(talk, "practise/"), {"what": "expect:none"}, follow=True)
    assert "does not hold this one" in text_of(answer)
    assert 0 == Card.objects.count()


@pytest.mark.mission("P7")
def test_what_was_answered_in_a_rehearsal_is_not_expected_any_more(me: Person, talk: Event) -> None:
    first, second, *_ = of(talk).expect
    rehearsal = Rehearsal.objects.create(owner=me, on=date(2026, 3, 8), minutes=10, stage="technical")
    for number, (one, spoken) in enumerate(((first, True), (second, False))):
        RehearsedQuestion.objects.create(
            owner=me, rehearsal=rehearsal, place=number, text=one.text, is_spoken=spoken
        )
    expected = {one.id for one in of(talk).expect}
    assert (False, True) == (first.id in expected, second.id in expected)


@pytest.mark.mission("P3", "P7")
@pytest.mark.parametrize(("stage", "shows"), [("technical", True), ("team", False)])
def test_what_someone_noted_about_a_rehearsal_of_the_stage_comes_back(
    me: Person, talk: Event, stage: str, *, shows: bool
) -> None:
    rehearsal = Rehearsal.objects.create(owner=me, on=date(2026, 3, 8), minutes=10, stage=stage)
    Rating.objects.create(owner=me, rehearsal=rehearsal, way="link", note="Say the result first")
    found = dict(of(talk).groups)
    assert shows is ("examples" in found)
    if shows:
        (line,) = found["examples"]
        assert "Noted by whoever rated your rehearsal, 8 March 2026." == line.beside


def test_the_brief_leads_to_a_rehearsal_of_its_stage(talk: Event, inside: Client) -> None:
    link = re.search(r'href="([^"]+)">Rehearse this talk', inside.get(place(talk)).content.decode())
    assert link
    page = inside.get(html.unescape(link[1])).content.decode()
    assert '<option value="technical" selected>' in page


def test_someone_elses_question_makes_no_card(other: Person, talk: Event, inside: Client) -> None:
    theirs = stumped(other, ASKED).questions.get()
    inside.post(place(talk, "practise/"), {"what": f"stumped:{theirs.pk}"})
    assert 0 == Card.objects.count()


def test_a_question_without_words_says_why_it_makes_no_card(me: Person, talk: Event, inside: Client) -> None:
    question = stumped(me, " ").questions.get()
    answer = inside.post(place(talk, "practise/"), {"what": f"stumped:{question.pk}"}, follow=True)
    assert "This card has no question yet." in text_of(answer)


@pytest.mark.mission("P5", "P6")
def test_questions_to_ask_are_about_what_matters_and_wait_in_the_record_once_chosen(
    me: Person, inside: Client
) -> None:
    talk = coming(me, stage="team")
    page = of(talk)
    assert ["people", "people", "growth"] == [_matter(one.code) for one in page.ask[:3]]
    answer = inside.post(place(talk), {"ticked": [page.ask[0].code], "base-ticked": ""}, follow=True)
    assert "Kept." in text_of(answer)
    assert of(talk).ask[0].chosen
    record = journal.record_interview(talk.application, on=date(2026, 3, 12), stage="team")
    assert [("me", page.ask[0].text)] == list(record.questions.values_list("asked_by", "text"))
    assert page.ask[0].text in text_of(inside.get(f"/interviews/{record.pk}/"))


def _matter(code: str) -> str:
    from nextround.engine.rehearsal import bank  # noqa: PLC0415 - only here

    return next(one.matter for one in bank.all_to_ask() if f"ask:{one.id}" == code)


def test_without_wishes_the_pay_and_the_place_that_were_named_matter(me: Person) -> None:
    from nextround.profile.actions import set_profile  # noqa: PLC0415 - only here

    talk = coming(me, stage="recruiter_call")
    set_profile(me, {"x-nextround": {"wants": {"salary": {"min": 40000}, "travel": False}}})
    assert ["money", "money", "place", "place"] == [_matter(one.code) for one in of(talk).ask[:4]]


@pytest.mark.mission("P3")
def test_ticks_are_kept_as_they_are_pressed(me: Person, talk: Event, inside: Client) -> None:
    code = f"stumped:{stumped(me, ASKED).questions.get().pk}"
    answer = inside.post(place(talk, "keep/"), {"ticked": [code], "base-ticked": ""})
    assert {"ticked": code} == answer.json()["bases"]
    assert of(talk).lines[0].ticked
    assert f'name="base-ticked" value="{code}"' in inside.get(place(talk)).content.decode()
    inside.post(place(talk, "keep/"), {"base-ticked": code})
    assert 0 == Preparation.objects.count()


@pytest.mark.parametrize("more", ["keep/", "", "practise/"])
def test_odd_ticks_are_refused_with_a_reason(talk: Event, inside: Client, more: str) -> None:
    answer = inside.post(place(talk, more), {"ticked": ["<b>"], "base-ticked": ""}, follow=True)
    told = answer.json()["message"] if more == "keep/" else text_of(answer)
    assert "not know" in told
    assert 0 == Preparation.objects.count()


def test_a_question_to_ask_that_the_bank_does_not_know_is_not_kept(talk: Event) -> None:
    actions.tick(talk, chosen=["ask:none"], base=[])
    assert 0 == Preparation.objects.count()


def test_a_tick_of_a_line_that_this_page_does_not_show_stays(me: Person, talk: Event, inside: Client) -> None:
    journal.keep_ticks(talk.application, stage="technical", chosen=["remember:gone"], base=[])
    page = inside.get(place(talk)).content.decode()
    assert 'name="base-ticked" value=""' in page


@pytest.mark.mission("P1", "F3")
def test_the_odds_are_told_only_on_press_with_their_source_and_year(talk: Event, inside: Client) -> None:
    quiet, told = text_of(inside.get(place(talk))), text_of(inside.get(place(talk), {"show": "odds"}))
    assert "hear a no" not in quiet
    assert "As a rule about 5 in 10 go on from here." in told
    assert "Lever" in told
    assert "2017" in told
    assert "0 of your own talks" in told
    assert "What is in your hands stands above." in quiet


@pytest.mark.mission("P1", "S2")
def test_own_figures_come_with_their_interval_once_there_are_some(me: Person) -> None:
    for number in range(4):
        application = stumped(me, f"{number}?").application
        journal.record_event(application, kind="rejected", on=date(2026, 2, 12), stage="technical")
    told = odds(me, Stage.TECHNICAL)
    assert "Of your own 4 talks at this stage that are decided, 0 led on:" in told.own
    assert "likely" in told.own
    assert "a hint" in told.own


@pytest.mark.parametrize(
    ("stage", "usual"),
    [
        (Stage.RECRUITER_CALL, "As a rule about 6 in 10 go on from a first conversation."),
        (Stage.TEAM, "As a rule about 5 in 10 go on from here."),
        (Stage.FINAL, "As a rule about 3 in 10 talks on site lead to an offer."),
        (None, "As a rule about 3 in 10 talks on site lead to an offer."),
    ],
)
def test_each_stage_has_its_usual_figure(me: Person, stage: Stage | None, usual: str) -> None:
    told = odds(me, stage)
    assert usual == told.usual
    assert ("finalists" in told.luck) is (stage is Stage.FINAL)


@pytest.mark.mission("P1")
def test_the_exercise_always_goes_on_to_the_contrast_and_keeps_nothing_by_itself(
    talk: Event, inside: Client
) -> None:
    assert "How does it end, at its most absurd?" in text_of(inside.get(place(talk, "exercise/")))
    answer = inside.post(place(talk, "exercise/"), {"tale": "Pigeons"})
    assert "And now the other side" in text_of(answer)
    left = inside.post(place(talk, "exercise/"), {"tale": "Pigeons", "leave": "1"}, follow=True)
    assert "Nothing was kept." in text_of(left)
    assert (0, "") == (NextStep.objects.count(), Application.objects.get(pk=talk.application_id).note)


@pytest.mark.mission("P1", "N1")
def test_the_exercise_ends_in_a_plan_for_the_day_of_the_talk(talk: Event, inside: Client) -> None:
    told = {"tale": "Pigeons", "obstacle": "my mind goes blank", "then": "breathe out", "keep": "1"}
    answer = inside.post(place(talk, "exercise/"), told, follow=True)
    assert "if my mind goes blank, then breathe out" in text_of(answer)
    step = NextStep.objects.get()
    assert ("my mind goes blank", "breathe out", date(2026, 3, 13)) == (step.cue, step.what, step.due)
    assert "" == Application.objects.get(pk=talk.application_id).note
    inside.post(f"/prepared-for/{step.pk}/off/")
    assert 0 == NextStep.objects.kept().count()


@pytest.mark.mission("P1")
def test_what_was_written_is_kept_only_if_the_person_says_so(talk: Event, inside: Client) -> None:
    told = {"tale": "Pigeons", "wish": "A calm start", "obstacle": "blank", "then": "breathe", "keep": "1"}
    inside.post(place(talk, "exercise/"), {**told, "keeps_tale": "on"})
    note = Application.objects.get(pk=talk.application_id).note
    assert "Before the technical interview: Pigeons\nA calm start" == note


def test_of_a_talk_without_a_stage_nothing_written_is_kept_as_nothing(me: Person) -> None:
    application = journal.record_application(me, company="Kite", role="")
    event = journal.record_event(application, kind="invited", on=date(2026, 3, 20))
    actions.keep_plan(event, actions.Contrast(obstacle="", then="breathe", keeps_tale=True))
    actions.keep_plan(event, actions.Contrast(obstacle="", then="breathe", tale="Pigeons", keeps_tale=True))
    application.refresh_from_db()
    assert "Before the talk: Pigeons" == application.note


@pytest.mark.mission("P1")
@pytest.mark.parametrize("missing", ["obstacle", "then"])
def test_half_a_plan_is_asked_for_its_other_half_and_nothing_typed_is_lost(
    talk: Event, inside: Client, missing: str
) -> None:
    told = {"tale": "Pigeons", "obstacle": "blank", "then": "breathe", "keep": "1"} | {missing: " "}
    answer = inside.post(place(talk, "exercise/"), told)
    assert "The plan needs both halves" in text_of(answer)
    assert b'name="tale" value="Pigeons"' in answer.content


@pytest.mark.mission("P1", "F6")
def test_after_a_day_marked_as_hard_the_exercise_is_put_away(
    me: Person, talk: Event, inside: Client, clock: Callable[[str], None]
) -> None:
    check_in(me, mood=2)
    assert "nonsense" not in text_of(inside.get(place(talk)))
    answer = inside.post(place(talk, "exercise/"), {"tale": "Pigeons"}, follow=True)
    assert "The exercise is put away for a week" in text_of(answer)
    clock("2026-03-20T09:00:00+00:00")
    assert "nonsense" in text_of(inside.get(place(talk)))


@pytest.mark.mission("F6")
def test_words_of_danger_in_the_exercise_bring_help_at_once(talk: Event, inside: Client) -> None:
    answer = inside.post(place(talk, "exercise/"), {"tale": "I don't want to live any more."})
    assert b'id="help-offer" class="note" >' in answer.content


def test_what_is_no_invitation_leads_to_its_application(talk: Event, inside: Client) -> None:
    applied = talk.application.events.get(kind="applied")
    for where in (place(applied), place(applied, "exercise/")):
        assert f"/applications/{talk.application_id}/" == inside.get(where).url  # type: ignore[attr-defined]


def test_a_moved_talk_keeps_its_brief_its_ticks_and_its_old_address(talk: Event, inside: Client) -> None:
    journal.keep_ticks(talk.application, stage="technical", chosen=["ask:why-open"], base=[])
    moved = journal.correct(talk, on=date(2026, 3, 16))
    page = inside.get(place(talk))
    assert "16 March 2026" in text_of(page)
    assert ("ask:why-open",) == of(moved).ticked


def test_a_brief_asks_the_same_number_of_queries_with_one_earlier_talk_and_with_forty(
    me: Person, talk: Event, inside: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            inside.get(place(talk), {"show": "odds"})
        return len(caught)

    def earlier(number: int) -> None:
        before = stumped(me, f"Question {number}?")
        before.caught_off_guard = f"Surprise {number}"
        before.save()
        looked_back(before.application, remember=f"Thing {number}")
        practice.practised(practice.card_from(before.questions.get()), 3)

    earlier(0)
    queries()  # the first page of a session writes it
    few = queries()
    for number in range(1, 40):
        earlier(number)
    assert few == queries()
    assert few <= 26


@pytest.mark.mission("P1")
def test_today_and_the_application_lead_to_the_brief(talk: Event, inside: Client) -> None:
    for page in ("/", f"/applications/{talk.application_id}/"):
        assert f'href="{place(talk)}"' in inside.get(page).content.decode()


def test_once_it_took_place_or_the_application_ended_nothing_leads_there(talk: Event, inside: Client) -> None:
    page = f"/applications/{talk.application_id}/"
    moved = journal.correct(talk, on=date(2026, 3, 10))
    journal.record_interview(talk.application, on=date(2026, 3, 10), stage="technical")
    assert f'href="{place(moved)}"' not in inside.get(page).content.decode()


@pytest.mark.mission("P1")
@pytest.mark.parametrize(
    ("wanted", "moment", "speaks"),
    [
        (False, "2026-03-12T18:00:00+01:00", False),
        (True, "2026-03-12T18:00:00+01:00", True),
        (True, "2026-03-12T11:00:00+01:00", False),
        (True, "2026-03-11T18:00:00+01:00", False),
    ],
)
def test_the_evening_before_is_spoken_of_only_if_it_was_chosen(
    me: Person,
    talk: Event,
    inside: Client,
    clock: Callable[[str], None],
    *,
    wanted: bool,
    moment: str,
    speaks: bool,
) -> None:
    me.time_zone, me.eve_wanted = "Europe/Berlin", wanted
    me.save()
    clock(moment)
    assert speaks is ("Tomorrow: Analyst, Halden, 14:00." in text_of(inside.get("/")))


@pytest.mark.mission("P1")
def test_the_evening_can_be_chosen_in_the_settings(me: Person, inside: Client) -> None:
    fields = {"name": "", "time_zone": "UTC", "country": "", "theme": "auto", "eve_wanted": "on"}
    inside.post("/settings/", fields)
    me.refresh_from_db()
    assert me.eve_wanted


def test_questions_of_mine_that_stumped_nobody_are_no_lesson(me: Person, talk: Event) -> None:
    before = stumped(me, ASKED)
    Question.objects.filter(interview=before).update(asked_by="me")
    assert of(talk).first is None


@pytest.mark.mission("P5")
def test_a_question_of_ones_own_is_chosen_waits_in_the_record_and_goes_with_its_tick(
    me: Person, talk: Event, inside: Client
) -> None:
    own = "Who decides what the team works on?"
    answer = inside.post(place(talk, "ask/"), {"question": f" {own} "}, follow=True)
    assert f"{own} Listen for" not in text_of(answer)
    row = Preparation.objects.get()
    assert (own, True) == (row.text, row.code.startswith("ask:own-"))
    (chosen, *_) = of(talk).ask
    assert (own, "", True) == (chosen.text, chosen.listen_for, chosen.chosen)
    inside.post(place(talk, "keep/"), {"base-ticked": row.code, f"text-{row.code}": own})
    assert not Preparation.objects.exists()
    inside.post(place(talk, "keep/"), {"ticked": row.code, "base-ticked": "", f"text-{row.code}": own})
    record = journal.record_interview(talk.application, on=date(2026, 3, 12), stage=talk.stage)
    assert [own] == list(record.questions.filter(asked_by="me").values_list("text", flat=True))


@pytest.mark.parametrize("text", ["", "  ", "who decides  what the team works on"])
def test_an_empty_question_or_one_that_is_there_is_not_added(
    me: Person, talk: Event, inside: Client, text: str
) -> None:
    inside.post(place(talk, "ask/"), {"question": "Who decides what the team works on?"})
    assert "It is there already." in text_of(
        inside.post(place(talk, "ask/"), {"question": text}, follow=True)
    )
    assert 1 == Preparation.objects.count()
