"""Learn the weights of `engine/mail/model.txt`.

    python benchmarks/learn_mail.py PATH…

PATH is a labelled .jsonl: id, source, lang, subject, from, body, label_normalised. Its mails are never
copied into the project; our own, made-up ones (tests/mails) are added.
What is written holds words, pairs of words and figures, each word seen in at least two sources.
Needs scikit-learn (requirements-learn.txt); the product does not.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import blind_mails  # noqa: E402
import own_mails  # noqa: E402
from nextround.engine.mail.evidence import evidence, ngrams, sheet  # noqa: E402
from nextround.engine.mail.kinds import MailKind  # noqa: E402
from nextround.engine.mail.linear import Feature, Model, packed, saved, spelt  # noqa: E402
from nextround.engine.mail.message import Message, split_sender  # noqa: E402

MODEL = ROOT / "src/nextround/engine/mail/model.txt"
KINDS = tuple(MailKind)
STRENGTH = 4.0
"""Inverse of the penalty on weights."""
WORDS_PART = 8.0
"""How much the words count against the evidence."""
MOST_WORDS = 9_000
PLACEHOLDERS = frozenset({"alex", "sam", "person", "applicant", "candidate", "url", "phone", "user"})
"""Words by which the collections replaced names, addresses and links."""
LEARNT = (blind_mails.HALVES[0], blind_mails.WIDE[0], blind_mails.THIRD)
"""What of our own blind mails had its errors looked at."""
UNSAID = 0.4
"""How much a made-up mail counts once more without its phrases: those to come will use others."""
BESIDE = ("job.", "body.", "sender.", "has.", "subject.")
"""Evidence that needs no phrase."""
SEEN_IN = 2
SEEN_TIMES = 3

Row = dict[str, Any]
Seen = tuple[set[str], set[Feature]]


def message(row: Row) -> Message:
    """A labelled row as the message that `nextround read` makes of it."""
    name, address = split_sender(row.get("from") or "")
    return Message(
        subject=row.get("subject") or "", sender_name=name, sender_address=address, body=row.get("body") or ""
    )


def seen(row: Row) -> Seen:
    """What the model sees of a row: its evidence and its words."""
    mail = message(row)
    laid = sheet(mail)
    return evidence(mail, laid), set().union(*ngrams(laid))


def real(paths: Iterable[str]) -> list[Row]:
    """The labelled rows of these files."""
    return [
        json.loads(line)
        for path in paths
        for line in Path(path).read_text("utf-8").splitlines()
        if line.strip()
    ]


def own() -> list[Row]:
    """Our own made-up rows in every language, and the halves of the blind ones that may be learnt from."""
    made = [row for language in own_mails.LANGUAGES for row in own_mails.mails(language, times=3)]
    read = [row | {"source": f"own-{row['source']}"} for half in LEARNT for row in blind_mails.mails(half)]
    return made + read


def learn(rows: Sequence[Row], looks: Sequence[Seen], *, temperature: float = 1.0) -> Model:
    """Weights from rows and what is seen of them."""
    facts = sorted(set().union(*(look[0] for look in looks)))
    words = _vocabulary(rows, looks)
    own_at = [at for at, row in enumerate(rows) if row["source"].startswith("own")]
    shown = [*looks, *[_unsaid(looks[at]) for at in own_at]]
    once = _weights(rows)
    kinds = [row["label_normalised"] for row in [*rows, *[rows[at] for at in own_at]]]
    fit = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3)
    fit.fit(_matrix(shown, facts, words), kinds, sample_weight=[*once, *[UNSAID * once[at] for at in own_at]])
    columns = [list(fit.classes_).index(kind) for kind in KINDS]
    return _packed(
        fit.coef_[columns].T, fit.intercept_[columns], facts=facts, words=words, temperature=temperature
    )


def _unsaid(look: Seen) -> Seen:
    """A mail as it would look if nobody knew its phrases: its build, its sender and its words."""
    return {fact for fact in look[0] if fact.startswith(BESIDE) and "+" not in fact}, look[1]


def left_out(rows: list[Row], extra: list[Row]) -> list[tuple[Row, list[float]]]:
    """Each real row with the scores of a model that has seen nothing of its source."""
    looks, more = [seen(row) for row in rows], [seen(row) for row in extra]
    found: list[tuple[Row, list[float]]] = []
    for source in sorted({row["source"] for row in rows}):
        rest = [at for at, row in enumerate(rows) if row["source"] != source]
        learnt = learn([rows[at] for at in rest] + extra, [looks[at] for at in rest] + more)
        found += [
            (row, learnt.scores(looks[at][0], [looks[at][1]]))
            for at, row in enumerate(rows)
            if row["source"] == source
        ]
    return found


def tempered(scored: list[tuple[Row, list[float]]]) -> float:
    """The temperature at which the left-out predictions are best calibrated (least log loss)."""
    scores = np.array([score for _, score in scored])
    truth = np.array([KINDS.index(row["label_normalised"]) for row, _ in scored])

    def loss(temperature: float) -> float:
        logits = scores / temperature
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return float(-np.log(chances[np.arange(len(truth)), truth] + 1e-12).mean())

    return min((float(t) for t in np.arange(0.5, 3.01, 0.05)), key=loss)


def _vocabulary(rows: Sequence[Row], looks: Sequence[Seen]) -> list[Feature]:
    """Words and pairs seen often enough and in more than one source: no one's names."""
    times: Counter[Feature] = Counter()
    sources: defaultdict[Feature, set[str]] = defaultdict(set)
    for row, look in zip(rows, looks, strict=True):
        times.update(look[1])
        for word in look[1]:
            sources[word].add(
                row["source"] if not row["source"].startswith("own") else row["id"].rsplit("-", 1)[0]
            )
    kept = [word for word, count in times.items() if count >= SEEN_TIMES and len(sources[word]) >= SEEN_IN]
    kept = [
        word
        for word in kept
        if not any(map(str.isdigit, spelt(word)))
        and not PLACEHOLDERS & set(spelt(word).removeprefix("s:").split())
    ]
    return sorted(sorted(kept, key=lambda word: (-times[word], spelt(word)))[:MOST_WORDS], key=spelt)


