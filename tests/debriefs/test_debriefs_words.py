"""What a debrief says about luck, distance, reasons and steps: every sentence from the person's own facts."""

from datetime import date
from types import SimpleNamespace

import pytest

from nextround.debriefs import actions, cases, luck, records, summaries
from nextround.engine.journey import Application, Event, Journey, Kind, Stage
from nextround.journal import actions as journal
from nextround.journal.models import Event as Row
from rooms_world import NOON, REFUSED_ON, TODAY, after_a_final, before_any_talk, stumped, talk, waiting


def lost(name: str, stage: Stage, *, finalists: int | None = None, channel: str | None = None) -> Application:
    kinds = (
        [Kind.INTERVIEWED, Kind.INTERVIEWED, Kind.REJECTED]
        if stage is not Stage.SCREENING
        else [Kind.REJECTED]
    )
    events = [Event(on=date(2026, 3, 1), kind=kind, stage=stage, finalists=finalists) for kind in kinds]
    return Application(id=name, channel=channel, events=tuple(events))


def told(*applications: Application, about: str = "") -> luck.Told | None:
    return luck.luck(Journey(today=TODAY, applications=applications), about)


@pytest.mark.mission("F3")
def test_three_finals_in_a_row_are_told_as_a_count_with_how_and_source() -> None:
    three = told(*(lost(name, Stage.FINAL, finalists=3) for name in "abc"))
    assert three is not None
    assert "Of equally good finalists, 3 in 10 lose 3 finals like these in a row." == three.sentence
    assert ("A final with 3 finalists: 67 % don't get it.",) == three.how
    assert () == three.sources


@pytest.mark.mission("F3")
def test_a_no_at_the_first_look_is_told_for_itself_even_beside_a_lost_final() -> None:
    both = lost("a", Stage.FINAL), lost("b", Stage.SCREENING)
    early, late = told(*both, about="b"), told(*both, about="a")
    assert early is not None
    assert late is not None
    assert early.sentence.startswith("Of equally good applications, 8 in 10")
    assert late.sentence.startswith("Of equally good finalists, 7 in 10")
    assert late == told(*both, about="elsewhere")


@pytest.mark.mission("F3")
def test_a_no_after_a_talk_names_the_stage() -> None:
    middle = told(lost("a", Stage.TECHNICAL))
    assert middle is not None
    assert ("Technical interview: about 47 % hear a no.",) == middle.how
    assert any("Not measured by anyone" in source for source in middle.sources)


def test_without_any_no_there_is_no_arithmetic() -> None:
    assert told() is None


@pytest.mark.mission("F4")
def test_how_far_multiplies_only_where_there_is_something_to_multiply() -> None:
    one = luck.far(lost("a", Stage.RECRUITER_CALL, channel="referral"))
    assert one is not None
    assert "About 6 in 10 do." in one.sentence
    assert ("57 % of candidates come to a first conversation.",) == one.how
    assert luck.far(lost("a", Stage.SCREENING)) is None


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.996, "nearly all"), (0.94, "9 in 10"), (0.296, "3 in 10"), (0.2, "1 in 5"), (0.0544, "1 in 18")],
)
def test_a_share_is_said_as_a_count_of_people(share, said) -> None:
    assert said == luck.count(share)


def event(kind: str, text: str, day: int, says: str = "", **more: object) -> Row:
    return Row(kind=kind, text=text, on=date(2026, 3, day), says=says, **more)


def refusal(text: str, quoted: str, *causes: str) -> Row:
    start = text.index(quoted)
    span = {"text": quoted, "where": "body", "start": start, "end": start + len(quoted), "says": causes[0]}
    return event("rejected", text, 9, reasons=list(causes), because=[span])


@pytest.mark.mission("A2")
def test_the_reason_is_the_latest_feedback_before_what_the_refusal_names() -> None:
    no = refusal("Hello.\n\nWe need more experience with SQL. Regards", "experience", "requirements")
    assert cases.Reason("We need more experience with SQL.", "hard") == cases.reason_of([no])
    feedback = event("feedback", " You seemed nervous. ", 8)
    assert cases.Reason("You seemed nervous.", "craft") == cases.reason_of([no, feedback])
    latest = event("feedback", "It was about fit.", 10, says="fit")
    assert cases.Reason("It was about fit.", "fit") == cases.reason_of([no, feedback, latest])


def test_a_better_match_elsewhere_is_a_general_reason() -> None:
    no = refusal(
        "We chose someone whose experience matches more closely.", "chose", "competition", "requirements"
    )
    assert "generic" == cases.reason_of([no]).says


