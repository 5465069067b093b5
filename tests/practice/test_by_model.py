"""A language model rates a rehearsal: the very text is shown, one press sends it, its marks are a model's."""

import json
from html import unescape
from itertools import chain
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from everything import one_of_each
from modelservers import fake_model as odd
from modelservers.fake_model import MARKS, FakeModel
from modelservers.injections import HOSTILE_ANSWERS, HOSTILE_REASONS
from nextround.accounts import language_model
from nextround.accounts.language_model import Typed
from nextround.accounts.models import Person
from nextround.engine.diagnosis.report import report
from nextround.engine.journey import Stage
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.foundation import jobs, outbound, secrets
from nextround.journal.actions import bring_back, trash
from nextround.journeys import actions as files
from nextround.journeys import records as journeys
from nextround.practice import by_model, raters, rehearsals
from nextround.practice import rehearsals_records as records
from nextround.practice.models import ModelPress, Rating, Rehearsal
from rooms_world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P7")]
FIRST, SECOND = "From the smallest effect that matters.", "Because of the team."
CANARY = "canary-of-the-journal"


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def model(me: Person, server: FakeModel) -> FakeModel:
    """The model that this person set up."""
    language_model.set_up(me, Typed(address=server.address, name="llama3.2"))
    return server


@pytest.fixture
def rehearsal(me: Person) -> Rehearsal:
    """Two questions, both answered in writing."""
    begun = rehearsals.begin(me, Wanted(minutes=5, stage=Stage.FINAL))
    for place, answer in enumerate((FIRST, SECOND), start=1):
        begun.questions.filter(place=place).update(answer=answer)
    return begun


def press(rehearsal: Rehearsal) -> ModelPress:
    """The press on what is shown, carried out."""
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    jobs.run(by_model.JOB, row.pk)
    row.refresh_from_db()
    return row


def page(inside: Client, name: str, rehearsal: Rehearsal) -> str:
    return unescape(inside.get(reverse(name, args=[rehearsal.pk]), follow=True).content.decode())


# What leaves
def test_the_text_holds_the_questions_and_the_typed_answers(rehearsal, model) -> None:
    shown = by_model.leaving(rehearsal)
    told = json.loads(shown.text.partition("\n---\n")[2])
    asked = list(rehearsal.questions.values_list("text", flat=True))
    assert list(zip(asked, (FIRST, SECOND), strict=True)) == [(e["question"], e["answer"]) for e in told]
    assert ("llama3.2", model.who, 0) == (shown.model.name, shown.model.who, shown.untold)


def test_what_is_not_typed_stays_here(rehearsal, model) -> None:
    spoken = rehearsal.questions.get(place=2)
    spoken.answer, spoken.is_spoken = " \n", True
    spoken.save()
    shown = by_model.leaving(rehearsal)
    assert (1, False) == (shown.untold, spoken.text in shown.text)


def test_with_nothing_typed_or_far_too_much_there_is_nothing_to_send(rehearsal, model) -> None:
    rehearsal.questions.update(answer="x" * 30_000)
    with pytest.raises(by_model.TooMuchTyped):
        by_model.leaving(rehearsal)
    rehearsal.questions.update(answer="")
    with pytest.raises(by_model.NothingTyped):
        by_model.leaving(rehearsal)


def test_without_a_model_there_is_nobody_to_send_it_to(rehearsal) -> None:
    with pytest.raises(language_model.NoModel):
        by_model.leaving(rehearsal)


def test_exactly_the_text_that_was_shown_is_sent_once(rehearsal, model) -> None:
    shown = by_model.leaving(rehearsal)
    row = press(rehearsal)
    jobs.run(by_model.JOB, row.pk)
    assert ("done", [shown.text]) == (row.state, model.texts)
    [(_, headers, body)] = model.asked
    assert {"model", "messages", "stream"} == set(json.loads(body))
    assert "Authorization" not in headers


def test_looking_sends_nothing(inside, rehearsal, model) -> None:
    for name in ("rehearsal", "rehearsal-model", "rehearsal-model-way"):
        page(inside, name, rehearsal)
    assert [] == model.asked


