"""A share of a few cases, with the range in which the share of many would likely lie."""

from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist

from nextround.engine.diagnosis.constants import FEW_TRIES, INTERVAL


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Attributes:
        n: those counted.
        of: all that were looked at.
    """

    n: int
    of: int

    @property
    def rate(self) -> float:
        """The plain share; 0 where nothing was looked at."""
        return self.n / self.of if self.of else 0.0

    @property
    def low(self) -> float:
        """Lower end of its interval."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """Upper end of its interval."""
        return self._ends()[1]

    @property
    def is_a_hint(self) -> bool:
        """Whether so few cases stand behind it that it can only hint."""
        return self.of < FEW_TRIES.value

    def _ends(self) -> tuple[float, float]:
        """Wilson's score interval, which stays between 0 and 1 and is right for few cases.

        Source: Wilson, Probable inference, the law of succession, and statistical inference, 1927.
        """
        if not self.of:
            return 0.0, 1.0
        z, p, of = _z(), self.rate, self.of
        middle = p + z * z / (2 * of)
        reach = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
        scale = 1 + z * z / of
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


@cache
def _z() -> float:
    return NormalDist().inv_cdf((1 + INTERVAL.value) / 2)
