"""Small tries, for someone who said that fear of the no holds them back."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from nextround import words
from nextround.foundation import autosave
from nextround.journal.actions import trash
from nextround.plan import actions as plan
from nextround.plan import records as plans
from nextround.plan.actions import EmptyStep
from nextround.practice import tries
from nextround.practice import tries_records as records
from nextround.practice.models import Approach
from rooms_world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P8")]
CHOSEN = {
    "idea": "cafe_table",
    "due": "2026-03-13",
    "cue": "After lunch",
    "where": "the corner café",
    "expected": "They sigh.",
}


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


def page(inside, name: str, *arguments: object) -> str:
    answer = inside.get(reverse(name, args=arguments))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def test_there_are_a_dozen_ideas_and_more_each_said_briefly() -> None:
    said = [words.say(code) for code in words.codes("approach.idea.")]
    assert 12 <= len(said) == len(set(said))
    assert all(len(sentence) < 90 for sentence in said)


def test_a_try_stands_on_the_plan_with_when_where_and_what_was_expected(me) -> None:
    tried = tries.plan_try(
        me, what="Ask.", cue="at nine", where="there", due=date(2026, 3, 13), expected="No."
    )
    assert [tried.step] == list(plans.ahead(me))
    assert ("at nine", "there", date(2026, 3, 13), "No.") == (
        tried.step.cue,
        tried.step.where,
        tried.step.due,
        tried.expected,
    )
    tries.it_happened(tried)
    assert ([], [tried]) == (list(records.ahead(me)), list(records.tried(me)))


def test_a_try_that_says_nothing_is_refused(me) -> None:
    with pytest.raises(EmptyStep):
        tries.plan_try(me, what=" ")
    assert 0 == Approach.objects.count()


def test_all_of_it_stops_at_once_and_other_steps_stay(me, other) -> None:
    first, second = (tries.plan_try(me, what=f"Ask {n}.") for n in range(2))
    theirs, step = tries.plan_try(other, what="Ask."), plan.add_step(me, what="Call Ada.")
    tries.it_happened(second)
    assert (1, 0) == (tries.stop(me), tries.stop(me))
    assert ([step], [theirs]) == (list(plans.ahead(me)), list(records.ahead(other)))
    assert [] == list(records.ahead(me))
    assert {first, second} == set(records.tries(me))


def test_one_try_can_be_let_go_and_one_in_the_trash_is_gone(me) -> None:
    tried = tries.plan_try(me, what="Ask.")
    tries.let_go(tried)
    assert ([], [tried]) == (list(records.ahead(me)), list(records.tries(me)))
    trash(tried.step)
    assert [] == list(records.tries(me))


def test_nothing_of_it_is_shown_before_the_person_says_so(inside) -> None:
    told = page(inside, "small-tries")
    assert "Only you can say whether it does" in told
    assert words.say("approach.idea.cafe_table") not in told
    assert words.say("approach.idea.cafe_table") in page(inside, "small-tries-choose")
    assert "small tries" not in page(inside, "today").lower()


def test_one_is_chosen_tried_noted_and_repeated(inside, me) -> None:
    answer = inside.post(reverse("small-tries-choose"), CHOSEN, follow=True)
    tried = Approach.objects.get()
    assert (words.say("approach.idea.cafe_table"), "cafe_table") == (tried.step.what, tried.idea)
    assert "They sigh." in answer.content.decode()
    assert "Friday 13 March" in page(inside, "small-tries")
    where = reverse("small-try", args=[tried.pk])
    noted = {
        "expected": "They sigh.",
        "happened": "“Of course”, they said.",
        "base-happened": autosave.fingerprint(""),
        "base-expected": autosave.fingerprint("They sigh."),
    }
    answer = inside.post(where, noted, follow=True)
    assert "you asked" in answer.content.decode()
    assert reverse("step-undo", args=[tried.step_id]) in answer.content.decode()
    assert "“Of course”, they said." in page(inside, "small-tries")
    again = inside.get(reverse("small-tries-choose"), {"again": tried.pk}).content.decode()
    assert f'value="{words.say("approach.idea.cafe_table")}"' in unescape(again)


def test_one_s_own_words_come_before_an_idea_and_nothing_chosen_says_so(inside) -> None:
    inside.post(reverse("small-tries-choose"), {**CHOSEN, "what": "Ask Ada to sing."})
    assert ("Ask Ada to sing.", "") == (Approach.objects.get().step.what, Approach.objects.get().idea)
    answer = inside.post(reverse("small-tries-choose"), {"expected": "Well."})
    assert (400, True) == (answer.status_code, "a few words are enough" in answer.content.decode())
    assert "Well." in answer.content.decode()


def test_what_is_typed_keeps_itself_beside_another_window_and_offers_help(inside, me) -> None:
    tried = tries.plan_try(me, what="Ask.")
    where = reverse("small-try-keep", args=[tried.pk])
    told = inside.post(
        where, {"happened": "I want to die.", "base-happened": autosave.fingerprint("")}
    ).json()
    assert (True, False) == (told["danger"], told["beside"])
    second = {"happened": "From another window", "base-happened": autosave.fingerprint(""), "window": "b"}
    assert inside.post(where, second).json()["beside"]
    inside.post(reverse("small-try", args=[tried.pk]), {**second, "happened": "A third"})
    tried.step.refresh_from_db()
    assert tried.step.done_at is None


def test_stopping_and_letting_go_are_one_press_each(inside, me) -> None:
    first = tries.plan_try(me, what="Ask.")
    answer = inside.post(reverse("small-try", args=[first.pk]), {"let_go": "1"}, follow=True)
    assert "as good a choice as any" in answer.content.decode()
    tries.plan_try(me, what="Ask again.")
    assert "Stopped." in inside.post(reverse("small-tries-stop"), follow=True).content.decode()
    assert "nothing left to stop" in inside.post(reverse("small-tries-stop"), follow=True).content.decode()


def test_another_s_try_can_not_be_repeated(inside, other) -> None:
    theirs = tries.plan_try(other, what="canary")
    for named in (str(theirs.pk), "nothing"):
        assert "canary" not in inside.get(reverse("small-tries-choose"), {"again": named}).content.decode()
