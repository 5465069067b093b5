"""Data files that ship inside the package: the engine's one exception to "no file"."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(package: str, name: str) -> dict[str, Any]:
    """Read a packaged TOML file once; `package` is dotted, `name` is relative to it."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
