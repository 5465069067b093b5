"""Talking in a terminal: plain text without colours, one question at a time, nothing hostile let through."""

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence

import typer

from nextround.engine.errors import Refusal

WIDEST = 88
TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
END = "."
"""A line of its own that ends a pasted text."""


class NobodyToAsk(Refusal):
    """A question came up, and there is no terminal to answer it."""

    code = "nobody-to-ask"
    hint = "Run it in a terminal, or give what is missing as options; --help names them."

    def __init__(self) -> None:
        super().__init__("This needs an answer, and nobody is there to give it. Nothing was changed.")


def safe(text: str) -> str:
    """The text without control characters, which could steer the terminal, or turn the reading direction."""
    return "".join("\ufffd" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return sign in TURNS or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Cs"})


def width() -> int:
    """How many columns a line takes here."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def show(text: str = "", indent: str = "", hang: str = "") -> None:
    """Print, wrapped to the terminal's width; its line breaks stay.

    Args:
        text: what is printed.
        indent: stands before every line.
        hang: stands after it on all lines but the first, below what the first begins with.
    """
    for line in safe(text).split("\n"):
        filled = textwrap.fill(
            line,
            width(),
            initial_indent=indent,
            subsequent_indent=indent + hang,
            break_on_hyphens=False,
            break_long_words=False,  # a path stays in one piece
        )
        typer.echo(filled if line.strip() else "")


def ask(prompt: str, default: str = "") -> str:
    """One line from the person; what stands in brackets is taken with Enter.

    Raises:
        NobodyToAsk: there is no terminal.
    """
    shown = safe(f"{prompt} [{default}]" if default else prompt)
    _without_completion()
    try:
        return input(f"{shown} ").strip() or default
    except EOFError:
        raise NobodyToAsk from None


def ask_lines(first: str | None = None) -> str:
    """Several lines, up to an empty one."""
    lines = [ask(">") if first is None else first]
    while lines[-1]:
        lines.append(ask(">"))
    return "\n".join(lines).strip()


def pasted() -> str:
    """A pasted text, up to a line with only a dot, or the end of the input."""
    _without_completion()
    lines: list[str] = []
    while True:
        try:
            line = input()
        except EOFError:
            break
        if line.strip() == END:
            break
        lines.append(line)
    return "\n".join(lines)


def choose(prompt: str, labels: Sequence[str], default: int | None = None) -> int | None:
    """The place of what is chosen by its number; None for Enter without a default."""
    for number, label in enumerate(labels, start=1):
        show(f"{number}  {label}", indent="  ")
    while True:
        typed = ask(prompt, "" if default is None else str(default + 1))
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(labels):
            return int(typed) - 1
        show(f"Type a number from 1 to {len(labels)}, or only Enter.")


def agreed(prompt: str) -> bool:
    """Whether the person says yes; Enter means yes."""
    return ask(f"{prompt} [Y/n]").lower() in {"", "y", "yes"}


def is_terminal() -> bool:
    """Whether somebody sits there."""
    return sys.stdin.isatty()


def _without_completion() -> None:
    """Line editing, but a pasted tab stays a tab, and nothing typed is kept as history."""
    if not is_terminal():
        return
    try:
        import readline
    except ImportError:  # Windows edits lines by itself
        return
    readline.parse_and_bind("tab: self-insert")
    readline.set_auto_history(False)