def test_only_the_rehearsal_leaves_of_a_whole_journal(me, model) -> None:
    language_model.remove(me)
    rows = one_of_each(me, CANARY)
    language_model.set_up(me, Typed(address=model.address, name="llama3.2"))
    rehearsal = rows["practice.rehearsal"]
    rehearsal.presses.all().delete()
    rehearsal.questions.update(text="Why us?", answer=FIRST)
    me.name = CANARY
    me.save()
    press(rehearsal)
    [(path, headers, body)] = model.asked
    heard = " ".join(chain([path], *headers.items())) + body.decode()
    assert FIRST in heard
    assert CANARY not in heard
    assert not [row for row in rows.values() if str(row.pk) in heard]


@pytest.mark.parametrize("changed", ["answer", "model", "address"])
def test_what_was_changed_since_it_was_shown_is_not_sent(me, rehearsal, model, changed) -> None:
    shown = by_model.leaving(rehearsal)
    if changed == "answer":
        rehearsal.questions.update(answer="Other.")
    else:
        other = Typed(address="http://localhost:1/v1", name="llama3.2")
        other = Typed(address=model.address, name="other") if changed == "model" else other
        language_model.set_up(me, other)
    with pytest.raises(by_model.ChangedSince):
        by_model.press(rehearsal, pressed=shown.pressed)
    assert ([], 0) == (model.asked, ModelPress.objects.count())


def test_what_was_changed_after_the_press_is_not_sent_either(rehearsal, model) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    rehearsal.questions.update(answer="Other.")
    jobs.run(by_model.JOB, row.pk)
    row.refresh_from_db()
    assert ("ended", True, []) == (row.state, "was changed since" in row.why, model.asked)


def test_a_second_press_waits_for_the_first(rehearsal, model) -> None:
    shown = by_model.leaving(rehearsal)
    by_model.press(rehearsal, pressed=shown.pressed)
    with pytest.raises(by_model.BeingRated):
        by_model.press(rehearsal, pressed=shown.pressed)


def test_a_locked_key_is_opened_by_the_press(me, rehearsal, server, no_keyring) -> None:
    server.key = "sk-7"
    typed = Typed(address=server.address, name="m", key="sk-7", passphrase="long enough")
    language_model.set_up(me, typed)
    secrets._opened.clear()
    shown = by_model.leaving(rehearsal)
    with pytest.raises(secrets.Locked):
        by_model.press(rehearsal, pressed=shown.pressed)
    row = by_model.press(rehearsal, pressed=shown.pressed, passphrase="long enough")
    jobs.run(by_model.JOB, row.pk)
    assert 1 == Rating.objects.count()


# What comes of it
def test_its_marks_are_a_model_s_and_enter_the_patterns_so(me, rehearsal, model) -> None:
    press(rehearsal)
    rating = Rating.objects.get()
    assert {"hard": 4, "craft": 2, "communication": 3} == rating.ratings
    assert {name: MARKS[name]["reason"] for name in rating.ratings} == rating.reasons
    assert ("model", f"llama3.2, {model.who}", "") == (rating.way, rating.rater, rating.note)
    assert [("model", rating.ratings)] == [(r.rater, r.ratings) for r in records.values(me, "x")]


@pytest.mark.mission("P7", "S5")
def test_a_model_s_marks_move_the_diagnosis_less_than_a_person_s(me, rehearsal, model) -> None:
    def weak() -> float:
        return report(journeys.gather(me)).figures.diagnosis.weak["craft"]

    before = weak()
    model.said = json.dumps({"craft": {"mark": 1, "reason": "So."}})
    press(rehearsal)
    by_a_model = weak()
    trash(Rating.objects.get())
    raters.rate_from_paper(rehearsal, marks={"craft": 1})
    assert before < by_a_model < weak()


def test_it_can_be_left_out_and_asked_for_again(me, rehearsal, model) -> None:
    press(rehearsal)
    trash(Rating.objects.get())
    assert () == records.values(me, "x")
    assert "done" == press(rehearsal).state
    assert 2 == len(model.asked)


