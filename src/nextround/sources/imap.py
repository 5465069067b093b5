"""A mailbox on a server, looked at and never touched: TLS, EXAMINE, BODY.PEEK, lists of UIDs.

The server is a stranger, too. What it announces is capped before it is read (a literal of four billion bytes
is refused unread), and folder names with control characters are left out; a line break inside a command ends
the connection instead of becoming a command of its own.

::

    Refusal
    ├── NoConnection     the server does not answer
    ├── NotProtected     no TLS, or it was taken out of the way
    ├── NotTrusted       the certificate belongs to someone else, or to nobody known
    ├── LoginRefused     address or password is not taken
    ├── TokenRefused     what signing in brought is not taken
    ├── NoSuchFolder     a folder that was chosen is gone
    └── StrangeServer    it says what no mail server says
"""

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError
from imapclient.tls import IMAP4_TLS

from nextround.engine.errors import Problem, Refusal
from nextround.engine.mail.message import MESSAGE_BYTES
from nextround.sources import providers

SECONDS = 60
"""How long the server may stay silent."""
LINE_BYTES = 16 * 1024 * 1024
"""A SEARCH answer is one line: a million UIDs fit."""
BATCH_BYTES = 8 * 1024 * 1024
BATCH_UIDS = 100
SIZE_UIDS = 1_000
OVERHEAD = 4 * 1024 * 1024
"""What an answer may hold beside the mails that were asked for."""

TOO_LARGE = Problem(
    code="too-large", message="The mail is larger than 50 MB; it was left on the server and not opened."
)
GONE = Problem(code="not-sent", message="The server listed this mail, and did not hand it over.")

