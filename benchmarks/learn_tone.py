"""Learn what words weigh in company: `engine/letters/tone/weights.txt`.

    python benchmarks/learn_tone.py [--folds 8]

Learns on the sentences of tests/engine/letters that are not kept for the last measurement, and on the
letters that we compose ourselves, which are to stay clean. With --folds nothing is written: it says how
right the check would be on sentences that were left out of the learning, one part of so many at a time.
Needs scikit-learn (requirements-learn.txt); the product does not.
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
from sklearn.model_selection import KFold

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
PARTS = ("", "_aside", "_more", "_aside2", "_first")
STRENGTH = 3.0
"""Inverse of the penalty on weights."""
LEAST = 6
"""Hundredths: a weight below it is left out."""
SURE = 0.38
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
    """A sentence with what a calm reader would expect to be marked."""

    language: str
    kinds: frozenset[str]
    features: frozenset[str]


def worth(feature: str) -> float:
    """How freely a feature may weigh: classes most, what is particular less."""
    if feature.startswith("phrase:"):
        return 0.7
    if feature[:3] in ("en:", "de:") or ">" in feature or "+" in feature:
        return 0.6 if feature[2:3] != ":" else 0.5
    return 1.0


def sample(text: str, language: str, kinds: frozenset[str]) -> Sample:
    read = plain(text)
    ruled = {kind for _, _, kind in tone.phrases(read, language)}
    found = company.hits(read, language)
    return Sample(language, kinds, frozenset(company.features(read, found, ruled, language)))


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
    return [sample(text, language, frozenset()) for language, text in sorted(texts) if text]


def samples() -> list[Sample]:
    return drafted() + [
        sample(text, language, frozenset() if kinds == "clean" else frozenset(kinds.split("+")))
        for part in PARTS
        for language in tone.LANGUAGES
        for kinds, texts in tomllib.loads(
            (SENTENCES / f"tone_sentences{part}_{language}.toml").read_text(encoding="utf-8")
        ).items()
        for text in texts
    ]


def learnt(rows: Sequence[Sample]) -> tuple[list[float], dict[str, list[float]]]:
    """What each kind starts from, and what each feature adds to each."""
    seen = Counter(feature for row in rows for feature in row.features)
    names = sorted(feature for feature, times in seen.items() if times > 1 or worth(feature) == 1.0)
    places = {name: at for at, name in enumerate(names)}
    known = [[places[f] for f in sorted(row.features) if f in places] for row in rows]
    matrix = csr_matrix(
        (
            [worth(names[at]) for places_ in known for at in places_],
            (
                [at for at, places_ in enumerate(known) for _ in places_],
                [at for some in known for at in some],
            ),
        ),
        shape=(len(rows), len(names)),
    )
    fits = [
        LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, [kind in row.kinds for row in rows])
        for kind in tone.WORDED
    ]
    bias = [float(fit.intercept_[0]) - float(np.log(SURE / (1 - SURE))) for fit in fits]
    weights = {
        name: [round(float(fit.coef_[0][at]) * worth(name), 2) for fit in fits]
        for at, name in enumerate(names)
    }
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


def left_out(rows: Sequence[Sample], folds: int) -> None:
    """Print how right it is on sentences that it did not learn from."""
    scores = np.zeros((len(rows), len(tone.WORDED)))
    for learn, measure in KFold(folds, shuffle=True, random_state=1).split(rows):
        bias, weights = learnt([rows[at] for at in learn])
        for at in measure:
            scores[at] = np.sum([bias, *(weights[f] for f in rows[at].features if f in weights)], axis=0)
    wanted = np.array([[kind in row.kinds for kind in tone.WORDED] for row in rows])
    for language in tone.LANGUAGES:
        of_it = np.array([row.language == language for row in rows])
        for over in (-0.8, -0.4, 0.0, 0.4, 0.8):
            marked, right = (scores[of_it] > over), wanted[of_it]
            hit = (marked & right).sum()
            precision, recall = hit / marked.sum(), hit / right.sum()
            print(f"{language} above {over:+.1f}: precision {precision:.3f}, recall {recall:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    folds, rows = parser.parse_args().folds, samples()
    if folds:
        left_out(rows, folds)
    else:
        WEIGHTS.write_text(saved(*learnt(rows)), encoding="utf-8")
        print(f"{len(rows)} sentences, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
