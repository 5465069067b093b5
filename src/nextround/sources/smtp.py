"""Handing one mail to the server that the person named: TLS before anything is said, one recipient, once.

The server is a stranger, too: its answers are capped, and what they say is shown to nobody and kept nowhere.
Nothing is tried twice from here. Whatever breaks once the mail's text is on its way leaves it open whether
the mail arrived; that is a refusal of its own, so that nobody sends it again without knowing.

::

    Refusal
    ├── NoConnection       the server does not answer; nothing was sent
    ├── NotProtected       no TLS, or it was taken out of the way; nothing was sent
    ├── NotTrusted         the certificate belongs to someone else, or to nobody known; nothing was sent
    ├── LoginRefused       address or password is not taken; nothing was sent
    ├── AddressRefused     the server does not take a mail from, or to, this address; nothing was sent
    ├── MailRefused        the server read the mail and said no; it was not sent
    ├── StrangeServer      it says what no mail server says; nothing was sent
    └── MayHaveBeenSent    the connection ended while the mail was handed over
"""

import base64
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from nextround.engine.errors import Refusal
from nextround.sources.imap import Token

SECONDS = 60
"""How long the server may stay silent."""
ANSWER_LINES = 100
"""More lines than any answer has."""
LONGEST_SECONDS = 180.0
"""For one visit to the server, however slowly its answers drip."""
OWN_NAME = "[127.0.0.1]"
"""What this machine calls itself: its real name is nobody's business."""
REFUSED = range(400, 600)
_LINE_DOT = re.compile(rb"^\.", re.MULTILINE)


class NoConnection(Refusal):
    """The server does not answer, or stopped answering."""

    code = "no-connection"
    hint = "Nothing was sent. Check the server's name and whether this machine is online, then try again."

    def __init__(self) -> None:
        super().__init__("The server for outgoing mail can't be reached.")


class NotProtected(Refusal):
    """The connection can't be encrypted."""

    code = "not-protected"
    hint = "Use the port for TLS, usually 465. On an unknown network, wait until you are on one you trust."

    def __init__(self) -> None:
        super().__init__(
            "The server does not offer an encrypted connection, so neither password nor letter was sent."
        )


class NotTrusted(Refusal):
    """The certificate does not prove that this is the server."""

    code = "not-trusted"
    hint = "Check the server's name. If it is right, someone may be in between: nothing was sent."

    def __init__(self) -> None:
        super().__init__("The server can't prove that it is the one you named.")


class LoginRefused(Refusal):
    """Address and password are not taken."""

    code = "login-refused"
    hint = "Nothing was sent. Most providers want an app password here instead of the usual one."

    def __init__(self) -> None:
        super().__init__("The server for outgoing mail did not accept the address and password.")


class AddressRefused(Refusal):
    """The server does not take a mail from this address, or to that one."""

    code = "address-refused"

    def __init__(self, whose: str) -> None:
        super().__init__(f"The server did not take the address {whose}.")
        self.hint = "Nothing was sent. Look at the address letter by letter, then press again."


class MailRefused(Refusal):
    """The server read the mail and said no."""

    code = "mail-refused"
    hint = "It was not sent. Try again later, or send it from your mail program."

    def __init__(self) -> None:
        super().__init__("The server did not take the letter.")


class StrangeServer(Refusal):
    """The server does not keep to the protocol."""

    code = "strange-server"
    hint = "Nothing was sent. Check that the server's name and port are right."

    def __init__(self) -> None:
        super().__init__(
            "The server answered in a way that no mail server should, so the connection was closed."
        )


