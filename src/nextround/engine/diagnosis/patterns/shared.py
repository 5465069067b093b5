"""What two applications or more have in common."""

from collections.abc import Iterable

AT_LEAST = 2


def most_shared(marked: Iterable[tuple[str, Iterable[str]]]) -> tuple[str, tuple[str, ...]] | None:
    """The mark that most applications carry, with their ids; None when no two share one.

    Args:
        marked: an application's id and its marks, each mark once.
    """
    found: dict[str, list[str]] = {}
    for name, marks in marked:
        for mark in sorted(marks):
            found.setdefault(mark, []).append(name)
    most = max(found, key=lambda mark: (len(found[mark]), mark), default=None)
    if most is None or len(found[most]) < AT_LEAST:
        return None
    return most, tuple(sorted(found[most]))
