"""What became of each stage is read from the events."""

from dataclasses import replace
from datetime import date, timedelta

from searches import application, event, hired, journey, lost_at, on, turned_down_unseen

from nextround.engine.diagnosis.tidy import tidy
from nextround.engine.diagnosis.visits import Outcome, Visit, course, courses, once, refusals
from nextround.engine.journey import Application, Journey, Stage


def visits(told: Application) -> tuple[Visit, ...]:
    return course(told).visits


def first_look(told: Application) -> Visit | None:
    return course(told).look


def ended_at(told: Application) -> Visit | None:
    return course(told).refusal


def offered(told: Application) -> Visit | None:
    return course(told).offer


def outcomes(told: Application) -> list[tuple[Stage | None, Outcome]]:
    return [(v.stage, v.outcome) for v in visits(told)]


def test_a_refusal_at_the_end_leaves_the_stages_before_it_passed() -> None:
    assert [(Stage.SCREENING, Outcome.PASSED), (Stage.FINAL, Outcome.ENDED)] == outcomes(lost_at("final"))


def test_a_stage_counts_as_passed_even_when_it_came_later_in_the_usual_order() -> None:
    told = application(
        "a",
        event(1, "interviewed", "team"),
        event(5, "interviewed", "technical"),
        event(9, "rejected", "technical"),
    )

    assert [(Stage.TECHNICAL, Outcome.ENDED), (Stage.TEAM, Outcome.PASSED)] == outcomes(told)


def test_an_interview_nobody_has_answered_is_open_and_not_a_failure() -> None:
    assert [(Stage.TECHNICAL, Outcome.OPEN)] == outcomes(
        application("a", event(1, "interviewed", "technical"))
    )


def test_an_invitation_to_a_later_stage_means_the_earlier_one_was_passed() -> None:
    told = application("a", event(1, "interviewed", "screening"), event(4, "invited", "technical"))

    assert [(Stage.SCREENING, Outcome.PASSED)] == outcomes(told)


def test_a_stage_said_to_be_passed_is_passed() -> None:
    told = application("a", event(1, "interviewed", "team"), event(2, "passed", "team"))

    assert [(Stage.TEAM, Outcome.PASSED)] == outcomes(told)


def test_silence_and_withdrawal_leave_a_stage_undecided() -> None:
    silent = application("a", event(1, "interviewed", "team"), event(60, "silent"))
    withdrawn = application("a", event(1, "assessed", "assessment"), event(3, "withdrawn"))

    assert [(Stage.TEAM, Outcome.SILENT)] == outcomes(silent)
    assert [(Stage.ASSESSMENT, Outcome.LEFT)] == outcomes(withdrawn)


def test_an_offer_passes_every_stage_with_a_conversation() -> None:
    assert [(Stage.SCREENING, Outcome.PASSED), (Stage.FINAL, Outcome.PASSED)] == outcomes(hired())


def test_a_refusal_that_names_no_stage_ended_the_furthest_talk() -> None:
    told = application(
        "a", event(1, "interviewed", "screening"), event(5, "interviewed", "team"), event(9, "rejected")
    )

    assert [(Stage.SCREENING, Outcome.PASSED), (Stage.TEAM, Outcome.ENDED)] == outcomes(told)


def test_a_refusal_at_screening_without_a_talk_is_the_first_look() -> None:
    told = turned_down_unseen()
    refusal = ended_at(told)

    assert () == visits(told)
    assert refusal is not None
    assert (None, Outcome.ENDED, on(9)) == (refusal.stage, refusal.outcome, refusal.on)


def test_an_interview_makes_the_first_look_passed() -> None:
    look = first_look(lost_at("technical", day=3))

    assert look is not None
    assert (Outcome.PASSED, on(8)) == (look.outcome, look.on)


def test_a_stage_only_named_by_a_refusal_was_reached_if_it_means_a_talk() -> None:
    told = application("a", event(1, "applied"), event(9, "rejected", "technical"))
    look = first_look(told)

    assert [(Stage.TECHNICAL, Outcome.ENDED)] == outcomes(told)
    assert look is not None
    assert Outcome.PASSED is look.outcome


def test_waiting_since_applying_is_open_from_the_last_word() -> None:
    look = first_look(application("a", event(1, "applied"), event(2, "confirmed")))

    assert look is not None
    assert (Outcome.OPEN, on(2)) == (look.outcome, look.on)


def test_an_application_without_events_says_nothing() -> None:
    assert first_look(application()) is None
    assert ended_at(application()) is None
    assert offered(application()) is None


def test_feedback_finalists_tags_and_an_outside_cause_stay_with_the_refusal() -> None:
    told = application(
        "a",
        event(1, "interviewed", "final", extra={"tests": ["craft"]}),
        event(5, "rejected", "final", finalists=4, extra={"cause": "format"}),
        event(6, "feedback", says="hard"),
        event(7, "feedback", says="generic"),
        event(8, "feedback", text="Thank you."),
    )

    (refusal,) = visits(told)

    assert (4, ("generic", "hard"), True) == (refusal.finalists, refusal.said, refusal.outside)
    assert frozenset({"craft"}) == refusal.tested


def test_feedback_on_a_stage_passed_is_no_word_about_a_refusal() -> None:
    told = application("a", event(1, "interviewed", "team"), event(2, "feedback", says="craft"))

    assert () == visits(told)[0].said


def test_refusals_come_oldest_first_and_leave_out_what_goes_on() -> None:
    told = (lost_at("final", name="b", day=30), hired("c"), turned_down_unseen("a"))

    assert ["a", "b"] == [v.application for v in refusals(journey(*told))]


def test_an_offer_is_dated_by_its_first_word() -> None:
    offer = offered(hired(day=2))

    assert offer is not None
    assert on(14) == offer.on


def test_a_journey_that_was_followed_is_not_worked_out_again() -> None:
    followed, _ = tidy(journey(lost_at("final")))

    assert followed.courses is courses(followed)
    assert courses(journey(lost_at("final"))) == followed.courses


def test_a_refusal_with_no_events_but_itself_is_a_first_look() -> None:
    told = application("a", event(3, "rejected"))

    refusal = ended_at(told)

    assert refusal is not None
    assert (None, Outcome.ENDED) == (refusal.stage, refusal.outcome)


def test_silence_before_any_talk_is_no_refusal() -> None:
    look = first_look(application("a", event(1, "applied"), event(60, "silent")))

    assert look is not None
    assert (Outcome.SILENT, on(60)) == (look.outcome, look.on)


def test_what_was_worked_out_once_is_handed_over_and_another_day_begins_anew() -> None:
    asked: list[date] = []

    @once
    def day_of(looked_at: Journey) -> date:
        asked.append(looked_at.today)
        return looked_at.today

    kept, _ = tidy(journey(lost_at("team")))
    later = replace(kept, today=kept.today + timedelta(days=1))

    assert [kept.today, kept.today, later.today] == [day_of(kept), day_of(kept), day_of(later)]
    assert [kept.today, later.today] == asked


def test_a_journey_that_nobody_followed_is_looked_at_each_time() -> None:
    asked: list[Journey] = []
    plain = journey(lost_at("team"))

    once(asked.append)(plain)
    once(asked.append)(plain)

    assert [plain, plain] == asked