class MayHaveBeenSent(Refusal):
    """The connection ended while the mail was handed over."""

    code = "may-have-been-sent"
    hint = "Look into the sent mail of your mailbox, or wait for a day. It is not sent again by itself."

    def __init__(self) -> None:
        super().__init__("The connection ended while the letter was handed over, so it may have been sent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where mail is handed over; `starttls` begins in clear, and nothing is said before it is encrypted."""

    host: str
    port: int = 465
    starttls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """With what one is let in."""

    login: str
    secret: str | Token = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one recipient; its lines end with CR LF."""

    sender: str
    recipient: str
    raw: bytes = field(repr=False)


def try_out(server: Server, access: Access, *, context: ssl.SSLContext | None = None) -> None:
    """Log in and leave again; nothing is sent.

    Raises:
        Refusal: see the module.
    """
    with _let_in(server, access, context):
        pass


def hand_over(
    server: Server,
    access: Access,
    mail: Mail,
    *,
    may_go: Callable[[], bool],
    context: ssl.SSLContext | None = None,
) -> bool:
    """Hand this mail to the server; whether it was handed over at all.

    Args:
        server: where.
        access: with what one is let in.
        mail: to one recipient.
        may_go: asked when all but the mail itself is said; if it answers no, nothing is sent. It has to note
            that the mail is being handed over, for from then on a crash leaves that open.
        context: whom to trust; the machine's usual authorities if None.

    Raises:
        Refusal: see the module.
    """
    with _let_in(server, access, context) as wire:
        _introduce(wire, mail)
        if not may_go():
            return False
        _say(wire, mail.raw)
    return True


def _introduce(wire: smtplib.SMTP, mail: Mail) -> None:
    if wire.mail(mail.sender)[0] != 250:  # noqa: PLR2004 - RFC 5321
        raise AddressRefused("you send from")
    if wire.rcpt(mail.recipient)[0] not in {250, 251}:
        raise AddressRefused("it goes to")


def _say(wire: smtplib.SMTP, raw: bytes) -> None:
    """Say the mail itself; from its last line on, only the server's answer tells whether it was taken."""
    code, _ = wire.docmd("DATA")
    if code != 354:  # noqa: PLR2004 - RFC 5321
        raise MailRefused
    try:
        wire.send(_LINE_DOT.sub(b"..", raw.removesuffix(b"\r\n")) + b"\r\n.\r\n")
        code, _ = wire.getreply()
    except (OSError, ValueError):  # smtplib's own errors are among the first
        raise MayHaveBeenSent from None
    if code in REFUSED:
        raise MailRefused
    if code != 250:  # noqa: PLR2004 - RFC 5321
        raise MayHaveBeenSent


@contextmanager
def _let_in(server: Server, access: Access, context: ssl.SSLContext | None) -> Iterator[smtplib.SMTP]:
    """The server once it has let us in; whatever goes wrong inside comes out as a refusal."""
    trusted = context or ssl.create_default_context()
    try:
        with _opened(server, trusted) as wire:
            _protect(wire, server, trusted)
            _log_in(wire, access)
            yield wire
    except Refusal:
        raise
    except ssl.SSLCertVerificationError:
        raise NotTrusted from None
    except ssl.SSLError:
        raise NotProtected from None
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        raise NoConnection from None
    except (smtplib.SMTPException, ValueError, LookupError):
        raise StrangeServer from None
    except OSError:
        raise NoConnection from None


@contextmanager
def _opened(server: Server, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    wire: smtplib.SMTP = _Capped(local_hostname=OWN_NAME, timeout=SECONDS)
    if not server.starttls:
        wire = _CappedTls(local_hostname=OWN_NAME, timeout=SECONDS, context=context)
    wire._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001 - whom the certificate has to name
    try:
        with _no_longer_than(LONGEST_SECONDS, wire):
            _connect(wire, server)
            yield wire
        with suppress(smtplib.SMTPException, OSError):  # what was said was said; the goodbye changes nothing
            wire.quit()
    finally:
        wire.close()


def _connect(wire: smtplib.SMTP, server: Server) -> None:
    code, _ = wire.connect(server.host, server.port)
    if code != 220:  # noqa: PLR2004 - RFC 5321
        raise StrangeServer


def _protect(wire: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    wire.ehlo_or_helo_if_needed()
    if not server.starttls:
        return
    try:
        code, _ = wire.starttls(context=context)
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException):
        raise NotProtected from None
    if code != 220:  # noqa: PLR2004 - RFC 3207
        raise NotProtected
    wire.ehlo()


def _log_in(wire: smtplib.SMTP, access: Access) -> None:
    try:
        if isinstance(access.secret, Token):
            _ask(wire, "XOAUTH2", f"user={access.login}\1auth=Bearer {access.secret.text}\1\1")
        elif "PLAIN" in wire.esmtp_features.get("auth", "").upper().split():
            _ask(wire, "PLAIN", f"\0{access.login}\0{access.secret}")  # as UTF-8, which the library's is not
        else:
            wire.login(access.login, access.secret)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, UnicodeEncodeError):
        raise LoginRefused from None


def _ask(wire: smtplib.SMTP, way: str, said: str) -> None:
    code, answer = wire.docmd("AUTH", f"{way} {base64.b64encode(said.encode()).decode('ascii')}")
    if code == 334:  # noqa: PLR2004 - why not, which is to be answered with an empty line
        code, answer = wire.docmd("")
    if code != 235:  # noqa: PLR2004 - RFC 4954
        raise smtplib.SMTPAuthenticationError(code, answer)


@contextmanager
def _no_longer_than(seconds: float, wire: smtplib.SMTP) -> Iterator[None]:
    def end() -> None:
        with suppress(OSError, AttributeError):  # it may be closed by now
            socket.socket.shutdown(wire.sock, socket.SHUT_RDWR)  # type: ignore[arg-type]  # below TLS

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Lines:
    """Reads no more lines for one answer than any answer has."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.left = ANSWER_LINES

    def readline(self, size: int) -> bytes:
        """One line, refused where the answer never ends."""
        self.left -= 1
        if self.left < 0:
            raise ValueError("An answer without an end.")
        return self.file.readline(size)

    def close(self) -> None:
        """Close what is read from."""
        self.file.close()


class _Capped(smtplib.SMTP):
    """The wire, with answers that end."""

    def getreply(self) -> tuple[int, bytes]:
        """One answer."""
        if self.file is None and self.sock is not None:
            self.file: Any = _Lines(self.sock.makefile("rb"))
        if self.file is not None:
            self.file.left = ANSWER_LINES
        return super().getreply()


class _CappedTls(_Capped, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""
