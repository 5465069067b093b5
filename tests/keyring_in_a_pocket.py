"""Keyrings for tests that need one: in memory, or in a file that outlives a process."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class PocketKeyring(KeyringBackend):
    """Forgets everything when the test ends."""

    priority = -1  # type: ignore[assignment]  # chosen by a test, never found by itself

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class DrawerKeyring(PocketKeyring):
    """Keeps everything in the file that NEXTROUND_DRAWER names, as the keyring of a real machine would."""

    def __init__(self) -> None:
        super().__init__()
        # keyring makes one of each kind it knows when it looks for the machine's own.
        self.file = Path(os.environ.get("NEXTROUND_DRAWER", "no-drawer"))
        if self.file.exists():
            self.kept = {
                (service, name): secret for service, name, secret in json.loads(self.file.read_text())
            }

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        self.file.write_text(json.dumps([[*names, secret] for names, secret in self.kept.items()]))
