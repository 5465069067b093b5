"""How a mailbox on a server is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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
