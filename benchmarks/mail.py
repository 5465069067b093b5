"""How well and how quickly mail is read.

    python benchmarks/mail.py PATH [--leave-one-source-out] [--wrong]

PATH is a labelled .jsonl: id, source, lang, subject, from, body, label_normalised.
With --leave-one-source-out every row is judged by a model that was trained without its source;
else by the packaged one, and company and role are compared with mail_facts.toml where it knows the row.
"""

import json
import re
import resource
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nextround.engine.mail.evidence import sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.linear import model
from nextround.engine.mail.message import Message, parse, split_sender
from nextround.engine.mail.triage import judge, read

ENOUGH = 20
"""Kinds with fewer rows are not measured."""
SCORED = ("en", "de", "fr")

Row = dict[str, Any]
Guess = tuple[Row, str, float]


def message(row: Row) -> Message:
    """A labelled row as the message that `nextround read` makes of it."""
    name, address = split_sender(row.get("from") or "")
    return Message(
        subject=row.get("subject") or "", sender_name=name, sender_address=address, body=row.get("body") or ""
    )


def packaged(rows: list[Row]) -> list[Guess]:
    """What the packaged model says."""
    found = [(row, read(message(row))) for row in rows]
    return [(row, reading.kind.value, reading.weight) for row, reading in found]


def left_out(rows: list[Row]) -> list[Guess]:
    """What models say that have not seen the row's source."""
    import learn_mail  # needs scikit-learn, which plain measuring does not

    scored = learn_mail.left_out(rows, learn_mail.own())
    temperature = learn_mail.tempered(scored)
    plain = model()
    guesses = []
    for row, scores in scored:
        chances = replace(plain, temperature=temperature).probabilities(scores)
        best = max(range(len(chances)), key=chances.__getitem__)
        guesses.append((row, list(MailKind)[best].value, chances[best]))
    return guesses


def f1(guesses: Sequence[Guess], kind: str) -> tuple[float, float, float, int]:
    """Precision, recall, F1 of a kind and how many rows truly are it."""
    right = sum(row["label_normalised"] == kind == said for row, said, _ in guesses)
    said = sum(guess == kind for _, guess, _ in guesses)
    true = sum(row["label_normalised"] == kind for row, _, _ in guesses)
    precision, recall = right / said if said else 0.0, right / true if true else 0.0
    return precision, recall, 2 * right / (said + true) if said + true else 0.0, true


def macro(guesses: Sequence[Guess]) -> tuple[float, int]:
    """Mean F1 over kinds with enough rows, and how many kinds that are."""
    counts = Counter(row["label_normalised"] for row, _, _ in guesses)
    scores = [f1(guesses, kind)[2] for kind, count in counts.items() if count >= ENOUGH]
    return (sum(scores) / len(scores) if scores else 0.0), len(scores)


def calibration(guesses: Sequence[Guess], bins: int = 10) -> float:
    """Expected calibration error in equally wide bins."""
    groups: defaultdict[int, list[tuple[bool, float]]] = defaultdict(list)
    for row, said, weight in guesses:
        groups[min(int(weight * bins), bins - 1)].append((row["label_normalised"] == said, weight))
    return sum(
        abs(sum(hit for hit, _ in group) - sum(weight for _, weight in group)) for group in groups.values()
    ) / len(guesses)


def report(guesses: list[Guess]) -> None:
    """Print every figure."""
    by_language: defaultdict[str, list[Guess]] = defaultdict(list)
    for guess in guesses:
        by_language[guess[0]["lang"]].append(guess)
    scored = [guess for guess in guesses if guess[0]["lang"] in SCORED]
    print(f"{'':24}{'macro-F1':>10}{'kinds':>7}{'rows':>7}")
    for name, group in [("+".join(SCORED), scored), *sorted(by_language.items())]:
        score, kinds = macro(group)
        print(
            f"{name:24}{score:10.3f}{kinds:7}{len(group):7}"
            if kinds
            else f"{name:24}{'-':>10}{0:7}{len(group):7}"
        )
    print(f"\n{'':24}{'precision':>10}{'recall':>8}{'F1':>7}{'rows':>7}")
    for name, group in (("all", scored), ("en", by_language["en"])):
        for kind in MailKind:
            precision, recall, score, true = f1(group, kind)
            if true:
                print(f"{name + ' ' + kind:24}{precision:10.3f}{recall:8.3f}{score:7.3f}{true:7}")
    print(f"\nECE {calibration(guesses):.3f} over all, {calibration(scored):.3f} over {'+'.join(SCORED)}")


