"""The pages of the mailbox: counted progress, a report, one mail at a time."""

import re
from itertools import permutations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mailservers.mails import letter
from nextround.foundation import jobs, secrets
from nextround.journal.models import Application, Event
from nextround.mailbox import actions, records
from nextround.mailbox.models import MailAccount, MailRun, SetAside, Suggestion

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]


def _text(answer) -> str:  # type: ignore[no-untyped-def]
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def _many(count: int, kind: str = "confirmation") -> list[bytes]:
    """As many employers, whose names are nowhere near each other."""
    names = ("".join(parts).title() for parts in permutations(("ka", "lo", "mix", "nu", "perr", "sot"), 4))
    return [letter(kind, name, "Clerk", day=day % 50) for day, name in zip(range(count), names, strict=False)]


def test_an_import_is_begun_from_a_path_and_tells_what_came_of_it(
    inside: Client, read_mails, tmp_path
) -> None:
    read_mails(
        letter("confirmation"), letter("rejection", day=60), letter("offer", "Blue Fjord"), letter("other")
    )
    answer = inside.post("/mail/import/", {"path": str(tmp_path / "0.mbox")}, follow=True)
    assert "All of them were read before" in _text(answer)
    first = inside.get(f"/mail/runs/{MailRun.objects.order_by('created_at')[0].pk}/")
    said = "4 mails read, 3 about jobs, 2 applications rebuilt, 1 question for you , 0 unreadable."
    assert said in _text(first)


def test_an_upload_is_read_as_well(inside: Client, at_once, tmp_path) -> None:
    (tmp_path / "no.eml").write_bytes(letter("rejection"))
    with (tmp_path / "no.eml").open("rb") as file:
        answer = inside.post("/mail/import/", {"mail": file}, follow=True)
    assert "1 mail read, 1 about jobs" in _text(answer)


@pytest.mark.parametrize("given", [{}, {"path": "/no/such/place"}])
def test_what_is_not_there_is_said_and_what_was_typed_stays(inside: Client, given: dict[str, str]) -> None:
    answer = inside.post("/mail/import/", given)
    assert 200 == answer.status_code
    assert "Say where the mail lies" in _text(answer) or "There is nothing to read at" in _text(answer)
    assert given.get("path", "") in answer.content.decode()


def test_progress_counts_and_can_be_stopped(inside: Client, me, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)
    (tmp_path / "a.eml").write_bytes(letter("rejection"))
    run = actions.start_import(me, str(tmp_path / "a.eml"))
    MailRun.objects.update(state="running", total=18020, looked=3412, unreadable=6)
    page = inside.get(f"/mail/runs/{run.pk}/")
    assert "3412 of 18020 mails" in _text(page)
    assert "6 unreadable kept aside" in _text(page)
    assert "HX-Refresh" not in inside.get(f"/mail/runs/{run.pk}/progress/")
    inside.post(f"/mail/runs/{run.pk}/cancel/")
    assert MailRun.objects.get().cancel_wanted
    MailRun.objects.update(state="cancelled")
    assert "true" == inside.get(f"/mail/runs/{run.pk}/progress/")["HX-Refresh"]
    assert "You stopped it after 3412 of 18020" in _text(inside.get(f"/mail/runs/{run.pk}/"))


def test_what_ended_long_ago_is_filed_together_and_no_debrief_is_offered_for_it(
    inside: Client, read_mails
) -> None:
    run = read_mails(letter("rejection"), letter("rejection", "Blue Fjord", day=60))
    page = inside.get(f"/mail/runs/{run.pk}/")
    assert "Ended longer ago" in _text(page)
    assert "Look back" not in _text(page)
    inside.post(f"/mail/runs/{run.pk}/file/", {"which": "long-ago"})
    assert ["Kite Labs"] == [one.opening.company for one in Application.objects.all()]
    assert "Look back" not in _text(inside.get(f"/mail/runs/{run.pk}/"))
    inside.post(f"/mail/runs/{run.pk}/file/")
    page = inside.get(f"/mail/runs/{run.pk}/")
    fjord = Application.objects.get(opening__company="Blue Fjord")
    assert [f"/applications/{fjord.pk}/debrief/"] == re.findall(
        r'href="([^"]*debrief/)"', page.content.decode()
    )


