"""Code and commands run in a process of their own, on a data folder of their own, as the app really runs."""

import os
import resource
import subprocess
import sys
from pathlib import Path

START = """
import json, os, sqlite3, sys, threading
from pathlib import Path
from nextround.cli import serve
from nextround.engine.errors import Refusal
serve.set_up()
"""
RUN = "import sys; from nextround.cli.main import main; sys.argv = ['nextround', *sys.argv[1:]]; main()"


def told(code: str, folder: Path) -> str:
    """What this code printed, run after the journal in `folder` was made ready."""
    done = _run(START + code, folder=folder)
    assert 0 == done.returncode, done.stderr[-3000:]
    return done.stdout


def refused(*arguments: str, folder: Path, largest_file: int | None = None) -> str:
    """What the command `nextround` said on the error stream when it refused; files may be limited in size."""
    done = _run(RUN, *arguments, folder=folder, largest_file=largest_file)
    assert 1 == done.returncode, done.stdout[-1000:] + done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    return done.stderr


def _run(
    code: str, *arguments: str, folder: Path, largest_file: int | None = None
) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "NEXTROUND_HOME": str(folder), "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limit,
    )