def test_a_second_guess_about_one_rehearsal_takes_the_place_of_the_first(
    inside, me, rehearsal, model
) -> None:
    press(rehearsal)
    assert "takes the place of the earlier one" in page(inside, "rehearsal", rehearsal)
    raters.rate_from_paper(rehearsal, marks={"hard": 5})
    model.said = json.dumps({"hard": {"mark": 1}})
    press(rehearsal)
    counted = sorted((r.rater, r.ratings["hard"]) for r in records.values(me, "x"))
    assert ([("model", 1), ("person", 5)], 3) == (counted, Rating.objects.count())
    earlier = Rating.objects.get(way="model", ratings__hard=4)
    assert "What a language model made of the rehearsal of 12 March 2026" == earlier.name
    bring_back(earlier)
    assert counted == sorted((r.rater, r.ratings["hard"]) for r in records.values(me, "x"))


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (odd.closes, "Nobody answers"),
        (odd.breaks_off, "can’t be read"),
        (odd.redirects, "nobody was followed"),
        (odd.bombs, "can’t be read"),
        (odd.floods, "can’t be read"),
        (odd.stays_on(500, b"{}"), "can’t be read"),
        (odd.stays_on(404, b"{}"), "no such model"),
        (odd.stays_on(200, b'{"choices": []}'), "can’t be read"),
    ],
)
def test_an_odd_answer_leaves_a_sentence_and_no_rating(rehearsal, model, how, told) -> None:
    model.odd = how
    row = press(rehearsal)
    assert ("ended", 0) == (row.state, Rating.objects.count())
    assert told in row.why


def test_hostile_answers_leave_nothing_but_a_sentence(me, rehearsal, model) -> None:
    before = journeys.gather(me)
    for answer in HOSTILE_ANSWERS[::4]:
        model.said = answer
        row = press(rehearsal)
        assert ("ended", True) == (row.state, bool(row.why))
        assert answer not in row.why
    assert (0, before) == (Rating.objects.count(), journeys.gather(me))


def test_hostile_reasons_are_shown_as_text_and_do_nothing(inside, rehearsal, model) -> None:
    for reason in HOSTILE_REASONS[::5]:
        model.said = json.dumps({"hard": {"mark": 2, "reason": reason}}, ensure_ascii=False)
        press(rehearsal)
    raw = inside.get(reverse("rehearsal", args=[rehearsal.pk])).content.decode()
    tree = LexborHTMLParser(raw)
    table = "section[aria-labelledby=seen-name] table"
    assert [] == tree.css(f"{table} a, {table} img, {table} script, {table} form, {table} style, {table} b")
    assert [] == [node for node in tree.css("a[href]") if "evil" in str(node.attributes["href"])]


