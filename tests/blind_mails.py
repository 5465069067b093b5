"""Mails of our own that were written and labelled before anybody looked at what the engine says of them.

`mails/blind/<lang>….toml` holds them as [from, subject, body, company, role] under their kind. A fixed seed
draws one half to improve on; of the other half only figures are looked at. Files named `-second` were
written after that, and nothing was improved on them. Files named `-wide` were written by somebody who had
not read the phrases; they are halved like the first. `third.toml` and `fourth.toml` hold every
language; each was written by somebody who took no part in reading mail, and measured once. The third's errors
were looked at afterwards.
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "mails" / "blind"
HALVES = ("improved on", "only measured")
SECOND = "second, only measured"
THIRD = "third, by somebody else, learnt from after it was measured"
FOURTH = "fourth, by somebody else, only measured"
WIDE = ("wide, improved on", "wide, only measured")
SEED = 3


def mails(half: str) -> list[dict[str, str]]:
    """The rows of one half, as in a labelled .jsonl, with company and role where they are named."""
    return [row for row in _halved() if row["half"] == half]


def _halved() -> Iterator[dict[str, str]]:
    """Every row, each kind of each file dealt to both halves in a drawn order."""
    for stem, lang, kind, rows in _groups():
        order = list(range(len(rows)))
        random.Random(f"{stem}{kind}{SEED}").shuffle(order)  # noqa: S311 - made-up mails, no secrets
        for place, at in enumerate(order, _first(stem, kind)):
            sender, subject, body, company, role = rows[at]
            yield {
                "id": f"blind-{stem}-{kind}-{at}",
                "source": f"blind-{lang}",
                "half": _half(stem, place),
                "lang": lang,
                "label_normalised": kind,
                "from": sender,
                "subject": subject,
                "body": body,
                "company": company,
                "role": role,
            }


def _groups() -> Iterator[tuple[str, str, str, list[list[str]]]]:
    """The mails of each kind, with the name they go by and their language."""
    for path in sorted(FOLDER.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        whole = path.stem in ("third", "fourth")
        languages = read if whole else {path.stem[:2]: read}
        for lang, kinds in languages.items():
            stem = f"{lang}-{path.stem}" if whole else path.stem
            yield from ((stem, lang, kind, rows) for kind, rows in kinds.items())


def _first(stem: str, kind: str) -> int:
    """Which half a kind's first mail is dealt to; among the wide ones drawn, since many kinds have few."""
    return random.Random(f"{stem}{kind}").randrange(2) if stem.endswith("-wide") else 0  # noqa: S311 - as above


def _half(stem: str, place: int) -> str:
    """The half to which a file's mail at this place in the drawn order belongs."""
    whole = {"second": SECOND, "third": THIRD, "fourth": FOURTH}.get(stem.partition("-")[2])
    if whole:
        return whole
    return (WIDE if stem.endswith("-wide") else HALVES)[place % 2]
