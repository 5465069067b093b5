"""Data files that ship inside the package: the engine's one exception to "no file"."""

import tomllib
from functools import cache
from importlib.resources import files
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


@cache
def binary(package: str, name: str) -> bytes:
    """Read a packaged file of bytes once; `package` is dotted, `name` is relative to it."""
    return files(package).joinpath(name).read_bytes()
