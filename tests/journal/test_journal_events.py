"""Events are never changed, only corrected; what can't be is refused with what and what next."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, Stage, ending
from nextround.journal import actions, records, rules
from nextround.journal.models import Application, Event

pytestmark = pytest.mark.django_db
MAIL = "mail:0123"


def kinds(application: Application) -> list[str]:
    return [str(e.kind) for e in records.application_value(application).events]


def test_an_event_reaches_the_timeline_in_the_order_of_days(acme: Application) -> None:
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), stage="final")
    actions.record_event(acme, kind="interviewed", on=date(2026, 2, 20), stage="final")
    assert ["applied", "interviewed", "rejected"] == kinds(acme)


def test_recording_moves_the_application_to_the_front_of_lists(acme: Application, clock) -> None:
    before = acme.touched_at
    clock("2026-03-12T10:00:00+00:00")
    actions.record_event(acme, kind="confirmed", on=date(2026, 2, 2))
    acme.refresh_from_db()
    assert before < acme.touched_at


def test_nothing_happens_before_applying(acme: Application) -> None:
    with pytest.raises(
        rules.EventBeforeApplying, match="31 January 2026 is before you applied, on 1 February 2026"
    ):
        actions.record_event(acme, kind="rejected", on=date(2026, 1, 31))
    assert ["applied"] == kinds(acme)


def test_something_may_happen_on_the_day_of_applying(acme: Application) -> None:
    actions.record_event(acme, kind="rejected", on=date(2026, 2, 1))
    assert ["applied", "rejected"] == kinds(acme)


def test_the_day_of_applying_is_not_after_what_followed(acme: Application) -> None:
    actions.record_event(acme, kind="confirmed", on=date(2026, 2, 3))
    applied = acme.events.get(kind="applied")
    with pytest.raises(rules.AppliedAfterEvents):
        actions.correct(applied, on=date(2026, 2, 4))
    actions.correct(applied, on=date(2026, 2, 3))
    assert date(2026, 2, 3) == records.standing(acme.events.all())[0].on


def test_an_application_may_first_be_known_from_its_end(me: Person, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    late = actions.record_application(me, company="Kite")
    actions.record_event(late, kind="rejected", on=date(2026, 3, 1))
    with pytest.raises(rules.AppliedAfterEvents):
        actions.record_event(late, kind="applied", on=date(2026, 3, 2))
    actions.record_event(late, kind="applied", on=date(2026, 2, 20))
    assert ["applied", "rejected"] == kinds(late)


def test_the_future_is_refused_except_for_an_invitation(acme: Application) -> None:
    tomorrow = date(2026, 3, 13)
    with pytest.raises(rules.EventInFuture, match="13 March 2026 has not come yet"):
        actions.record_event(acme, kind="rejected", on=tomorrow)
    actions.record_event(acme, kind="invited", on=tomorrow, stage="final")
    assert ["applied", "invited"] == kinds(acme)


def test_today_is_the_day_where_the_person_is(acme: Application, me: Person, clock) -> None:
    me.time_zone = "Pacific/Auckland"
    me.save()
    acme.refresh_from_db()
    clock("2026-03-12T13:00:00+00:00")
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 13))
    assert ["applied", "rejected"] == kinds(acme)


@pytest.mark.parametrize(("kind", "stage"), [("promoted", ""), ("rejected", "lunch")])
def test_unknown_codes_are_refused(acme: Application, kind: str, stage: str) -> None:
    with pytest.raises(rules.UnknownCode):
        actions.record_event(acme, kind=kind, on=date(2026, 3, 1), stage=stage)


def test_a_correction_takes_the_place_and_keeps_what_was_said(acme: Application) -> None:
    event = actions.record_event(
        acme,
        kind="rejected",
        on=date(2026, 3, 1),
        stage="final",
        text="Unfortunately …",
        reasons=["competition"],
    )
    later = actions.correct(event, on=date(2026, 3, 2))
    assert ("Unfortunately …", ["competition"], "final") == (later.text, later.reasons, later.stage)
    assert ["applied", "rejected"] == kinds(acme)
    assert date(2026, 3, 1) == Event.objects.get(pk=event.pk).on


def test_a_correction_is_checked_like_a_new_event(acme: Application) -> None:
    event = actions.record_event(acme, kind="confirmed", on=date(2026, 2, 2))
    with pytest.raises(rules.EventBeforeApplying):
        actions.correct(event, on=date(2026, 1, 1))
    with pytest.raises(rules.UnknownCode):
        actions.correct(event, kind="promoted")


def test_what_was_corrected_elsewhere_is_not_corrected_twice(acme: Application) -> None:
    event = actions.record_event(acme, kind="confirmed", on=date(2026, 2, 2))
    actions.correct(event, on=date(2026, 2, 3))
    with pytest.raises(rules.AlreadyCorrected):
        actions.correct(event, on=date(2026, 2, 4))
    with pytest.raises(rules.AlreadyCorrected):
        actions.take_back(event)


def test_a_taken_back_ending_opens_the_application_again(acme: Application) -> None:
    event = actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), stage="final")
    taken = actions.take_back(event)
    assert ending(records.application_value(acme)) is None
    assert [taken] == records.taken_back(acme.events.all())
    actions.bring_back_event(taken)
    assert Kind.REJECTED == ending(records.application_value(acme)).kind
    assert [] == records.taken_back(acme.events.all())


def test_only_what_was_taken_back_can_be_brought_back_and_only_once(acme: Application) -> None:
    event = acme.events.get()
    with pytest.raises(rules.AlreadyCorrected):
        actions.bring_back_event(event)
    taken = actions.take_back(event)
    for again in (actions.take_back, actions.correct):
        with pytest.raises(rules.AlreadyCorrected):
            again(taken)
    actions.bring_back_event(taken)
    with pytest.raises(rules.AlreadyCorrected):
        actions.bring_back_event(taken)
    assert 3 == acme.events.count()


def test_bringing_back_is_checked_against_what_happened_since(acme: Application) -> None:
    applied = acme.events.get(kind="applied")
    taken = actions.take_back(applied)
    actions.record_event(acme, kind="rejected", on=date(2026, 1, 5))
    with pytest.raises(rules.AppliedAfterEvents):
        actions.bring_back_event(taken)


def test_one_mail_is_filed_once(acme: Application) -> None:
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), source=MAIL)
    with pytest.raises(rules.AlreadyFiled):
        actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), source=MAIL)


def test_a_mail_that_was_taken_back_can_be_filed_again(acme: Application) -> None:
    event = actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), source=MAIL)
    actions.take_back(actions.correct(event, on=date(2026, 3, 2)))
    again = actions.record_event(acme, kind="rejected", on=date(2026, 3, 3), source=MAIL)
    assert ["applied", "rejected"] == kinds(acme)
    assert date(2026, 3, 3) == again.on


@pytest.mark.mission("I4")
def test_silence_is_closed_by_the_person_and_an_answer_opens_it_again(acme: Application) -> None:
    actions.close_as_silence(acme, on=date(2026, 3, 10))
    assert Kind.SILENT == ending(records.application_value(acme)).kind
    actions.record_event(acme, kind="invited", on=date(2026, 3, 11), stage="technical")
    assert ending(records.application_value(acme)) is None


def test_what_has_ended_is_not_closed_as_silence(acme: Application) -> None:
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 1))
    with pytest.raises(rules.AlreadyEnded):
        actions.close_as_silence(acme, on=date(2026, 3, 10))


def test_an_application_needs_a_company_or_a_role(me: Person) -> None:
    with pytest.raises(rules.NamelessApplication):
        actions.record_application(me, company=" ", role="")
    assert 0 == Application.objects.count()


def test_a_refused_day_leaves_no_half_an_application(me: Person, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    with pytest.raises(rules.EventInFuture):
        actions.record_application(me, company="ACME", applied_on=date(2026, 4, 1))
    assert 0 == Application.objects.count()


def test_names_can_be_corrected_but_not_emptied(acme: Application) -> None:
    sent = {"cv_version": "v7", "letter_version": "warm"}
    actions.describe(acme, company="ACME Ltd", role="Analyst", channel="referral", **sent)
    acme.refresh_from_db()
    assert ("ACME Ltd", "Analyst", "referral") == (acme.opening.company, acme.opening.role, acme.channel)
    assert ("v7", "warm") == (acme.cv_version, acme.letter_version)
    with pytest.raises(rules.NamelessApplication):
        actions.describe(acme, company="", role=" ", channel="", **sent)


@pytest.mark.mission("M3")
def test_a_posting_is_kept_with_its_day_until_it_is_emptied(acme: Application) -> None:
    assert ("We look for someone who counts.", date(2026, 3, 12)) == (
        acme.opening.posting,
        acme.opening.posting_saved_on,
    )
    actions.save_posting(acme, "One\r\nTwo\n")
    assert "One\nTwo" == acme.opening.posting
    actions.save_posting(acme, "  ")
    assert ("", None) == (acme.opening.posting, acme.opening.posting_saved_on)


DAYS = st.integers(0, 40).map(lambda n: date(2026, 2, 1) + timedelta(days=n))
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["record", "correct", "take_back", "bring_back"]),
        st.integers(0, 20),
        st.sampled_from([*Kind]),
        DAYS,
        st.sampled_from(["", *Stage]),
    ),
    max_size=12,
)


@given(moves=MOVES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_correction_ever_loses_or_changes_an_event(moves, me: Person, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    application = actions.record_application(me, company="ACME", applied_on=date(2026, 2, 1))
    seen = {row["id"]: row for row in application.events.values()}
    for move, which, kind, on, stage in moves:
        rows = list(application.events.all())
        event = rows[which % len(rows)]
        try:
            if move == "record":
                actions.record_event(application, kind=kind, on=on, stage=stage)
            elif move == "correct":
                actions.correct(event, kind=kind, on=on, stage=stage)
            elif move == "take_back":
                actions.take_back(event)
            else:
                actions.bring_back_event(event)
        except rules.Refusal:
            pass
        now = {row["id"]: row for row in application.events.values()}
        assert seen == {pk: now[pk] for pk in seen}
        seen = now
    value = records.application_value(application)
    last = set(seen) - {row["corrects_id"] for row in seen.values()}
    assert len([pk for pk in last if not seen[pk]["taken_back"]]) == len(value.events)
    assert (ending(value) is not None) == (application in records.ended_applications(me))
    assert (ending(value) is None) == (application in records.open_applications(me))
    application.delete()
