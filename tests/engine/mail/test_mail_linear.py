import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail import linear
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.linear import Model, packed

SMALL = Model(
    kinds=("a", "b"),
    bias=(0.5, -0.5),
    evidence={"e": packed([10, -20])},
    words={"w": packed([100, 0]), "v": packed([-100, 4]), ("w", "v"): packed([1, 1])},
    units=(0.1, 0.01),
    temperature=2.0,
)


def test_a_score_is_bias_plus_evidence_plus_words_over_the_root_of_their_number() -> None:
    assert pytest.approx([0.5 + 1.0, -0.5 - 2.0 + 0.04 / 2**0.5]) == SMALL.scores(
        {"e", "?"}, [{"w"}, {"v", "x"}]
    )


def test_a_word_that_comes_again_counts_once() -> None:
    assert SMALL.scores(set(), [["w"]]) == SMALL.scores(set(), [["w", "w"], {"w"}])


def test_a_mail_of_unknown_words_scores_its_bias() -> None:
    assert [0.5, -0.5] == SMALL.scores(set(), [{"x"}])


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=9))
def test_probabilities_sum_to_one_and_keep_the_order(scores: list[float]) -> None:
    chances = SMALL.probabilities(scores)

    assert pytest.approx(1) == sum(chances)
    assert chances[scores.index(max(scores))] == max(chances)


def test_a_higher_temperature_is_less_sure() -> None:
    assert 0.5 < SMALL.probabilities([1, 0])[0] < 0.731


@given(st.lists(st.lists(st.integers(-127, 127), min_size=9, max_size=9), min_size=1, max_size=300))
def test_packed_weights_add_up_without_running_into_each_other(rows: list[list[int]]) -> None:
    table = {str(at): packed(row) for at, row in enumerate(rows)}
    model = Model(tuple("abcdefghi"), (0.0,) * 9, table, {}, (1.0, 1.0), 1.0)

    assert [sum(row[at] for row in rows) for at in range(9)] == model.scores(set(table), ())


def test_a_saved_model_is_loaded_again() -> None:
    assert linear.loaded(linear.saved(SMALL)) == SMALL


def test_the_packaged_model_knows_the_nine_kinds_and_stays_small() -> None:
    shipped = linear.model()

    assert set(MailKind) == set(shipped.kinds)
    assert 1_000_000 > len(linear.saved(shipped))
    assert not any(char.isdigit() for word in shipped.words for char in linear.spelt(word))
