"""The real server in a process of its own, on a free port and an own data folder."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

START = "import sys; from nextround.cli.main import main; sys.argv = ['nextround', *sys.argv[1:]]; main()"


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Server:
    """`nextround serve` as a person starts it; `link` lets one browser in."""

    def __init__(self, folder: Path, *arguments: str, now: str | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.arguments = arguments or ("serve", "--port", str(self.port), "--no-browser")
        self.now = now
        self.process: subprocess.Popen[str]
        self.link = ""

    @property
    def environment(self) -> dict[str, str]:
        """The machine's own, with the data folder, the zone and the clock of this test."""
        own = {"NEXTROUND_HOME": str(self.folder), "TZ": "Europe/Berlin", "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **own, **({"NEXTROUND_NOW": self.now} if self.now else {})}

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://localhost:{self.port}"

    def start(self) -> Self:
        """Start and wait until the launch link is printed."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *self.arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "/enter/" in line:
                self.link = line.strip()
                self.port = urlsplit(self.link).port or 0
                return self
        raise AssertionError("the server did not start:\n" + "".join(said))

    def take_in(self, *applications: dict[str, Any]) -> None:
        """Bring these applications in by a journey file."""
        search = {"version": 1, "today": "2026-03-12", "applications": applications}
        file = self.folder / "brought.json"
        file.write_text(json.dumps(search), encoding="utf-8")
        command = [sys.executable, "-m", "nextround", "import", str(file)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)

    def again(self, now: str) -> Self:
        """End it and start it anew at this moment, where it was; a browser that was let in stays in."""
        self.stop()
        self.now = now
        return self.start()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self._gone()

    def stop(self) -> None:
        """End it politely."""
        self.process.terminate()
        self._gone()

    def _gone(self) -> None:
        self.process.wait(timeout=20)
        if self.process.stdout:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
