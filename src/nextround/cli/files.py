"""Files that a command is given, or writes: read whole, never written over another one.

::

    Refusal
    ├── NoSuchFile   there is none, or it can't be opened
    ├── FileThere    there is one of this name already
    ├── NoPlace      it can't be written there
    └── NotToScreen  it is no text, so it goes into a file
"""

import os
import sys
from pathlib import Path

from nextround.engine.errors import Refusal

STANDARD = "-"
"""What stands for standard input or output."""


class NoSuchFile(Refusal):
    """There is no file, or it can't be opened."""

    code = "no-such-file"
    hint = "Check the name, and that you may read it; - reads standard input."

    def __init__(self) -> None:
        super().__init__("There is no such file, or it can't be opened.")


class FileThere(Refusal):
    """There is a file of this name."""

    code = "file-there"
    hint = "Choose another name, or move the file away first."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already and was left as it was.")


class NoPlace(Refusal):
    """The file can't be written there."""

    code = "no-place"
    hint = "Choose another folder, or free some space."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} can't be written.")


class NotToScreen(Refusal):
    """What is written is no text."""

    code = "not-to-screen"
    hint = "Give the name of a file to write."

    def __init__(self) -> None:
        super().__init__("This is not a text that a terminal could show.")


def given(file: str) -> bytes:
    """What the named file, or standard input, holds.

    Raises:
        NoSuchFile: there is nothing to read.
    """
    try:
        return sys.stdin.buffer.read() if file == STANDARD else Path(file).read_bytes()
    except OSError:
        raise NoSuchFile from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, never over another one.

    Raises:
        FileThere, NoPlace, NotToScreen: nothing was written.
    """
    if str(path) == STANDARD:
        raise NotToScreen
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise FileThere(path) from None
    except OSError:
        raise NoPlace(path) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise NoPlace(path) from None
