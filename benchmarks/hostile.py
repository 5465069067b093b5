"""Odd and hostile mail written by others: each file is read or set aside, none stops the rest, none is lost.

python benchmarks/hostile.py PATH

PATH is a folder, or a .tar.xz of one, with .eml, .txt, mbox, HTML and .ics files.
"""

import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

from nextround.engine.errors import Problem
from nextround.engine.mail.message import Message, from_text, parse
from nextround.engine.mail.triage import read
from nextround.sources.files import open_path


def look(path: Path) -> tuple[Counter[str], float]:
    """What became of one file, three ways: as bytes, as pasted text, as something at a path."""
    began = time.perf_counter()
    raw = path.read_bytes()
    outcomes: Counter[str] = Counter()
    outcomes[_outcome(parse(raw))] += 1
    _outcome(from_text(raw.decode("latin-1")))
    for found in open_path(path):
        outcomes["found at its path"] += 1
        _outcome(found.message)
    return outcomes, time.perf_counter() - began


def _outcome(message: Message | Problem) -> str:
    """Whether it was read or set aside; reading it must not raise, and each span must stand where it says."""
    if isinstance(message, Problem):
        return f"set aside: {message.code}"
    for span in read(message).because:
        source = message.subject if span.where == "subject" else message.body
        if source[span.start : span.end] != span.text:
            return "WRONG SPAN"
    return "read"


def main() -> None:
    """Look at every file and tell what became of it."""
    place = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        if place.is_file():
            with tarfile.open(place) as packed:
                packed.extractall(folder, filter="data")
            place = Path(folder)
        report([path for path in sorted(place.rglob("*")) if path.is_file()])


def report(paths: list[Path]) -> None:
    """Print outcomes, the slowest file and every exception."""
    outcomes: Counter[str] = Counter()
    slowest, raised = (0.0, ""), 0
    for path in paths:
        try:
            told, seconds = look(path)
        except Exception as error:  # noqa: BLE001 - to count them is the purpose
            raised += 1
            print(f"RAISED {type(error).__name__} at {path.name}")
            continue
        outcomes += told
        slowest = max(slowest, (seconds, path.name))
    for outcome, count in outcomes.most_common():
        print(f"{count:7,} {outcome}")
    print(f"{len(paths):7,} files, {raised} exceptions, slowest {slowest[0]:.2f} s ({slowest[1]})")


if __name__ == "__main__":
    main()
