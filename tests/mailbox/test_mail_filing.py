"""Many mails filed behind the pages: counted, stopped, gone on with; and what of a mailbox is wanted."""

from datetime import date
from itertools import permutations

import pytest
from django.test import Client

from mailservers.dovecot import PASSWORD
from mailservers.mails import letter
from nextround.foundation import jobs
from nextround.journal.models import Application, Event
from nextround.mailbox import actions, filings, records
from nextround.mailbox.actions import deciding
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import Filing, MailAccount, MailRun, Rebuilt, Suggestion
from nextround.mailbox.rules import StillReading
from nextround.sources import imap

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]
MANY = 25


def _mails(count: int = MANY) -> list[bytes]:
    names = ("".join(parts).title() for parts in permutations(("ka", "lo", "mix", "nu", "perr", "sot"), 4))
    return [letter("confirmation", f"{name} Ltd", "Clerk", day=day) for day, name in zip(range(count), names)]  # noqa: B905


@pytest.fixture
def run(read_mails) -> MailRun:
    """An import with more mails than are filed at once."""
    return read_mails(*_mails())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, run: MailRun) -> None:
    """Work behind the pages is begun and never gets its turn."""
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)


def test_many_are_filed_behind_the_pages_and_taken_back_again(inside: Client, run: MailRun) -> None:
    inside.post(f"/mail/runs/{run.pk}/file/")
    assert ("done", MANY, MANY) == (Filing.objects.get().state, Filing.objects.get().done, _filed())
    inside.post(f"/mail/runs/{run.pk}/undo/")
    run.refresh_from_db()
    assert (0, True) == (_filed(), run.undone_at is not None)
    assert 0 == Application.objects.kept().count()


def test_progress_is_counted_and_nothing_else_can_be_begun_meanwhile(
    inside: Client, run: MailRun, later: None
) -> None:
    filing = actions.file_many(run)
    Filing.objects.update(done=7)
    page = inside.get(f"/mail/runs/{run.pk}/").content.decode()
    assert f"7 of {MANY} mails filed" in page
    assert "HX-Refresh" not in inside.get(f"/mail/runs/{run.pk}/progress/")
    for again in (actions.file_many, actions.undo_many):
        with pytest.raises(StillReading):
            again(run)
    for address in ("file", "undo"):
        answer = inside.post(f"/mail/runs/{run.pk}/{address}/", follow=True)
        assert "Mail is being read already." in answer.content.decode()
    Filing.objects.update(state="done")
    assert "true" == inside.get(f"/mail/runs/{run.pk}/progress/")["HX-Refresh"]
    actions.cancel_filing(filing)
    assert not Filing.objects.get().cancel_wanted


def test_it_stops_when_asked_and_keeps_what_was_filed(
    inside: Client, run: MailRun, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = actions.file_many(run)
    real = deciding.file_one

    def file_one(mail: Suggestion) -> bool:
        if _filed() == 3:
            inside.post(f"/mail/runs/{run.pk}/file/stop/")
        return real(mail)

    monkeypatch.setattr(deciding, "file_one", file_one)
    filings.work(filing.pk)
    filing.refresh_from_db()
    assert ("cancelled", 4, 4) == (filing.state, filing.done, _filed())
    monkeypatch.setattr(deciding, "file_one", real)
    undo = actions.undo_many(run)
    Filing.objects.filter(pk=undo.pk).update(state="waiting", cancel_wanted=True)
    filings.work(undo.pk)
    assert 4 - undo.done == _filed()
    inside.post(f"/mail/runs/{run.pk}/file/stop/")


def test_what_was_cut_off_goes_on_at_the_next_start(
    run: MailRun, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = actions.file_many(run)
    real = deciding.file_one

    def dying(mail: Suggestion) -> bool:
        if _filed() == 5:
            raise SystemExit
        return real(mail)

    monkeypatch.setattr(deciding, "file_one", dying)
    with pytest.raises(SystemExit):
        filings.work(filing.pk)
    assert (5, 5) == (Filing.objects.get().done, _filed())
    monkeypatch.setattr(deciding, "file_one", real)
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    jobs.take_up()
    assert ("done", MANY, MANY) == (Filing.objects.get().state, Filing.objects.get().done, _filed())
    filings.work(filing.pk)
    assert MANY == Event.objects.filter(kind="confirmed").count()


def test_what_nobody_had_foreseen_blocks_no_later_filing(
    run: MailRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "file_one", lambda _: 1 / 0)
    actions.file_many(run)
    assert "stopped" == Filing.objects.get().state
    assert None is records.filing_of(run)


def test_only_the_chosen_ones_and_none_where_none_is_chosen(run: MailRun) -> None:
    assert 0 == actions.file_many(run, []).done
    assert 1 == actions.file_many(run, Rebuilt.objects.all()[:1]).done


def _filed() -> int:
    return Suggestion.objects.filter(decided="filed").count()


# What of a mailbox is wanted


def test_a_mailbox_is_narrowed_and_watched_on_its_page(inside: Client, me, connection, dovecot) -> None:
    account = actions.connect(me, connection, password=PASSWORD)
    page = inside.get(f"/mail/accounts/{account.pk}/")
    assert "Look for new mail while Nextround is open" in page.content.decode()
    assert "checked" not in page.content.decode()
    wanted = {"watches": "on", "since": "2026-01-10", "senders": "kitelabs, fjord", "folders": "INBOX"}
    answer = inside.post(f"/mail/accounts/{account.pk}/", wanted, follow=True)
    assert "New mail is looked for while the app is open." in answer.content.decode()
    account.refresh_from_db()
    assert (True, date(2026, 1, 10), ["kitelabs", "fjord"], ["INBOX"]) == (
        account.watches,
        account.since,
        account.senders,
        account.folders,
    )
    inside.post(f"/mail/accounts/{account.pk}/", {"folders": "INBOX"})
    account.refresh_from_db()
    assert (False, None, []) == (account.watches, account.since, account.senders)


def test_a_folder_that_is_not_there_is_said_and_changes_nothing(
    inside: Client, me, connection, dovecot
) -> None:
    account = actions.connect(me, connection, password=PASSWORD)
    answer = inside.post(f"/mail/accounts/{account.pk}/", {"folders": "Nowhere"})
    assert "can&#x27;t be opened on the server" in answer.content.decode()
    with pytest.raises(imap.NoSuchFolder):
        actions.narrow(account, Connection(address="", host="", folders=["Nowhere"]), watches=True)
    assert ([], False) == (MailAccount.objects.get(kind="imap").folders, account.watches)


def test_what_is_wanted_anew_is_fetched_though_the_folder_has_not_changed(
    me, at_once, connection, dovecot
) -> None:
    dovecot.deliver(letter("rejection"), letter("rejection", "Blue Fjord"))
    account = actions.connect(
        me,
        Connection(**{n: getattr(connection, n) for n in ("address", "host", "port")}, senders=["bluefjord"]),
        password=PASSWORD,
    )
    actions.fetch(account)
    account.refresh_from_db()
    actions.narrow(account, connection, watches=False)
    account.refresh_from_db()
    actions.fetch(account)
    assert 2 == Suggestion.objects.count()
