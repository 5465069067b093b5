"""A real server is only looked at; a hostile one gets nothing and takes nothing."""

import resource
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from mailservers.dovecot import PASSWORD, Dovecot, certify
from mailservers.hostile import Answers, Hostile, polite
from nextround.engine.errors import Problem
from nextround.sources import imap
from nextround.sources.providers import known, of

pytestmark = pytest.mark.mission("M1")
MAIL = b"From: %b\r\nSubject: Number %d\r\nDate: Mon, 2 Feb 2026 09:00:00 +0100\r\n\r\nHello\r\n"


def _mails(count: int, sender: bytes = b"hr@kite.example") -> list[bytes]:
    return [MAIL % (sender, number) for number in range(count)]


def _connect(dovecot: Dovecot, **changes: object) -> AbstractContextManager[imap.Mailbox]:
    server = imap.Server(host="localhost", port=dovecot.tls_port)
    given = {"login": dovecot.login, "password": PASSWORD, "context": dovecot.context} | changes
    return imap.connect(given.pop("server", server), **given)  # type: ignore[arg-type]


# A real server


def test_every_mail_is_fetched_as_it_is_and_the_server_stays_as_it_was(dovecot: Dovecot) -> None:
    mails = _mails(250)
    dovecot.deliver(*mails)
    with _connect(dovecot) as mailbox:  # so that the server has given its numbers
        mailbox.open("INBOX")
    before = dovecot.state()
    with _connect(dovecot) as mailbox:
        mailbox.open("INBOX")
        fetched = list(mailbox.fetch(mailbox.uids()))
    assert sorted(mails) == sorted(one.raw for one in fetched)  # type: ignore[type-var]
    assert before == dovecot.state()
    assert not [name for name in before if name.endswith("S")], "a mail was marked as read"


def test_starttls_brings_the_same(dovecot: Dovecot) -> None:
    dovecot.deliver(*_mails(3))
    server = imap.Server(host="localhost", port=dovecot.plain_port, starttls=True)
    with _connect(dovecot, server=server) as mailbox:
        mailbox.open("INBOX")
        assert 3 == len(mailbox.uids())


def test_sent_and_junk_are_left_out_and_other_folders_found(dovecot: Dovecot) -> None:
    dovecot.deliver(*_mails(1), folder="Bewerbungen äöü")
    dovecot.deliver(*_mails(1), folder="Papierkorb")
    with _connect(dovecot) as mailbox:
        assert ["Bewerbungen äöü", "INBOX"] == sorted(mailbox.folders())
        assert 1 == len(mailbox.open("Bewerbungen äöü").name and mailbox.uids())


def test_a_filter_narrows_by_day_and_sender(dovecot: Dovecot) -> None:
    dovecot.deliver(*_mails(2), *_mails(3, sender=b"news@shop.example"))
    with _connect(dovecot) as mailbox:
        mailbox.open("INBOX")
        assert 2 == len(mailbox.uids(senders=["kite.example"]))
        assert 5 == len(mailbox.uids(senders=["kite.example", "shop.example", "ünï"]))
        assert 0 == len(mailbox.uids(since=date(2100, 1, 1)))


def test_the_count_of_changes_tells_whether_there_is_anything_new(dovecot: Dovecot) -> None:
    dovecot.deliver(*_mails(1))
    with _connect(dovecot) as mailbox:
        first, again = mailbox.open("INBOX"), mailbox.open("INBOX")
    dovecot.deliver(*_mails(1))
    with _connect(dovecot) as mailbox:
        later = mailbox.open("INBOX")
    assert first == again
    assert first.modseq < later.modseq


@pytest.mark.parametrize(
    "changes", [{"password": "wrong"}, {"login": "nobody@mail.example"}, {"login": "a\r\nb"}]
)
def test_a_wrong_password_is_told_as_such(dovecot: Dovecot, changes: dict[str, str]) -> None:
    with pytest.raises(imap.LoginRefused), _connect(dovecot, **changes):
        pass


