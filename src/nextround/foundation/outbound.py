"""The one HTTP client: it asks the token addresses of mail providers, and an address that the person typed.

It speaks TLS with a server that proves to be the named one; only to this very machine, where the person typed
such an address, it speaks in clear. It follows no redirect, knows no proxy and no cookie, and reads no more
than such an answer can be.

::

    post(url, fields) -> dict                     a mail provider's token address, by its list
    typed(text) -> Typed                          an address as the person typed it
    ask(where, told, key=, wait=)     -> dict      the language model at such an address

    Refusal
    ├── NotAllowedOut   the address is none of the listed ones
    ├── NoAnswer        nobody answers there, in time, or in proof of who it is
    ├── StrangeAnswer   larger than any such answer, or none at all
    ├── NotAnAddress    what was typed is none, or would go in clear to another machine
    ├── NobodyThere, OtherAnswer, KeyNotTaken, NotFoundThere    the same of a typed address
    └── Stopped         the person did not want to wait any longer
"""

import contextlib
import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from nextround.engine.errors import Refusal
from nextround.sources import providers

SECONDS = 10
"""For reaching the server, for its proof, and for the whole of its answer; each."""
THINKING_SECONDS = 300
"""For the whole answer of a language model: one on a small machine takes minutes."""
ANSWER_BYTES = 64 * 1024
MODEL_BYTES = 1024 * 1024
SAYS_SOMETHING = frozenset({200, 400, 401, 403})
"""A token, or why there is none; anywhere else nobody is followed."""
TYPED = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[A-Za-z0-9._~/-]{0,200})?"
)
CHAT = "/chat/completions"
LAST_PORT = 65535
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class NotAllowedOut(Refusal):
    """Only listed addresses are asked."""

    code = "not-allowed-out"
    hint = "Nothing was sent."

    def __init__(self) -> None:
        super().__init__("This address is none that Nextround may ask.")


class NoAnswer(Refusal):
    """The provider can't be reached, or does not prove to be the provider."""

    code = "no-answer"
    hint = "Check whether this machine is online, on a network you trust, and try again. Nothing was lost."

    def __init__(self) -> None:
        super().__init__("The provider's sign-in can't be reached.")


class StrangeAnswer(Refusal):
    """The provider answers with something else."""

    code = "strange-answer"
    hint = "Try again later; if it stays so, an app password or a file is another way in."

    def __init__(self) -> None:
        super().__init__("The provider's sign-in answered in a way that can't be read.")


class NotAnAddress(Refusal):
    """What was typed can't be asked."""

    code = "not-an-address"
    hint = "It looks like http://localhost:11434/v1, or begins with https:// where it is another machine."

    def __init__(self) -> None:
        super().__init__("This is no address that can be asked.")


class NobodyThere(Refusal):
    """Nobody answers at the typed address."""

    code = "nobody-there"
    hint = "See whether the model’s program is running, and whether the address is right."

    def __init__(self) -> None:
        super().__init__("Nobody answers at this address, in time, or in proof of who it is.")


class OtherAnswer(Refusal):
    """The typed address answers with something else, or sends one on to another."""

    code = "other-answer"
    hint = "See whether the address is that of an OpenAI-compatible server; it often ends in /v1."

    def __init__(self) -> None:
        super().__init__(
            "What answers at this address can’t be read, or it points elsewhere; nobody was followed."
        )


class KeyNotTaken(Refusal):
    """The server does not take the key, or wants one."""

    code, hint = "key-not-taken", "Type the key again, in the settings of the language model."

    def __init__(self) -> None:
        super().__init__("The server wants a key, or another one.")


class NotFoundThere(Refusal):
    """The server knows no such model, or no such address."""

    code, hint = "not-found-there", "See how the server spells the model’s name, and how its address ends."

    def __init__(self) -> None:
        super().__init__("The server knows no such model, or has nothing at this address.")


class Stopped(Refusal):
    """The person did not want to wait."""

    code, hint = "stopped", "What was sent by then can’t be called back."

    def __init__(self) -> None:
        super().__init__("You stopped it.")


MEANT: Mapping[int, type[Refusal]] = {401: KeyNotTaken, 403: KeyNotTaken, 404: NotFoundThere}
"""What a status other than 200 says at a typed address."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An address as the person typed it; made by `typed`.

    Attributes:
        host: without the brackets of an IPv6 address.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """Who is asked, for the person to read."""
        usual = {"http": 80, "https": 443}[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == usual else f"{host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is this very machine."""
        return self.host.lower() == "localhost" or _is_loopback(self.host)