_LITERAL = re.compile(rb"\A \{\d+\+?\}\r\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_INCOMING = frozenset({b"\\Sent", b"\\Drafts", b"\\Trash", b"\\Junk"})


class NoConnection(Refusal):
    """The server does not answer, or stopped answering."""

    code = "no-connection"
    hint = "Check the server's name and whether this machine is online. What was read so far is kept."

    def __init__(self) -> None:
        super().__init__("The mail server can't be reached.")


class NotProtected(Refusal):
    """The connection can't be encrypted."""

    code = "not-protected"
    hint = "Use the port for TLS, usually 993. On an unknown network, wait until you are on one you trust."

    def __init__(self) -> None:
        super().__init__("The server does not offer an encrypted connection, so the password was not sent.")


class NotTrusted(Refusal):
    """The certificate does not prove that this is the server."""

    code = "not-trusted"
    hint = "Check the server's name. If it is right, someone may be in between: the password was not sent."

    def __init__(self) -> None:
        super().__init__("The server can't prove that it is the one you named.")


class LoginRefused(Refusal):
    """Address and password are not taken."""

    code = "login-refused"
    hint = "Most providers want an app password here instead of the usual one; the page says where to get it."

    def __init__(self) -> None:
        super().__init__("The server did not accept the address and password.")


class TokenRefused(Refusal):
    """The token is another account's, or not taken any more."""

    code = "token-refused"
    hint = "Sign in with the account this address belongs to. Some providers want IMAP switched on first."

    def __init__(self) -> None:
        super().__init__("The server did not accept the sign-in for this address.")


class NoSuchFolder(Refusal):
    """A folder can't be opened."""

    code = "no-such-folder"
    hint = "It may have been renamed. Connect the mailbox again and choose the folders anew."

    def __init__(self) -> None:
        super().__init__("One of the chosen folders can't be opened on the server.")


class StrangeServer(Refusal):
    """The server does not keep to the protocol."""

    code = "strange-server"
    hint = "Nothing was changed, and what was read before is kept. Check that the server's name is right."

    def __init__(self) -> None:
        super().__init__(
            "The server answered in a way that no mail server should, so the connection was closed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a mailbox is; `starttls` begins in clear, and nothing is said before it is encrypted."""

    host: str
    port: int = 993
    starttls: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """What a provider gives for signing in there, in the place of a password."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder as it was when it was opened; `modseq` is 0 where the server keeps no count of changes."""

    name: str
    uidvalidity: int
    modseq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One mail's bytes, or why there are none."""

    uid: int
    raw: bytes | Problem


class Mailbox:
    """An open connection that only looks."""

    def __init__(self, client: IMAPClient) -> None:
        self.client = client
        self.wire: _Capped = client._imap  # noqa: SLF001 - the caps sit below the library
        if client.has_capability("ENABLE") and client.has_capability("CONDSTORE"):
            client.enable("CONDSTORE")

    def folders(self) -> list[str]:
        """Where mail arrives: the folder that holds all, if there is one; else each but sent, trash, junk."""
        self.wire.allow(OVERHEAD)
        listed = [(set(flags), name) for flags, _, name in self.client.list_folders() if _is_plain(name)]
        usable = [(flags, name) for flags, name in listed if not flags & {b"\\Noselect", b"\\NonExistent"}]
        everything = [name for flags, name in usable if b"\\All" in flags]
        return everything or [name for flags, name in usable if _is_incoming(flags, name)]

    def open(self, name: str) -> Opened:
        """Look into a folder, read-only.

        Raises:
            NoSuchFolder: it can't be opened.
        """
        self.wire.allow(OVERHEAD)
        if not _is_plain(name):
            raise NoSuchFolder
        try:
            state = self.client.select_folder(name, readonly=True)
        except imaplib.IMAP4.abort:
            raise
        except IMAPClientError:
            raise NoSuchFolder from None
        validity = state.get(b"UIDVALIDITY")
        if not isinstance(validity, int):
            raise StrangeServer
        modseq = state.get(b"HIGHESTMODSEQ", 0)
        return Opened(name=name, uidvalidity=validity, modseq=modseq if isinstance(modseq, int) else 0)

    def uids(self, *, since: date | None = None, senders: Sequence[str] = ()) -> list[int]:
        """The UIDs of the open folder's mails, from this day on and from any of these senders."""
        self.wire.allow(LINE_BYTES + OVERHEAD)
        by_day: list[Any] = ["SINCE", since] if since else []
        wanted = [sender for sender in senders if sender.strip() and _is_plain(sender)]
        found: set[int] = set()
        for sender in wanted or [""]:
            criteria = [*by_day, *(["FROM", sender] if sender else [])] or ["ALL"]
            charset = None if sender.isascii() else "UTF-8"
            found.update(self.client.search(criteria, charset))
        return sorted(found)

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Each of these mails, in batches that stay small in memory; unread ones stay unread."""
        for start in range(0, len(uids), SIZE_UIDS):
            sizes = self._sizes(uids[start : start + SIZE_UIDS])
            for batch in _batches(sizes):
                yield from self._batch(batch)
            for uid, size in sizes:
                if size > MESSAGE_BYTES:
                    yield Fetched(uid=uid, raw=TOO_LARGE)

    def _sizes(self, uids: Sequence[int]) -> list[tuple[int, int]]:
        self.wire.allow(OVERHEAD)
        answers = self.client.fetch(list(uids), ["RFC822.SIZE"])
        sizes = [(uid, answers.get(uid, {}).get(b"RFC822.SIZE", 0)) for uid in uids]
        return [(uid, size if isinstance(size, int) else 0) for uid, size in sizes]

    def _batch(self, batch: list[tuple[int, int]]) -> Iterator[Fetched]:
        # Servers round sizes: twice the announced bytes is allowed, and no mail above the refused size.
        self.wire.allow(2 * sum(size for _, size in batch) + OVERHEAD)
        answers = self.client.fetch([uid for uid, _ in batch], ["BODY.PEEK[]"])
        for uid, _ in batch:
            raw = answers.get(uid, {}).get(b"BODY[]")
            yield Fetched(uid=uid, raw=raw if isinstance(raw, bytes) else GONE)


@contextmanager
def connect(
    server: Server, *, login: str, password: str | Token, context: ssl.SSLContext | None = None
) -> Iterator[Mailbox]:
    """A mailbox for as long as the block runs; whatever goes wrong inside comes out as a refusal.

    Args:
        server: where it is.
        login: usually the address.
        password: an app password, or a token; sent only over a connection that proved to be the server's.
        context: whom to trust; the machine's usual authorities if None.

    Raises:
        Refusal: see the module.
    """
    try:
        client = _Client(server, context or ssl.create_default_context())
        try:
            client.come_in(login, password)
            yield Mailbox(client)
        finally:
            client.leave()
    except Refusal:
        raise
    except ssl.SSLCertVerificationError:
        raise NotTrusted from None
    except ssl.SSLError:
        raise NotProtected from None
    except (OSError, imaplib.IMAP4.abort, EOFError) as why:
        raise (StrangeServer if "unexpected" in str(why) else NoConnection) from None
    except (imaplib.IMAP4.error, ValueError, LookupError, TypeError, AssertionError):
        raise StrangeServer from None


class _Capped(imaplib.IMAP4):
    """The wire: reads no more than was asked for, sends no line break inside a command."""

    _allowed = OVERHEAD

    def allow(self, size: int) -> None:
        """Let the answers to come be this large altogether."""
        self._allowed = size

    def read(self, size: int) -> bytes:
        """Bytes of a literal, refused unread where they are more than allowed."""
        self._spend(size)
        return bytes(super().read(size))

    def readline(self) -> bytes:
        """One line, refused where it is longer than any answer."""
        line: bytes = self.file.readline(min(self._allowed, LINE_BYTES) + 1)  # type: ignore[assignment]  # binary
        self._spend(len(line))
        return line

    def send(self, data: Any) -> None:
        """Send one line or one literal."""
        line = _LITERAL.sub(b"", bytes(data), count=1).removesuffix(b"\r\n")
        if b"\r" in line or b"\n" in line or b"\0" in line:
            raise StrangeServer
        super().send(data)

    def _spend(self, size: int) -> None:
        if size > self._allowed:
            raise StrangeServer
        self._allowed -= size


class _CappedTls(_Capped, IMAP4_TLS):  # type: ignore[misc]  # the library has no types
    """The same over TLS from the first byte."""


class _Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """The library's client on our wire."""

    def __init__(self, server: Server, context: ssl.SSLContext) -> None:
        self._server = server
        super().__init__(
            server.host, server.port, ssl=not server.starttls, ssl_context=context, timeout=SECONDS
        )

    def _create_IMAP4(self) -> _Capped:  # noqa: N802 - the library's name
        if self.ssl:
            wire: _Capped = _CappedTls(self.host, self.port, self.ssl_context, SECONDS)  # type: ignore[call-arg]
            return wire
        return _Capped(self.host, self.port, SECONDS)

    def come_in(self, login: str, password: str | Token) -> None:
        """Encrypt, then log in.

        Raises:
            NotProtected, LoginRefused, TokenRefused, StrangeServer: see the module.
        """
        if self._imap.state != "NONAUTH":
            # A greeting that says "you are in already" would make us skip STARTTLS.
            raise NotProtected if self._server.starttls else StrangeServer
        if self._server.starttls:
            self._encrypt()
        self._imap.allow(OVERHEAD)
        try:
            self._log_in(login, password)
        except (LoginError, UnicodeError):
            raise (TokenRefused if isinstance(password, Token) else LoginRefused) from None

    def _log_in(self, login: str, password: str | Token) -> None:
        secret = password.text if isinstance(password, Token) else password
        if not (_is_plain(login) and _is_plain(secret)):
            raise LoginError
        if isinstance(password, Token):
            self.oauth2_login(login, secret)
        elif self.has_capability("AUTH=PLAIN"):
            self.plain_login(login, secret)
        else:
            self.login('"' + login.replace("\\", "\\\\").replace('"', '\\"') + '"', secret)

    def leave(self) -> None:
        """Say goodbye, or just go."""
        try:
            self._imap.allow(OVERHEAD)
            self.logout()
        except (OSError, imaplib.IMAP4.error, Refusal):
            self._close()

    def _close(self) -> None:
        try:
            self.shutdown()
        except OSError:
            self.socket().close()

    def _encrypt(self) -> None:
        if "STARTTLS" not in self._imap.capabilities:
            raise NotProtected
        try:
            self.starttls(self.ssl_context)
        except imaplib.IMAP4.error:
            raise NotProtected from None
        # What came in clear may have been put there by anybody.
        self._imap.untagged_responses = {}


def _is_plain(text: str) -> bool:
    return _CONTROL.search(str(text)) is None


def _is_incoming(flags: set[bytes], name: str) -> bool:
    last = re.split(r"[/.]", name)[-1].lower()
    return not flags & _NOT_INCOMING and last not in providers.not_incoming()


def _batches(sizes: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """UIDs that are fetched together, those of refused size left out."""
    batch: list[tuple[int, int]] = []
    total = 0
    for uid, size in sizes:
        if size > MESSAGE_BYTES:
            continue
        if batch and (total + size > BATCH_BYTES or len(batch) == BATCH_UIDS):
            yield batch
            batch, total = [], 0
        batch.append((uid, size))
        total += size
    if batch:
        yield batch
