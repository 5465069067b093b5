"""Our own mails: made up for this project, put together from `mails/<lang>/bank.toml` with invented names.

`mails/<lang>/varied.toml` and `plain.toml` hold more of them, each whole.

No sentence in the banks is a real mail's; companies and people do not exist.
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "mails"
LANGUAGES = tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "bank.toml").exists()))
KINDS = (
    "confirmation",
    "interview",
    "assessment",
    "rejection",
    "offer",
    "feedback_reply",
    "recruiter_outreach",
    "job_alert",
    "other",
)


def bank(language: str) -> dict[str, Any]:
    """One language's sentences."""
    return tomllib.loads((FOLDER / language / "bank.toml").read_text(encoding="utf-8"))


def varied(language: str) -> list[dict[str, str]]:
    """One language's mails that are written out whole."""
    return [
        {"kind": kind, "from": sender, "subject": subject, "body": body}
        for name in ("varied.toml", "plain.toml")
        for kind, rows in tomllib.loads((FOLDER / language / name).read_text(encoding="utf-8")).items()
        for sender, subject, body in rows
    ]


def mails(language: str, *, times: int = 2, seed: int = 1) -> Iterator[dict[str, str]]:
    """Each core and each whole mail of the bank `times` times, with drawn frames, names and subjects.

    Rows look like a labelled .jsonl: id, source, lang, subject, from, body, label_normalised; and the
    company and role that were put in.
    """
    words = bank(language) | {"varied": varied(language)}
    names = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    draw = random.Random(f"{language}{seed}")  # noqa: S311 - made-up mails, not secrets
    for name, kind, texts in _unfilled(words, times, draw):
        yield _filled(f"own-{language}-{name}", kind, texts, _fill(words, names, draw), language)


def _unfilled(
    words: dict[str, Any], times: int, draw: random.Random
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, kind and texts of every mail, its {names} still open."""
    for turn in range(times):
        for at, whole in enumerate([*words["whole"], *words["varied"]]):
            yield f"{whole['kind']}-w{at}-{turn}", whole["kind"], whole
        for kind in KINDS:
            for at, core in enumerate(words[kind]["cores"]):
                yield f"{kind}-{at}-{turn}", kind, _framed(kind, core, words, draw)


def _framed(kind: str, core: str, words: dict[str, Any], draw: random.Random) -> dict[str, str]:
    """This core with a greeting, a closing and a signature, from someone, about something."""
    group = words[kind]
    parts = [core]
    if group.get("framed", True):
        greeting, signature = draw.choice(words["greetings"]), draw.choice(words["signatures"])
        parts = [greeting, core, *_closing(group, words, draw), signature]
    return {
        "subject": "" if draw.random() < 0.25 else draw.choice(group["subjects"]),
        "from": draw.choice(group.get("senders", words["senders"])),
        "body": "\n\n".join(parts),
    }


def _closing(group: dict[str, Any], words: dict[str, Any], draw: random.Random) -> list[str]:
    """Nothing, a closing of this kind, or a general one; private mail and the like has none."""
    closings = [*group.get("closings", []), *words["closings"]] if group is not words["other"] else []
    return [draw.choice(closings)] if closings and draw.random() < 0.8 else []


def _fill(words: dict[str, Any], names: dict[str, Any], draw: random.Random) -> dict[str, str]:
    """What stands for {company}, {role} and so on in one mail."""
    fill = {key: draw.choice(names[key]) for key in ("company", "person", "first", "time", "link", "day")}
    fill |= {key: draw.choice(words[key]) for key in ("role", "weekday")}
    return fill | {"slug": "".join(c for c in fill["company"].lower() if c.isalnum())}


def _filled(
    name: str, kind: str, texts: dict[str, str], fill: dict[str, str], language: str
) -> dict[str, str]:
    """A labelled row with its names put in."""
    return {
        "id": name,
        "source": f"own-{language}",
        "lang": language,
        **{key: texts[key].format(**fill) for key in ("subject", "from", "body")},
        "label_normalised": kind,
        "company": fill["company"],
        "role": fill["role"],
    }
