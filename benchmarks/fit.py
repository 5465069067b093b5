"""Show how well, how quickly and how soon `nextround fit` reads postings.

    python benchmarks/fit.py FOLDER [POSTINGS.jsonl.gz]

FOLDER holds skillspan_dev.json and green_dev.jsonl.gz. Every figure is an F1 in percent, over all
spans of the part. Strict: the same tokens. Relaxed: an overlap with a span of the same type; each
span counted once, the found ones in the precision, the labelled ones in the recall. POSTINGS are
JobPosting objects, one a line: how many a second of one core, the 95th percentile of one, and
whether the salary in the text is the one of `baseSalary`. A text states both sums when each stands in it
as a whole number; a record that gives one end of a range in its own text for both is left out.
"""

import gzip
import json
import math
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from learn_fit import Gold, green_texts, skillspan_texts

from nextround.engine.fit.posting import read
from nextround.engine.fit.structured import text_of_posting

ASKED = frozenset({"skill", "knowledge", "soft_skill"})
GREEN = {
    "SKILL": ASKED,
    "QUALIFICATION": frozenset({"degree", "certificate"}),
    "EXPERIENCE": frozenset({"experience"}),
    "OCCUPATION": frozenset({"occupation"}),
    "DOMAIN": frozenset({"domain"}),
}
Tokens = set[tuple[int, int, int, str]]


def main() -> None:
    """Print every figure."""
    folder = Path(sys.argv[1])
    skillspan(folder)
    green(folder)
    if len(sys.argv) > 2:
        postings(Path(sys.argv[2]))
    start()


def skillspan(folder: Path) -> None:
    found: dict[str, Tokens] = defaultdict(set)
    labelled: dict[str, Tokens] = defaultdict(set)
    for number, (text, gold) in enumerate(skillspan_texts(folder, "dev")):
        for kind, spans in gold.items():
            for rows, name in ((labelled[kind], kind), (labelled["any"], "any")):
                rows.update(_on_tokens(number, text, ((a, b, name) for a, b, _ in spans)))
        for one in read(text).requirements:
            if one.type in ASKED:
                kind = "knowledge" if one.type == "knowledge" else "skill"
                for rows, name in ((found[kind], kind), (found["any"], "any")):
                    rows.update(_on_tokens(number, text, [(one.start, one.end, name)]))
    for kind in ("any", "knowledge", "skill"):
        _show(f"SkillSpan dev, {kind}", found[kind], labelled[kind])


def green(folder: Path) -> None:
    found: Tokens = set()
    labelled: Tokens = set()
    for number, (text, gold) in enumerate(green_texts(folder, "dev")):
        labelled |= set(_on_tokens(number, text, gold["green"]))
        spans: Gold = [
            (one.start, one.end, name)
            for one in read(text).requirements
            for name, types in GREEN.items()
            if one.type in types
        ]
        found |= set(_on_tokens(number, text, spans))
    _show("Green dev, five types", found, labelled)
    for kind in GREEN:
        _show(
            f"Green dev, {kind.lower()}",
            *({row for row in rows if row[3] == kind} for rows in (found, labelled)),
        )
    _show("Green dev, any type", *({(*row[:3], "any") for row in rows} for rows in (found, labelled)))


def _on_tokens(
    number: int, text: str, spans: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, int, str]]:
    """The spans widened to whole tokens: to the blanks around them."""
    for start, end, kind in spans:
        begin = max(text.rfind(" ", 0, start + 1), text.rfind("\n", 0, start + 1)) + 1
        stops = [at for at in (text.find(" ", end - 1), text.find("\n", end - 1)) if at >= 0]
        yield number, begin, min(stops, default=len(text)), kind


def _show(what: str, found: Tokens, labelled: Tokens) -> None:
    strict = 2 * len(found & labelled) / max(1, len(found) + len(labelled))
    precision, recall = _touching(found, labelled), _touching(labelled, found)
    relaxed = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{what:28} strict {100 * strict:5.1f}  relaxed {100 * relaxed:5.1f}"
        f"  (precision {100 * precision:.1f}, recall {100 * recall:.1f}, {len(labelled)} spans)"
    )


def _touching(ones: Tokens, others: Tokens) -> float:
    """The share of the ones that overlap another of the same text and type."""
    places = defaultdict(list)
    for number, start, end, kind in others:
        places[number, kind].append((start, end))
    touched = sum(
        any(a < end and start < b for a, b in places[number, kind]) for number, start, end, kind in ones
    )
    return touched / max(1, len(ones))


def postings(path: Path) -> None:
    took, exact, right, stated = [], 0, 0, 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        text = text_of_posting({key: told for key, told in row.items() if key != "baseSalary"})
        began = time.process_time()
        reading = read(text)
        took.append(time.process_time() - began)
        truth = _truth(row)
        if truth and _is_stated(text, truth):
            stated += 1
            told = [one.level for one in reading.requirements if one.type == "salary"]
            exact += any((level["min"], level["max"]) == truth for level in told)
            right += any(_is_right(level, truth) for level in told)
    hundredth = statistics.quantiles(took[1:], n=100)
    print(
        f"{len(took)} postings: {len(took) / math.fsum(took):.0f} a second of one core,"
        f" p95 {1000 * hundredth[94]:.0f} ms"
    )
    print(
        f"salary: {right} of {stated} whose text states both sums ({100 * right / max(1, stated):.1f} %);"
        f" {exact} to the letter of baseSalary, which gives the most twice where the text says 'up to'"
    )


def _is_stated(text: str, truth: tuple[float, float]) -> bool:
    """Whether both sums stand in the text as whole numbers, and a single one is no end of a range there."""
    low, high = (f"{amount:,.0f}" for amount in truth)
    if not all(re.search(rf"(?<![\d,]){sum_}(?![\d]|,\d)", text) for sum_ in (low, high)):
        return False
    is_end = rf"{low}\s?[-–]\s?£?\d|£[\d,]+\s?[-–]\s?£?{low}"
    return low != high or re.search(is_end, text) is None


def _is_right(level: dict[str, Any], truth: tuple[float, float]) -> bool:
    """Both sums; for one sum of which the text says "up to", the most, and no least."""
    least = None if truth[0] == truth[1] and level["min"] is None else truth[0]
    return (level["min"], level["max"]) == (least, truth[1])


def _truth(row: dict[str, Any]) -> tuple[float, float] | None:
    try:
        pay = row["baseSalary"]["value"]
        return float(pay["minValue"]), float(pay["maxValue"])
    except (KeyError, TypeError, ValueError):
        return None


def start() -> None:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from nextround.cli.main import main; main()", "fit", "-", "--json"],
        input=b"Python and SQL are required.", check=True, capture_output=True,
    )  # fmt: skip
    print(f"start to the first answer: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
