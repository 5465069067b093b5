"""A letter as the bytes of one mail from one person to one other.

Header lines are made here, of plain words or of encoded ones, and of nothing else: a line break, a NUL or
another unseen sign in a subject, a name or an address is refused with the field named, never mended.

    raw(mail) -> bytes

::

    Refusal
    ├── UnseenSign    a field holds a line break or a sign that nobody sees
    └── NoAddress     an address is missing, or is none that every server takes
"""

import base64
import quopri
import re
import textwrap
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from nextround.engine.errors import Refusal

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
LINE_CHARS = 70
CHUNK_BYTES = 42
"""Of a text in one encoded word, which may be 75 characters long (RFC 2047)."""
MOST_REFERENCES = 20
_PLAIN_SUBJECT = re.compile(r"[!-~]+(?: [!-~]+)*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_MESSAGE_ID = re.compile(r"[!-;=?-~]{1,250}@[!-;=?-~]{1,250}")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


class UnseenSign(Refusal):
    """A field holds a line break, a NUL or another sign that nobody sees."""

    code = "unseen-sign"
    hint = "Type this field anew instead of pasting it. Nothing was sent."

    def __init__(self, field: str) -> None:
        super().__init__(f"There is a line break or an unseen sign in {field}.")


class NoAddress(Refusal):
    """An address is missing, or can't be one."""

    code = "no-address"
    hint = "An address looks like name@company.example, without anything around it. Nothing was sent."

    def __init__(self, field: str) -> None:
        super().__init__(f"There is no address that can be written to in {field}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A name, which may be empty, and an address."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        """Both, as a person reads them."""
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What is to be said, by whom and to whom.

    Attributes:
        message_id: without angle brackets.
        written_at: with its zone.
        follows: Message-IDs of what it answers, the oldest first; those that can't be one are left out.
    """

    sender: Someone
    recipient: Someone
    subject: str
    body: str
    message_id: str
    written_at: datetime
    follows: tuple[str, ...] = ()


def check_line(field: str, text: str) -> None:
    """See that a text can stand in a header line.

    Raises:
        UnseenSign: it holds a line break or another sign that nobody sees.
    """
    if any(unicodedata.category(sign) in _UNSEEN for sign in text):
        raise UnseenSign(field)


def check_address(field: str, text: str) -> None:
    """See that a text is an address.

    Raises:
        UnseenSign, NoAddress: see the module.
    """
    check_line(field, text)
    if not ADDRESS.fullmatch(text):
        raise NoAddress(field)


def check(mail: Mail) -> None:
    """See that it can be sent as it stands.

    Raises:
        UnseenSign, NoAddress: see the module.
    """
    check_line("the subject", mail.subject)
    check_line("their name", mail.recipient.name)
    check_address("their address", mail.recipient.address)
    check_line("your name", mail.sender.name)
    check_address("your address", mail.sender.address)
    if "\0" in mail.body or any(unicodedata.category(sign) == "Cs" for sign in mail.body):
        raise UnseenSign("the letter")


def raw(mail: Mail) -> bytes:
    """The mail as it goes over the wire; its lines end with CR LF.

    Raises:
        UnseenSign, NoAddress: see the module.
    """
    check(mail)
    follows = [f"<{one}>" for one in mail.follows if _MESSAGE_ID.fullmatch(one)][-MOST_REFERENCES:]
    headers = {
        "Date": format_datetime(mail.written_at),
        "From": _someone(mail.sender),
        "To": _someone(mail.recipient),
        "Subject": _subject(mail.subject),
        "Message-ID": f"<{mail.message_id}>",
        **({"In-Reply-To": follows[-1], "References": "\r\n ".join(follows)} if follows else {}),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "quoted-printable",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return head.encode("ascii") + b"\r\n" + _body(mail.body)


def _someone(one: Someone) -> str:
    if not one.name:
        return one.address
    name = one.name if _PLAIN_NAME.fullmatch(one.name) and len(one.name) <= LINE_CHARS else _encoded(one.name)
    return f"{name}\r\n <{one.address}>"


def _subject(text: str) -> str:
    words = text.split(" ")
    if not _PLAIN_SUBJECT.fullmatch(text) or "=?" in text or max(map(len, words)) > LINE_CHARS:
        return _encoded(text)
    return "\r\n ".join(textwrap.wrap(text, LINE_CHARS, break_long_words=False, break_on_hyphens=False))


def _encoded(text: str) -> str:
    """The text in encoded words, none of which breaks a character (RFC 2047)."""
    chunks = [b""]
    for sign in text:
        said = sign.encode()
        if len(chunks[-1]) + len(said) > CHUNK_BYTES:
            chunks.append(b"")
        chunks[-1] += said
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks)


def _body(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    return quopri.encodestring(lines.encode()).replace(b"\n", b"\r\n")
