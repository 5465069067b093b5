"""A talk felt bad when the person marked more of it low than high."""

import pytest

from nextround.engine.rehearsal.felt import felt_bad


@pytest.mark.mission("I6")
@pytest.mark.parametrize(
    ("ratings", "went", "bad"),
    [
        ([], [], False),
        ([2], [], True),
        ([3, 3], ["all_right", ""], False),
        ([2, 4], [], False),
        ([4], ["stumped", "stumped"], True),
        ([1], ["confident"], False),
    ],
)
def test_low_marks_outweigh_high_ones(ratings: list[int], went: list[str], bad: bool) -> None:
    assert bad is felt_bad(ratings, went)
