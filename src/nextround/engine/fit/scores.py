"""What the learnt models' weights add up to for each word of a text.

Words come back in every text, so what their weights add up to is kept from one text to the next; what stands
between words (pairs, threes, whole sentences) seldom does, and is let go with its text.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from nextround.engine.fit.features import PASSING, Piece, seen, worded
from nextround.engine.fit.weights import Floats, Weights

KEPT = 50_000
"""So many sums are kept before all are let go: seven for each word, ten megabytes at most."""
Places = tuple[tuple[int, ...], ...]
"""Where the sums of a piece stand: one for each word that sees it."""


class _New:
    """Rows of the weights that are still to be added up, and how many sums there are with them."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.many: list[int] = []
        self.count = 0


class Scores(dict[Piece, Places]):
    """For each piece met lately, where its sums stand: from the front what lasts, from the end the rest.

    It remembers, so two threads must not use one at once.
    """

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights
        self._sums = np.empty((KEPT, weights.width))
        self._lasting, self._passing = _New(), _New()
        self._passed: list[Piece] = []

    def __missing__(self, piece: Piece) -> Places:
        """Note what is to be added up."""
        told = worded(piece)
        passes = piece[0] in PASSING
        new = self._passing if passes else self._lasting
        for names in told:
            rows = self._weights.known(names)
            new.rows += rows
            new.many.append(len(rows))
        numbers = range(new.count, new.count + len(told))
        new.count = numbers.stop
        if passes:
            self._passed.append(piece)
        places = self[piece] = tuple([(~number if passes else number,) for number in numbers])
        return places

    def of(self, sentences: Iterable[tuple[Sequence[str], Sequence[str], str]]) -> Floats:
        """For each word of all these sentences, and each label of all models, what it weighs.

        Args:
            sentences: of each its words, the vocabulary's marks and its section, as `seen` takes them.
        """
        places: list[int] = []
        begins = [0]
        for texts, marks, section in sentences:
            for word in seen(texts, marks=marks, section=section, known=self):
                places += word
                begins.append(len(places))
        self._add_up()
        told: Floats = np.add.reduceat(self._sums[places], begins[:-1])
        self._let_go()
        return told

    def _add_up(self) -> None:
        lasting, passing = self._lasting, self._passing
        known = lasting.count - len(lasting.many)
        if lasting.count + passing.count > len(self._sums):
            room = np.empty((2 * (lasting.count + passing.count), self._weights.width))
            room[:known] = self._sums[:known]
            self._sums = room
        self._sums[known : lasting.count] = self._weights.sums(lasting.rows, lasting.many)
        last = len(self._sums) - passing.count
        self._sums[last:] = self._weights.sums(passing.rows, passing.many)[::-1]
        lasting.rows, lasting.many = [], []

    def _let_go(self) -> None:
        self._passing = _New()
        for piece in self._passed:
            del self[piece]
        self._passed = []
        if self._lasting.count > KEPT:
            self.clear()
            self._lasting = _New()
