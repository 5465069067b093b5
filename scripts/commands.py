"""Write docs/guide/commands.md from what the commands say; `--check` only tells whether it is stale."""

import argparse
import os
import sys
from pathlib import Path

from typer.testing import CliRunner

os.environ["COLUMNS"] = "88"

from nextround.cli.main import COMMANDS, app

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "commands.md"
OPENING = """# Commands

Everything below is what `nextround COMMAND --help` says, written by `python scripts/commands.py`.

- `nextround` alone opens the app in the browser.
- `--json` prints one JSON object a line, with the keys named in [the API](../api/json.md).
- It ends with 0 when it is done; with 1 when it refuses, with the reason and what next on the error stream;
  with 2 when it was called in a way it does not know.
- APPLICATION is any words of the company or the role, or the start of the id that `nextround log` shows.
- Nothing here uses colours. Nothing is sent anywhere, but for a letter by `letter --send` and
  a rehearsal by `practice rate`, after a yes to the very text; `sync` asks the mailboxes that you
  connected. The open app asks them, too, where you chose that for a mailbox.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(_section(name) for name in COMMANDS)])


def _section(name: str) -> str:
    said = CliRunner().invoke(app, [name, "--help"], prog_name="nextround", terminal_width=88).output
    lines = "\n".join(line.rstrip() for line in said.strip().splitlines())
    return f"## {name}\n\n```\n{lines}\n```\n"


def main() -> int:
    """Write the page, or with --check compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        stale = not GUIDE.exists() or page() != GUIDE.read_text(encoding="utf-8")
        if stale:
            sys.stderr.write("docs/guide/commands.md is stale. Run: python scripts/commands.py\n")
        return int(stale)
    GUIDE.parent.mkdir(parents=True, exist_ok=True)
    GUIDE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
