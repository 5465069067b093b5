"""Learn the weights with which `nextround fit` reads postings, from labelled ones.

    python benchmarks/learn_fit.py FOLDER

FOLDER holds skillspan_train.json (SkillSpan, MIT), green_train.jsonl.gz (Green et al., LREC 2022,
CC BY 4.0) and sayfullina_train.conll (CC BY 4.0; only for the word clusters). The train parts alone
are read. What is learnt goes into src/nextround/engine/fit/learnt: clusters of words, and four
conditional random fields. It takes about eight minutes.
"""

import gzip
import json
import lzma
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from nextround.engine.fit import features, learnt, vocabulary
from nextround.engine.fit.sections import sections
from nextround.engine.fit.tokens import sentences, words

LEARNT = Path(learnt.__file__).parent / "learnt"
Gold = list[tuple[int, int, str]]
Labelled = tuple[str, dict[str, Gold]]
Read = tuple[list[learnt.Seen], dict[str, Gold]]
Rows = list[tuple[Any, list[str]]]


def main() -> None:
    """Learn clusters, then Green's model, then skill and knowledge on top of it, then skill from both."""
    folder, began = Path(sys.argv[1]), time.monotonic()
    green, skillspan = list(green_texts(folder, "train")), list(skillspan_texts(folder, "train"))
    plain = [text for text, _ in (*green, *skillspan)] + list(conll_texts(folder / "sayfullina_train.conll"))
    learn_clusters(plain)
    _say("clusters", began)
    told = [(seen_of(text), gold) for text, gold in green]
    seen = [(seen_of(text), gold) for text, gold in skillspan]
    learn_green(told)
    _say("green", began)
    for kind in ("skill", "knowledge"):
        learn_kind(seen, kind)
        _say(kind, began)
    learn_both(seen, told)
    _say("both", began)


def _say(what: str, began: float) -> None:
    print(f"{what}: {time.monotonic() - began:.0f} s")


