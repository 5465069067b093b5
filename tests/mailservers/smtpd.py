"""A real SMTP server on loopback, in a process of its own: it keeps what it was given, and answers as told.

TLS from the first byte, or by STARTTLS. What it heard and took lies in its folder, as lines of JSON, so that
it is known whatever becomes of those who talk to it.
"""

import argparse
import asyncio
import base64
import json
import ssl
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as CRLF
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mailservers.dovecot import PASSWORD, certify

LOGIN = "mina@home.example"


class Smtpd:
    """A running server.

    Attributes:
        starttls: whether it begins in clear.
        offers_tls: whether it then offers to encrypt.
    """

    def __init__(self, base: Path, *, starttls: bool = False, offers_tls: bool = True) -> None:
        self.base = base
        self.starttls, self.offers_tls = starttls, offers_tls
        self.process: subprocess.Popen[str]
        self.port = 0

    @property
    def taken(self) -> list[tuple[str, list[str], bytes]]:
        """Sender, recipients and bytes of each mail it took, in order."""
        return [(sender, to, base64.b64decode(raw)) for sender, to, raw in self._lines("taken")]

    @property
    def mails(self) -> list[EmailMessage]:
        """The same, parsed."""
        return [message_from_bytes(raw, policy=CRLF) for _, _, raw in self.taken]  # type: ignore[misc]

    @property
    def heard(self) -> list[str]:
        """MAIL, RCPT and DATA, as they came."""
        return self._lines("heard")

    def answer(self, **answers: str) -> None:
        """Answer a command so from now on: DATA="554 no", or "hang up", or "keep and hang up"."""
        (self.base / "answers").write_text(json.dumps(answers))

    @property
    def certificate(self) -> Path:
        """Whom to trust for this server, in tests only."""
        return self.base / "cert.pem"

    @property
    def context(self) -> ssl.SSLContext:
        """A context that trusts this server only."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def _lines(self, name: str) -> list[Any]:
        file = self.base / name
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def __enter__(self) -> Self:
        if not self.certificate.exists():
            certify(self.base)
        self.answer()
        ways = [*(["--starttls"] if self.starttls else []), *([] if self.offers_tls else ["--no-tls"])]
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "mailservers.smtpd", str(self.base), *ways],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


class _Kept:
    """The library calls these by the command's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_MAIL(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answered("MAIL")

    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._answered("RCPT")

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self._answered("DATA")
        if answer.startswith("250") or answer == "keep and hang up":
            raw = base64.b64encode(bytes(envelope.original_content or b"")).decode()
            self._note("taken", [envelope.mail_from, envelope.rcpt_tos, raw])
        if answer.endswith("hang up"):
            server.transport.abort()
        return answer

    def _answered(self, command: str) -> str:
        self._note("heard", command)
        answer: str = json.loads((self.folder / "answers").read_text()).get(command, "250 OK")
        return answer

    def _note(self, name: str, what: Any) -> None:
        with (self.folder / name).open("a") as file:
            file.write(json.dumps(what) + "\n")


def _let_in(_: Any, __: Any, ___: Any, ____: str, given: Any) -> AuthResult:
    wanted = (LOGIN.encode(), PASSWORD.encode())
    good = isinstance(given, LoginPassword) and (given.login, given.password) == wanted
    return AuthResult(success=good, handled=False)


async def _serve(folder: Path, *, starttls: bool, offers_tls: bool) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    by_command: dict[str, Any] = {"tls_context": tls} if starttls and offers_tls else {}

    def protocol() -> SMTP:
        return SMTP(
            _Kept(folder),
            hostname="localhost",
            auth_required=True,
            auth_require_tls=starttls,
            authenticator=_let_in,
            **by_command,
        )

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=None if starttls else tls
    )
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--starttls", action="store_true")
    parser.add_argument("--no-tls", action="store_true")
    given = parser.parse_args()
    asyncio.run(_serve(given.folder, starttls=given.starttls, offers_tls=not given.no_tls))
