"""The one HTTP client: it asks the token addresses of mail providers, and nothing else anywhere.

It speaks TLS only, with a server that proves to be the named one; follows no redirect, knows no proxy and no
cookie, and reads no more than such an answer can be.

::

    Refusal
    ├── NotAllowedOut   the address is none of the listed ones
    ├── NoAnswer        nobody answers there, in time, or in proof of who it is
    └── StrangeAnswer   larger than any such answer, or none at all
"""

import contextlib
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from nextround.engine.errors import Refusal
from nextround.sources import providers

SECONDS = 10
"""For reaching the server, for its proof, and for the whole of its answer; each."""
ANSWER_BYTES = 64 * 1024
SAYS_SOMETHING = frozenset({200, 400, 401, 403})
"""A token, or why there is none; anywhere else nobody is followed."""
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


def post(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """What this token address answers to these fields; the provider's own refusals are among the answers.

    Raises:
        NotAllowedOut, NoAnswer, StrangeAnswer: see the module.
    """
    allowed = {one.sign_in.token for one in providers.known() if one.sign_in}
    if url not in allowed or urlsplit(url).scheme != "https":
        raise NotAllowedOut
    try:
        return _read(_asked(url, urlencode(fields)))
    except (OSError, http.client.HTTPException):
        raise NoAnswer from None


def _asked(url: str, body: str) -> bytes:
    where = urlsplit(url)
    connection = http.client.HTTPSConnection(
        where.hostname or "", where.port or 443, timeout=SECONDS, context=ssl.create_default_context()
    )
    with contextlib.closing(connection):
        connection.connect()
        with _no_longer_than(SECONDS, connection.sock):
            connection.request("POST", where.path, body, HEADERS)
            answer = connection.getresponse()
            if answer.status not in SAYS_SOMETHING:
                raise StrangeAnswer
            return answer.read(ANSWER_BYTES + 1)


@contextlib.contextmanager
def _no_longer_than(seconds: float, open_socket: socket.socket) -> Iterator[None]:
    """End the connection after this time, however slowly the answer drips.

    Raises:
        TimeoutError: it was ended.
    """
    ended = threading.Event()

    def end() -> None:
        ended.set()
        with contextlib.suppress(OSError):
            socket.socket.shutdown(open_socket, socket.SHUT_RDWR)  # below TLS, which another thread is in

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if ended.is_set():
        raise TimeoutError


def _read(raw: bytes) -> dict[str, Any]:
    if len(raw) > ANSWER_BYTES:
        raise StrangeAnswer
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        raise StrangeAnswer from None
    if not isinstance(answer, dict):
        raise StrangeAnswer
    return answer
