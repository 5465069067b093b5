"""Show how well set phrases are read, on 200 postings that we wrote and labelled ourselves.

    python benchmarks/fit_gold.py [--errors]

The postings are split into two halves by a fixed seed. Rules may be improved on half A, whose errors
``--errors`` prints; the errors of half B are never printed. Part C was written later and went into the
rules, too; part D was written last, and no rule was changed after it. F1 in percent, over all postings
of a part: the years asked, each language with its level, each degree, and remote, hybrid or on site.
Must or nice is judged where the requirement itself was found. What the labels mean: postings/README.md.
"""

import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nextround.engine.fit.posting import read
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.structured import plain

FOLDER = Path(__file__).parent / "postings"
SEED = 4
PLACES = frozenset({"remote", "hybrid", "onsite"})
SKILLS = frozenset({"skill", "knowledge"})
ASKED = SKILLS | {"soft_skill", "domain", "certificate", "occupation"}
TYPES = ("years", "languages", "degrees", "place")
Said = tuple[str, ...]
Labels = Mapping[str, Mapping[Said, bool]]


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting of ours with its labels: each a value, and whether it must be.

    Attributes:
        told: type -> {value: must}; a value is ("5",), ("en", "C1"), ("master",) or ("remote",).
        skills: named skill -> must.
    """

    id: str
    text: str
    told: Labels
    skills: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One value as labelled and as read: whether it must be, None where it isn't there at all."""

    posting: str
    kind: str
    value: str
    told: bool | None
    seen: bool | None


def main() -> None:
    """Print the agreement of the two labellings, then every figure of each half."""
    every = tuple(postings("*_*.toml"))
    agreement(every)
    parts = (*halves(every), list(postings("later.toml")), list(postings("last.toml")))
    for name, half in zip("ABCD", parts, strict=True):
        errors = score(name, half)
        if name in "AC" and "--errors" in sys.argv:
            print(*errors, sep="\n")


def postings(files: str) -> Iterator[Posting]:
    for path in sorted(FOLDER.glob(files)):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["posting"]:
            told = {kind: dict(map(_label, row[kind])) for kind in ("years", "languages", "degrees")}
            told["place"] = dict.fromkeys(((place,) for place in row["place"]), True)
            skills = dict.fromkeys(row["must"], True) | dict.fromkeys(row["nice"], False)
            yield Posting(row["id"], plain(row["text"].strip()), told, skills)


def _label(words: str) -> tuple[Said, bool]:
    """A value and its must: of "3-5 must" the least, three; of "en C1 nice" the language and its level."""
    *value, must = words.split()
    least = re.match(r"\d{1,2}(?:\.\d)?", value[0])
    return ((f"{float(least[0]):g}",) if least else tuple(value)), must == "must"