def test_a_reason_that_was_ticked_without_words_is_not_quoted() -> None:
    assert cases.Reason(None, "fit") == cases.reason_of([event("rejected", "No.", 9, reasons=["culture"])])


def test_a_refusal_that_names_nothing_is_no_reason() -> None:
    assert cases.Reason() == cases.reason_of(
        [event("rejected", "Unfortunately not.", 9), event("applied", "x", 1)]
    )


def test_long_feedback_is_quoted_by_its_telling_sentence() -> None:
    long = "We liked you a lot. " * 30 + "Your answers were vague and not to the point" + " and so on" * 60
    reason = cases.reason_of([event("feedback", long, 9)])
    assert reason.text is not None
    assert reason.text.startswith("Your answers were vague")
    assert len(reason.text) < cases.LONGEST_REASON
    assert cases.Reason(None, "generic") == cases.reason_of([event("feedback", "so it goes " * 60, 9)])


@pytest.mark.django_db
def test_a_refusal_at_a_talk_counts_as_a_conversation_even_without_a_record(me, clock) -> None:
    clock(NOON)
    application = journal.record_application(me, company="Brightwater")
    journal.record_event(application, kind="rejected", on=REFUSED_ON, stage="team")
    assert records.case_of(application).had_conversation
    assert not records.case_of(before_any_talk(me)).had_conversation


@pytest.mark.django_db
def test_silence_is_told_as_silence(me, clock) -> None:
    clock(NOON)
    application = waiting(me)
    journal.close_as_silence(application, on=TODAY)
    begun = records.summary(application)
    assert "Brightwater has gone quiet, and you chose to close it." == begun.opening
    assert (False, "cant_tell", ()) == (begun.finished, begun.verdict, begun.steps)


@pytest.mark.django_db
def test_a_nameless_company_has_sentences_too(me, clock) -> None:
    clock(NOON)
    application = journal.record_application(me, role="Baker")
    journal.record_event(application, kind="rejected", on=REFUSED_ON)
    begun = records.summary(application)
    assert ("This application has ended.", "Your notes on this application") == (begun.opening, begun.title)


@pytest.mark.django_db
@pytest.mark.mission("R3")
def test_ticked_flags_are_in_the_two_columns_by_their_words(me, clock) -> None:
    clock(NOON)
    application = after_a_final(me)
    interview = talk(application)
    interview.red_flags, interview.green_flags = ["late", "own code"], []
    interview.caught_off_guard = "a quiz\n\n the heat "
    interview.save()
    case = records.case_of(application)
    assert ("Late or moved at short notice, without a word about it", "own code") == case.wrong
    assert ("a quiz", "the heat") == case.off_guard
    assert "It caught you off guard: a quiz" in luck.mine(case, None)


@pytest.mark.django_db
def test_the_summary_tells_answers_in_the_order_of_the_questions(me, clock) -> None:
    clock(NOON)
    application = after_a_final(me)
    question = stumped(application)
    begun = actions.open_debrief(application)
    rows = [
        {"what": what, "mattered": mattered, "mine": mine, "cause": None}
        for what, mattered, mine in (
            ("a", True, True),
            ("b", True, False),
            ("c", False, None),
            ("d", None, None),
        )
    ]
    actions.keep_answer(begun, "went_wrong", rows)
    actions.keep_answer(begun, "want", "no")
    actions.keep_answer(begun, f"question:{question.pk}", "calmly")
    actions.keep_answer(begun, "face", "1")
    told = records.summary(application)
    assert ["face", f"question:{question.pk}", "want", "went_wrong"] == [said.code for said in told.words]
    assert (
        "a: Worth a next step.",
        "b: It mattered, and it was not in your hands.",
        "c: It can go.",
        "d",
    ) == told.words[-1].lines
    assert (True, "a", 1) == (told.would_have_said_no, told.candidate, told.cards)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (("read", "", ""), "read"),
        (("read", "Tuesday", ""), "If it is Tuesday, then read."),
        (("read", "Tuesday", "desk"), "If it is Tuesday, desk, then read."),
        (("", "Tuesday", ""), "Tuesday"),
    ],
)
def test_a_step_is_one_sentence_with_whatever_it_has(step, said) -> None:
    assert said == summaries.step_said(*step)


def test_steps_are_told_line_by_line() -> None:
    question = SimpleNamespace(kind="steps")
    rows = [{"what": "read", "cue": "", "where": "", "on": None, "cause": None}]
    assert ("read",) == summaries.lines_of(question, rows)  # type: ignore[arg-type]  # all it looks at