def test_a_whole_import_is_undone_from_its_report(inside: Client, read_mails) -> None:
    run = read_mails(letter("confirmation"))
    answer = inside.post(f"/mail/runs/{run.pk}/file/", follow=True)
    assert "Filed 1 mail in your journal." in _text(answer)
    assert f'action="/mail/runs/{run.pk}/undo/"' in answer.content.decode()
    answer = inside.post(f"/mail/runs/{run.pk}/undo/", follow=True)
    assert "1 mail was taken back; it waits again." in _text(answer)
    assert 0 == Application.objects.kept().count()
    run.suggestions.update(doubt="unsure")
    assert "Nothing was filed." in _text(inside.post(f"/mail/runs/{run.pk}/file/", follow=True))


def test_mail_to_look_at_goes_one_by_one_with_the_words_that_say_so(inside: Client, read_mails) -> None:
    run = read_mails(letter("interview", Subject="Your application"), letter("offer", "Blue Fjord", day=1))
    first = inside.get("/mail/look/", follow=True)
    assert "1 of 2 to look at" in _text(first)
    assert "<mark>and would like to invite you" in first.content.decode()
    mail = run.suggestions.all()[0]
    answer = inside.post(f"/mail/look/{mail.pk}/accept/", follow=True)
    assert "Filed: Invited." in _text(answer)
    assert "1 of 1 to look at" in _text(answer)
    answer = inside.post(f"/mail/look/{mail.pk}/undo/", follow=True)
    assert "It waits again, as before." in _text(answer)


def test_a_recent_no_offers_the_debrief_and_an_old_one_does_not(inside: Client, read_mails) -> None:
    run = read_mails(letter("rejection", day=1), letter("rejection", "Blue Fjord", day=60))
    for mail, offered in zip(run.suggestions.all(), (False, True), strict=True):
        answer = inside.post(f"/mail/look/{mail.pk}/accept/", follow=True)
        assert offered == ("There is room to look back" in _text(answer))


def test_a_correction_files_what_the_person_says(inside: Client, read_mails) -> None:
    mail = read_mails(letter("interview")).suggestions.get()
    form = {"application": "new", "company": "Kite", "role": "Clerk", "kind": "rejected", "on": "2026-01-07"}
    answer = inside.post(f"/mail/look/{mail.pk}/correct/", {**form, "on": "2027-01-01"})
    assert "has not come yet" in _text(answer)
    answer = inside.post(f"/mail/look/{mail.pk}/correct/", {**form, "kind": ""})
    assert 'value="Kite"' in answer.content.decode()
    inside.post(f"/mail/look/{mail.pk}/correct/", form)
    assert ("rejected", "Kite") == (Event.objects.get().kind, Application.objects.get().opening.company)


def test_not_mine_is_one_press_and_comes_back(inside: Client, read_mails) -> None:
    mail = read_mails(letter("interview")).suggestions.get()
    answer = inside.post(f"/mail/look/{mail.pk}/not-mine/", follow=True)
    assert "Put away." in _text(answer)
    assert "Nothing waits here." in _text(answer)
    assert "A mail you put away" in _text(inside.get(f"/mail/look/{mail.pk}/"))
    answer = inside.post(f"/mail/look/{mail.pk}/not-mine/", follow=True)
    assert "dealt with in the meantime" in _text(answer)
    answer = inside.post(f"/mail/look/{mail.pk}/accept/", follow=True)
    assert "dealt with in the meantime" in _text(answer)


def test_what_could_not_be_read_can_be_saved_and_is_never_shown(inside: Client, read_mails) -> None:
    bomb = b"A: b\n" * 2_000 + b"\n<script>alert(1)</script>\n"
    run = read_mails(bomb)
    assert "1 that could not be read" in _text(inside.get(f"/mail/runs/{run.pk}/"))
    answer = inside.get(f"/mail/aside/{SetAside.objects.get().pk}/")
    assert bomb == answer.content
    assert ("application/octet-stream", "nosniff") == (
        answer["Content-Type"],
        answer["X-Content-Type-Options"],
    )
    assert answer["Content-Disposition"].startswith("attachment;")


