"""A server on loopback that answers what a test wants, and remembers each line it got."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

Answers = Callable[[str, str], bytes]
"""(tag, command in upper case) -> what to send."""
GREETING = b"* OK ready\r\n"


def polite(tag: str, command: str) -> bytes:
    """An ordinary small server with one empty folder."""
    told = {
        "CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
        "LIST": b'* LIST () "/" INBOX\r\n',
        "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n",
        "LOGOUT": b"* BYE\r\n",
        "UID SEARCH": b"* SEARCH 1\r\n",
    }
    body = next((answer for start, answer in told.items() if command.startswith(start)), b"")
    return body + tag.encode() + b" OK done\r\n"


class Hostile:
    """Serves one connection after another; `heard` holds every line that came."""

    def __init__(
        self, answers: Answers = polite, *, greeting: bytes = GREETING, tls: tuple[Path, Path] | None = None
    ) -> None:
        self.answers, self.greeting = answers, greeting
        self.heard: list[bytes] = []
        self._context = None
        if tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*tls)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a guest
        self._listener.close()
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), contextlib.closing(peer):
                self._talk(self._context.wrap_socket(peer, server_side=True) if self._context else peer)

    def _talk(self, peer: socket.socket) -> None:
        with peer, peer.makefile("rb") as lines:
            peer.sendall(self.greeting)
            for line in lines:
                self.heard.append(line)
                tag, _, command = line.decode("utf-8", "replace").strip().partition(" ")
                answer = self.answers(tag, command.upper())
                for start in range(0, len(answer), 65536):
                    peer.sendall(answer[start : start + 65536])