FACTS = Path(__file__).with_name("mail_facts.toml")
_NO_MATTER = re.compile(
    r"^the |[,.]? \b(?:inc|llc|gmbh|ltd|ag)\b\.?|[ ,-]*\(?\b[hf]/[hf]\b\)?"
    r"| *\([mwfdx]/[mwfdx][^()]*\)|[^\w+#.]+"
)


def named(rows: list[Row]) -> None:
    """Print how often company and role are those that a person read, for each half of the labels."""
    by_id = {row["id"]: row for row in rows}
    for half, labels in tomllib.loads(FACTS.read_text("utf-8")).items():
        found = {row_id: read(message(by_id[row_id])) for row_id in labels if row_id in by_id}
        for what in ("company", "role"):
            asked = [row_id for row_id in found if what in labels[row_id]]
            wrong = [
                row_id for row_id in asked if not same(getattr(found[row_id], what), labels[row_id][what])
            ]
            if asked:
                print(f"{half} {what}: {1 - len(wrong) / len(asked):.3f} of {len(asked)}")
            if "--wrong" in sys.argv:
                print(*wrong)


def same(said: str | None, right: str | list[str]) -> bool:
    """Whether a name is one of these, articles, legal forms and gender marks aside."""
    plain = [" ".join(_NO_MATTER.sub(" ", (name or "").lower()).split()) for name in (said, *_listed(right))]
    return plain[0] in plain[1:]


def _listed(right: str | list[str]) -> list[str]:
    """One name or several as a list."""
    return [right] if isinstance(right, str) else right


def speed(rows: list[Row]) -> None:
    """Print messages a second of processor time, the best of five runs: all of it, and its parts."""
    messages = [message(row) for row in rows]
    raws = [
        f"From: {row.get('from') or 'a@b.example'}\nSubject: {(row.get('subject') or '').splitlines()[:1]}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{row.get('body') or ''}".encode()
        for row in rows
    ]
    everyday = [message(row) for row in rows if row["label_normalised"] == "other"]
    for name, count, work in (
        ("bytes to reading", len(raws), lambda: _all(raws)),
        ("message to reading", len(messages), lambda: [read(m) for m in messages]),
        ("kind alone", len(messages), lambda: [judge(m, sheet(m), model()) for m in messages]),
        (
            "kind alone, rows that are other",
            len(everyday),
            lambda: [judge(m, sheet(m), model()) for m in everyday],
        ),
    ):
        print(f"{name}: {count / min(_seconds(work) for _ in range(5)):,.0f} messages/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _all(raws: list[bytes]) -> None:
    """Read each raw mail from its bytes."""
    for raw in raws:
        mail = parse(raw)
        if isinstance(mail, Message):
            read(mail)


def wrong(guesses: list[Guess]) -> None:
    """List the rows judged otherwise, by id only."""
    for row, said, weight in guesses:
        if row["label_normalised"] != said:
            print(f"{row['id']:28} {row['lang']} is {row['label_normalised']}, read as {said} ({weight:.2f})")


def main() -> None:
    """Measure what the arguments ask for."""
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    rows = [
        json.loads(line)
        for path in paths
        for line in Path(path).read_text("utf-8").splitlines()
        if line.strip()
    ]
    guesses = left_out(rows) if "--leave-one-source-out" in sys.argv else packaged(rows)
    report(guesses)
    if "--wrong" in sys.argv:
        wrong(guesses)
    if "--leave-one-source-out" not in sys.argv:
        named(rows)
        speed(rows)


if __name__ == "__main__":
    main()
