"""A file of mail becomes proposed applications; nothing is filed by itself, and nothing is lost."""

from datetime import date
from pathlib import Path

import pytest

from mailservers.mails import letter, mbox
from nextround.foundation import jobs
from nextround.journal.models import Application, Event
from nextround.mailbox import actions, records, runs
from nextround.mailbox.models import MailRun, Rebuilt, SeenMessage, SetAside, Suggestion
from nextround.sources.files import NoSuchMail

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]


def _apps(run: MailRun) -> list[tuple[str, str, list[str]]]:
    told = records.tellings(run)
    return sorted((t.row.company, t.row.role, [m.reading["kind"] for m in t.mails]) for t in told)


def test_mails_are_grouped_into_applications_and_nothing_is_filed(read_mails) -> None:
    run = read_mails(
        letter("confirmation"),
        letter("other"),
        letter("confirmation", "Blue Fjord", "Data Engineer", day=1),
        letter("rejection", day=20),
    )
    assert [
        ("Blue Fjord", "Data Engineer", ["confirmation"]),
        ("Kite Labs", "Data Analyst", ["confirmation", "rejection"]),
    ] == _apps(run)
    assert ("done", 4, 4, 3, 0) == (run.state, run.total, run.fresh, run.about_jobs, run.unreadable)
    assert (0, 0) == (Application.objects.count(), Event.objects.count())


def test_of_a_mail_that_is_not_about_a_job_nothing_is_kept_but_its_hash(
    read_mails, data_folder: Path
) -> None:
    read_mails(letter("other"))
    assert (1, 0, 0) == (SeenMessage.objects.count(), Suggestion.objects.count(), SetAside.objects.count())
    assert "salad" not in str(list(SeenMessage.objects.values()))


def test_two_openings_of_one_employer_stay_two(read_mails) -> None:
    run = read_mails(
        letter("confirmation", role="Data Analyst"),
        letter("confirmation", role="Office Manager", day=2),
        letter("rejection", role="Office Manager", day=9),
    )
    assert [
        ("Kite Labs", "Data Analyst", ["confirmation"]),
        ("Kite Labs", "Office Manager", ["confirmation", "rejection"]),
    ] == _apps(run)


def test_a_reply_in_the_thread_belongs_to_it_whatever_it_names(read_mails) -> None:
    first = letter("confirmation", Message_ID="<1@kitelabs.example>")
    reply = letter("rejection", "KL Holding", "Somebody Else", day=3, References="<1@kitelabs.example>")
    assert [("Kite Labs", "Data Analyst", ["confirmation", "rejection"])] == _apps(read_mails(first, reply))


def test_the_same_file_twice_and_the_same_mail_in_another_file_add_nothing(read_mails) -> None:
    mails = [letter("confirmation"), letter("rejection", day=9), letter("other")]
    read_mails(*mails)
    again = read_mails(mails[1], b"X-Gmail-Labels: Inbox\r\n" + mails[0], *mails)
    assert (5, 0, 0) == (again.looked, again.fresh, again.about_jobs)
    assert (2, 1) == (Suggestion.objects.count(), Rebuilt.objects.count())


def test_a_second_mail_with_a_known_message_id_is_a_question(read_mails) -> None:
    same = {"Message_ID": "<1@kitelabs.example>"}
    run = read_mails(letter("confirmation", **same), letter("rejection", day=4, **same))
    assert ["", "twice"] == [mail.doubt for mail in run.suggestions.all()]


def test_what_is_unsure_is_asked_and_says_why(read_mails) -> None:
    run = read_mails(
        letter("offer"),
        letter("interview", "Blue Fjord", "Data Engineer", day=1, Subject="Your application"),
        letter("confirmation", "Third Ltd", "Clerk", Date=""),
    )
    assert {"offer": "kind", "interview": "unsure", "confirmation": "day"} == {
        mail.reading["kind"]: mail.doubt for mail in run.suggestions.all()
    }
    assert 3 == records.counts(run)["questions"]


def test_sent_spam_and_trash_of_a_takeout_are_left_alone(read_mails) -> None:
    for label in ("Sent", "Inbox,Spam", "Opened,Papierkorb", '"Trash"'):
        run = read_mails(b"X-Gmail-Labels: " + label.encode() + b"\r\n" + letter("rejection", role=label))
        assert 0 == run.about_jobs
    assert 1 == read_mails(b"X-Gmail-Labels: Inbox,Sentinel\r\n" + letter("rejection")).about_jobs


def test_what_cannot_be_read_is_kept_as_it_came_and_stops_nothing(read_mails) -> None:
    bomb = b"A: b\n" * 2_000 + b"\nx\n"
    run = read_mails(letter("rejection"), bomb, letter("confirmation", "Blue Fjord", "Clerk"))
    aside = SetAside.objects.get()
    assert (3, 2, 1) == (run.looked, run.about_jobs, run.unreadable)
    assert ("header-too-large", bomb) == (aside.code, bytes(aside.raw or b""))


