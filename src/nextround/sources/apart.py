"""Very large mail is read by a process of its own, which may take 512 MB and ten seconds and no more.

Nearly all mail is small and read at once: the parser's own caps hold it. Only above `LARGE_BYTES` is a tenth
of a second for another process worth it. What that process answers is plain JSON, never code.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from nextround.engine.errors import Problem
from nextround.engine.mail.message import MESSAGE_BYTES, Message, parse

LARGE_BYTES = 8 * 1024 * 1024
MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 10
CHILD = (sys.executable, "-m", "nextround.sources.apart")

TOO_MUCH = Problem(
    code="too-much-work", message="The mail takes more memory or time than any letter; it was kept aside."
)


def read_raw(raw: bytes) -> Message | Problem:
    """Read one raw mail, in a process of its own where it is very large."""
    return parse_apart(raw) if LARGE_BYTES < len(raw) <= MESSAGE_BYTES else parse(raw)


def parse_apart(raw: bytes, *, command: Sequence[str] = CHILD, seconds: float = SECONDS) -> Message | Problem:
    """Read one raw mail in a process that is ended when it takes too much."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the mail goes to its input
            command, input=raw, capture_output=True, timeout=seconds, check=True
        )
        return _from_json(json.loads(done.stdout))
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
        return TOO_MUCH


def _from_json(told: dict[str, Any]) -> Message | Problem:
    """What the other process told."""
    if "code" in told:
        return Problem(code=str(told["code"]), message=str(told["message"]))
    lists = {key: tuple(told[key]) for key in ("to", "references", "calendar")}
    date = datetime.fromisoformat(told["date"]) if told["date"] else None
    return Message(**told | lists | {"date": date})


def _limited() -> None:
    """Take no more memory than allowed; systems without such limits have only the time."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def main() -> None:
    """Read a raw mail from standard input and tell it as JSON."""
    _limited()
    said = parse(sys.stdin.buffer.read())
    told = {"code": said.code, "message": said.message} if isinstance(said, Problem) else asdict(said)
    json.dump(told, sys.stdout, default=datetime.isoformat)


if __name__ == "__main__":
    main()