def test_where_the_search_ends_says_when_it_can_not_tell(inside: Client, read_mails) -> None:
    assert "No application has come to an answer yet." in _text(inside.get("/mail/ends/"))
    actions.accept_sure(read_mails(letter("confirmation"), letter("rejection", day=9)))
    page = _text(inside.get("/mail/ends/"))
    assert "Of 1 endings, 1 came before a conversation." in page
    assert "Can't tell yet" in page.replace("&#x27;", "'")


def test_where_the_search_ends_names_one_thing_when_it_can_tell(inside: Client, read_mails) -> None:
    actions.accept_sure(read_mails(*_many(40, "rejection")))
    assert "One thing worth changing" in _text(inside.get("/mail/ends/"))


def test_the_report_and_the_list_ask_the_database_as_often_with_many_mails(
    inside: Client, read_mails
) -> None:
    few, many = read_mails(*_many(3)), read_mails(*_many(80))
    inside.get(f"/mail/runs/{few.pk}/")
    asked = []
    for run in (few, many):
        with CaptureQueriesContext(connection) as queries:
            inside.get(f"/mail/runs/{run.pk}/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert 77 == records.counts(many)["ready"]


# Mailboxes on servers


def test_connecting_asks_for_the_address_first_and_knows_the_large_providers(inside: Client) -> None:
    page = inside.post("/mail/connect/", {"address": "jo@gmail.com"})
    assert 'value="imap.gmail.com"' in page.content.decode()
    assert "2-Step Verification" in _text(page)
    own = inside.post("/mail/connect/", {"address": "jo@own.example"})
    assert 'value="imap.own.example"' in own.content.decode()
    assert "Write the address" in _text(inside.post("/mail/connect/", {"address": ""}))
    assert 302 == inside.get("/mail/connect/").status_code


def test_a_mailbox_is_connected_fetched_and_disconnected_on_the_page(
    inside: Client, at_once, dovecot, connection, password
) -> None:
    form = {"address": dovecot.login, "host": "localhost", "port": dovecot.tls_port, "password": "wrong"}
    wrong = inside.post("/mail/connect/", form)
    assert "did not accept the address and password" in _text(wrong)
    assert "wrong" not in wrong.content.decode().replace("wrongly", "")
    dovecot.deliver(letter("rejection"))
    assert "Connected." in _text(inside.post("/mail/connect/", {**form, "password": password}, follow=True))
    account = MailAccount.objects.get(kind="imap")
    assert "1 mail read, 1 about jobs" in _text(
        inside.post(f"/mail/accounts/{account.pk}/fetch/", follow=True)
    )
    assert "Disconnected." in _text(inside.post(f"/mail/accounts/{account.pk}/forget/", follow=True))
    answer = inside.post(f"/mail/accounts/{account.pk}/fetch/", follow=True)
    assert "Connect the mailbox again" in _text(answer)


def test_locked_passwords_are_opened_on_the_page(inside: Client, monkeypatch) -> None:
    monkeypatch.setattr(secrets, "is_locked", lambda: True)
    assert "The passphrase of this machine" in _text(inside.get("/mail/"))

    def wrong(_: str) -> None:
        raise secrets.WrongPassphrase

    monkeypatch.setattr(secrets, "unlock", wrong)
    assert "does not open" in _text(inside.post("/mail/unlock/", {"passphrase": "x"}))
    assert "Type the passphrase" in _text(inside.post("/mail/unlock/", {}))
    monkeypatch.setattr(secrets, "unlock", lambda _: None)
    assert 302 == inside.post("/mail/unlock/", {"passphrase": "x"}).status_code


def test_the_mail_frame_lets_nothing_load(inside: Client, read_mails) -> None:
    mail = read_mails(letter("rejection")).suggestions.get()
    Suggestion.objects.update(html="<p onclick=x>Hi <img src=https://spy.example/1.gif></p>")
    frame = inside.get(f"/mail/look/{mail.pk}/shown/")
    assert "sandbox; default-src 'none'; frame-ancestors 'self'" == frame["Content-Security-Policy"]
    assert "SAMEORIGIN" == frame["X-Frame-Options"]
    assert "<body><p>Hi </p></body>" in frame.content.decode()
    page = inside.get(f"/mail/look/{mail.pk}/")
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "<iframe" in page.content.decode()
