"""How a mailbox on a server is reached."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
"""What a server's name can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How a mailbox is reached, and what of it is wanted.

    Attributes:
        folders: names; empty for every folder where mail arrives.
        since: only mail from this day on.
        senders: only from addresses that contain one of these.
    """

    address: str
    host: str
    port: int = 993
    starttls: bool = False
    folders: Sequence[str] = ()
    since: date | None = None
    senders: Sequence[str] = ()
