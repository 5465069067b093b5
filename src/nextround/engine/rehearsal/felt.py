"""Whether a talk felt bad, by the person's own marks alone; nothing is concluded from silence.

felt_bad(ratings, went) -> bool
"""

from collections.abc import Collection

LOW, HIGH = 2, 4
"""Ratings of 1 to 5 that speak of a bad and of a good feeling."""


def felt_bad(ratings: Collection[int], went: Collection[str]) -> bool:
    """Whether more was marked low than high: ratings by criterion, and how each question went."""
    low = sum(rating <= LOW for rating in ratings) + sum(mark == "stumped" for mark in went)
    high = sum(rating >= HIGH for rating in ratings) + sum(mark == "confident" for mark in went)
    return low > high
