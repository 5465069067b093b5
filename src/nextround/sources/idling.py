"""Waiting for a server to say that mail has come (IDLE, RFC 2177), in a folder that is open read-only."""

import re
import select
import ssl
from collections.abc import Callable
from io import BufferedReader
from typing import cast

from nextround.sources.imap import OVERHEAD, SECONDS, Mailbox

SLICE_SECONDS = 1.0
"""How soon a wish to stop is heard."""
_CAME = re.compile(rb"\* \d{1,10} EXISTS\b", re.IGNORECASE)


def can_wait(mailbox: Mailbox) -> bool:
    """Whether this server offers to say when mail comes."""
    return bool(mailbox.client.has_capability("IDLE"))


def has_come(mailbox: Mailbox, *, seconds: float, is_over: Callable[[], bool]) -> bool:
    """Wait until mail has come into the open folder, so long at most; says whether it has.

    Args:
        mailbox: with a folder opened.
        seconds: less than 29 minutes, after which servers may hang up.
        is_over: asked each second; where it says so, waiting ends.
    """
    mailbox.wire.allow(OVERHEAD)
    mailbox.client.idle()
    came = False
    for _ in range(max(1, round(seconds / SLICE_SECONDS))):
        if came or is_over():
            break
        came = _is_said(mailbox)
    mailbox.wire.allow(OVERHEAD)
    _, rest = mailbox.client.idle_done()
    return came or any(len(said) > 1 and said[1] == b"EXISTS" for said in rest)


def _is_said(mailbox: Mailbox) -> bool:
    """Whether the server says within a moment that mail has come."""
    if not _has_line(mailbox):
        select.select([mailbox.client.socket()], [], [], SLICE_SECONDS)
        if not _has_line(mailbox):
            return False
    mailbox.wire.allow(OVERHEAD)
    return _CAME.match(mailbox.wire.readline()) is not None


def _has_line(mailbox: Mailbox) -> bool:
    """Whether something lies ready: a line may have come with the one before it, unseen by the system.

    Raises:
        EOFError: the server has hung up.
    """
    socket = mailbox.client.socket()
    socket.settimeout(0)
    try:
        ready = bool(cast("BufferedReader", mailbox.wire.file).peek(1))
    except ssl.SSLWantReadError:
        return False
    finally:
        socket.settimeout(SECONDS)
    if not ready:
        raise EOFError
    return True