def test_a_server_that_nobody_vouches_for_gets_no_password(dovecot: Dovecot) -> None:
    with pytest.raises(imap.NotTrusted), _connect(dovecot, context=ssl.create_default_context()):
        pass
    assert f"Login: user=<{dovecot.login}>" not in (dovecot.base / "log").read_text()


def test_nobody_there_is_told_as_such(dovecot: Dovecot) -> None:
    server = imap.Server(host="localhost", port=1)
    with pytest.raises(imap.NoConnection), _connect(dovecot, server=server):
        pass


@pytest.mark.parametrize("name", ["Nowhere", "INBOX\r\nA1 DELETE INBOX"])
def test_a_folder_that_is_not_there_is_told_as_such(dovecot: Dovecot, name: str) -> None:
    with _connect(dovecot) as mailbox, pytest.raises(imap.NoSuchFolder):
        mailbox.open(name)


def test_a_port_without_tls_is_not_taken_for_one_with_it(dovecot: Dovecot) -> None:
    server = imap.Server(host="localhost", port=dovecot.plain_port)
    with pytest.raises(imap.NotProtected), _connect(dovecot, server=server):
        pass


# A hostile one


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    certify(tmp_path)
    return tmp_path / "cert.pem", tmp_path / "key.pem"


def _meet(server: Hostile, keys: tuple[Path, Path], do: Callable[[imap.Mailbox], object]) -> None:
    context = ssl.create_default_context(cafile=str(keys[0]))
    where = imap.Server(host="localhost", port=server.port)
    with imap.connect(where, login="jo", password="pass", context=context) as mailbox:
        do(mailbox)


def _saying(start: str, answer: bytes) -> Answers:
    return lambda tag, command: answer if command.startswith(start) else polite(tag, command)


def _fetch(mailbox: imap.Mailbox) -> object:
    mailbox.open("INBOX")
    return list(mailbox.fetch([1]))


@pytest.mark.parametrize(
    "answers",
    [
        _saying("UID FETCH", b"* 1 FETCH (UID 1 BODY[] {4294967295}\r\n"),
        _saying("UID FETCH", b"* 1 FETCH (UID 1 RFC822.SIZE {99999999999999999999}\r\n"),
        _saying(
            "UID FETCH", b"* 1 FETCH (UID 1 BODY[] {4000000}\r\n" + b"x" * 4_000_000 + b")\r\n" * 400_000
        ),
        _saying("LIST", b'* LIST () "/" {4294967295}\r\n'),
        _saying("CAPABILITY", b"* CAPABILITY " + b"x" * 40_000_000),
    ],
)
def test_an_announced_flood_is_refused_unread(keys, answers: Answers) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Hostile(answers, tls=keys) as server, pytest.raises(imap.StrangeServer):
        _meet(server, keys, lambda mailbox: (mailbox.folders(), _fetch(mailbox)))
    assert 64 * 1024 > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def test_a_folder_name_with_a_line_break_is_never_sent_back(keys) -> None:
    name = b"INBOX\r\nA9 UID STORE 1:* +FLAGS (\\Deleted)"
    answers = _saying("LIST", b"")

    def hostile(tag: str, command: str) -> bytes:
        if command.startswith("LIST"):
            return b'* LIST () "/" {%d}\r\n%b\r\n%b OK done\r\n' % (len(name), name, tag.encode())
        return answers(tag, command)

    with Hostile(hostile, tls=keys) as server:
        found: list[object] = []
        _meet(server, keys, lambda mailbox: found.append(mailbox.folders()))
        assert [[]] == found
        assert not [line for line in server.heard if b"STORE" in line]


@pytest.mark.parametrize(
    "sender", ["a\r\nA9 UID STORE 1:* +FLAGS (\\Deleted)", "a\nb", "a\0b", "ü\r\nA9 NOOP"]
)
def test_a_line_break_in_a_filter_becomes_no_command(keys, sender: str) -> None:
    with Hostile(tls=keys) as server:
        _meet(server, keys, lambda mailbox: (mailbox.open("INBOX"), mailbox.uids(senders=[sender])))
        assert not [line for line in server.heard if b"STORE" in line or b"NOOP" in line]


