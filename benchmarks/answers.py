"""How often an answer to a letter is read right: of which criterion it speaks, and whether it is specific.

Run: python benchmarks/answers.py [--part used|more|blind] [--show]

Used was seen while the phrases were written, more widened them; blind was written by another hand that had
not seen them, and only its counts are looked at. --show prints what is read wrongly in the first two.
"""

import argparse
import tomllib
from pathlib import Path

from nextround.engine.letters.answer import GENERIC, LANGUAGES, weigh

FOLDER = Path(__file__).parent.parent / "tests" / "engine" / "letters"


def judged(part: str) -> dict[str, list[tuple[str, str, str]]]:
    """By language: the text, what it says, what is read."""
    told = tomllib.loads((FOLDER / f"answers_{part}.toml").read_text(encoding="utf-8"))
    return {
        language: [
            (text, says, weigh(text, language).says)
            for says, texts in told.get(language, {}).items()
            for text in texts
        ]
        for language in LANGUAGES
    }


def share(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "none"


def main() -> None:
    """Print every figure."""
    options = argparse.ArgumentParser(description="How often an answer is read right.")
    options.add_argument("--part", choices=("used", "more", "blind"), default="used")
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    for language, rows in judged(chosen.part).items():
        right = sum(says == read for _, says, read in rows)
        specific = [(says, read) for _, says, read in rows if says != GENERIC]
        told = [(says, read) for _, says, read in rows if read != GENERIC]
        print(f"{language}: right criterion {share(right, len(rows))}")
        print(f"    specific found {share(sum(read != GENERIC for _, read in specific), len(specific))}")
        print(f"    right of those called so {share(sum(says == read for says, read in told), len(told))}")
        for text, says, read in rows:
            if chosen.show and chosen.part != "blind" and says != read:
                print(f"    {says} read as {read}: {text}")


if __name__ == "__main__":
    main()
