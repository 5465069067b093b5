"""Rows become the engine's values; lists ask the database the same few questions at any size."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.journey import Stage
from nextround.journal import actions, records, states
from nextround.journal.forms.record import flags
from nextround.journal.models import Application

pytestmark = pytest.mark.django_db


def queries(ask) -> int:  # type: ignore[no-untyped-def]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask()
    return len(asked)


def test_all_applications_are_read_in_the_same_queries_at_any_size(me: Person, acme: Application) -> None:
    few = queries(lambda: records.applications_of(me))
    for n in range(20):
        one = actions.record_application(me, company=f"Company {n}", applied_on=date(2026, 2, 1))
        actions.record_interview(one, on=date(2026, 2, 10), stage="final")
    assert 3 == few == queries(lambda: records.applications_of(me))


def test_what_looks_back_from_today_reads_whole_applications_of_the_latest_events_only(
    me: Person, theirs: Application, acme: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, company in ((3, "Old"), (5, "New")):
        row = actions.record_application(me, company=company, applied_on=date(2026, 2, day))
        actions.record_event(row, kind="rejected", on=date(2026, 3, day), stage="final")
    hidden = actions.record_application(me, company="Hidden", applied_on=date(2026, 3, 12))
    actions.trash(hidden)
    assert {"ACME", "Old", "New"} == {value.company for value in records.lately(me)}
    monkeypatch.setattr(records, "LATELY", 1)
    (latest,) = records.lately(me)
    assert ("New", ["applied", "rejected"]) == (latest.company, [str(e.kind) for e in latest.events])


def test_a_value_holds_what_the_rows_say(acme: Application) -> None:
    acme.cv_version, acme.letter_version = "v7", "warm"
    acme.tags, acme.channel = ["remote"], "referral"
    acme.save()
    talk = actions.record_interview(acme, on=date(2026, 2, 10), stage="final")
    actions.rate(talk, {"hard": 3})
    actions.record_event(
        acme, kind="rejected", on=date(2026, 3, 1), stage="final", finalists=3, text="No.", says="generic"
    )
    value = records.application_value(acme)
    assert ("v7", "warm") == (value.cv_version, value.letter_version)
    assert (("remote",), "referral") == (value.tags, value.channel)
    assert [{}, {"hard": 3}, {}] == [dict(e.ratings) for e in value.events]
    last = value.events[-1]
    assert (Stage.FINAL, 3, "No.", "generic") == (last.stage, last.finalists, last.text, last.says)
    assert (value,) == records.applications_of(acme.owner)


@pytest.mark.mission("S4")
def test_a_version_that_is_noted_later_leaves_the_other(acme: Application) -> None:
    actions.note_versions(acme, cv_version="v7")
    assert "Sent with CV “v7”." == states.sent_with(records.application_value(acme))
    actions.note_versions(acme, letter_version="warm")
    assert "Sent with CV “v7” and cover letter “warm”." == states.sent_with(records.application_value(acme))
    acme.cv_version = ""
    acme.save()
    assert "Sent with cover letter “warm”." == states.sent_with(records.application_value(acme))


def test_open_and_ended_are_told_apart_as_the_engine_does(me: Person, acme: Application) -> None:
    ended = actions.record_application(me, company="Kite")
    actions.record_event(ended, kind="rejected", on=date(2026, 3, 1))
    reopened = actions.record_application(me, company="Loom")
    actions.close_as_silence(reopened, on=date(2026, 3, 1))
    actions.record_event(reopened, kind="invited", on=date(2026, 3, 5))
    still = actions.record_application(me, company="Mill")
    actions.close_as_silence(still, on=date(2026, 3, 1))
    actions.record_event(still, kind="feedback", on=date(2026, 3, 5))
    assert {acme, reopened} == set(records.open_applications(me))
    assert {ended, still} == set(records.ended_applications(me))


def test_what_comes_is_soonest_first(me: Person, acme: Application) -> None:
    for day in (20, 14, 1):
        actions.record_event(acme, kind="invited", on=date(2026, 3, day))
    ended = actions.record_application(me, company="Kite")
    actions.record_event(ended, kind="invited", on=date(2026, 3, 15))
    actions.record_event(ended, kind="withdrawn", on=date(2026, 3, 11))
    assert [14, 20] == [event.on.day for event in records.coming(me, date(2026, 3, 12))]


@pytest.mark.parametrize(
    ("company", "role", "found"),
    [
        ("Acme", "Data Analyst (m/f/d)", True),
        ("ACME GmbH", "", True),
        ("", "data analyst", True),
        ("Acne Studios", "Designer", False),
        ("Kite", "Data analyst", False),
        ("", "", False),
    ],
)
def test_a_mail_finds_the_application_it_speaks_of(
    me: Person, acme: Application, company: str, role: str, *, found: bool
) -> None:
    assert ([acme] if found else []) == records.similar(me, company=company, role=role)


def test_the_likelier_one_comes_first(me: Person, acme: Application) -> None:
    other = actions.record_application(me, company="ACME", role="Office manager")
    assert [other, acme] == records.similar(me, company="ACME", role="Office Manager")


def test_a_list_is_searched_by_every_word(me: Person, acme: Application) -> None:
    actions.record_application(me, company="ACME", role="Designer")
    everything = records.all_applications(me)
    assert [acme] == list(records.named_like(everything, "acme analyst"))
    assert 2 == records.named_like(everything, "").count()


def said(application: Application) -> str:
    return states.in_words(records.application_value(application))


def test_states_are_said_calmly(acme: Application) -> None:
    assert "waiting since 1 February 2026" == said(acme)
    actions.record_event(acme, kind="invited", on=date(2026, 3, 14))
    assert "invited for 14 March 2026" == said(acme)
    actions.record_event(acme, kind="invited", on=date(2026, 3, 15), stage="final")
    assert "invited to the final round, 15 March 2026" == said(acme)


@pytest.mark.parametrize(
    ("kind", "stage", "words"),
    [
        ("offered", "", "an offer since 10 March 2026"),
        ("rejected", "", "ended before a conversation, 10 March 2026"),
        ("rejected", "screening", "ended before a conversation, 10 March 2026"),
        ("rejected", "final", "ended after the final round, 10 March 2026"),
        ("silent", "", "closed as silence, 10 March 2026"),
        ("silent", "team", "closed as silence after the talk with the team, 10 March 2026"),
        ("accepted", "offer", "you accepted, 10 March 2026"),
        ("declined", "", "you declined, 10 March 2026"),
        ("withdrawn", "", "you withdrew, 10 March 2026"),
    ],
)
def test_an_ending_says_how_far_it_came(acme: Application, kind: str, stage: str, words: str) -> None:
    actions.record_event(acme, kind=kind, on=date(2026, 3, 10), stage=stage)
    actions.record_event(acme, kind="feedback", on=date(2026, 3, 11), stage=stage)
    assert words == said(acme)


def test_a_talk_at_an_unknown_stage_was_a_conversation(acme: Application) -> None:
    actions.record_event(acme, kind="interviewed", on=date(2026, 3, 1))
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 10))
    assert "ended on 10 March 2026" == said(acme)


def test_an_opening_that_is_only_kept_says_so(me: Person) -> None:
    kept = actions.record_application(me, company="ACME")
    assert ("kept to think about, not sent yet", "An application, ACME") == (said(kept), states.name_of(kept))
    assert "Analyst" == states.name_of(actions.record_application(me, role="Analyst"))


def test_every_stage_and_flag_has_its_words() -> None:
    assert all(states.inline(stage) for stage in Stage)
    assert "interrogation" in flags("red")
    assert 8 <= min(len(flags("red")), len(flags("green")))
    assert timedelta(days=30) == records.TRASH_LASTS
    assert words.has("journal.kind.unsure")
