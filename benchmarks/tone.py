"""How often the tone check is right: precision and recall by language, on the sentences kept aside.

Run: python benchmarks/tone.py [--part used|more|aside|aside2|first|others1|…|blind|second] [--show]

Used, more, aside, aside2 and first are learnt from by now (learn_tone.py). Second was written by somebody who
had not read the check, was never looked at, and was measured when all was done: the honest figure for
wording that the check has not met; the others, by three more hands and harder, are not learnt from, either;
blind is smaller and was never looked at. --show prints what it got wrong in the parts that are learnt from by
hand; the errors of the others are never printed, so that nobody tunes to them.
"""

import argparse
import tomllib
from collections import Counter
from pathlib import Path

from nextround.engine.letters.tone import KINDS, LANGUAGES, check

SENTENCES = Path(__file__).parent.parent / "tests" / "engine" / "letters"
PARTS = {
    "used": "tone_sentences_{}.toml",
    "more": "tone_sentences_more_{}.toml",
    "aside": "tone_sentences_aside_{}.toml",
    "aside2": "tone_sentences_aside2_{}.toml",
    "blind": "tone_sentences_blind_{}.toml",
    "first": "tone_sentences_first_{}.toml",
    "others1": "tone_sentences_others1_{}.toml",
    "others2": "tone_sentences_others2_{}.toml",
    "others3": "tone_sentences_others3_{}.toml",
    "second": "tone_sentences_second_{}.toml",
}


def judged(path: Path, language: str) -> list[tuple[str, set[str], set[str]]]:
    rows = tomllib.loads(path.read_text(encoding="utf-8")).items()
    return [
        (
            text,
            set() if kinds == "clean" else set(kinds.split("+")),
            {m.kind for m in check(text, language).marks},
        )
        for kinds, texts in rows
        for text in texts
    ]


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def report(language: str, part: str, *, show: bool) -> None:
    rows = judged(SENTENCES / PARTS[part].format(language), language)
    right, marked, wanted = Counter(), Counter(), Counter()
    for text, expected, found in rows:
        right.update(found & expected)
        marked.update(found)
        wanted.update(expected)
        if show and part in ("used", "more") and found != expected:
            print(f"  expected {sorted(expected)}, found {sorted(found)}: {text}")
    print(f"{language} {part}: {len(rows)} sentences, {sum(not expected for _, expected, _ in rows)} clean")
    print(
        f"  precision {share(right.total(), marked.total())}, recall {share(right.total(), wanted.total())}"
    )
    wrongly = sum(bool(found) for _, expected, found in rows if not expected)
    print(f"  clean sentences marked: {share(wrongly, sum(not expected for _, expected, _ in rows))}")
    for kind in KINDS:
        print(f"  {kind:16} precision {share(right[kind], marked[kind])}", end=", ")
        print(f"recall {share(right[kind], wanted[kind])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="aside")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    for language in LANGUAGES:
        report(language, chosen.part, show=chosen.show)


if __name__ == "__main__":
    main()
