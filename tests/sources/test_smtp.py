"""One mail is handed to a real server once, or not at all, or nobody can tell; nothing is said in clear."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import LOGIN, Smtpd
from nextround.sources import smtp

RAW = (
    b"From: mina@home.example\r\nTo: orla@brightwater.example\r\nSubject: Hi\r\n\r\n.dot\r\n..two\r\nBye\r\n"
)
MAIL = smtp.Mail(sender=LOGIN, recipient="orla@brightwater.example", raw=RAW)
ACCESS = smtp.Access(login=LOGIN, secret=PASSWORD)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Smtpd]:
    with Smtpd(tmp_path) as running:
        yield running


def at(server: Smtpd) -> smtp.Server:
    return smtp.Server(host="localhost", port=server.port, starttls=server.starttls)


def hand_over(
    server: Smtpd, *, access: smtp.Access = ACCESS, may_go: Callable[[], bool] = lambda: True
) -> bool:
    return smtp.hand_over(at(server), access, MAIL, may_go=may_go, context=server.context)


def test_a_mail_arrives_once_and_byte_for_byte(server) -> None:
    assert hand_over(server)
    assert [(LOGIN, ["orla@brightwater.example"], RAW)] == server.taken


def test_trying_it_out_logs_in_and_sends_nothing(server) -> None:
    smtp.try_out(at(server), ACCESS, context=server.context)
    assert [] == server.heard


def test_a_wrong_password_is_refused_before_anything_is_said(server) -> None:
    with pytest.raises(smtp.LoginRefused):
        hand_over(server, access=smtp.Access(login=LOGIN, secret="no"))
    assert [] == server.heard


def test_a_token_is_not_taken_by_a_server_that_knows_none(server) -> None:
    with pytest.raises(smtp.LoginRefused):
        hand_over(server, access=smtp.Access(login=LOGIN, secret=smtp.Token("t")))


def test_what_is_taken_back_at_the_last_moment_is_not_said(server) -> None:
    assert not hand_over(server, may_go=lambda: False)
    assert ["MAIL", "RCPT"] == server.heard


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
def test_an_address_that_is_not_taken_stops_it(server, command) -> None:
    server.answer(**{command: "550 no such user"})
    with pytest.raises(smtp.AddressRefused):
        hand_over(server)
    assert [] == server.taken


def test_a_mail_that_the_server_says_no_to_is_not_sent(server) -> None:
    server.answer(DATA="554 no")
    with pytest.raises(smtp.MailRefused):
        hand_over(server)


@pytest.mark.parametrize("taken", [True, False])
def test_a_server_that_hangs_up_without_an_answer_leaves_it_open(server, taken) -> None:
    server.answer(DATA="keep and hang up" if taken else "hang up")
    with pytest.raises(smtp.MayHaveBeenSent):
        hand_over(server)
    assert taken == bool(server.taken)


def test_an_answer_that_is_neither_yes_nor_no_leaves_it_open(server) -> None:
    server.answer(DATA="333 hm")
    with pytest.raises(smtp.MayHaveBeenSent):
        hand_over(server)


def test_a_stranger_s_certificate_ends_it(server) -> None:
    with pytest.raises(smtp.NotTrusted):
        smtp.hand_over(at(server), ACCESS, MAIL, may_go=lambda: True, context=ssl.create_default_context())
    assert [] == server.heard


def test_starttls_is_used_where_it_is_asked_for(tmp_path) -> None:
    with Smtpd(tmp_path, starttls=True) as server:
        assert hand_over(server)
        assert 1 == len(server.taken)


def test_a_server_that_offers_no_starttls_hears_no_password(tmp_path) -> None:
    with Smtpd(tmp_path, starttls=True, offers_tls=False) as server:
        with pytest.raises(smtp.NotProtected):
            hand_over(server)
        assert [] == server.heard


def test_no_server_is_no_connection() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        where = smtp.Server(host="localhost", port=closed.getsockname()[1])
    with pytest.raises(smtp.NoConnection):
        smtp.try_out(where, ACCESS)


HELLO = b"220 hello\r\n"
HOSTILE = {
    "no TLS, whatever it says": (
        HELLO + b"250-hi\r\n250 STARTTLS\r\n" + b"220 go\r\n" + b"not TLS\r\n",
        smtp.NotProtected,
    ),
    "no STARTTLS any more": (HELLO + b"250 hi\r\n" * 3, smtp.NotProtected),
    "STARTTLS refused": (HELLO + b"250-hi\r\n250 STARTTLS\r\n454 not now\r\n", smtp.NotProtected),
    "STARTTLS answered strangely": (HELLO + b"250-hi\r\n250 STARTTLS\r\n250 sure\r\n", smtp.NotProtected),
    "not a mail server": (b"HTTP/1.1 400 Bad Request\r\n\r\n", smtp.StrangeServer),
    "an answer that never ends": (HELLO + b"250-more\r\n" * 10_000, smtp.StrangeServer),
    "a line that never ends": (b"220 " + b"x" * 100_000, smtp.StrangeServer),
    "nothing": (b"", smtp.NoConnection),
}


@pytest.fixture
def saying() -> Iterator[Callable[[bytes], tuple[int, list[bytes]]]]:
    """A server that says these bytes, whatever it hears, and notes what it heard."""
    listeners: list[socket.socket] = []

    def serve(said: bytes) -> tuple[int, list[bytes]]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        heard: list[bytes] = []

        def answer() -> None:
            try:
                client, _ = listener.accept()
                with client:
                    client.settimeout(5)
                    for line in said.splitlines(keepends=True):
                        client.sendall(line)
                        if line[3:4] == b" ":
                            heard.append(client.recv(4096))
                    if not said.endswith(b"\n"):
                        client.recv(1)  # and says nothing more
            except OSError:
                return

        threading.Thread(target=answer, daemon=True).start()
        return listener.getsockname()[1], heard

    yield serve
    for listener in listeners:
        listener.close()


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_servers_end_in_a_refusal_and_hear_no_secret(saying, case, monkeypatch) -> None:
    said, refused = HOSTILE[case]
    port, heard = saying(said)
    with pytest.raises(refused):
        smtp.try_out(smtp.Server(host="localhost", port=port, starttls=True), ACCESS)
    assert b"AUTH" not in b"".join(heard)
    assert socket.gethostname().encode() not in b"".join(heard).replace(b"localhost", b"")


def test_a_server_that_drips_is_left(saying, monkeypatch) -> None:
    monkeypatch.setattr(smtp, "LONGEST_SECONDS", 0.2)
    port, _ = saying(b"220 hello\r\n2")
    with pytest.raises(smtp.NoConnection):
        smtp.try_out(smtp.Server(host="localhost", port=port, starttls=True), ACCESS)
