"""Our own mails: made up for this project, put together from `mails/<lang>/bank.toml` with invented names.

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


def mails(language: str, *, times: int = 2, seed: int = 1) -> Iterator[dict[str, str]]:
    """Each core of the bank `times` times, with drawn greetings, closings, names and subjects.

    Rows look like a labelled .jsonl: id, source, lang, subject, from, body, label_normalised; and the
    company and role that were put in.
    """
    words, names = bank(language), tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    draw = random.Random(f"{language}{seed}")  # noqa: S311 - made-up mails, not secrets
    for kind in KINDS:
        for at, core in enumerate(words[kind]["cores"]):
            for turn in range(times):
                yield _mail(
                    f"own-{language}-{kind}-{at}-{turn}", kind, core, words=words, names=names, draw=draw
                )


def _mail(
    name: str, kind: str, core: str, *, words: dict[str, Any], names: dict[str, Any], draw: random.Random
) -> dict[str, str]:
    """One mail around this core."""
    fill = {key: draw.choice(names[key]) for key in ("company", "person", "first", "time", "link", "day")}
    fill |= {key: draw.choice(words[key]) for key in ("role", "weekday")}
    group = words[kind]
    parts = [core]
    if group.get("framed", True):
        parts = [
            draw.choice(words["greetings"]),
            core,
            *_closing(group, words, draw),
            draw.choice(words["signatures"]),
        ]
    subject = draw.choice(group["subjects"])
    sender = draw.choice(group.get("senders", words["senders"]))
    fill["slug"] = "".join(c for c in fill["company"].lower() if c.isalnum())
    text = {
        key: value.format(**fill)
        for key, value in (("subject", subject), ("from", sender), ("body", "\n\n".join(parts)))
    }
    if draw.random() < 0.25:
        text["subject"] = ""
    language = words["language"]
    return {
        "id": name,
        "source": f"own-{language}",
        "lang": language,
        **text,
        "label_normalised": kind,
        "company": fill["company"],
        "role": fill["role"],
    }


def _closing(group: dict[str, Any], words: dict[str, Any], draw: random.Random) -> list[str]:
    """Nothing, a closing of this kind, or a general one."""
    closings = [*group.get("closings", []), *words["closings"]]
    return [draw.choice(closings)] if draw.random() < 0.8 else []