def test_the_wire_itself_lets_no_line_break_through(keys) -> None:
    with Hostile(tls=keys) as server, pytest.raises(imap.StrangeServer):
        _meet(server, keys, lambda mailbox: mailbox.client.search(["SUBJECT", "a\r\nA9 EXPUNGE"]))
    assert not [line for line in server.heard if b"EXPUNGE" in line]


@pytest.mark.parametrize(
    "answers",
    [
        _saying("UID FETCH", b"* 1 FETCH (UID ((((((\r\n* junk\r\n"),
        _saying("UID SEARCH", b"* SEARCH 1 two 3\r\n* OK\r\n"),
        _saying("EXAMINE", b"* OK [UIDVALIDITY x]\r\nA OK\r\n"),
        _saying("EXAMINE", b""),
    ],
)
def test_nonsense_ends_the_connection_with_a_sentence(keys, answers: Answers, monkeypatch) -> None:
    monkeypatch.setattr(imap, "SECONDS", 1)
    with Hostile(answers, tls=keys) as server, pytest.raises((imap.StrangeServer, imap.NoConnection)):
        _meet(server, keys, lambda mailbox: (mailbox.open("INBOX"), mailbox.uids(), _fetch(mailbox)))


def test_a_mail_that_was_listed_and_not_handed_over_is_told(keys) -> None:
    got: list[imap.Fetched] = []
    with Hostile(tls=keys) as server:
        _meet(server, keys, lambda mailbox: (mailbox.open("INBOX"), got.extend(mailbox.fetch([1]))))
    assert [imap.GONE] == [one.raw for one in got]


def test_a_mail_too_large_to_open_stays_on_the_server(keys) -> None:
    def large(tag: str, command: str) -> bytes:
        if "RFC822.SIZE" in command:
            return b"* 1 FETCH (UID 1 RFC822.SIZE 60000000)\r\n" + tag.encode() + b" OK done\r\n"
        return polite(tag, command)

    got: list[imap.Fetched] = []
    with Hostile(large, tls=keys) as server:
        _meet(server, keys, lambda mailbox: (mailbox.open("INBOX"), got.extend(mailbox.fetch([1]))))
        assert not [line for line in server.heard if b"BODY" in line]
    assert isinstance(got[0].raw, Problem)


def _in_clear(server: Hostile, keys: tuple[Path, Path]) -> None:
    where = imap.Server(host="localhost", port=server.port, starttls=True)
    context = ssl.create_default_context(cafile=str(keys[0]))
    with imap.connect(where, login="jo", password="pass", context=context):
        pass


@pytest.mark.parametrize(
    ("greeting", "answers"),
    [
        (b"* OK ready\r\n", polite),
        (b"* PREAUTH you are in\r\n", _saying("CAPABILITY", b"* CAPABILITY IMAP4rev1 STARTTLS\r\nA OK\r\n")),
    ],
)
def test_starttls_that_was_taken_away_ends_it_before_the_password(keys, greeting, answers) -> None:
    with (
        Hostile(answers, greeting=greeting) as server,
        pytest.raises((imap.NotProtected, imap.StrangeServer)),
    ):
        _in_clear(server, keys)
    assert not [line for line in server.heard if b"pass" in line or b"LOGIN" in line.upper()]


def test_starttls_that_is_refused_ends_it_before_the_password(keys) -> None:
    def refusing(tag: str, command: str) -> bytes:
        if command.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag.encode() + b" OK done\r\n"
        return tag.encode() + (b" NO never\r\n" if command == "STARTTLS" else b" OK\r\n")

    with Hostile(refusing) as server, pytest.raises(imap.NotProtected):
        _in_clear(server, keys)
    assert not [line for line in server.heard if b"pass" in line]


def test_every_provider_is_reached_over_tls_and_says_how_to_get_a_password() -> None:
    providers = known()
    assert 10 == len(providers)
    assert all(one.host and one.password and one.domains for one in providers)
    assert "imap.gmail.com" == of("Jo@GoogleMail.com").host  # type: ignore[union-attr]
    assert None is of("jo@own.example")
