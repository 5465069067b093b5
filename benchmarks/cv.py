"""How well CVs are read: precision and recall on the labelled CVs in tests/cvs, all invented.

    python benchmarks/cv.py [--half first|second|layouts] [--show]

Every second file, by name, is the half whose errors were not looked at while the rules were written. A skill
counts when its name, or the concept it names, is the same; a language with its CEFR level; a degree by its
level; a job when title, from and to are the same, and one employer's name holds the other. Layouts are five
more, laid out as export files and forms do it, written after the rules stood.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nextround.engine.fit.cv import read
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.profile import code_of
from nextround.engine.fit.vocabulary import named

CVS = Path(__file__).parent.parent / "tests" / "cvs"
KINDS = ("skills", "skills' years", "languages", "degrees", "certificates", "jobs", "jobs' dates")


def cvs(half: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled CVs of a half, or all."""
    found, layouts = sorted(CVS.glob("*.toml")), sorted(CVS.glob("layouts/*.toml"))
    chosen = {"first": found[::2], "second": found[1::2], "layouts": layouts}.get(half, found + layouts)
    return ((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in chosen)


def labelled(cv: dict[str, Any]) -> dict[str, Counter[Any]]:
    """What a person says that this CV says."""
    return {
        "skills": Counter(_skill(name) for name in cv["skills"]),
        "skills' years": Counter((_skill(name), years) for name, years in cv.get("years", {}).items()),
        "languages": Counter((_tongue(name), level) for name, level in cv["languages"].items()),
        "degrees": Counter(cv["degrees"]),
        "certificates": Counter(name.casefold() for name in cv["certificates"]),
        "jobs": Counter((title.casefold(), first, last, name) for name, title, first, last in cv["work"]),
        "jobs' dates": Counter((first, last) for _, _, first, last in cv["work"]),
    }


def told(proposals: tuple[Proposal, ...]) -> dict[str, Counter[Any]]:
    """What was read, in the same form."""
    rows: dict[str, list[Any]] = {
        room: [] for room in ("skills", "languages", "education", "certificates", "work")
    }
    for one in proposals:
        rows.setdefault(one.room, []).append(one.row)
    jobs = [
        (row.get("position", "").casefold(), row["startDate"], row.get("endDate", ""), row.get("name", ""))
        for row in rows["work"]
    ]
    return {
        "skills": Counter(_skill(row["name"]) for row in rows["skills"]),
        "skills' years": Counter(
            (_skill(row["name"]), row["x-years"]) for row in rows["skills"] if "x-years" in row
        ),
        "languages": Counter(
            (_tongue(row["language"]), row["fluency"]) for row in rows["languages"] if row["fluency"]
        ),
        "degrees": Counter(row["x-degree"] for row in rows["education"]),
        "certificates": Counter(row["name"].casefold() for row in rows["certificates"]),
        "jobs": Counter(jobs),
        "jobs' dates": Counter((first, last) for _, first, last, _ in jobs),
    }


def _skill(name: str) -> str:
    concept = named(name)
    return concept.id if concept else name.casefold()


def _tongue(name: str) -> str:
    return code_of(name) or name.casefold()


def right(kind: str, wanted: Counter[Any], got: Counter[Any]) -> int:
    """How many were read as labelled; names of employers and certificates may be longer or shorter."""
    if kind not in {"jobs", "certificates"}:
        return (wanted & got).total()
    left, hits = list(wanted.elements()), 0
    for one in got.elements():
        found = next((other for other in left if _same(one, other)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str):
        return one in other or other in one
    mine, theirs = one[3].casefold(), other[3].casefold()
    return one[:3] == other[:3] and bool(mine) and (mine in theirs or theirs in mine)


def main() -> None:
    """Print one line a kind."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--half", choices=["first", "second", "layouts"], default="")
    asked.add_argument("--show", action="store_true", help="say what was missed and what was too much")
    chosen = asked.parse_args()
    sums = {kind: [0, 0, 0] for kind in KINDS}
    for name, cv in cvs(chosen.half):
        wanted, got = labelled(cv), told(read(cv["text"]))
        for kind in KINDS:
            hits = right(kind, wanted[kind], got[kind])
            sums[kind] = [
                a + b
                for a, b in zip(sums[kind], (hits, wanted[kind].total(), got[kind].total()), strict=True)
            ]
            if chosen.show and not hits == wanted[kind].total() == got[kind].total():
                print(f"{name} {kind}\n  missed {list(wanted[kind] - got[kind])}")
                print(f"  extra  {list(got[kind] - wanted[kind])}")
    print(f"{'':14} {'labelled':>9} {'precision':>9} {'recall':>9}")
    for kind, (hits, asked_for, given) in sums.items():
        print(f"{kind:14} {asked_for:9} {hits / max(given, 1):9.2f} {hits / max(asked_for, 1):9.2f}")


if __name__ == "__main__":
    main()
