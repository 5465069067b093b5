"""Maildir: a folder with `cur` and `new`, a file a mail."""

from collections.abc import Iterator
from pathlib import Path


def is_maildir(path: Path) -> bool:
    """Whether this folder is a Maildir."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def files(path: Path) -> Iterator[Path]:
    """The mails' files, oldest name first, those of its subfolders after its own."""
    for part in ("cur", "new"):
        yield from sorted(file for file in (path / part).iterdir() if file.is_file())
    for folder in sorted(path.iterdir()):
        if folder.name not in {"cur", "new", "tmp"} and folder.is_dir() and is_maildir(folder):
            yield from files(folder)
