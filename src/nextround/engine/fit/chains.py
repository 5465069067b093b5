"""What chains of labels say of many sentences at once: each word's probabilities, and the likeliest labels.

The words stand by their place in the sentence: first the first word of each sentence, the longest sentence
first, then the second of each that has one. So each step is one piece of an array, and nothing is filled up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nextround.engine.fit.weights import Floats, Numbers


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the words of sentences stand, place by place.

    Attributes:
        order: for each word in the text's order, where it stands here.
        bounds: from where to where the first words stand, the second ones, and so on.
        lasts: where each sentence's last word stands, the longest sentence first.
    """

    order: Numbers
    bounds: tuple[tuple[int, int], ...]
    lasts: Numbers


def steps(lengths: Sequence[int]) -> Steps:
    """The steps through sentences of these lengths, none of them empty."""
    sizes = np.array(lengths)
    longest_first = np.argsort(-sizes, kind="stable")
    rank = np.empty_like(longest_first)
    rank[longest_first] = np.arange(len(sizes))
    shorter = np.searchsorted(np.sort(sizes), np.arange(sizes.max()), side="right")
    begins = np.concatenate([[0], np.cumsum(len(sizes) - shorter)])
    inside = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    bounds = tuple(zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True))
    return Steps(
        order=begins[inside] + np.repeat(rank, sizes),
        bounds=bounds,
        lasts=begins[sizes[longest_first] - 1] + np.arange(len(sizes)),
    )


def marginals(scores: Floats, links: Floats, through: Steps) -> Floats:
    """The probability of each label of each word.

    Args:
        scores: chains by words by labels, the words in the order of the steps.
        links: chains by labels before by labels after.
        through: the steps.

    Returns:
        In the shape of the scores.
    """
    own, follow = np.exp(scores), np.exp(links)
    ahead, back = own.copy(), np.ones_like(own)
    _even(ahead, through.bounds[0])
    for before, now in pairwise(through.bounds):
        ahead[:, slice(*now)] *= ahead[:, _going_on(before, now)] @ follow
        _even(ahead, now)
    behind = follow.transpose(0, 2, 1)
    for now, before in pairwise(reversed(through.bounds)):
        place = slice(*now)
        back[:, _going_on(before, now)] = (own[:, place] * back[:, place]) @ behind
        _even(back, before)
    told = ahead * back
    told /= told.sum(2, keepdims=True)
    return told


def likeliest(scores: Floats, links: Floats, through: Steps) -> Numbers:
    """The number of each word's label in the likeliest row of labels of its sentence.

    Args:
        scores: words by labels, the words in the order of the steps.
        links: labels before by labels after.
        through: the steps.
    """
    best = scores.copy()
    came = np.zeros(scores.shape, np.int64)
    for before, now in pairwise(through.bounds):
        ways = best[_going_on(before, now), :, None] + links
        came[slice(*now)] = ways.argmax(1)
        best[slice(*now)] += ways.max(1)
    told = np.empty(len(scores), np.int64)
    told[through.lasts] = best[through.lasts].argmax(1)
    for now, before in pairwise(reversed(through.bounds)):
        told[_going_on(before, now)] = came[np.arange(*now), told[slice(*now)]]
    return told


def _going_on(before: tuple[int, int], now: tuple[int, int]) -> slice:
    """The words of the step before whose sentences have a word in this one."""
    return slice(before[0], before[0] + now[1] - now[0])


def _even(told: Floats, step: tuple[int, int]) -> None:
    """Make each word's labels of this step add up to one, so that long sentences don't run out of digits."""
    place = slice(*step)
    told[:, place] /= told[:, place].sum(2, keepdims=True)