def _origin(row: Row) -> str:
    """Where a row's words come from: a source, or one core of our own mails."""
    return row["id"].rsplit("-", 1)[0] if row["source"].startswith("own") else row["source"]


def _matrix(looks: Sequence[Seen], facts: list[str], words: list[Feature]) -> csr_matrix:
    """Rows by features as the model weighs them."""
    columns = {name: at for at, name in enumerate(facts)}
    later = {name: at + len(facts) for at, name in enumerate(words)}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for evident, read in looks:
        here = [columns[name] for name in evident if name in columns]
        known = [later[name] for name in read if name in later]
        indices += here + known
        data += [1.0] * len(here) + [WORDS_PART / (len(known) or 1) ** 0.5] * len(known)
        starts.append(len(indices))
    return csr_matrix((data, indices, starts), shape=(len(looks), len(facts) + len(words)))


def _weights(rows: Sequence[Row]) -> list[float]:
    """A source's rows of one kind count less the more there are of them; so does no kind drown another."""
    per = Counter((row["source"], row["label_normalised"]) for row in rows)
    kinds: Counter[str] = Counter()
    for (_, kind), count in per.items():
        kinds[kind] += count**0.6
    mean = sum(kinds.values()) / len(kinds)
    return [
        per[row["source"], row["label_normalised"]] ** -0.4 * (mean / kinds[row["label_normalised"]]) ** 0.5
        for row in rows
    ]


def _packed(
    weights: "np.ndarray[Any, Any]",
    bias: "np.ndarray[Any, Any]",
    *,
    facts: list[str],
    words: list[Feature],
    temperature: float,
) -> Model:
    """Weights in steps of a 127th of the largest of their table."""
    first, second = weights[: len(facts)], weights[len(facts) :] * WORDS_PART
    units = [float(np.abs(part).max()) / 127 for part in (first, second)]
    whole = [np.rint(part / unit).astype(int) for part, unit in zip((first, second), units, strict=True)]
    return Model(
        kinds=tuple(KINDS),
        bias=tuple(map(float, bias)),
        evidence={name: packed(map(int, row)) for name, row in zip(facts, whole[0], strict=True)},
        words={
            name: packed(map(int, row))
            for name, row in zip(words, whole[1], strict=True)
            if np.abs(row).max() > 1
        },
        units=(units[0], units[1]),
        temperature=temperature,
    )


def main() -> None:
    """Learn, calibrate on left-out sources, write."""
    rows, extra = real(sys.argv[1:]), own()
    temperature = tempered(left_out(rows, extra))
    everything = rows + extra
    learnt = learn(everything, [seen(row) for row in everything])
    MODEL.write_text(saved(replace(learnt, temperature=temperature)), encoding="utf-8")
    print(
        f"{len(rows)} real and {len(extra)} own mails, temperature {temperature:.2f}, "
        f"{len(learnt.evidence)} pieces of evidence, {len(learnt.words)} words, {MODEL.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
