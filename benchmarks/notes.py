"""How well notes after a talk are split into questions, on labelled notes, all invented.

    python benchmarks/notes.py [--half first|second] [--show]

The notes lie in benchmarks/notes. The rules were written with the first half in sight; the second was
labelled at the same time and run when they were done. A question counts when at least 70 % of the words of
both, counted once, are the same, and who asked is right; how it went is counted among those found.
"""

import argparse
import re
import tomllib
from collections import Counter
from pathlib import Path

from nextround.engine.rehearsal.split import Asked, split

NOTES = Path(__file__).parent / "notes"
ALIKE = 0.7


def notes(half: str) -> list[dict[str, object]]:
    """The labelled notes of a half, or all."""
    names = [half] if half else ["first", "second"]
    return [
        note for name in names for note in tomllib.loads((NOTES / f"{name}.toml").read_text("utf-8"))["note"]
    ]


def matched(told: tuple[Asked, ...], asked: list[Asked]) -> list[tuple[Asked, Asked]]:
    """Each labelled question with the one that was read for it, in the note's order."""
    left, pairs = list(told), []
    for question in asked:
        found = next((one for one in left if _alike(one, question)), None)
        if found:
            left.remove(found)
            pairs.append((question, found))
    return pairs


def _alike(one: Asked, other: Asked) -> bool:
    ours, theirs = (set(re.findall(r"\w+", asked.text.casefold())) for asked in (one, other))
    return one.asked_by == other.asked_by and len(ours & theirs) >= ALIKE * len(ours | theirs)


def main() -> None:
    """Print precision, recall and how often "how it went" is right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="", choices=["", "first", "second"])
    parser.add_argument("--show", action="store_true", help="Print what was read wrongly.")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for note in notes(given.half):
        asked = [Asked(text=text, went=went, asked_by=by) for text, went, by in note["asked"]]
        told = split(str(note["text"]))
        pairs = matched(told, asked)
        right = sum(one.went == other.went for one, other in pairs)
        counts.update(labelled=len(asked), told=len(told), found=len(pairs), went=right, notes=1)
        counts.update(whole=len(pairs) == len(asked) == len(told) == right)
        if given.show and not len(pairs) == len(asked) == len(told) == right:
            print("---", asked, told, sep="\n")
    print(
        f"{counts['notes']} notes, {counts['labelled']} questions:",
        f"precision {counts['found'] / counts['told']:.2f},",
        f"recall {counts['found'] / counts['labelled']:.2f},",
        f"how it went {counts['went'] / counts['found']:.2f},",
        f"whole notes right {counts['whole']}",
    )


if __name__ == "__main__":
    main()
