"""The models' weights, read and worked out by ourselves, hold against CRFsuite, which learnt them."""

import lzma
import tempfile
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit import learnt, scores, weights
from nextround.engine.fit.chains import likeliest, marginals, steps
from nextround.engine.fit.features import features
from nextround.engine.fit.scores import Scores

SENTENCES = (
    "Experience with Python , SQL and the like is required",
    "Nurse",
    "You manage a team of five and report to the Head of Finance in the automotive industry",
    "Fluent English , good German",
)


def learnt_from(rows: list[tuple[list[list[str]], list[str]]]) -> bytes:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.0, "c2": 0.1, "max_iterations": 20})
    for seen, labels in rows:
        trainer.append(seen, labels)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        return Path(file.name).read_bytes()


@pytest.fixture(scope="module")
def small() -> bytes:
    sentence = [["a", "é"], ["b"], ["a", "b"], ["c"]]
    return learnt_from([(sentence, ["X", "Y", "X", "Z"]), (sentence[1:], ["Y", "Y", "Z"])])


def tagger_of(file: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(file)
    return tagger


def sums_of(read: weights.Weights, told: list[list[str]]) -> weights.Floats:
    rows = [read.known(names) for names in told]
    return read.sums(list(chain.from_iterable(rows)), [len(one) for one in rows])


@given(
    sentences=st.lists(
        st.lists(st.lists(st.sampled_from("abcdé"), max_size=3), min_size=1, max_size=6),
        min_size=1,
        max_size=5,
    )
)
def test_labels_and_probabilities_are_those_of_crfsuite(small: bytes, sentences: list) -> None:
    read, tagger = weights.read({"small": lambda: small}), tagger_of(small)
    field, through = read.fields["small"], steps([len(sentence) for sentence in sentences])
    own = np.empty((through.order.size, read.width))
    own[through.order] = sums_of(read, list(chain.from_iterable(sentences)))

    labels = iter(likeliest(own, field.links, through)[through.order])
    told = iter(marginals(own[np.newaxis], field.links[np.newaxis], through)[0, through.order])

    for sentence in sentences:
        best = tagger.tag(sentence)
        assert tagger.probability(best) == pytest.approx(
            tagger.probability([field.labels[at] for at in islice(labels, len(sentence))])
        )
        for at in range(len(sentence)):
            assert next(told) == pytest.approx([tagger.marginal(label, at) for label in field.labels])


def test_fields_that_are_read_together_share_their_rows(small: bytes) -> None:
    other = learnt_from([([["a"], ["new"]], ["P", "Q"])])

    read = weights.read({"small": lambda: small, "other": lambda: other})

    alone = weights.read({"other": lambda: other})
    assert slice(3, 5) == read.fields["other"].columns
    assert 5 == read.width
    assert [] == read.known(["never seen"])
    told = [["a"], ["new"], [], ["never seen"]]
    assert sums_of(alone, told).tolist() == sums_of(read, told)[:, 3:].tolist()
    assert [0.0] * 3 == sums_of(read, told)[1, :3].tolist()


def test_long_sentences_do_not_run_out_of_digits() -> None:
    through = steps([3_000])

    told = marginals(np.full((1, 3_000, 2), 300.0), np.zeros((1, 2, 2)), through)

    assert told.ravel() == pytest.approx(0.5)


def test_the_shipped_models_say_what_crfsuite_says_of_them() -> None:
    files = {name: lzma.decompress(learnt.data.binary(learnt.__package__, f"learnt/{name}.crf.xz"))
             for name in (learnt.GREEN, *learnt.SKILLSPAN)}  # fmt: skip
    read = weights.read({name: lambda file=file: file for name, file in files.items()})
    told = [features(text.split(), marks=[""] * len(text.split()), section="must") for text in SENTENCES]
    through = steps([len(one) for one in told])
    sums = sums_of(read, list(chain.from_iterable(told)))

    for name, field in read.fields.items():
        tagger = tagger_of(files[name])
        own = np.empty((1, len(sums), len(field.labels)))
        own[0, through.order] = sums[:, field.columns]
        found = iter(marginals(own, field.links[np.newaxis], through)[0, through.order])
        for one in told:
            tagger.set(one)
            for at in range(len(one)):
                assert next(found) == pytest.approx([tagger.marginal(label, at) for label in field.labels])


def told_of(asked: Scores, *texts: str) -> list[list[float]]:
    cut = [text.split() for text in texts]
    return asked.of((one, [""] * len(one), "must") for one in cut).tolist()


def test_what_was_kept_weighs_the_same_as_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Scores(learnt._weights())
    first = told_of(asked, *SENTENCES)

    again = [one for text in SENTENCES for one in told_of(asked, text)]
    kept = len(asked)
    monkeypatch.setattr(scores, "KEPT", 10)
    full = told_of(asked, *SENTENCES)

    expected = sums_of(
        learnt._weights(),
        [
            word
            for text in SENTENCES
            for word in features(text.split(), marks=[""] * len(text.split()), section="must")
        ],
    )
    assert expected.ravel() == pytest.approx(np.array(first).ravel())
    assert first == again == full
    assert (True, 0) == (kept > 0, len(asked))
    assert first == told_of(asked, *SENTENCES)


def test_more_sums_than_there_is_room_for_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "KEPT", 3)
    small = Scores(learnt._weights())
    monkeypatch.setattr(scores, "KEPT", 50_000)

    assert told_of(Scores(learnt._weights()), *SENTENCES) == told_of(small, *SENTENCES)
    assert told_of(Scores(learnt._weights()), *SENTENCES) == told_of(small, *SENTENCES)