def skillspan_texts(folder: Path, part: str) -> Iterator[Labelled]:
    """Each posting whole, a sentence a line, with its spans of skill and knowledge."""
    postings: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for line in (folder / f"skillspan_{part}.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        postings.setdefault((row["source"], row["idx"]), []).append(row)
    for rows in postings.values():
        text, gold = "", dict[str, Gold](skill=[], knowledge=[])
        for row in rows:
            for kind in gold:
                gold[kind] += gold_spans(row["tokens"], row[f"tags_{kind}"], len(text))
            text += " ".join(row["tokens"]) + "\n"
        yield text, gold


def green_texts(folder: Path, part: str) -> Iterator[Labelled]:
    """Each sentence with its spans of five types."""
    with gzip.open(folder / f"green_{part}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield " ".join(row["tokens"]), {"green": gold_spans(row["tokens"], row["tags"], 0)}


def conll_texts(path: Path) -> Iterator[str]:
    """The sentences of a CoNLL file, without their labels."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        yield " ".join(line.split()[0] for line in block.splitlines() if line.split())


def gold_spans(tokens: Sequence[str], tags: Sequence[str], offset: int) -> Gold:
    """The spans in characters of the tokens joined by spaces."""
    starts = [offset]
    for token in tokens:
        starts.append(starts[-1] + len(token) + 1)
    labels = [tag if tag == "O" or "-" in tag else f"{tag}-X" for tag in tags]
    return [(starts[a], starts[b] - 1, kind) for a, b, kind in learnt.runs(labels)]


def seen_of(text: str) -> list[learnt.Seen]:
    """What the models see of this text, as when a posting is read."""
    return list(learnt.looked_at(sentences(text), vocabulary.find(text), sections(text, "en")))


def told_of(seen: learnt.Seen) -> list[list[str]]:
    """What is seen of each of its words."""
    return features.features(seen.texts, marks=seen.marks, section=seen.section)


def with_opinion(told: Sequence[Sequence[str]], opinion: Sequence[str]) -> list[list[str]]:
    """The same with the other corpus' opinion of each word added."""
    return [[*one, learnt.OPINION + label[2:]] for one, label in zip(told, opinion, strict=True)]


def labels_of(seen: learnt.Seen, gold: Gold) -> list[str]:
    """A label for each word of the sentence."""
    labels = ["O"] * len(seen.sentence.words)
    for start, end, kind in gold:
        inside = [at for at, word in enumerate(seen.sentence.words) if word.start < end and start < word.end]
        for at in inside:
            labels[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
    return labels


def ended(labels: Sequence[str]) -> list[str]:
    """The same labels of one kind, which say too where a span ends (E) and which is a single word (U)."""
    told = []
    for label, after in zip(labels, [*labels[1:], "O"], strict=True):
        is_last = after[0] != "I"
        letter = {"B": "U", "I": "E"}.get(label[0], "O") if is_last else label[0]
        told.append("O" if label == "O" else f"{letter}-X")
    return told


def learn_green(texts: Sequence[Read]) -> None:
    """The model of occupation, domain, qualification, experience and skill in Green's sense."""
    rows = [(told_of(seen), labels_of(seen, gold["green"])) for all_seen, gold in texts for seen in all_seen]
    train("green", rows, l1=0.15, l2=0.3, rare=4)


def learn_kind(texts: Sequence[Read], kind: str) -> None:
    """SkillSpan's model of one kind, with Green's opinion among what it sees."""
    green = pycrfsuite.Tagger()
    weights = lzma.decompress((LEARNT / "green.crf.xz").read_bytes())  # it reads from them, so they stay
    green.open_inmemory(weights)
    rows = [
        (with_opinion(told, green.tag(told)), ended(labels))
        for told, labels in ((told_of(seen), labels) for seen, labels in _labelled(texts, kind))
    ]
    train(kind, rows, l1=0.08, l2=2.0, rare=2)


def learn_both(skillspan: Sequence[Read], green: Sequence[Read]) -> None:
    """The model of what either corpus calls a skill."""
    of_green = [
        (all_seen, {"skill": [span for span in gold["green"] if span[2] == "SKILL"]})
        for all_seen, gold in green
    ]
    rows = [(told_of(seen), ended(labels)) for seen, labels in _labelled([*skillspan, *of_green], "skill")]
    train("both", rows, l1=0.25, l2=1.0, rare=3)


def _labelled(texts: Sequence[Read], kind: str) -> Iterator[tuple[learnt.Seen, list[str]]]:
    """Each sentence with a label for each word."""
    for all_seen, gold in texts:
        for seen in all_seen:
            near = [g for g in gold[kind] if g[0] < seen.sentence.end and seen.sentence.start < g[1]]
            yield seen, labels_of(seen, near)


def train(name: str, rows: Rows, *, l1: float, l2: float, rare: int) -> None:
    """Fit a conditional random field and write it into the package."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": 90, "feature.minfreq": rare})
    for seen, labels in rows:
        trainer.append(seen, labels)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        (LEARNT / f"{name}.crf.xz").write_bytes(lzma.compress(Path(file.name).read_bytes()))


def learn_clusters(texts: Sequence[str], *, wide: int = 64, narrow: int = 400, rare: int = 3) -> None:
    """Cluster words by their neighbours: positive mutual information, its leading directions, k-means."""
    cut = [
        ["<", *(word.text.lower() for word in words(line)), ">"]
        for text in texts
        for line in text.splitlines()
    ]
    counts = Counter(word for sentence in cut for word in sentence)
    known = [word for word, count in counts.most_common() if count >= rare]
    places = _places(_neighbours(cut, known))
    rng = np.random.default_rng(1)
    groups = [_k_means(places, count, rng) for count in (wide, narrow)]
    lines = (f"{word}\t{groups[0][at]}\t{groups[1][at]}\n" for at, word in enumerate(known))
    (LEARNT / "clusters.tsv").write_text("".join(lines), encoding="utf-8")
    features.clusters.cache_clear()


def _neighbours(cut: Sequence[list[str]], known: list[str], context: int = 1500) -> Any:
    """How often each usual word stands two before, before, after, two after each word."""
    number = {word: at for at, word in enumerate(known)}
    table = np.zeros((len(known), 4 * context), np.float32)
    for sentence in cut:
        ids = [number.get(word, -1) for word in sentence]
        for side, step in enumerate((-2, -1, 1, 2)):
            for at, word in enumerate(ids):
                if word >= 0 and 0 <= at + step < len(ids) and 0 <= ids[at + step] < context:
                    table[word, side * context + ids[at + step]] += 1
    return table


def _places(table: Any, directions: int = 60) -> Any:
    """Each word as a point on the unit sphere."""
    rows, columns = table.sum(1, keepdims=True), table.sum(0, keepdims=True) ** 0.75
    expected = np.maximum(rows * columns / columns.sum(), 1e-9)
    information = np.log(np.maximum(table / expected, 1))
    rng = np.random.default_rng(1)
    start = rng.standard_normal((table.shape[1], directions + 20)).astype(np.float32)
    basis = np.linalg.qr(information @ (information.T @ (information @ start)))[0]
    left, strength, _ = np.linalg.svd(basis.T @ information, full_matrices=False)
    points = (basis @ left)[:, :directions] * np.sqrt(strength[:directions])
    return points / (np.linalg.norm(points, axis=1, keepdims=True) + 1e-9)


def _k_means(points: Any, count: int, rng: np.random.Generator) -> Any:
    """The number of the nearest of `count` centres, for each point."""
    centres = points[rng.choice(len(points), count, replace=False)]
    for _ in range(25):
        nearest = (points @ centres.T).argmax(1)
        sums = [points[nearest == at].sum(0) if (nearest == at).any() else points[at] for at in range(count)]
        centres = np.stack(sums)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return (points @ centres.T).argmax(1)


if __name__ == "__main__":
    main()
