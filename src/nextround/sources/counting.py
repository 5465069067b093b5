"""How many mails there are at a path, before they are read, so that an import can say how far it is."""

from pathlib import Path

from nextround.sources import maildir, mbox


def count(place: Path) -> int:
    """The number of mails, or about as many: a folder's other files count as one each."""
    if place.is_file():
        return _in_file(place)
    if maildir.is_maildir(place):
        return sum(1 for _ in maildir.files(place))
    entries = [e for e in place.iterdir() if not (e.name.startswith(".") or e.is_symlink())]
    return sum(count(entry) for entry in entries if entry.is_dir() or entry.is_file())


def _in_file(file: Path) -> int:
    try:
        with file.open("rb") as opened:
            is_mbox = file.suffix.lower() == ".mbox" or opened.read(5) == b"From "
        if file.suffix.lower() == ".jsonl":
            with file.open("rb") as lines:
                return sum(1 for line in lines if line.strip())
        return sum(1 for _ in mbox.raw_mails(file)) if is_mbox else 1
    except OSError:
        return 1
