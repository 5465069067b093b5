"""How well mail is read that was written and labelled before anybody looked at what the engine says of it.

python benchmarks/mail_blind.py [--wrong]

The mails are our own (tests/mails/blind). Rules were improved on one half; `--wrong` lists that half's
errors by id and never the other's.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from mail import Guess, Row, calibration, f1, message, same

import blind_mails
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.triage import Reading, read

LOOKED_AT = (blind_mails.HALVES[0], blind_mails.WIDE[0], blind_mails.THIRD)
"""The halves and sets whose errors may be seen."""


def tell(half: str) -> None:
    """Print one half's figures."""
    rows = blind_mails.mails(half)
    readings = [read(message(row)) for row in rows]
    guesses = [(row, said.kind.value, said.weight) for row, said in zip(rows, readings, strict=True)]
    print(f"== {half}: {len(rows)} mails, ECE {calibration(guesses):.3f}")
    for name, languages in _groups(rows):
        group = [guess for guess in guesses if guess[0]["lang"] in languages]
        right = sum(row["label_normalised"] == said for row, said, _ in group)
        print(f"{name:16} {len(group):4} mails, macro-F1 {_macro(group):.3f}, right {right / len(group):.3f}")
    for kind in MailKind:
        precision, recall, score, true = f1(guesses, kind)
        print(f"{kind:18} precision {precision:.3f} recall {recall:.3f} F1 {score:.3f} of {true}")
    _facts(rows, readings)
    if "--wrong" in sys.argv and half in LOOKED_AT:
        _wrong(guesses)


def _groups(rows: list[Row]) -> list[tuple[str, tuple[str, ...]]]:
    """Languages to tell of, alone and together."""
    alone = [(language, (language,)) for language in sorted({row["lang"] for row in rows})]
    return [("all", tuple(name for name, _ in alone)), ("en+de+fr", ("en", "de", "fr")), *alone]


def _macro(guesses: list[Guess]) -> float:
    """Mean F1 over the kinds that are there."""
    kinds = Counter(row["label_normalised"] for row, _, _ in guesses)
    return sum(f1(guesses, kind)[2] for kind in kinds) / len(kinds)


def _facts(rows: list[Row], readings: list[Reading]) -> None:
    """Print how often company and role are those that the writer put in."""
    for what in ("company", "role"):
        asked = [(row, said) for row, said in zip(rows, readings, strict=True) if row[what]]
        wrong = [(row, said) for row, said in asked if not same(getattr(said, what), row[what])]
        print(f"{what}: {1 - len(wrong) / len(asked):.3f} of {len(asked)}")
        if "--wrong" in sys.argv and rows[0]["half"] in LOOKED_AT:
            for row, said in wrong:
                print(f"  {row['id']}: {row[what]} read as {getattr(said, what)} ({said.kind})")


def _wrong(guesses: list[Guess]) -> None:
    """List the mails judged otherwise."""
    for row, said, weight in guesses:
        if row["label_normalised"] != said:
            print(f"  {row['id']:32} read as {said} ({weight:.2f})")


if __name__ == "__main__":
    for each in (
        *blind_mails.HALVES,
        blind_mails.SECOND,
        *blind_mails.WIDE,
        blind_mails.THIRD,
        blind_mails.FOURTH,
    ):
        tell(each)
