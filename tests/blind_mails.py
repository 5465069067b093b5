"""Mails of our own that were written and labelled before anybody looked at what the engine says of them.

`mails/blind/<lang>….toml` holds them as [from, subject, body, company, role] under their kind. A fixed seed
draws one half to improve on; of the other half only figures are looked at. Files named `-second` were
written after that, and nothing was improved on them. Files named `-wide` were written by somebody who had
not read the phrases; they are halved like the first.
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "mails" / "blind"
HALVES = ("improved on", "only measured")
SECOND = "second, only measured"
WIDE = ("wide, improved on", "wide, only measured")
SEED = 3


def mails(half: str) -> list[dict[str, str]]:
    """The rows of one half, as in a labelled .jsonl, with company and role where they are named."""
    return [row for row in _halved() if row["half"] == half]


def _halved() -> Iterator[dict[str, str]]:
    """Every row, each kind of each file dealt to both halves in a drawn order."""
    for path in sorted(FOLDER.glob("*.toml")):
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            order = list(range(len(rows)))
            random.Random(f"{path.stem}{kind}{SEED}").shuffle(order)  # noqa: S311 - made-up mails, no secrets
            for place, at in enumerate(order, _first(path.stem, kind)):
                sender, subject, body, company, role = rows[at]
                yield {
                    "id": f"blind-{path.stem}-{kind}-{at}",
                    "source": f"blind-{path.stem[:2]}",
                    "half": _half(path.stem, place),
                    "lang": path.stem[:2],
                    "label_normalised": kind,
                    "from": sender,
                    "subject": subject,
                    "body": body,
                    "company": company,
                    "role": role,
                }


def _first(stem: str, kind: str) -> int:
    """Which half a kind's first mail is dealt to; among the wide ones drawn, since many kinds have few."""
    return random.Random(f"{stem}{kind}").randrange(2) if stem.endswith("-wide") else 0  # noqa: S311 - as above


def _half(stem: str, place: int) -> str:
    """The half to which a file's mail at this place in the drawn order belongs."""
    if stem.endswith("-second"):
        return SECOND
    return (WIDE if stem.endswith("-wide") else HALVES)[place % 2]
