"""What a person decides about their mail; each decision can be taken back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import keyring
import pytest

from mailservers.dovecot import PASSWORD
from mailservers.mails import letter
from nextround.foundation import jobs, secrets
from nextround.journal import actions as journal
from nextround.journal.actions import Told
from nextround.journal.models import Application, Event
from nextround.journal.records import standing
from nextround.journal.rules import EventBeforeApplying
from nextround.mailbox import actions, records
from nextround.mailbox.arrivals import NoPassword
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import Lesson, MailAccount, MailRun, Rebuilt, SeenMessage, Suggestion
from nextround.mailbox.rules import IncompleteAccount, NamelessMail, NothingToDecide, StillReading
from nextround.sources import imap

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]


def _timeline(application: Application) -> list[tuple[str, str, str]]:
    events = standing(application.events.all())
    return [(str(event.kind), event.on.isoformat(), event.stage) for event in events]


def _mail(kind: str) -> Suggestion:
    return next(mail for mail in Suggestion.objects.all() if mail.reading["kind"] == kind)


# Accepting


def test_everything_sure_is_filed_with_one_press_and_questions_wait(read_mails) -> None:
    run = read_mails(
        letter("confirmation"), letter("rejection", day=20), letter("offer", "Blue Fjord", day=1)
    )
    assert 2 == actions.accept_sure(run)
    application = Application.objects.get()
    assert ("Kite Labs", "Data Analyst") == (application.opening.company, application.opening.role)
    assert [
        ("applied", "2026-01-05", ""),
        ("confirmed", "2026-01-05", "screening"),
        ("rejected", "2026-01-25", "screening"),
    ] == _timeline(application)
    assert {"filed": 2, "questions": 1, "ready": 0} == {
        name: records.counts(run)[name] for name in ("filed", "questions", "ready")
    }


def test_the_event_keeps_the_mail_the_words_that_say_so_and_where_it_came_from(read_mails) -> None:
    run = read_mails(letter("rejection"))
    event = actions.accept(run.suggestions.get())
    assert event.text.startswith("Dear Jo")
    assert "Unfortunately" in event.because[0]["text"]
    assert event.text[event.because[0]["start"] : event.because[0]["end"]] == event.because[0]["text"]
    assert f"mail:{run.suggestions.get().sha256}" == event.source
    assert "rejection-kitelabs-DataAnalyst-0@kitelabs.example" == event.message_id


def test_only_the_chosen_applications_are_filed(read_mails) -> None:
    run = read_mails(letter("confirmation"), letter("confirmation", "Blue Fjord", "Clerk"))
    chosen = Rebuilt.objects.get(company="Blue Fjord")
    assert 1 == actions.accept_sure(run, [chosen])
    assert ["Blue Fjord"] == [application.opening.company for application in Application.objects.all()]


def test_a_mail_about_an_application_of_the_journal_joins_it(read_mails, me) -> None:
    known = journal.record_application(me, company="Kite Labs GmbH", role="Data Analyst (m/f/d)")
    actions.accept_sure(read_mails(letter("rejection", day=3)))
    assert [("rejected", "2026-01-08", "")] == _timeline(known)


def test_an_ending_is_at_the_stage_that_was_reached(read_mails, me) -> None:
    known = journal.record_application(me, company="Kite Labs", role="Data Analyst")
    journal.record_event(known, kind="interviewed", on=date(2026, 1, 6), stage="final")
    actions.accept_sure(read_mails(letter("rejection", day=3)))
    assert ("rejected", "2026-01-08", "final") == _timeline(known)[-1]


def test_what_the_journal_refuses_becomes_a_question(read_mails, me) -> None:
    known = journal.record_application(
        me, company="Kite Labs", role="Data Analyst", applied_on=date(2026, 2, 1)
    )
    run = read_mails(letter("rejection", day=3))
    assert 0 == actions.accept_sure(run)
    assert ("refused", "") == (run.suggestions.get().doubt, run.suggestions.get().decided)
    with pytest.raises(EventBeforeApplying):
        actions.accept(run.suggestions.get())
    assert [("applied", "2026-02-01", "")] == _timeline(known)


def test_a_confirmation_that_comes_late_does_not_move_the_day_of_applying_forward(read_mails) -> None:
    run = read_mails(letter("rejection", day=2), letter("confirmation", day=4))
    actions.accept_sure(run)
    assert ("applied", "2026-01-07", "") in _timeline(Application.objects.get())


def test_a_day_nobody_can_tell_or_that_has_not_come_is_today(read_mails) -> None:
    run = read_mails(letter("confirmation", Date=""), letter("rejection", "Blue Fjord", day=400))
    days = [actions.accept(mail).on for mail in run.suggestions.all()]
    assert [date(2026, 3, 12), date(2026, 3, 12)] == days


def test_nothing_is_filed_twice(read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    actions.accept(mail)
    for again in (actions.accept, actions.not_mine):
        with pytest.raises(NothingToDecide):
            again(mail)
    with pytest.raises(NothingToDecide):
        actions.correct(mail, Told(kind="offered", on=date(2026, 1, 5)), application=None, company="A")


def test_a_mail_without_any_name_asks_for_one(read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    Rebuilt.objects.update(company="", role="")
    mail.refresh_from_db()
    with pytest.raises(NamelessMail):
        actions.accept(mail)
    Suggestion.objects.update(rebuilt=None)
    with pytest.raises(NamelessMail):
        actions.accept(Suggestion.objects.get())


def test_a_recruiters_mail_says_nothing_that_happened_and_asks_nothing(read_mails) -> None:
    run = read_mails(letter("recruiter_outreach"))
    mail = run.suggestions.get()
    assert ("kept", "", None) == (mail.decided, mail.doubt, mail.rebuilt)
    with pytest.raises(NothingToDecide):
        actions.accept(mail)
    assert 1 == actions.not_mine(mail)


# Correcting, and what it teaches


def test_a_correction_is_filed_and_teaches_the_next_mail_of_this_sender(read_mails) -> None:
    mail = read_mails(letter("interview")).suggestions.get()
    told = Told(kind="rejected", on=date(2026, 1, 5), stage="technical")
    actions.correct(mail, told, application=None, company="Kite", role="Analyst")
    assert [("rejected", "2026-01-05", "technical")] == _timeline(Application.objects.get())
    assert "Kite" == Application.objects.get().opening.company
    later = read_mails(letter("interview", role="Office Clerk", day=30)).suggestions.get()
    assert ("rejection", 1.0, "") == (later.reading["kind"], later.reading["weight"], later.doubt)


def test_a_correction_of_the_day_alone_teaches_nothing(read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    told = Told(kind="rejected", on=date(2026, 1, 9))
    actions.correct(mail, told, application=None, company="Kite Labs", role="Data Analyst")
    assert [("rejected", "2026-01-09", "")] == _timeline(Application.objects.get())
    assert (0, 1) == (Lesson.objects.count(), Rebuilt.objects.count())


def test_a_kind_that_no_mail_has_teaches_nothing(read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    told = Told(kind="withdrawn", on=date(2026, 1, 9))
    actions.correct(mail, told, application=None, company="Kite Labs", role="Data Analyst")
    assert 0 == Lesson.objects.count()


def test_a_mail_is_moved_to_the_application_one_chooses_and_the_next_follows(read_mails, me) -> None:
    known = journal.record_application(me, company="Holding", role="Something")
    told = Told(kind="rejected", on=date(2026, 1, 5))
    first, second = letter("rejection"), letter("rejection", role="Another Role", day=1)
    for raw in (first, second):
        mail = read_mails(raw).suggestions.get()
        actions.correct(mail, told, application=known, company="", role="")
    assert 2 == len(_timeline(known))
    assert 1 == Rebuilt.objects.filter(application=known).count()


def test_a_recruiters_mail_can_be_filed_as_what_the_person_says(read_mails) -> None:
    mail = read_mails(letter("recruiter_outreach")).suggestions.get()
    event = actions.correct(
        mail, Told(kind="invited", on=date(2026, 1, 5)), application=None, company="Kite", role=""
    )
    assert ("invited", "Kite") == (event.kind, event.application.opening.company)


def test_not_mine_puts_away_what_says_the_same_and_keeps_the_next_out_of_sight(read_mails) -> None:
    run = read_mails(
        letter("interview"), letter("interview", role="Clerk", day=1), letter("rejection", day=2)
    )
    assert 2 == actions.not_mine(_mail("interview"))
    assert ["not_mine", "not_mine", ""] == [mail.decided for mail in run.suggestions.all()]
    later = read_mails(letter("interview", role="Cook", day=3)).suggestions.get()
    assert "not_mine" == later.decided


def test_a_sender_that_writes_for_many_employers_is_never_put_away_as_one(read_mails) -> None:
    sender = {"From": "Careers <no-reply@greenhouse.io>"}
    read_mails(letter("rejection", **sender), letter("rejection", "Blue Fjord", day=1, **sender))
    assert 1 == actions.not_mine(Suggestion.objects.all()[0])
    assert ["not_mine", ""] == [mail.decided for mail in Suggestion.objects.all()]
    assert 0 == Lesson.objects.count()


def test_the_persons_own_mail_suggests_nothing(read_mails, me) -> None:
    MailAccount.objects.create(owner=me, address="Jo@Mail.example", kind="imap")
    assert 0 == read_mails(letter("rejection", From="Jo <jo@mail.example>")).about_jobs


# Taking back


def test_a_filed_mail_is_taken_back_with_the_application_it_made(read_mails) -> None:
    mail = read_mails(letter("confirmation")).suggestions.get()
    actions.accept(mail)
    actions.take_back(mail)
    application = Application.objects.get()
    assert ([], True) == (_timeline(application), application.trashed_at is not None)
    assert "" == Suggestion.objects.get().decided
    actions.accept(Suggestion.objects.get())
    application.refresh_from_db()
    assert (["applied", "confirmed"], None) == (
        [kind for kind, _, _ in _timeline(application)],
        application.trashed_at,
    )


def test_an_application_that_holds_more_stays_when_its_mail_is_taken_back(read_mails) -> None:
    mail = read_mails(letter("confirmation")).suggestions.get()
    actions.accept(mail)
    Application.objects.update(note="mine")
    mail.refresh_from_db()
    actions.take_back(mail)
    assert None is Application.objects.get().trashed_at


def test_an_application_of_the_journal_is_never_trashed_by_an_undo(read_mails, me) -> None:
    journal.record_application(me, company="Kite Labs", role="Data Analyst")
    run = read_mails(letter("rejection"))
    actions.accept_sure(run)
    assert 1 == actions.undo_import(run)
    assert None is Application.objects.get().trashed_at


def test_what_was_put_away_comes_back_with_its_like_and_teaches_nothing_more(read_mails) -> None:
    read_mails(letter("interview"), letter("interview", role="Clerk", day=1))
    mail = _mail("interview")
    actions.not_mine(mail)
    actions.take_back(mail)
    assert ["", ""] == [one.decided for one in Suggestion.objects.all()]
    assert 0 == Lesson.objects.count()
    actions.take_back(mail)
    assert ["", ""] == [one.decided for one in Suggestion.objects.all()]


def test_a_whole_import_is_undone_and_can_be_filed_again(read_mails) -> None:
    run = read_mails(letter("confirmation"), letter("rejection", day=9), letter("confirmation", "Blue Fjord"))
    actions.accept_sure(run)
    assert 3 == actions.undo_import(run)
    assert [True, True] == [one.trashed_at is not None for one in Application.objects.all()]
    assert (0, True) == (records.counts(run)["filed"], run.undone_at is not None)
    assert 3 == actions.accept_sure(run)
    assert [2, 3] == sorted(len(_timeline(one)) for one in Application.objects.all())


def test_a_mail_that_lost_its_application_is_taken_back_all_the_same(read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    actions.accept(mail)
    Application.objects.all().delete()
    mail.refresh_from_db()
    actions.take_back(mail)
    Suggestion.objects.update(rebuilt=None, decided="filed")
    actions.take_back(Suggestion.objects.get())
    assert ("", 0) == (Suggestion.objects.get().decided, Event.objects.count())


# Reading


def test_one_import_at_a_time(me, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)
    (tmp_path / "a.eml").write_bytes(letter("rejection"))
    run = actions.start_import(me, f'"{tmp_path}/a.eml" ')
    with pytest.raises(StillReading):
        actions.start_import(me, str(tmp_path / "a.eml"))
    with pytest.raises(StillReading):
        actions.start_upload(me, BytesIO(b""), "a.eml")
    actions.cancel(run)
    assert MailRun.objects.get().cancel_wanted


@pytest.mark.parametrize(
    ("name", "suffix"), [("mine.eml", ".eml"), ("../../x.MBOX", ".mbox"), ("a.b/c d", "")]
)
def test_an_upload_is_read_from_a_copy_that_is_removed(
    me, at_once, data_folder, monkeypatch, name, suffix
) -> None:
    read: list[str] = []
    real = jobs.start
    monkeypatch.setattr(
        jobs, "start", lambda job, key: (read.append(MailRun.objects.get().path), real(job, key))
    )
    actions.start_upload(me, BytesIO(letter("rejection")), name)
    run = MailRun.objects.get()
    assert ("done", 1, [f"{run.pk}{suffix}"]) == (
        run.state,
        run.about_jobs,
        [Path(path).name for path in read],
    )
    assert [] == list((data_folder / "imports").iterdir())


# Mailboxes on servers


def test_a_mailbox_is_connected_fetched_and_forgotten(me, at_once, dovecot, connection) -> None:
    dovecot.deliver(letter("rejection"), letter("other"))
    account = actions.connect(me, connection, password=PASSWORD)
    run = actions.fetch(account)
    run.refresh_from_db()
    assert ("done", 2, 1) == (run.state, run.looked, run.about_jobs)
    MailRun.objects.create(owner=me, account=account)
    actions.forget(account)
    assert None is secrets.get(f"mail-{account.pk}")
    assert (0, 1) == (records.servers_of(me).count(), Suggestion.objects.count())
    with pytest.raises(NoPassword):
        actions.fetch(account)


def test_erasing_everything_takes_passwords_and_copies_along(
    me, connection, password, data_folder, monkeypatch
) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)
    account = actions.connect(me, connection, password=password)
    run = actions.start_upload(me, BytesIO(letter("rejection")), "a.eml")
    assert Path(run.path).exists()
    actions.forget_outside(me)
    assert (None, False) == (secrets.get(f"mail-{account.pk}"), Path(run.path).exists())


def test_nothing_of_a_mailbox_that_can_not_be_opened_is_kept(me, connection) -> None:
    with pytest.raises(imap.LoginRefused):
        actions.connect(me, connection, password="wrong")
    missing = Connection(
        address=connection.address, host="localhost", port=connection.port, folders=["Nowhere"]
    )
    with pytest.raises(imap.NoSuchFolder):
        actions.connect(me, missing, password=PASSWORD)
    assert (0, {}) == (MailAccount.objects.count(), keyring.get_keyring().kept)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "host"), [("", "localhost"), ("jo@mail.example", "a b"), ("jo@mail.example", "")]
)
def test_what_can_be_no_server_is_not_asked(me, address: str, host: str) -> None:
    with pytest.raises(IncompleteAccount):
        actions.connect(me, Connection(address=address, host=host), password="x")


def test_no_password_is_in_the_database(me, at_once, dovecot, connection, data_folder: Path) -> None:
    actions.fetch(actions.connect(me, connection, password=PASSWORD))
    rows = [list(model.objects.values()) for model in (MailAccount, MailRun, SeenMessage)]
    assert PASSWORD not in str(rows)
