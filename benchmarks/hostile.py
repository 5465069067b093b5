"""Odd and hostile mail written by others: each file is read or set aside, none stops the rest, none is lost.

python benchmarks/hostile.py PATH
python benchmarks/hostile.py --mutants N

PATH is a folder, or a .tar.xz of one, with .eml, .txt, mbox, HTML and .ics files. With --mutants: N damaged
copies of our own mails (a fixed seed), of which bytes were changed, cut out, doubled or put elsewhere.
"""

import random
import sys
import tarfile
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

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
    if path.suffix == ".ics":
        outcomes["of them calendars"] += 1
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


def mutants(times: int) -> None:
    """Read that many damaged mails of our own; print outcomes, the slowest and every exception."""
    import own_mails  # only this needs the tests' folder

    draw = random.Random(20260203)
    rows = [row for language in own_mails.LANGUAGES for row in own_mails.mails(language, times=1)]
    seeds = [f"From: {r['from']}\nSubject: {r['subject']}\n\n{r['body']}".encode() for r in rows]
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(times):
        raw = damaged(draw.choice(seeds), draw)
        began = time.process_time()
        try:
            outcomes[_outcome(parse(raw))] += 1
        except Exception as error:  # noqa: BLE001 - to count them is the purpose
            outcomes[f"RAISED {type(error).__name__}"] += 1
        slowest = max(slowest, time.process_time() - began)
    for outcome, count in outcomes.most_common():
        print(f"{count:9,} {outcome}")
    print(f"{times:9,} mutants, slowest {slowest * 1000:.0f} ms of processor time")


def damaged(raw: bytes, draw: random.Random) -> bytes:
    """This mail with one to eight pieces changed, cut out, doubled or put elsewhere."""
    made = bytearray(raw)
    for _ in range(draw.randint(1, 8)):
        at, size = draw.randrange(len(made) or 1), draw.randint(1, 40)
        piece = made[at : at + size]
        way = draw.randrange(4)
        if way == 0 and made:
            made[min(at, len(made) - 1)] = draw.randrange(256)
        elif way == 1:
            del made[at : at + size]
        elif way == 2:
            made[at:at] = piece * draw.randint(1, 9)
        else:
            other = draw.randrange(len(made) + 1)
            made[other:other] = piece
    return bytes(made)


def main() -> None:
    """Look at every file and tell what became of it."""
    if sys.argv[1] == "--mutants":
        mutants(int(sys.argv[2]))
        return
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