def test_something_that_breaks_is_said_and_raised(rehearsal, model, monkeypatch) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    monkeypatch.setattr("nextround.engine.rehearsal.model_rating.read", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        by_model.work(row.pk)
    row.refresh_from_db()
    assert ("ended", "Something broke on the way, so there is no rating.") == (row.state, row.why)
    assert {} == by_model._waits


# Stopping, and what a closed app leaves
def test_stopping_ends_the_wait_and_drops_what_still_comes(rehearsal, model) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    drip = odd.drips(model)

    def stopped_meanwhile(handler) -> None:
        by_model._waits[row.pk].stop()
        drip(handler)

    model.odd = stopped_meanwhile
    jobs.run(by_model.JOB, row.pk)
    row.refresh_from_db()
    assert ("ended", True) == (row.state, row.why.startswith("You stopped it."))


def test_an_answer_after_the_stop_is_not_kept(rehearsal, model, monkeypatch) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    told = json.dumps(MARKS)

    def answered(*_: object, wait: outbound.Wait) -> str:
        by_model.stop(rehearsal)
        assert wait.was_stopped
        return told

    monkeypatch.setattr(language_model, "ask", answered)
    jobs.run(by_model.JOB, row.pk)
    row.refresh_from_db()
    assert ("ended", 0) == (row.state, Rating.objects.count())


def test_stopping_before_it_began_sends_nothing(rehearsal, model) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    by_model.stop(rehearsal)
    by_model.stop(rehearsal)
    jobs.run(by_model.JOB, row.pk)
    assert [] == model.asked


def test_a_closed_app_leaves_a_sentence_and_nothing_is_sent_again(
    rehearsal, model, monkeypatch, at_once
) -> None:
    row = by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    with jobs.alone(f"{by_model.JOB}-{row.pk}"):  # another process is at it
        jobs.take_up()
    assert "going" == ModelPress.objects.get().state
    jobs.take_up()
    row.refresh_from_db()
    assert ("ended", True) == (row.state, "nothing is sent again by itself" in row.why)
    jobs.run(by_model.JOB, uuid4())
    assert [] == model.asked


def test_a_press_is_not_exported_and_a_rating_is(me, rehearsal, model) -> None:
    press(rehearsal)
    file = json.loads(files.export_journey(me))
    assert ["model"] == [row["rater"] for row in file["rehearsals"]]
    assert [MARKS["hard"]["reason"]] == [row["reasons"]["hard"] for row in file["rehearsal_ratings"]]
    assert "model_presss" not in file


# The pages
def test_one_sees_the_text_presses_and_sees_the_marks(inside, rehearsal, model, at_once) -> None:
    assert f"Have it rated by {model.who}" in page(inside, "rehearsal", rehearsal)
    told = inside.get(reverse("rehearsal-model", args=[rehearsal.pk])).content.decode()
    tree = LexborHTMLParser(told)
    [shown] = [node.text() for node in tree.css("[role=region]")]
    pressed = tree.css_first("input[name=pressed]").attributes["value"]
    where = reverse("rehearsal-model", args=[rehearsal.pk])
    after = unescape(inside.post(where, {"pressed": pressed}, follow=True).content.decode())
    assert [shown] == model.texts
    for words in ("No example of what came of it.", f"by a language model (llama3.2, {model.who})", "guess"):
        assert words in after
    assert "one person’s view" not in after


def test_the_page_says_where_it_goes(inside, me, rehearsal, model) -> None:
    assert "so the text stays here" in page(inside, "rehearsal-model", rehearsal)
    language_model.set_up(me, Typed(address="https://models.example/v1", name="m"))
    told = page(inside, "rehearsal-model", rehearsal)
    assert "The text below leaves this machine" in told
    assert "Send this text to models.example" in told


def test_while_it_reads_the_page_says_so_and_can_stop_it(inside, rehearsal, model) -> None:
    by_model.press(rehearsal, pressed=by_model.leaving(rehearsal).pressed)
    assert "The model has been reading since" in page(inside, "rehearsal", rehearsal)
    way = reverse("rehearsal-model-way", args=[rehearsal.pk])
    assert "HX-Refresh" not in inside.get(way).headers
    after = inside.post(reverse("rehearsal-model-stop", args=[rehearsal.pk]), follow=True)
    assert "You stopped it." in after.content.decode()
    assert "true" == inside.get(way).headers["HX-Refresh"]


def test_a_press_on_another_text_is_refused_in_words(inside, rehearsal, model, at_once) -> None:
    answer = inside.post(reverse("rehearsal-model", args=[rehearsal.pk]), {"pressed": "x"}, follow=True)
    assert "was changed since this text was shown" in answer.content.decode()
    assert [] == model.asked


def test_what_was_said_aloud_can_not_be_rated_so_and_the_page_says_it(inside, rehearsal, model) -> None:
    rehearsal.questions.update(answer="", is_spoken=True)
    told = page(inside, "rehearsal", rehearsal)
    assert "what is said aloud stays in the room" in told
    assert "Have it rated" not in told
    assert "there is nothing a model could read" in page(inside, "rehearsal-model", rehearsal)


def test_without_a_model_the_page_names_it_quietly(inside, rehearsal) -> None:
    told = page(inside, "rehearsal", rehearsal)
    assert f'href="{reverse("model")}"' in told
    assert "Have it rated" not in told


def test_the_list_tells_a_person_s_view_from_a_model_s(inside, rehearsal, model) -> None:
    press(rehearsal)
    told = unescape(inside.get(reverse("rehearsals")).content.decode())
    assert ("a model’s guess" in told, "seen by" in told) == (True, False)
    raters.rate_from_paper(rehearsal, marks={"hard": 3})
    assert "seen by 1" in unescape(inside.get(reverse("rehearsals")).content.decode())


def test_odd_reasons_from_a_file_are_left_out(inside, rehearsal) -> None:
    odd_reasons = {"hard": ["<b>"], "craft": 7, "x": "y"}
    Rating.objects.create(
        owner=rehearsal.owner, rehearsal=rehearsal, ratings={"hard": 3}, reasons=odd_reasons, way="model"
    )
    assert "by a language model" in page(inside, "rehearsal", rehearsal)
