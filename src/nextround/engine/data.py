"""Data files that ship inside the package: the engine's one exception to "no file"."""

import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


@cache
def toml(package: str, name: str) -> dict[str, Any]:
    """Read a packaged TOML file once; `package` is dotted, `name` is relative to it."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


@cache
def names(package: str, folder: str, ending: str) -> tuple[str, ...]:
    """The names of the packaged files in `folder` that end so, in order."""
    return tuple(sorted(f.name for f in files(package).joinpath(folder).iterdir() if f.name.endswith(ending)))


@cache
def text(package: str, name: str) -> str:
    """Read a packaged text file once; `package` is dotted, `name` is relative to it."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def binary(package: str, name: str) -> bytes:
    """Read a packaged file of bytes; `package` is dotted, `name` is relative to it."""
    return files(package).joinpath(name).read_bytes()


@cache
def edition(package: str, *endings: str) -> str:
    """A short name for what is packaged here, code and data alike; another as soon as any of it changes."""
    digest = sha256()
    for file in sorted(_below(files(package), endings), key=str):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _below(folder: Traversable, endings: tuple[str, ...]) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, endings)
        elif each.name.endswith(endings):
            yield each
