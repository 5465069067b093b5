"""A letter is drafted from what is known; nothing in it can forge a header or show a hole (A1, I3, A4)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.journey import Kind, Stage
from nextround.engine.letters.compose import NeedsApplication, UnknownLetter, compose
from nextround.engine.letters.draft import Draft, Facts, Length, LetterKind, Manner, Tone
from nextround.engine.letters.personal import PERSONAL
from nextround.engine.letters.tone import check
from nextround.words.letters import LANGUAGES, body, spoken, subject

FULL = Facts(
    company="ACME",
    role="Data analyst",
    stage=Stage.TECHNICAL,
    contact_name="Orla Keane",
    interview_on=date(2026, 3, 3),
    topics=("pipelines", "testing"),
    stumped=("How would you shard this?",),
    my_name="Mina Roth",
    reason_given="someone knew more SQL",
)
ENDED = replace(FULL, ended_on=date(2026, 3, 9), found_role="Lead", found_company="Kite")
THERE = Facts(company="ACME", is_there=True, found_company="Kite", stage=Stage.SCREENING)
KNOWN = Facts(
    company="ACME",
    is_there=True,
    contact_name="Orla Keane",
    my_name="Mina Roth",
    personal=True,
    met="At the meetup in Ghent.",
    last_on=date(2025, 9, 1),
    strengths=("SQL",),
    found_role="Lead",
)
lines = st.text(alphabet=st.characters(exclude_characters="{}"), max_size=60)
texts = st.none() | lines
few = st.sampled_from([None, "Kite"])
facts = st.builds(
    Facts,
    company=texts,
    role=texts,
    stage=st.none() | st.sampled_from(Stage),
    contact_name=texts,
    interview_on=st.none() | st.dates(),
    topics=st.lists(lines, max_size=5).map(tuple),
    stumped=st.lists(lines, max_size=3).map(tuple),
    ended_on=st.none() | st.dates(),
    ending=st.sampled_from([Kind.REJECTED, Kind.SILENT]),
    my_name=texts,
    reason_given=texts,
    asked_on=st.none() | st.dates(),
    law=st.sampled_from([None, "eu", "uk"]),
    strengths=st.lists(lines, max_size=4).map(tuple),
    new_opening=texts,
    personal=st.booleans(),
    is_there=st.booleans(),
    met=texts,
    last_on=st.none() | st.dates(),
    wrote_lately=st.booleans(),
    found_role=few,
    found_company=few,
)
manners = st.builds(
    Manner,
    language=st.sampled_from([*LANGUAGES, "xx"]),
    tone=st.sampled_from(Tone),
    length=st.sampled_from(Length),
)


def codes(draft: Draft) -> list[str]:
    return [part.code for part in draft.parts]


@pytest.mark.mission("A1")
def test_a_letter_for_feedback_says_thanks_disappointment_search_questions_and_keeps_the_door_open() -> None:
    draft = compose("ask_feedback", FULL)

    assert [
        "greeting.contact",
        "thanks.stage_day",
        "topics",
        "ask_feedback.disappointed",
        "ask_feedback.looking",
        "ask_feedback.reason",
        "ask_feedback.intro",
        "question.stumped",
        "question.technical.1",
        "question.technical.2",
        "ask_feedback.ease",
        "ask_feedback.in_touch.company",
        "sign_off.name",
    ] == codes(draft)
    assert "A question about my application: Data analyst at ACME" == subject(draft)


@pytest.mark.mission("A1")
def test_the_letter_names_person_day_stage_and_what_was_discussed() -> None:
    text = body(compose("ask_feedback", FULL))

    assert text.startswith(
        "Hello Orla Keane,\n\nThank you for your time, and for the technical interview on 3 March 2026."
    )
    assert "I enjoyed talking about pipelines and testing." in text
    assert (
        "\n- When you asked “How would you shard this?”, what would a strong answer have covered?\n- " in text
    )
    assert text.endswith("Kind regards,\nMina Roth\n")


@pytest.mark.mission("A1")
def test_an_empty_record_still_gives_a_decent_letter() -> None:
    draft = compose("ask_feedback", Facts())

    assert ["greeting.plain", "thanks.plain", "ask_feedback.disappointed"] == codes(draft)[:3]
    assert ["question.any.1", "question.any.2"] == [code for code in codes(draft) if "question" in code]
    assert body(draft).endswith("Kind regards\n")


@pytest.mark.mission("A1")
@pytest.mark.parametrize("stage", Stage)
def test_the_questions_are_about_the_stage_and_at_most_three(stage: Stage) -> None:
    draft = compose("ask_feedback", Facts(stage=stage, stumped=("One?", "Two?")))

    assert ["question.stumped", f"question.{stage}.1", f"question.{stage}.2"] == [
        code for code in codes(draft) if code.startswith("question")
    ]


@pytest.mark.mission("A1")
def test_after_a_first_screen_it_thanks_for_reading_and_claims_no_acquaintance() -> None:
    said = codes(compose("ask_feedback", Facts(stage=Stage.SCREENING, company="ACME", role="Clerk")))

    assert "thanks_reading.role" in said
    assert "ask_feedback.in_touch_unmet" in said


@pytest.mark.mission("A1", "I4")
def test_after_silence_it_speaks_of_no_answer() -> None:
    said = codes(compose("ask_feedback", Facts(ending=Kind.SILENT)))

    assert "ask_feedback.silent" in said
    assert "ask_feedback.disappointed" not in said


@pytest.mark.mission("A1")
def test_a_long_reason_or_question_is_not_quoted() -> None:
    said = codes(compose("ask_feedback", Facts(reason_given="x" * 141, stumped=("y" * 141, "Why?"))))

    assert "ask_feedback.reason" not in said
    assert "question.stumped" in said


@pytest.mark.mission("A1")
def test_there_is_a_script_for_the_phone_with_room_to_listen() -> None:
    said = codes(compose("ask_feedback_phone", FULL))

    assert ["phone.hello.contact_name", "phone.about.role_company", "phone.time"] == said[:3]
    assert ["phone.listen", "phone.close", "phone.no_time"] == said[-3:]
    assert "question.technical.1" in said


@pytest.mark.mission("I3")
def test_a_thank_you_speaks_of_what_was_discussed_once() -> None:
    assert [
        "greeting.contact",
        "thanks.stage_day",
        "topics",
        "thank_you.interest.role_company",
        "thank_you.more",
        "sign_off.name",
    ] == codes(compose("thank_you", FULL))


@pytest.mark.mission("I4")
def test_a_follow_up_asks_where_it_stands() -> None:
    assert "follow_up.status.role" in codes(compose("follow_up", Facts(role="Clerk")))


@pytest.mark.mission("A4")
def test_a_letter_to_keep_in_touch_asks_for_nothing_now() -> None:
    assert ["keep_in_touch.recall.company", "keep_in_touch.open", "keep_in_touch.ease"] == codes(
        compose("keep_in_touch", Facts(company="ACME", stage=Stage.TEAM))
    )[1:4]


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(UnknownLetter) as refusal:
        compose("love", FULL)

    assert "ask_feedback" in refusal.value.hint


def test_names_in_any_script_stay_as_they_are() -> None:
    assert "مريم" in body(compose("thank_you", Facts(contact_name="مريم")))
    assert "Zoë Øst-Łuk" in body(compose("thank_you", Facts(my_name="Zoë Øst-Łuk")))


def test_what_could_forge_a_header_or_turn_the_reading_direction_is_taken_out() -> None:
    draft = compose(
        "ask_feedback", Facts(company="ACME\r\nBcc: x@example.org\u2028", role="\u202eelor\u0000")
    )

    assert "A question about my application: elor at ACME Bcc: x@example.org" == subject(draft)


def test_a_field_as_long_as_a_book_is_cut() -> None:
    assert len(subject(compose("ask_feedback", Facts(role="x" * 100_000)))) < 300


@given(st.sampled_from(LetterKind), facts, manners)
def test_any_facts_give_one_line_of_subject_and_a_body_without_holes(
    kind: LetterKind, known: Facts, manner: Manner
) -> None:
    if kind not in PERSONAL:
        known = replace(known, personal=False)
    draft = compose(kind, known, manner)

    assert subject(draft)
    assert not set(subject(draft)) & set("\r\n\x0b\x0c\x1c\x85\u2028\u2029\u202e")
    assert not set("{}") & set(subject(draft) + body(draft))
    few = Facts(stage=known.stage, interview_on=known.interview_on, personal=known.personal)
    assert "None" not in body(compose(kind, few, manner))
    (subject(draft) + body(draft)).encode("utf-8")


@pytest.mark.mission("F2")
@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("stage", [None, *Stage])
@pytest.mark.parametrize("language", ["en", "de"])
def test_what_we_draft_passes_our_own_tone_check(
    kind: LetterKind, stage: Stage | None, language: str
) -> None:
    for ending in (Kind.REJECTED, Kind.SILENT):
        facts = Facts(stage=stage, ending=ending, company="ACME", role="Clerk", law="eu")
        text = body(compose(kind, facts, Manner(language=language)))

        assert () == check(text, language).marks
        assert "too_long" not in check(text, language).notes


@pytest.mark.mission("A1")
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_kind_is_written_in_each_language_without_borrowing(language: str) -> None:
    for kind in LetterKind:
        rows = (FULL, Facts(), Facts(stage=Stage.SCREENING, ending=Kind.SILENT, law="uk"), ENDED, THERE)
        for known in (*rows, *((KNOWN, Facts(personal=True)) if kind in PERSONAL else ())):
            english = {line for one in spoken(compose(kind, known)) for line in one.text.split("\n")}
            other = body(compose(kind, known, Manner(language=language))).split("\n")
            assert not (english - {FULL.my_name}) & set(filter(None, other)), kind


@pytest.mark.mission("A1")
def test_after_a_greeting_with_a_comma_german_goes_on_with_a_small_letter() -> None:
    text = body(compose("ask_feedback", FULL, Manner(language="de")))

    assert text.startswith(
        "Guten Tag Orla Keane,\n\nvielen Dank für Ihre Zeit und für das Fachgespräch am 3. März 2026. Unser"
    )


@pytest.mark.mission("A1")
def test_three_tones_greet_and_part_in_their_own_way() -> None:
    texts = [body(compose("thank_you", FULL, Manner(tone=tone))) for tone in Tone]

    assert ["Hello Orla Keane,", "Dear Orla Keane,", "Hi Orla Keane,"] == [t.split("\n")[0] for t in texts]
    assert ["Kind regards,", "Yours sincerely,", "With warm regards,"] == [t.split("\n")[-3] for t in texts]


@pytest.mark.mission("A1")
@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind is not LetterKind.ASK_FEEDBACK_PHONE])
def test_a_short_letter_says_less_and_still_asks(kind: LetterKind) -> None:
    full, short = (compose(kind, FULL, Manner(length=length)) for length in Length)

    assert len(body(short)) < len(body(full))
    assert {part.code for part in short.parts} <= {part.code for part in full.parts}
    assert ("?" in body(full)) == ("?" in body(short))


@pytest.mark.mission("A1")
def test_the_notes_are_asked_for_under_the_law_of_the_place_and_in_peace() -> None:
    said = codes(compose("ask_notes", Facts(role="Clerk", asked_on=date(2026, 3, 3), law="uk")))

    assert ["ask_notes.asked.day", "ask_notes.request.role", "ask_notes.law.uk"] == said[1:4]
    assert "ask_notes.peace_unmet" in said
    assert "ask_notes.peace" in codes(compose("ask_notes", Facts(stage=Stage.FINAL)))


@pytest.mark.mission("I7")
def test_another_format_is_asked_for_without_asking_for_less() -> None:
    said = codes(compose("other_format", FULL))

    assert {"other_format.why", "other_format.ways", "other_format.same_bar"} <= set(said)


@pytest.mark.mission("N5")
def test_an_introduction_is_asked_for_with_what_one_brings() -> None:
    text = body(
        compose("ask_introduction", Facts(company="ACME", strengths=("SQL", "calm in front of a class")))
    )

    assert "Do you know somebody at ACME" in text
    assert "what I bring: SQL and calm in front of a class." in text


@pytest.mark.mission("A3")
def test_advice_is_asked_for_with_the_question_that_was_hard() -> None:
    assert "ask_advice.stumped" in codes(compose("ask_advice", FULL))
    assert "ask_advice.stumped" not in codes(compose("ask_advice", Facts()))


@pytest.mark.mission("A4")
def test_a_new_opening_is_the_reason_to_look_in_again() -> None:
    assert "check_in.ask.opening" in codes(compose("check_in", Facts(new_opening="Data lead")))
    assert "check_in.ask.plain" in codes(compose("check_in", Facts()))


@pytest.mark.mission("A4")
def test_an_application_that_never_came_to_a_talk_is_not_remembered_as_one() -> None:
    for kind in ("keep_in_touch", "check_in"):
        assert "keep_in_touch.recall_unmet.company" in codes(compose(kind, Facts(company="ACME")))
        talked = Facts(company="ACME", interview_on=date(2026, 3, 3))
        assert "keep_in_touch.recall.company" in codes(compose(kind, talked))


@pytest.mark.mission("A3")
def test_advice_before_the_answer_does_not_say_that_it_did_not_work_out() -> None:
    assert "ask_advice.ahead.role_company" in codes(compose("ask_advice", FULL))
    assert "ask_advice.about.role_company" in codes(compose("ask_advice", ENDED))


@pytest.mark.mission("N5")
def test_somebody_at_the_company_is_not_asked_whether_they_know_somebody_there() -> None:
    assert "ask_introduction.ask_there" in codes(compose("ask_introduction", THERE))
    assert "A small request: an introduction" == subject(compose("ask_introduction", THERE))
    assert "ask_introduction.ask.plain" in codes(compose("ask_introduction", Facts(is_there=True)))


@pytest.mark.mission("A3", "A4", "N5", "F6")
@pytest.mark.parametrize("kind", PERSONAL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_about_no_application_speaks_of_none(kind: LetterKind, language: str) -> None:
    for known in (KNOWN, Facts(personal=True, stage=Stage.FINAL, role="Clerk", ended_on=date(2026, 3, 3))):
        draft = compose(kind, known, Manner(language=language))
        text = body(draft)

        assert "Clerk" not in subject(draft) + text
        assert not {"keep_in_touch.recall", "ask_advice.about.role"} & set(codes(draft))
        assert () == check(text, language).marks


@pytest.mark.mission("A4")
def test_a_letter_to_somebody_one_knows_is_drafted_from_what_is_known_of_them() -> None:
    text = body(compose("check_in", KNOWN))

    assert text.startswith(
        "Hello Orla Keane,\n\nIt was good to be in touch on 1 September 2025. As a reminder"
    )
    assert "of how we know each other: At the meetup in Ghent. " not in text
    assert "of how we know each other: At the meetup in Ghent.\n" in text
    assert "how things are at ACME" in text
    assert "personal.met" not in codes(compose("check_in", replace(KNOWN, met="x" * 141)))
    assert "check_in.ask.opening" in codes(compose("check_in", replace(KNOWN, new_opening="Data lead")))


def test_nobody_hears_that_it_has_been_a_while_who_was_just_written_to() -> None:
    draft = compose("keep_in_touch", replace(KNOWN, wrote_lately=True))

    assert "personal.looking" == codes(draft)[1]


@pytest.mark.mission("I3")
def test_thanks_for_reading_claim_no_conversation() -> None:
    draft = compose("thank_you", Facts(stage=Stage.SCREENING, role="Clerk"))

    assert ["thanks_reading.role", "follow_up.interest"] == codes(draft)[1:3]
    assert "Thank you" == subject(draft)
    assert "thank_you.interest.role" in codes(compose("thank_you", Facts(role="Clerk")))


@pytest.mark.mission("A3")
def test_somebody_without_a_company_is_asked_for_advice_on_the_field() -> None:
    assert "ask_advice.why" in codes(compose("ask_advice", Facts(personal=True)))
    assert "personal.why_there.company" in codes(compose("ask_advice", KNOWN))


@pytest.mark.mission("N7")
def test_who_helped_hears_what_was_found_and_nothing_is_made_up() -> None:
    assert "thank_help.found.role" in codes(compose("thank_help", KNOWN))
    assert [] == [code for code in codes(compose("thank_help", Facts())) if "found" in code]
    assert "thank_help.thanks.role_company" in codes(compose("thank_help", FULL))


def test_a_kind_that_is_about_an_application_is_refused_without_one() -> None:
    with pytest.raises(NeedsApplication) as refusal:
        compose("ask_feedback", Facts(personal=True))

    assert "keep_in_touch" in refusal.value.hint


@pytest.mark.mission("A3", "N5")
@pytest.mark.parametrize("kind", ["ask_advice", "ask_introduction", "ask_referee", "thank_help"])
def test_one_person_is_greeted_and_no_company(kind: str) -> None:
    assert "greeting.plain" == codes(compose(kind, Facts(company="ACME")))[0]
    assert "greeting.plain" == codes(compose(kind, Facts(company="ACME", personal=True)))[0]
    assert "greeting.company" == codes(compose("ask_feedback", Facts(company="ACME")))[0]
