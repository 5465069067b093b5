"""The record as a walk, one thing a page, and all on one page: two views of the same fields."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.rehearsal.split import Asked
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal import actions, recorded, waiting, walk
from nextround.journal.models import Application, Interview, Question
from nextround.journal.walk import PARTS, Place

DAY = date(2026, 3, 10)
STORED = st.fixed_dictionaries({"them": st.integers(0, 5), "me": st.integers(0, 5)})
PLACES = st.builds(Place, st.sampled_from(PARTS), st.just(1))


@pytest.fixture
def talk(acme: Application) -> Interview:
    return actions.record_interview(acme, on=DAY, stage="final")


def at(talk: Interview, code: str) -> str:
    return reverse("interview-part", args=[talk.pk, code])


def shown(inside: Client, talk: Interview, code: str) -> str:
    answer = inside.get(at(talk, code))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def asked(talk: Interview, *texts: str, asked_by: str = "them") -> list[Question]:
    return [actions.add_question(talk, text=text, asked_by=asked_by) for text in texts]


def codes(stored: dict[str, int], way: str = "continue") -> list[str]:
    """Every page that a press leads to, from the first one on."""
    place: Place | None = Place("who")
    found = []
    while place is not None:
        found.append(place.code)
        place = walk.onward(place, way, stored)
    return found


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("who", Place("who")),
        ("asked", Place("asked")),
        ("asked-2", Place("asked", 2)),
        ("asked-3", Place("asked", 3)),
        ("asked-9", Place("asked", 3)),
        ("asked-0", Place("asked", 1)),
        ("mine-7", Place("mine", 1)),
        *(
            (odd, None)
            for odd in ("", "who-1", "asked-", "asked-x", "asked--1", "asked-1000", "asked-²", "odd")
        ),
    ],
)
def test_a_page_has_a_name_and_a_question_not_there_yet_is_the_first_empty_one(
    code: str, place: Place | None
) -> None:
    assert place == walk.place(code, {"them": 2})


def test_each_stored_question_has_its_page_on_the_way() -> None:
    parts = ["surprise", "feeling"]
    assert ["who", "asked-1", "asked-2", *parts, "mine-1", "around", "signs", "scorecard"] == codes(
        {"them": 2}
    )


def test_skip_leaves_the_whole_part() -> None:
    firsts = [f"{part}-1" if part in {"asked", "mine"} else part for part in PARTS]
    assert firsts == codes({"them": 4, "me": 2}, "skip")


def test_another_question_comes_after_the_last_one_and_only_where_questions_are() -> None:
    assert Place("asked", 4) == walk.onward(Place("asked", 3), "another", {"them": 3})
    assert Place("asked", 1) == walk.onward(Place("asked", 1), "another", {})
    assert Place("signs") == walk.onward(Place("signs"), "another", {})


def test_finish_ends_it_anywhere_and_an_unknown_way_stays() -> None:
    assert walk.onward(Place("who"), "finish", {}) is None
    assert Place("signs") == walk.onward(Place("signs"), "", {})


def test_back_from_the_first_page_stays() -> None:
    assert Place("who") == walk.onward(Place("who"), "back", {})


@given(STORED)
def test_back_walks_the_same_pages_the_other_way(stored: dict[str, int]) -> None:
    forth = codes(stored)
    place = Place("scorecard")
    back = [place.code]
    while place != Place("who"):
        before = walk.onward(place, "back", stored)
        assert before is not None
        place = before
        back.append(place.code)
    assert forth == back[::-1]


@given(PLACES, STORED)
def test_every_page_is_found_again_by_its_name(place: Place, stored: dict[str, int]) -> None:
    assert place == walk.place(place.code, stored)


@pytest.mark.django_db
@pytest.mark.mission("I1")
def test_a_new_record_begins_with_its_first_page(inside: Client, acme: Application) -> None:
    answer = inside.post(
        reverse("interview-new", args=[acme.pk]), {"stage": "final", "on": "2026-03-10"}, follow=True
    )
    told = unescape(answer.content.decode())
    assert "<h1>Final round, 10 March</h1>" in told
    assert "1 of 8, stop any time" in told


@pytest.mark.django_db
@pytest.mark.mission("I1", "I2")
@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_the_walk_holds_fields_that_all_on_one_page_has_too(
    inside: Client, talk: Interview, part: str
) -> None:
    names = re.compile(r'name="((?!q-|base-q-)[a-z_]+(?:-[a-z_]+)*)"')
    own = set(names.findall(shown(inside, talk, part))) - {"way", "next"}
    whole = set(names.findall(inside.get(reverse("interview", args=[talk.pk])).content.decode()))
    assert own <= whole
    assert len(own) > len({"csrfmiddlewaretoken", "window", "viewport", "robots"}) or part in {
        "asked",
        "mine",
    }


@pytest.mark.django_db
@pytest.mark.mission("I1", "R2")
def test_questions_are_noted_one_by_one_without_script(inside: Client, talk: Interview) -> None:
    pk = uuid4()
    question = {
        f"q-{pk}-by": "them",
        f"q-{pk}-text": "Why us?",
        f"base-q-{pk}-text": fingerprint(""),
        f"q-{pk}-went": "stumped",
        f"base-q-{pk}-went": "",
        f"q-{pk}-topic": "motivation",
        f"base-q-{pk}-topic": fingerprint(""),
    }
    answer = inside.post(at(talk, "asked-1"), question | {"way": "another"})
    assert at(talk, "asked-2") == answer.url
    assert [("Why us?", "stumped", "motivation")] == list(talk.questions.values_list("text", "went", "topic"))
    assert "Why us?" not in shown(inside, talk, "asked-2")
    assert "Why us?" in shown(inside, talk, "asked-1")
    assert at(talk, "surprise") == inside.post(at(talk, "asked-2"), {"way": "continue"}).url


@pytest.mark.django_db
def test_another_question_is_offered_on_the_last_one_only(inside: Client, talk: Interview) -> None:
    asked(talk, "One", "Two")
    assert "Another question" not in shown(inside, talk, "asked-1")
    assert "Another question" in shown(inside, talk, "asked-2")
    assert "Another question" not in shown(inside, talk, "surprise")
    assert "Another one of mine" in shown(inside, talk, "mine-1")


@pytest.mark.django_db
def test_the_last_page_and_finish_here_lead_to_what_comes_after(inside: Client, talk: Interview) -> None:
    after = reverse("interview-after", args=[talk.pk])
    sent = {"mark-people": "4", "base-mark-people": "", "way": "finish"}
    assert after == inside.post(at(talk, "scorecard"), sent).url
    assert after == inside.post(at(talk, "who"), {"with_whom": "Orla", "way": "finish"}).url
    talk.refresh_from_db()
    assert ("Orla", 4) == (talk.with_whom, talk.application.scorecard.people)


@pytest.mark.django_db
def test_a_page_changes_nothing_of_the_other_pages(inside: Client, talk: Interview) -> None:
    actions.rate(talk, {"hard": 2})
    actions.keep_codes(talk, "red_flags", chosen=["late"], base=[])
    inside.post(at(talk, "surprise"), {"caught_off_guard": "A whiteboard", "way": "continue"})
    talk.refresh_from_db()
    assert ({"hard": 2}, ["late"], "A whiteboard") == (talk.ratings, talk.red_flags, talk.caught_off_guard)


@pytest.mark.django_db
def test_two_windows_are_both_kept_and_chosen_from_on_the_same_page(inside: Client, talk: Interview) -> None:
    inside.post(at(talk, "surprise"), {"caught_off_guard": "One", "way": "continue"})
    late = {
        "caught_off_guard": "Two",
        "base-caught_off_guard": fingerprint(""),
        "window": "w2",
        "way": "finish",
    }
    assert at(talk, "surprise") == inside.post(at(talk, "surprise"), late).url
    assert "Two" == SecondText.objects.get().text
    assert "Another window wrote something else" in shown(inside, talk, "surprise")


@pytest.mark.django_db
def test_enter_saves_and_says_so_on_the_same_page(inside: Client, talk: Interview) -> None:
    answer = inside.post(at(talk, "who"), {"with_whom": "Orla"}, follow=True)
    assert "Saved." in answer.content.decode()
    assert [(at(talk, "who"), 302)] == answer.redirect_chain


@pytest.mark.django_db
def test_what_has_no_place_comes_back_to_be_copied(inside: Client, talk: Interview) -> None:
    answer = inside.post(at(talk, "feeling"), {"rating-hard": "9", "with_whom": "Orla", "way": "continue"})
    assert 400 == answer.status_code
    assert "Orla" in answer.content.decode()


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_not_found(inside: Client, talk: Interview) -> None:
    assert 404 == inside.get(at(talk, "odd")).status_code


@pytest.mark.django_db
def test_a_question_removed_in_the_walk_leads_back_into_it(inside: Client, talk: Interview) -> None:
    first, _ = asked(talk, "One", "Two")
    answer = inside.post(reverse("question-remove", args=[first.pk]), {"next": at(talk, "asked-1")})
    assert at(talk, "asked-1") == answer.url
    assert "Two" in shown(inside, talk, "asked-1")


@pytest.mark.django_db
@pytest.mark.mission("I1")
def test_filed_notes_are_gone_through_one_by_one(inside: Client, talk: Interview) -> None:
    asked(talk, "First")
    sent = {
        "keep-0": "1",
        "text-0": "Second",
        "by-0": "them",
        "keep-1": "1",
        "text-1": "Third",
        "by-1": "them",
    }
    answer = inside.post(reverse("interview-notes-file", args=[talk.pk]), sent)
    assert at(talk, "asked-2") == answer.url
    assert "Second" in shown(inside, talk, "asked-2")


@pytest.mark.django_db
def test_a_question_of_mine_has_its_page_among_mine(talk: Interview) -> None:
    asked(talk, "Theirs")
    asked(talk, "Mine", asked_by="me")
    (second,) = actions.file_questions(talk, [Asked(text="Mine, too", asked_by="me")])
    assert Place("mine", 2) == recorded.place_of(second)


@pytest.mark.django_db
@pytest.mark.mission("I1")
def test_notes_are_kept_while_they_are_typed_and_what_is_filed_is_not_found_again(
    inside: Client, talk: Interview
) -> None:
    note = "They asked why I leave.\nThey asked about SQL."
    kept = inside.post(
        reverse("interview-keep", args=[talk.pk]), {"notes": note, "base-notes": fingerprint("")}
    ).json()
    talk.refresh_from_db()
    assert (note, fingerprint(note)) == (talk.notes, kept["bases"]["notes"])
    assert note in unescape(inside.get(reverse("interview-notes", args=[talk.pk])).content.decode())
    actions.file_questions(talk, waiting.told_in(talk)[:1])
    assert ["About SQL"] == [one.text.removesuffix("?") for one in waiting.told_in(talk)]


@pytest.mark.django_db
def test_notes_of_which_nothing_can_be_kept_come_back(inside: Client, talk: Interview) -> None:
    answer = inside.post(reverse("interview-notes", args=[talk.pk]), {"notes": "Orla", "rating-hard": "9"})
    assert 400 == answer.status_code
    assert "Orla" in answer.content.decode()


@pytest.mark.django_db
def test_a_page_asks_as_much_of_the_database_with_ten_questions_as_with_two_hundred(
    inside: Client, talk: Interview
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_of_it:
            shown(inside, talk, "asked-3")
        return len(asked_of_it)

    asked(talk, *(f"Question {n}" for n in range(10)))
    queries()  # the first page of a session asks a little more
    few = queries()
    asked(talk, *(f"Question {n}" for n in range(10, 200)))
    assert few == queries()