def typed(text: str) -> Typed:
    """The address in what the person typed, nothing added; in clear only to this very machine.

    Raises:
        NotAnAddress: it is none, or it is more than scheme, host, port and path.
    """
    found = TYPED.fullmatch(text)
    if found is None:
        raise NotAnAddress
    port = int(found["port"] or {"http": 80, "https": 443}[found["scheme"]])
    where = Typed(found["scheme"], found["host"].strip("[]"), port, (found["path"] or "").rstrip("/"))
    if not 0 < port <= LAST_PORT or (where.scheme == "http" and not where.is_here):
        raise NotAnAddress
    return where


class Wait:
    """A wait for an answer, which another thread can end: because it takes too long, or nobody wants it."""

    def __init__(self) -> None:
        self.was_stopped = False
        self._has_ended = threading.Event()
        self._socket: socket.socket | None = None

    def stop(self) -> None:
        """Wait no longer; a word that was sent by then can't be called back."""
        self.was_stopped = True
        self._end()

    def _end(self) -> None:
        self._has_ended.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                # Below TLS, which another thread is in.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    @contextlib.contextmanager
    def no_longer_than(self, seconds: float, open_socket: socket.socket) -> Iterator[None]:
        """End the connection after this time, however slowly the answer drips.

        Raises:
            TimeoutError: it was ended.
        """
        self._socket = open_socket
        if self._has_ended.is_set():  # stopped before there was a connection
            raise TimeoutError
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if self._has_ended.is_set():
            raise TimeoutError


def ask(
    where: Typed,
    told: Mapping[str, Any],
    *,
    key: str = "",
    wait: Wait | None = None,
    seconds: float = THINKING_SECONDS,
) -> dict[str, Any]:
    """What the language model at this address answers; `wait` can be stopped from another thread.

    Raises:
        NobodyThere, OtherAnswer, KeyNotTaken, NotFoundThere, Stopped: see the module.
    """
    wait = wait or Wait()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    headers |= {"Authorization": f"Bearer {key}"} if key else {}
    path = where.path if where.path.endswith(CHAT) else where.path + CHAT
    body = json.dumps(told).encode()
    asked = _Question(path, body, headers, seconds=seconds, most_bytes=MODEL_BYTES)
    try:
        status, raw = asked.put(_connection(where), wait)
    except (OSError, http.client.HTTPException):
        raise (Stopped if wait.was_stopped else NobodyThere) from None
    if status != http.HTTPStatus.OK:
        raise MEANT.get(status, OtherAnswer)
    try:
        return _read(raw, MODEL_BYTES)
    except StrangeAnswer:
        raise OtherAnswer from None


def post(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """What this token address answers to these fields; the provider's own refusals are among the answers.

    Raises:
        NotAllowedOut, NoAnswer, StrangeAnswer: see the module.
    """
    allowed = {one.sign_in.token for one in providers.known() if one.sign_in}
    if url not in allowed or urlsplit(url).scheme != "https":
        raise NotAllowedOut
    where, body = urlsplit(url), urlencode(fields).encode()
    asked = _Question(where.path, body, HEADERS, seconds=SECONDS, most_bytes=ANSWER_BYTES)
    try:
        status, raw = asked.put(_encrypted(where.hostname or "", where.port or 443), Wait())
    except (OSError, http.client.HTTPException):
        raise NoAnswer from None
    if status not in SAYS_SOMETHING:
        raise StrangeAnswer
    return _read(raw, ANSWER_BYTES)


@dataclass(frozen=True, slots=True)
class _Question:
    """What one server is asked, and how much of an answer is waited for."""

    path: str
    body: bytes
    headers: Mapping[str, str]
    seconds: float
    most_bytes: int

    def put(self, connection: http.client.HTTPConnection, wait: Wait) -> tuple[int, bytes]:
        """The status and the answer, read one byte further than it may be."""
        with contextlib.closing(connection):
            connection.connect()
            connection.sock.settimeout(self.seconds)
            with wait.no_longer_than(self.seconds, connection.sock):
                connection.request("POST", self.path, self.body, self.headers)
                answer = connection.getresponse()
                return answer.status, answer.read(self.most_bytes + 1)


def _encrypted(host: str, port: int) -> http.client.HTTPSConnection:
    return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())


def _connection(where: Typed) -> http.client.HTTPConnection:
    kind = _encrypted if where.scheme == "https" else _OnlyHere
    return kind(where.host, where.port)


class _OnlyHere(http.client.HTTPConnection):
    """A connection in clear, which goes to this machine whatever its names are said to mean."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port, timeout=SECONDS)

    def connect(self) -> None:
        super().connect()
        if not _is_loopback(self.sock.getpeername()[0]):
            self.close()
            raise ConnectionRefusedError


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return False


def _read(raw: bytes, most_bytes: int) -> dict[str, Any]:
    if len(raw) > most_bytes:
        raise StrangeAnswer
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        raise StrangeAnswer from None
    if not isinstance(answer, dict):
        raise StrangeAnswer
    return answer
