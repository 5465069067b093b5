"""The taxonomy that was imported on this machine: one file in the data folder, read when it is asked for."""

from functools import lru_cache
from pathlib import Path

from nextround.engine.fit.taxonomy import Taxonomy
from nextround.foundation import home
from nextround.sources import taxonomy as source

NAME = "taxonomy.tsv.gz"


def file() -> Path:
    """Where it is kept."""
    return home.folder() / NAME


def is_imported() -> bool:
    """Whether there is one, without reading it."""
    return file().is_file()


def imported() -> Taxonomy | None:
    """The taxonomy, read once for each import; None where there is none."""
    return _read(file(), file().stat().st_mtime_ns) if is_imported() else None


@lru_cache(maxsize=1)
def _read(path: Path, _changed_at: int) -> Taxonomy | None:
    return source.kept(path)
