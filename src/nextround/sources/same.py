"""Two copies of one mail: told by a hash that leaves out what servers and mail programs add on the way.

Gmail's Takeout adds its labels, mbox programs add Status, servers change line ends; a Message-ID proves
nothing, since anybody can write any.
"""

import hashlib
import json
import re

from nextround.engine.mail.message import HEADER_BYTES, Message

_ADDED = re.compile(
    rb"(?:x-gmail-labels|x-gm-thrid|x-gm-msgid|x-mozilla-[a-z0-9-]{1,30}|x-keywords|x-status|status|x-uid|x-imapbase"
    rb"|content-length|lines|>?from )(?::|(?<= ))",
    re.IGNORECASE,
)


def digest(raw: bytes) -> str:
    """SHA-256 of a raw mail without added header lines, with plain line ends and no blank end."""
    plain = raw.replace(b"\r\n", b"\n")
    head, blank, body = plain.partition(b"\n\n")
    if len(head) > HEADER_BYTES:
        return hashlib.sha256(plain).hexdigest()
    kept = _without_added(head)
    return hashlib.sha256(kept + blank + body.rstrip(b"\n")).hexdigest()


def digest_of_words(message: Message) -> str:
    """The same for a mail that came without its raw bytes."""
    words = [message.subject, message.sender_name, message.sender_address, message.body]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def header(raw: bytes, name: bytes) -> str:
    """The first value of a header that no `Message` carries, as it stands, folded lines joined."""
    head = raw[:HEADER_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found: list[bytes] = []
    for line in head.split(b"\n"):
        if found and not line.startswith((b" ", b"\t")):
            break
        if found or line.lower().startswith(name + b":"):
            found.append(line.strip() if found else line[len(name) + 1 :].strip())
    return b" ".join(found).decode("utf-8", "replace")


def _without_added(head: bytes) -> bytes:
    kept: list[bytes] = []
    adding = False
    for line in head.split(b"\n"):
        if not (adding and line.startswith((b" ", b"\t"))):
            adding = _ADDED.match(line) is not None
        if not adding:
            kept.append(line)
    return b"\n".join(kept)
