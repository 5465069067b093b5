"""The debrief in a browser without script: a gentle offer, one question a page, a summary."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nextround.debriefs import actions, records
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal.models import Application
from nextround.letters import actions as letters
from nextround.plan import records as plan
from rooms_world import TODAY, after_a_final, before_any_talk, scored, stumped, waiting

pytestmark = pytest.mark.django_db


def offer(application: Application) -> str:
    return reverse("debrief", args=[application.pk])


def question(application: Application, code: str) -> str:
    return reverse("debrief-question", args=[application.pk, code])


def page(inside: Client, address: str) -> str:
    answer = inside.get(address)
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def answers(application: Application) -> dict[str, Any]:
    begun = records.debrief_of(application)
    assert begun is not None
    return records.answers_of(begun)


@pytest.mark.mission("F4")
def test_the_offer_says_how_far_it_went_with_share_and_source(inside, ended) -> None:
    told = page(inside, offer(ended))
    assert "The Brightwater application has ended." in told
    assert "as far as the final round. About 1 in 18 do." in told
    assert "Lever, hiring at small and mid-sized companies, 2017" in told
    assert "rejected" not in told


@pytest.mark.mission("F4")
def test_a_no_at_the_first_look_says_nothing_about_how_far_it_went(inside, me) -> None:
    told = page(inside, offer(before_any_talk(me)))
    assert "as far as" not in told
    assert "One tap files it." in told


@pytest.mark.mission("F3")
def test_the_arithmetic_of_luck_stands_beside_what_was_mine_and_is_folded_away(inside, ended) -> None:
    stumped(ended)
    told = page(inside, offer(ended))
    folded = told[told.index("Was it bad luck?") :]
    assert "Of equally good finalists, 7 in 10 lose a final like this one." in folded
    assert "A question that stumped you: “How would you size the sample?”" in folded


@pytest.mark.mission("F3")
def test_with_no_notes_the_other_side_of_luck_says_so(inside, ended) -> None:
    assert "Your notes do not say yet." in page(inside, offer(ended))


def test_an_application_that_goes_on_has_no_debrief(inside, me) -> None:
    application = waiting(me)
    for answer in (inside.get(offer(application)), inside.post(offer(application), {"begin": "1"})):
        assert 409 == answer.status_code
        assert "This application has not ended." in answer.content.decode()


def test_three_questions_from_the_offer_to_the_summary(inside, ended) -> None:
    answer = inside.post(offer(ended), {"begin": "1"})
    assert question(ended, "want") == answer["Location"]
    told = page(inside, question(ended, "want"))
    assert "1 of about 3, stop any time" in told
    assert "Only you see this." in told
    answer = inside.post(question(ended, "want"), {"continue": "1", "value": "partly"})
    assert question(ended, "remember") == answer["Location"]
    answer = inside.post(
        question(ended, "remember"), {"continue": "1", "value": "Bring the figures.\r\nAsk first."}
    )
    answer = inside.post(question(ended, "step"), {"skip": "1", "what-0": ""})
    told = page(inside, answer["Location"])
    for words in (
        "Partly",
        "Bring the figures.<br>Ask first.",
        "No step this time.",
        "Go deeper",
        "No letter yet.",
    ):
        assert words in told


def test_just_keep_it_is_one_tap(inside, me) -> None:
    application = before_any_talk(me)
    answer = inside.post(offer(application), {"keep": "1"})
    assert reverse("debrief-summary", args=[application.pk]) == answer["Location"]
    assert "It is kept, and that is enough." in page(inside, answer["Location"])
    assert answer["Location"] == inside.get(offer(application))["Location"]


def test_not_today_asks_when_and_is_silent_until_then(inside, me, ended) -> None:
    answer = inside.post(offer(ended), {"until": "2026-03-15"}, follow=True)
    assert "It will be quiet until 15 March 2026." in answer.content.decode()
    assert [] == records.open_debriefs(me, TODAY)


@pytest.mark.parametrize("day", ["2026-03-12", "soon", ""])
def test_not_today_on_a_day_that_can_not_be_asks_again(inside, ended, day) -> None:
    answer = inside.post(offer(ended), {"until": day})
    assert 200 == answer.status_code
    assert "errorlist" in answer.content.decode()


def test_back_keeps_what_was_typed_and_skip_and_finish_do_too(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    inside.post(question(ended, "want"), {"skip": "1", "value": "no"})
    answer = inside.post(question(ended, "remember"), {"back": "1", "value": "half a th"})
    assert question(ended, "want") == answer["Location"]
    assert "checked" in page(inside, question(ended, "want"))
    assert "half a th" in page(inside, question(ended, "remember"))
    inside.post(question(ended, "remember"), {"finish": "1", "value": "half a thought"})
    assert {"want": "no", "remember": "half a thought"} == answers(ended)


def test_what_was_only_shown_is_nobody_s_answer(inside, ended) -> None:
    scored(ended)
    inside.post(offer(ended), {"deeper": "1"})
    told = page(inside, question(ended, "right_wrong"))
    assert "Kind people\nShort way" in told
    sheet = {"right": "Kind people\r\nShort way", "wrong": "No windows"}
    inside.post(question(ended, "right_wrong"), {"skip": "1", **sheet})
    inside.post(question(ended, "verdict"), {"skip": "1", "value": "cant_tell"})
    assert {} == answers(ended)
    inside.post(question(ended, "right_wrong"), {"continue": "1", **sheet})
    assert {"right": ["Kind people", "Short way"], "wrong": ["No windows"]} == answers(ended)["right_wrong"]


def test_a_reload_in_the_middle_shows_what_was_autosaved(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    kept = inside.post(
        reverse("debrief-keep", args=[ended.pk, "remember"]),
        {"value": "half", "base-value": fingerprint(None), "window": "a"},
        headers={"X-Autosave": "1"},
    ).json()
    assert ("12:", False, False, fingerprint("half")) == (
        kept["at"][:3],
        kept["beside"],
        kept["danger"],
        kept["bases"]["value"],
    )
    assert "half</textarea>" in page(inside, question(ended, "remember"))
    assert question(ended, "want") == inside.post(offer(ended), {"begin": "1"})["Location"]


def test_an_autosave_that_does_not_fit_says_why(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    answer = inside.post(reverse("debrief-keep", args=[ended.pk, "want"]), {"value": "perhaps"})
    assert (400, True) == (answer.status_code, "does not fit" in answer.json()["message"])


def test_two_windows_on_one_answer_show_both_and_the_person_chooses(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    base = {"base-value": fingerprint(None)}
    inside.post(question(ended, "remember"), {"skip": "1", "value": "one", "window": "a", **base})
    answer = inside.post(
        question(ended, "remember"), {"continue": "1", "value": "two", "window": "b", **base}
    )
    assert question(ended, "remember") == answer["Location"]
    told = page(inside, answer["Location"])
    assert "one</textarea>" in told
    assert "<blockquote>two</blockquote>" in told
    inside.post(reverse("second-text", args=[SecondText.objects.get().pk]), {"join": "1"})
    assert {"remember": "one\n\ntwo"} == answers(ended)


@pytest.mark.parametrize(
    ("code", "first", "second", "shown"),
    [
        (
            "right_wrong",
            {"right": "Kind", "wrong": ""},
            {"right": "Near", "wrong": "Loud"},
            "Right: Near<br>Wrong: Loud",
        ),
        ("step", {"what-0": "read"}, {"what-0": "rest", "cue-0": "late"}, "If it is late, then rest."),
        ("want", {"value": "yes"}, {"value": "no"}, "No, I would have said no"),
        ("word", {"value": "sad"}, {"value": "sad", "own": "emptied"}, "emptied"),
        (
            "went_wrong",
            {"what-0": "late", "mattered-0": "", "mine-0": "", "cause-0": ""},
            {"what-0": "numbers", "mattered-0": "yes", "mine-0": "yes", "cause-0": "craft"},
            "numbers: Worth a next step.",
        ),
    ],
)
def test_two_windows_on_a_sheet_show_the_second_one_readably(
    inside, ended, code, first, second, shown
) -> None:
    inside.post(offer(ended), {"begin": "1"})
    base = {"base-value": fingerprint(None)}
    inside.post(question(ended, code), {"skip": "1", "window": "a", **base, **first})
    inside.post(question(ended, code), {"continue": "1", "window": "b", **base, **second})
    told = page(inside, question(ended, code))
    assert f"<blockquote>{shown}</blockquote>" in told
    assert "Keep both, one after the other" not in told
    inside.post(reverse("second-text", args=[SecondText.objects.get().pk]), {"use": "1"})
    assert "<blockquote>" not in page(inside, question(ended, code))


def test_a_second_text_can_be_used_even_when_the_first_was_emptied_meanwhile(inside, ended) -> None:
    begun = actions.open_debrief(ended)
    actions.keep_answer(begun, "remember", "one", base=fingerprint(None), window="a")
    actions.keep_answer(begun, "remember", "two", base=fingerprint(None), window="b")
    actions.keep_answer(begun, "remember", "")
    inside.post(reverse("second-text", args=[SecondText.objects.get().pk]), {"use": "1"})
    assert {"remember": "two"} == answers(ended)


@pytest.mark.mission("F1")
def test_feelings_are_a_face_a_word_or_one_s_own_and_a_sentence_all_skippable(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    assert "<svg" in page(inside, question(ended, "face"))
    inside.post(question(ended, "face"), {"continue": "1", "value": "2"})
    answer = inside.post(question(ended, "word"), {"continue": "1", "value": "sad", "own": "flat"})
    assert question(ended, "sentence") == answer["Location"]
    assert 'value="flat"' in page(inside, question(ended, "word"))
    answer = inside.post(question(ended, "sentence"), {"skip": "1", "value": ""})
    told = page(inside, answer["Location"])
    assert "Sleep counts." in told
    assert {"face": "2", "word": "flat"} == answers(ended)


@pytest.mark.mission("F1")
def test_what_was_felt_is_folded_away_in_the_summary(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    inside.post(question(ended, "word"), {"finish": "1", "value": "sad"})
    told = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert told.index("<summary>How it felt</summary>") < told.index("Is there a word for it?")


@pytest.mark.mission("R2")
def test_a_question_that_stumped_is_asked_again_calmly(inside, ended) -> None:
    row = stumped(ended)
    row.answer = "Um."
    row.save()
    inside.post(offer(ended), {"deeper": "1"})
    told = page(inside, question(ended, f"question:{row.pk}"))
    assert "They asked: “How would you size the sample?”" in told
    assert "Um." in told
    assert "becomes a practice card" in told


@pytest.mark.mission("R5")
def test_what_went_wrong_is_placed_by_plain_choices_and_leads_to_a_step(inside, ended) -> None:
    stumped(ended)
    inside.post(offer(ended), {"deeper": "1"})
    told = page(inside, question(ended, "went_wrong"))
    assert 'value="How would you size the sample?"' in told
    rows = {
        "what-0": "sample size",
        "mattered-0": "yes",
        "mine-0": "yes",
        "cause-0": "technical",
        "what-1": "the trains",
        "mattered-1": "no",
        "mine-1": "no",
        "cause-1": "",
        "what-2": "",
    }
    inside.post(question(ended, "went_wrong"), {"continue": "1", **rows})
    assert [(True, True), (False, False)] == [
        (r["mattered"], r["mine"]) for r in answers(ended)["went_wrong"]
    ]
    assert "Mattered, and yours to change: sample size" in page(inside, question(ended, "steps"))


@pytest.mark.mission("R6")
def test_the_verdict_is_the_person_s_with_cant_tell_chosen_and_what_speaks_for_each(inside, ended) -> None:
    stumped(ended)
    inside.post(offer(ended), {"deeper": "1"})
    told = page(inside, question(ended, "verdict"))
    assert 'value="cant_tell" checked' in told
    assert "You noted that this question stumped you: “How would you size the sample?”" in told
    inside.post(question(ended, "verdict"), {"finish": "1", "value": "prepare"})
    summary = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert "Something to prepare better" in summary


@pytest.mark.mission("N1")
def test_steps_are_if_then_and_reach_the_plan(inside, me, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    step = {
        "what-0": "answer aloud",
        "cue-0": "Tuesday",
        "where-0": "desk",
        "on-0": "2026-03-17",
        "cause-0": "craft",
    }
    inside.post(question(ended, "step"), {"continue": "1", **step})
    assert ["answer aloud"] == [row.what for row in plan.ahead(me)]
    told = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert "If it is Tuesday, desk, then answer aloud." in told


def test_a_day_that_is_none_comes_back_with_everything_typed(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    answer = inside.post(question(ended, "step"), {"continue": "1", "what-0": "read", "on-0": "soon"})
    told = answer.content.decode()
    assert 400 == answer.status_code
    assert 'value="read"' in told
    assert "The day of a step is not a date." in told


@pytest.mark.mission("A1")
def test_asking_leads_to_the_letter_and_not_asking_is_done(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    assert "About three in ten" in page(inside, question(ended, "letter"))
    answer = inside.post(question(ended, "letter"), {"continue": "1", "value": "write"})
    assert reverse("letter", args=[ended.letters.get().pk]) == answer["Location"]
    answer = inside.post(question(ended, "letter"), {"finish": "1", "value": "not_asking"})
    ended.letters.all().delete()
    assert "You chose not to ask. That is done." in page(inside, answer["Location"])


@pytest.mark.mission("P8", "F1")
def test_small_tries_are_offered_to_whom_chose_the_word_for_it_and_to_nobody_else(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    inside.post(question(ended, "word"), {"continue": "1", "value": "doubtful"})
    assert reverse("small-tries") not in page(inside, question(ended, "direction"))
    inside.post(question(ended, "word"), {"continue": "1", "value": "afraid"})
    assert reverse("small-tries") in page(inside, question(ended, "direction"))
    inside.post(question(ended, "direction"), {"finish": "1"})
    told = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert told.index("<summary>How it felt</summary>") < told.index(reverse("small-tries"))


@pytest.mark.mission("R6", "N2")
def test_what_is_a_gap_is_learnt_from_the_summary_by_one_press(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    row = {"what-0": "Size a sample", "mattered-0": "yes", "mine-0": "yes", "cause-0": "technical"}
    inside.post(question(ended, "went_wrong"), {"continue": "1", **row})
    inside.post(question(ended, "verdict"), {"finish": "1", "value": "learn"})
    address = reverse("debrief-summary", args=[ended.pk])
    assert 'name="what" value="Size a sample"' in page(inside, address)
    sent = {"what": "Size a sample", "application": str(ended.pk), "next": address}
    assert address == inside.post(reverse("learning-begin"), sent)["Location"]
    told = page(inside, address)
    assert 'name="what" value="Size a sample"' not in told
    assert "Among what you learn" in told


@pytest.mark.mission("R6", "N2")
def test_without_a_named_gap_the_verdict_leads_to_learning(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    inside.post(question(ended, "verdict"), {"finish": "1", "value": "learn"})
    told = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert f'<a href="{reverse("learning")}">Put it among what you learn</a>' in told


def test_what_was_said_of_the_letter_has_its_own_place_once_one_is_sent(inside, ended) -> None:
    inside.post(offer(ended), {"deeper": "1"})
    inside.post(question(ended, "letter"), {"finish": "1", "value": "write"})
    letters.mark_sent(letters.draft(ended, "ask_feedback"), on=TODAY)
    told = page(inside, reverse("debrief-summary", args=[ended.pk]))
    assert '<p class="typed">write</p>' not in told


@pytest.mark.mission("F6")
def test_words_of_danger_show_the_help_card_with_and_without_script(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    kept = inside.post(
        reverse("debrief-keep", args=[ended.pk, "remember"]), {"value": "I want to die."}
    ).json()
    assert kept["danger"]
    page(inside, offer(ended))
    assert 'class="note" hidden' in page(inside, question(ended, "want")).replace("  ", " ")
    answer = inside.post(
        question(ended, "remember"), {"continue": "1", "value": "I want to die."}, follow=True
    )
    assert 'id="help-offer" class="note" >' in answer.content.decode()


def test_the_summary_before_any_question_leads_to_the_offer(inside, ended) -> None:
    assert offer(ended) == inside.get(reverse("debrief-summary", args=[ended.pk]))["Location"]
    assert offer(ended) == inside.get(question(ended, "want"))["Location"]


def test_a_question_that_this_debrief_has_not_is_not_found(inside, ended) -> None:
    inside.post(offer(ended), {"begin": "1"})
    assert 404 == inside.get(question(ended, "salary")).status_code
    assert 404 == inside.post(reverse("debrief-keep", args=[ended.pk, "salary"]), {"value": "x"}).status_code


def test_nobody_reaches_another_s_debrief(inside, other) -> None:
    theirs = after_a_final(other)
    actions.open_debrief(theirs)
    for name, arguments in (
        ("debrief", []),
        ("debrief-summary", []),
        ("debrief-question", ["want"]),
        ("debrief-keep", ["want"]),
    ):
        address = reverse(name, args=[theirs.pk, *arguments])
        assert 404 == inside.post(address, {"value": "no", "begin": "1"}).status_code
    assert {} == answers(theirs)