def test_an_import_that_was_cut_off_goes_on_at_the_next_start(me, at_once, tmp_path, monkeypatch) -> None:
    mails = [letter("confirmation", f"Firm {number} Ltd", "Clerk", day=number) for number in range(30)]
    monkeypatch.setattr("nextround.mailbox.arrivals.BATCH_MAILS", 7)
    kept, real = [], runs.keep

    def keep(*arguments: object) -> None:
        kept.append(1)
        if len(kept) == 3:
            raise SystemExit
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "keep", keep)
    with pytest.raises(SystemExit):
        actions.start_import(me, str(mbox(tmp_path / "a.mbox", *mails)))
    run = MailRun.objects.get()
    assert (["running"], 14) == ([MailRun.objects.get().state], Suggestion.objects.count())
    jobs.take_up()
    run.refresh_from_db()
    assert ("done", 30, 30, 30) == (run.state, run.looked, run.about_jobs, Suggestion.objects.count())


def test_what_nobody_had_foreseen_stops_an_import_with_a_sentence_and_blocks_no_later_one(
    me, at_once, tmp_path, monkeypatch
) -> None:
    path = str(mbox(tmp_path / "a.mbox", letter("rejection")))
    real = runs.keep
    monkeypatch.setattr(runs, "keep", lambda *_: 1 / 0)
    run = MailRun.objects.get(pk=actions.start_import(me, path).pk)
    assert ("stopped", True) == (run.state, "nobody had foreseen" in run.why)
    monkeypatch.setattr(runs, "keep", real)
    again = MailRun.objects.get(pk=actions.start_import(me, path).pk)
    assert ("done", 1) == (again.state, again.about_jobs)


def test_a_file_is_narrowed_by_day_and_sender(me, at_once, tmp_path) -> None:
    mails = [letter("rejection", day=0), letter("rejection", "Blue Fjord", day=20), letter("other", day=30)]
    path = str(mbox(tmp_path / "a.mbox", *mails, b"A: b\n" * 2_000 + b"\nx\n"))
    by_day = MailRun.objects.get(pk=actions.start_import(me, path, since=date(2026, 1, 20)).pk)
    assert (4, 3, 1, 1) == (by_day.looked, by_day.fresh, by_day.about_jobs, by_day.unreadable)
    by_sender = MailRun.objects.get(pk=actions.start_import(me, path, senders=["KITELABS"]).pk)
    assert (4, 1, 1) == (by_sender.looked, by_sender.fresh, by_sender.about_jobs)


def test_a_cancelled_import_keeps_what_was_read(me, at_once, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("nextround.mailbox.arrivals.BATCH_MAILS", 2)
    real = runs.keep

    def keep(run: MailRun, *arguments: object) -> None:
        real(run, *arguments)  # type: ignore[arg-type]
        actions.cancel(run)

    monkeypatch.setattr(runs, "keep", keep)
    mails = [letter("confirmation", f"Firm {number} Ltd", "Clerk") for number in range(9)]
    run = actions.start_import(me, str(mbox(tmp_path / "a.mbox", *mails)))
    run.refresh_from_db()
    assert ("cancelled", 9, 2, 2) == (run.state, run.total, run.looked, Rebuilt.objects.count())


def test_a_file_that_is_gone_when_its_turn_comes_stops_with_a_sentence(me, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)
    path = mbox(tmp_path / "a.mbox", letter("other"))
    run = actions.start_import(me, str(path))
    path.unlink()
    jobs.run(runs.JOB, run.pk)
    run.refresh_from_db()
    assert ("stopped", True) == (run.state, run.why.startswith("There is nothing to read at"))


def test_only_our_own_copy_is_ever_removed(me, at_once, tmp_path: Path) -> None:
    mine = mbox(tmp_path / "mine.mbox", letter("rejection"))
    account = records.files_of(me)
    run = MailRun.objects.create(owner=me, account=account, path=str(mine), is_upload=True)
    runs.work(run.pk)
    assert mine.exists()


def test_work_on_a_run_that_has_ended_does_nothing(read_mails) -> None:
    run = read_mails(letter("rejection"))
    runs.work(run.pk)
    assert run.ended_at == MailRun.objects.get().ended_at


@pytest.mark.parametrize("path", ["", "relative/path.mbox", "/no/such/place.mbox"])
def test_a_path_where_nothing_lies_is_refused(me, at_once, path: str) -> None:
    with pytest.raises(NoSuchMail):
        actions.start_import(me, path)


def test_a_maildir_and_loose_mails_are_read_alike(me, at_once, tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1").write_bytes(letter("rejection"))
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.eml").write_bytes(letter("confirmation"))
    actions.start_import(me, str(tmp_path / "box"))
    actions.start_import(me, str(tmp_path / "saved"))
    assert [1, 1] == [run.about_jobs for run in MailRun.objects.all()]
    assert 1 == Rebuilt.objects.count()
