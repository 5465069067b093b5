"""Learn what words weigh in company: `engine/letters/tone/weights.txt`.

    python benchmarks/learn_tone.py [--left-out]

Learns on the sentences of tests/engine/letters that are not kept for the last measurement, and on the
letters that we compose ourselves, which are to stay clean. Of a text that is to be marked nobody has said
which sentence or clause it is for: the one that weighs most after a first round is learnt in a second.
With --left-out nothing is written: it says how right the check would be on each part if that were left
out of the learning. Needs scikit-learn (requirements-learn.txt); the product does not.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nextround.engine.journey import Kind, Stage
from nextround.engine.letters import company, tone
from nextround.engine.letters.compose import compose
from nextround.engine.letters.draft import Facts, Length, LetterKind, Manner, Tone
from nextround.engine.letters.personal import PERSONAL
from nextround.engine.phrases import plain
from nextround.words.letters import body

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests/engine/letters"
WEIGHTS = ROOT / "src/nextround/engine/letters/tone/weights.txt"
PARTS = ("", "_aside", "_more", "_aside2", "_first", "_others1", "_others2", "_others3")
DRAFTS = "drafts"
STRENGTH = 3.0
"""Inverse of the penalty on weights."""
ROUNDS = 2
BESIDE = 0.3
"""What a clause counts for in the learning, beside a sentence."""
CLAUSE = 0.4
"""How much more a clause weighs before it is marked than a sentence."""
LEAST = 6
"""Hundredths: a weight below it is left out."""
SURE = 0.48
"""The chance from which a sentence is marked."""


THERE = Facts(
    company="ACME",
    is_there=True,
    contact_name="Orla Keane",
    my_name="Mina Roth",
    personal=True,
    met="At the meetup in Ghent.",
    last_on=date(2025, 9, 1),
    strengths=("SQL",),
    found_role="Lead",
)
"""Someone who is written to without an application."""


@dataclass(frozen=True)
class Sample:
    """A text with what a calm reader would expect to be marked, and what each of its units is weighed by."""

    part: str
    language: str
    kinds: frozenset[str]
    shouted: bool
    units: tuple[frozenset[str], ...]


def worth(feature: str) -> float:
    """How freely a feature may weigh: classes most, what is particular less."""
    if feature.startswith("phrase:"):
        return 0.7
    if feature[:3] in ("en:", "de:") or ">" in feature or "+" in feature:
        return 0.6 if feature[2:3] != ":" else 0.5
    return 1.0


def sample(text: str, kinds: frozenset[str], *, part: str, language: str) -> Sample:
    read = plain(text)
    ruled, found = tone.phrases(read, language), company.hits(read, language)

    def features(start: int, end: int) -> set[str]:
        here = {kind for at, _, kind in ruled if start <= at < end}
        return company.features(read[start:end], company.within(found, start, end), here, language)

    units = tuple(
        frozenset(features(start, end) | signs)
        for sentence in company.sentences(read)
        for start, end, signs in company.units(read, *sentence)
        if read[start:end].strip()
    )
    shouted = any(mark.kind == tone.SHOUTING for mark in tone.check(text, language).marks)
    return Sample(part, language, kinds, shouted, units)


def drafted() -> list[Sample]:
    """The sentences of every letter that we compose: nothing in them closes a door."""
    texts = {
        (language, read[start:end].strip())
        for language in tone.LANGUAGES
        for kind, stage, ending, manner, length in product(
            LetterKind, (None, *Stage), (Kind.REJECTED, Kind.SILENT), Tone, Length
        )
        for facts in (
            Facts(stage=stage, ending=ending, company="ACME", role="Clerk", law="eu"),
            *((THERE, Facts(personal=True, stage=stage)) if kind in PERSONAL else ()),
        )
        for read in [plain(body(compose(kind, facts, Manner(language=language, tone=manner, length=length))))]
        for start, end in company.sentences(read)
    }
    return [
        sample(text, frozenset(), part=DRAFTS, language=language) for language, text in sorted(texts) if text
    ]


def samples() -> list[Sample]:
    return drafted() + [
        sample(
            text,
            frozenset() if kinds == "clean" else frozenset(kinds.split("+")),
            part=part,
            language=language,
        )
        for part in PARTS
        for language in tone.LANGUAGES
        for kinds, texts in tomllib.loads(
            (SENTENCES / f"tone_sentences{part}_{language}.toml").read_text(encoding="utf-8")
        ).items()
        for text in texts
    ]


class Lesson:
    """The units of all texts as rows of numbers, and which text each belongs to."""

    def __init__(self, rows: Sequence[Sample]) -> None:
        units = [(at, unit) for at, row in enumerate(rows) for unit in row.units]
        seen = Counter(feature for _, unit in units for feature in unit - company.CLAUSE)
        self.names = sorted(name for name, times in seen.items() if times > 1 or worth(name) == 1.0)
        places = {name: at for at, name in enumerate(self.names)}
        known = [[places[name] for name in sorted(unit) if name in places] for _, unit in units]
        flat = np.array([at for some in known for at in some])
        ends = np.cumsum([0, *map(len, known)])
        worths = np.array([worth(name) for name in self.names])
        self.matrix = csr_matrix((worths[flat], flat, ends), shape=(len(units), len(self.names)))
        self.owner = np.array([at for at, _ in units])
        self.is_clause = np.array([unit >= company.CLAUSE for _, unit in units])
        self.rows = rows

    def fit(self, kind: str) -> LogisticRegression:
        """What speaks for a kind, learnt anew each round from the units that weighed most in the last."""
        marked = np.array([kind in row.kinds for row in self.rows])[self.owner]
        weight = np.where(self.is_clause, BESIDE, 1.0)
        told = marked & ~self.is_clause
        for left in reversed(range(ROUNDS)):
            use = told | ~marked
            fit = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-3)
            fit.fit(self.matrix[use], marked[use], sample_weight=weight[use])
            if left:
                score = self.matrix @ fit.coef_[0] + fit.intercept_[0]
                told = marked & (self._best(score, self.is_clause) | self._best(score, ~self.is_clause))
        return fit

    def _best(self, score: np.ndarray, among: np.ndarray) -> np.ndarray:
        """The units among these that weigh most in their text."""
        most = np.full(len(self.rows), -np.inf)
        np.maximum.at(most, self.owner[among], score[among])
        return among & (score >= most[self.owner])


def learnt(rows: Sequence[Sample]) -> tuple[list[float], dict[str, list[float]]]:
    """What each kind starts from, and what each feature adds to each."""
    lesson = Lesson(rows)
    fits = [lesson.fit(kind) for kind in tone.WORDED]
    bias = [float(fit.intercept_[0]) - float(np.log(SURE / (1 - SURE))) for fit in fits]
    weights = {
        name: [round(float(fit.coef_[0][at]) * worth(name), 2) for fit in fits]
        for at, name in enumerate(lesson.names)
    } | dict.fromkeys(company.CLAUSE, [-CLAUSE] * len(fits))
    return bias, {
        name: [weight if abs(weight) * 100 >= LEAST else 0.0 for weight in row]
        for name, row in weights.items()
        if max(map(abs, row)) * 100 >= LEAST
    }


def saved(bias: list[float], weights: dict[str, list[float]]) -> str:
    def written(row: list[float]) -> str:
        return ",".join(f"{weight * 100:.0f}" if weight else "" for weight in row)

    head = [" ".join(tone.WORDED), " ".join(f"{part * 100:.0f}" for part in bias)]
    return "\n".join([*head, *(f"{name} {written(row)}" for name, row in weights.items())]) + "\n"


def scores(row: Sample, bias: list[float], weights: dict[str, list[float]]) -> np.ndarray:
    """The highest score of any unit of a text, for each kind."""
    return np.max(
        [np.sum([bias, *(weights[f] for f in unit if f in weights)], axis=0) for unit in row.units], axis=0
    )


def left_out(rows: Sequence[Sample]) -> None:
    """Print how right it is on each part that it did not learn from, marking more or less easily."""
    for part in PARTS:
        model = learnt([row for row in rows if row.part != part])
        for language in tone.LANGUAGES:
            here = [row for row in rows if (row.part, row.language) == (part, language)]
            told(f"{part} {language}", here, np.array([scores(row, *model) for row in here]))


def told(name: str, here: Sequence[Sample], most: np.ndarray) -> None:
    wanted = np.array([[kind in row.kinds for kind in tone.WORDED] for row in here])
    right = sum(row.shouted and tone.SHOUTING in row.kinds for row in here)
    whole = wanted.sum() + sum(tone.SHOUTING in row.kinds for row in here)
    for over in (-0.5, -0.25, 0.0, 0.25, 0.5):
        marked = most > over
        hit = (marked & wanted).sum() + right
        of_marked = hit / (marked.sum() + sum(row.shouted for row in here))
        print(f"{name} {over:+.2f}: precision {of_marked:.3f}, recall {hit / whole:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    chosen, rows = parser.parse_args(), samples()
    if chosen.left_out:
        left_out(rows)
    else:
        WEIGHTS.write_text(saved(*learnt(rows)), encoding="utf-8")
        print(f"{len(rows)} sentences, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
