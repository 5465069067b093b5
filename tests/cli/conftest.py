"""Commands run in this process, with what a person would type."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from nextround.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended: 0 done, 1 refused, 2 misuse."""

    code: int
    said: str
    complained: str


class Keyboard(io.TextIOWrapper):
    """Standard input with what is typed or piped."""

    def __init__(self, typed: bytes, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8")
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def nextround(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """`nextround("log", "--json", typed=["a line", ""])`; without `typed` nobody sits there."""

    def run(*arguments: str, typed: list[str] | None = None, piped: bytes = b"") -> Answer:
        lines = piped if typed is None else "\n".join([*typed, ""]).encode()
        monkeypatch.setattr(sys, "argv", ["nextround", *arguments])
        monkeypatch.setattr(sys, "stdin", Keyboard(lines, is_terminal=typed is not None))
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        heard = capsys.readouterr()
        return Answer(code, heard.out, heard.err)

    return run
