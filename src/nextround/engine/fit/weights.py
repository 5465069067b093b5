"""The weights of conditional random fields, read from the files that CRFsuite writes.

Source: Naoaki Okazaki, CRFsuite 0.12, crf1d_model.c (what a file holds) and cqdb.c (its tables of names).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_HEADER = Struct("<4sI4s9I")
_LINKS_AT, _NAMES_AT, _SEEN_AT = 7, 8, 9
"""Where in the header it stands where the weights begin, the labels' names, and the names of what is seen."""
_TABLE = Struct("<4sI4I")
_NAME = Struct("<II")
_WEIGHT = np.dtype([("is_link", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
_WEIGHTS_HEAD = 12


@dataclass(frozen=True, slots=True)
class Field:
    """One conditional random field.

    Attributes:
        labels: their names, in order.
        first: the column of its first label among those of all fields that were read together.
        links: how likely each label follows each, before, after.
    """

    labels: tuple[str, ...]
    first: int
    links: Floats

    @property
    def columns(self) -> slice:
        """Its labels among those of all fields."""
        return slice(self.first, self.first + len(self.labels))


@dataclass(frozen=True, slots=True)
class Weights:
    """Several fields, with one table for what any of them knows of.

    Attributes:
        fields: by name.
        rows: what is seen of a word -> its row.
        starts: where each row's weights begin in the two next; one more for the end.
        columns: the label that a weight speaks for, counted through all fields.
        weights: how much it does.
        width: number of labels of all fields.
    """

    fields: Mapping[str, Field]
    rows: Mapping[str, int]
    starts: Numbers
    columns: Numbers
    weights: Floats
    width: int

    def known(self, names: Sequence[str]) -> list[int]:
        """The rows of those that any field knows."""
        find = self.rows.get
        return [row for name in names if (row := find(name)) is not None]

    def sums(self, rows: Sequence[int], counts: Sequence[int]) -> Floats:
        """What rows that belong together add up to, for each label of all fields.

        Args:
            rows: those that belong together first, then the next such, and so on.
            counts: how many belong together each time.
        """
        told = np.array(rows, np.int64)
        begins = self.starts[told]
        many = self.starts[told + 1] - begins
        places = np.repeat(begins - np.cumsum(many) + many, many) + np.arange(many.sum())
        first = np.repeat(np.arange(len(counts)) * self.width, counts)
        keys = np.repeat(first, many) + self.columns[places]
        flat: Floats = np.bincount(
            keys, weights=self.weights[places], minlength=len(counts) * self.width
        ).astype(np.float64, copy=False)
        return flat.reshape(len(counts), self.width)


def read(models: Mapping[str, Callable[[], bytes]]) -> Weights:
    """All weights of these models; each file's bytes are let go before the next is read."""
    rows: dict[str, int] = {}
    fields: dict[str, Field] = {}
    parts = []
    width = 0
    for name, file in models.items():
        labels, links, known = _model(file(), rows)
        fields[name] = Field(labels, width, links)
        parts.append((known[0], known[1] + width, known[2]))
        width += len(labels)
    row, column, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(row, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(rows)))])
    return Weights(fields, rows, starts, column[order], weight[order], width)


def _model(
    file: bytes, rows: dict[str, int]
) -> tuple[tuple[str, ...], Floats, tuple[Numbers, Numbers, Floats]]:
    """A file's labels, its links, and its other weights with their row and label; new rows are added."""
    header = _HEADER.unpack_from(file)
    labels = tuple(_names(file, header[_NAMES_AT]))
    seen = (rows.setdefault(name, len(rows)) for name in _names(file, header[_SEEN_AT]))
    row_of = np.fromiter(seen, np.int64)
    begin = header[_LINKS_AT]
    count = int.from_bytes(file[begin + 8 : begin + _WEIGHTS_HEAD], "little")
    told = np.frombuffer(file, _WEIGHT, count, begin + _WEIGHTS_HEAD)
    between, of_words = told[told["is_link"] == 1], told[told["is_link"] == 0]
    links = np.zeros((len(labels), len(labels)))
    links[between["from"], between["to"]] = between["weight"]
    known = row_of[of_words["from"]], of_words["to"].astype(np.int64), of_words["weight"].copy()
    return labels, links, known


def _names(file: bytes, begin: int) -> Iterator[str]:
    """The names of a table, in the order of their numbers."""
    *_, count, at = _TABLE.unpack_from(file, begin)
    for place in np.frombuffer(file, "<u4", count, begin + at).tolist():
        _, size = _NAME.unpack_from(file, begin + place)
        first = begin + place + _NAME.size
        yield file[first : first + size - 1].decode()