def halves(every: Sequence[Posting]) -> tuple[list[Posting], list[Posting]]:
    """Two halves, each with as many of either language."""
    first: list[Posting] = []
    second: list[Posting] = []
    for language in ("en", "de"):
        rows = sorted((one for one in every if one.id.startswith(language)), key=lambda one: one.id)
        random.Random(SEED).shuffle(rows)
        first += rows[: len(rows) // 2]
        second += rows[len(rows) // 2 :]
    return first, second


def agreement(every: Sequence[Posting]) -> None:
    """How often the second labelling says what the first did."""
    first = {one.id: _as_told(one) for one in every} | _short("first")
    second = _short("second")
    for kind in TYPES:
        ones, others = (
            {(name, *value) for name, told in labels.items() for value in told[kind]}
            for labels in (first, second)
        )
        print(f"two labellings, {kind:10} F1 {_f1(len(ones & others), len(ones), len(others)):5.1f}")
    places = [(_only(first[name]["place"]), _only(second[name]["place"])) for name in first]
    print(f"two labellings, place      kappa {kappa(places):.2f}")
    musts = [
        (str(must), str(second[name][kind][value]))
        for name, told in first.items()
        for kind in TYPES[:3]
        for value, must in told[kind].items()
        if value in second[name][kind]
    ]
    musts += [
        (
            str((skill.lower(),) not in first[one.id]["nice"]),
            str((skill.lower(),) not in second[one.id]["nice"]),
        )
        for one in every
        for skill in one.skills
    ]
    print(f"two labellings, must/nice  kappa {kappa(musts):.2f} over {len(musts)}")


def _as_told(one: Posting) -> Labels:
    return {**one.told, "nice": {(name.lower(),): False for name, must in one.skills.items() if not must}}


def _short(name: str) -> dict[str, Labels]:
    """The labels of first.toml or second.toml, by posting."""
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return {posting: _second(words) for posting, words in raw.items()}


def _second(words: str) -> Labels:
    rooms = {"Y": "years", "L": "languages", "D": "degrees", "P": "place", "N": "nice"}
    told: dict[str, dict[Said, bool]] = {room: {} for room in rooms.values()}
    for part in filter(None, words.split("; ")):
        room, _, value = part.partition(" ")
        if room == "N":
            told["nice"][(value.lower(),)] = False
        else:
            said, must = _label(f"{value.rstrip('?')} {'nice' if value.endswith('?') else 'must'}")
            told[rooms[room]][said] = must
    return told


def _only(told: Mapping[Said, bool]) -> str:
    return next((value[0] for value in told), "")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two labellings of the same things."""
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[name] * others[name] for name in ones) / len(pairs) ** 2
    return (observed - chance) / (1 - chance)


def score(name: str, half: Sequence[Posting]) -> list[str]:
    """Print the figures of a half; give back its errors, one a line."""
    rows = [row for one in half for row in _compared(one)]
    for kind in TYPES:
        told = [(row.told, row.seen) for row in rows if row.kind == kind]
        both = sum(None not in pair for pair in told)
        labelled, found = (sum(pair[side] is not None for pair in told) for side in (0, 1))
        print(f"part {name}, {kind:10} {_figures(both, labelled, found)}")
    pairs = [(row.told, row.seen) for row in rows if row.kind != "place" and None not in (row.told, row.seen)]
    for what, flag in (("must", True), ("nice", False)):
        both = sum(one == other == flag for one, other in pairs)
        ones, others = sum(one == flag for one, _ in pairs), sum(other == flag for _, other in pairs)
        print(f"part {name}, {what:10} {_figures(both, ones, others)}")
    for language in ("en", "de"):
        _named(name, language, [one for one in half if one.id.startswith(language)])
    return [
        f"  {row.posting} {row.kind} {row.value}: labelled {row.told}, read {row.seen}"
        for row in rows
        if row.told != row.seen
    ]


def _compared(one: Posting) -> Iterator[Row]:
    """Each label and each finding of a posting, beside each other."""
    requirements = read(one.text).requirements
    for kind in TYPES:
        told, seen = one.told[kind], _seen(requirements, kind)
        for value in sorted(told.keys() | seen.keys()):
            yield Row(one.id, kind, " ".join(value), told.get(value), seen.get(value))
    for skill, must in one.skills.items():
        best = _nearest(one.text, skill, requirements)
        if best is not None:
            yield Row(one.id, "skills", skill, must, best.must)


def _seen(requirements: Iterable[Requirement], kind: str) -> dict[Said, bool]:
    """What the reader found of this type; twice the same is one, and a must if either is."""
    told: dict[Said, bool] = {}
    for one in requirements:
        value = _value(one, kind)
        if value:
            told[value] = told.get(value, False) or one.must or kind == "place"
    return told


def _value(one: Requirement, kind: str) -> Said | None:
    if kind == "years" and one.type == "experience" and one.level is not None:
        return (f"{one.level:g}",)
    if kind == "languages" and one.type == "language":
        return one.concept, one.level or "-"
    if kind == "degrees" and one.type == "degree":
        return (str(one.level),)
    return (one.concept,) if kind == one.type == "place" and one.concept in PLACES else None


def _nearest(text: str, skill: str, requirements: Iterable[Requirement]) -> Requirement | None:
    """The requirement that lies closest around a place where the skill is named."""
    spans = _spans(text, skill)
    around = [one for one in requirements if one.type in ASKED and _is_in(one, spans)]
    return min(around, key=lambda one: (one.importance == 0, one.end - one.start), default=None)


def _spans(text: str, skill: str) -> list[tuple[int, int]]:
    name = re.escape(skill)
    return [
        m.span() for m in re.finditer(rf"(?<!\w){name}" if skill[0].isalnum() else name, text, re.IGNORECASE)
    ]


def _is_in(one: Requirement, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in spans)


def _named(name: str, language: str, half: Sequence[Posting]) -> None:
    """Precision and recall of the named skills; soft skills are not labelled and not counted."""
    labelled = recalled = found = right = 0
    for one in half:
        requirements = [found for found in read(one.text).requirements if found.type in SKILLS]
        spans = [span for skill in one.skills for span in _spans(one.text, skill)]
        labelled += len(one.skills)
        recalled += sum(
            any(_is_in(found, _spans(one.text, skill)) for found in requirements) for skill in one.skills
        )
        found += len(requirements)
        right += sum(_is_in(found, spans) for found in requirements)
    precision, recall = 100 * right / max(1, found), 100 * recalled / max(1, labelled)
    shares = f"precision {precision:.1f}, recall {recall:.1f} of {labelled} named"
    print(f"part {name}, skills {language}  {shares}")


def _f1(right: int, labelled: int, found: int) -> float:
    return 200 * right / max(1, labelled + found)


def _figures(right: int, labelled: int, found: int) -> str:
    precision, recall = 100 * right / max(1, found), 100 * right / max(1, labelled)
    shares = f"precision {precision:.1f}, recall {recall:.1f} of {labelled}"
    return f"F1 {_f1(right, labelled, found):5.1f}  ({shares})"


if __name__ == "__main__":
    main()
