"""Show how well what `nextround fit` finds in a sentence is linked to ESCO.

    python benchmarks/esco.py SKILLS_FOLDER ESCO.zip [RELATIONS.zip]

SKILLS_FOLDER holds house_validation_annotations.csv and tech_validation_annotations.csv. RP@5: of the labels
of a sentence (five at most), how many are among the five likeliest terms, over sentences with a label. F1:
terms at least as like as `taxonomy.SURE`, over all sentences. `spans given`: the same with the annotated
words instead of those that the reader finds. Both files
were looked at for the best SURE; it is the same for both.
"""

import csv
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from nextround.engine.fit.posting import read
from nextround.engine.fit.taxonomy import SURE, Taxonomy
from nextround.sources.taxonomy import read as read_download

NO_LABEL = {"", "LABEL NOT PRESENT", "UNDERSPECIFIED"}
LINKED = {"skill", "knowledge", "soft_skill", "language", "certificate"}
Sentences = dict[str, tuple[set[str], list[str]]]


def main() -> None:
    """Print the figures of both files."""
    folder, downloads = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    began = time.process_time()
    known = Taxonomy(*read_download(downloads))
    print(f"{len(known.terms):,} terms read and indexed in {time.process_time() - began:.1f} s")
    for name in ("house", "tech"):
        sentences = annotated(folder / f"{name}_validation_annotations.csv")
        read_by_us = {sentence: found(sentence) for sentence in sentences}
        show(f"{name}, read by us", known, sentences, read_by_us)
        given = {sentence: spans for sentence, (_, spans) in sentences.items()}
        show(f"{name}, spans given", known, sentences, given)


def annotated(path: Path) -> Sentences:
    """Each sentence with its labels and the words that were annotated."""
    rows: Sentences = defaultdict(lambda: (set(), []))
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            labels, spans = rows[row["sentence"]]
            spans.append(row["sub_span"].strip() or row["span"].strip())
            if row["label"].strip() not in NO_LABEL:
                labels.add(row["label"].strip().lower())
    return rows


def found(sentence: str) -> list[str]:
    """The words of every skill that the reader sees, and the vocabulary's names for them."""
    asked = [one for one in read(sentence).requirements if one.type in LINKED]
    return [words for one in asked for words in {one.text, one.name}]


def show(title: str, known: Taxonomy, sentences: Sentences, words: dict[str, list[str]]) -> None:
    """One line of figures."""
    began, links, shares = time.process_time(), 0, []
    right = told = wanted = 0
    for sentence, (labels, _) in sentences.items():
        ranked = likeness(known, words[sentence])
        links += len(words[sentence])
        sure = {name for name, like in ranked.items() if like >= SURE}
        right, told, wanted = right + len(sure & labels), told + len(sure), wanted + len(labels)
        if labels:
            likest = sorted(ranked, key=ranked.__getitem__, reverse=True)[:5]
            shares.append(len(labels & set(likest)) / min(5, len(labels)))
    each = 1000 * (time.process_time() - began) / max(1, links)
    rp5, f1 = 100 * sum(shares) / len(shares), 200 * right / (told + wanted)
    print(
        f"{title:20} RP@5 {rp5:.1f}  F1 {f1:.1f}  {len(shares)} sentences with a label  {each:.2f} ms a link"
    )


def likeness(known: Taxonomy, words: Iterable[str]) -> dict[str, float]:
    """The terms that these words are like, each with its greatest likeness."""
    ranked: dict[str, float] = {}
    for one in words:
        for linked in known.link(one, most=10):
            name = linked.term.name.lower()
            ranked[name] = max(ranked.get(name, 0.0), linked.likeness)
    return ranked


main()
