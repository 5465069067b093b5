"""A provider on loopback that people sign in at, and its mail server that takes the token; both over TLS."""

import base64
import hashlib
import json
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from mailservers.hostile import Hostile, polite

CLIENT, SECRET, ADDRESS = "client-7", "secret-7", "jo@provider.example"


class Provider:
    """Gives codes, and tokens for them; `asked` holds the fields of each question.

    Attributes:
        odd: an answer to give instead, as (status, bytes).
        good_for: how many seconds a short token lasts.
        rotates: whether each renewal brings another lasting token.
    """

    def __init__(self, tls: tuple[Path, Path]) -> None:
        self.odd: tuple[int, bytes] | None = None
        self.good_for, self.rotates, self.gives_lasting = 3600, False, True
        self.asked: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.lasting, self.given = "lasting-0", 0
        self._codes: dict[str, dict[str, str]] = {}
        self._server = HTTPServer(("127.0.0.1", 0), _handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.token_url = f"https://localhost:{self._server.server_address[1]}/token"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    def sign_in(self, link: str) -> dict[str, str]:
        """What the browser brings back from this link, when its person says yes."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        code = f"code-{len(self._codes)}"
        self._codes[code] = told
        return {"state": told["state"], "code": code}

    @property
    def short(self) -> str:
        """The token that is good now."""
        return f"short-{self.given}"

    def answer(self, fields: dict[str, str]) -> tuple[int, bytes]:
        """Status and body, by the rules of RFC 6749 and 7636."""
        self.asked.append(fields)
        if self.odd:
            return self.odd
        if (fields.get("client_id"), fields.get("client_secret")) != (CLIENT, SECRET):
            return 401, b'{"error": "invalid_client"}'
        if not (self._is_code(fields) or self._is_renewal(fields)):
            return 400, b'{"error": "invalid_grant"}'
        self.given += 1
        told = {"access_token": self.short, "expires_in": self.good_for, "token_type": "Bearer"}
        if self.rotates:
            self.lasting = f"lasting-{self.given}"
        if self.gives_lasting and (self.rotates or "code" in fields):
            told["refresh_token"] = self.lasting
        return 200, json.dumps(told).encode()

    def _is_code(self, fields: dict[str, str]) -> bool:
        told = self._codes.pop(fields.get("code", ""), None)
        if told is None or fields["grant_type"] != "authorization_code":
            return False
        digest = hashlib.sha256(fields["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return (told["code_challenge"], told["code_challenge_method"], told["redirect_uri"]) == (
            challenge,
            "S256",
            fields["redirect_uri"],
        )

    def _is_renewal(self, fields: dict[str, str]) -> bool:
        return fields["grant_type"] == "refresh_token" and fields["refresh_token"] == self.lasting


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.headers.append(dict(self.headers.items()))
            status, body = provider.answer({name: one[0] for name, one in parse_qs(raw).items()})
            self.send_response(status)
            self.send_header("Set-Cookie", "follow=me")
            self.send_header("Location", "https://elsewhere.example/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def mail_server(provider: Provider, tls: tuple[Path, Path], mail: bytes = b"") -> Hostile:
    """A mail server that lets in whoever shows the token that is good now, and holds one mail."""
    return Hostile(_answers(provider, mail), tls=tls)


def _answers(provider: Provider, mail: bytes) -> Callable[[str, str], bytes]:
    waiting: list[str] = []

    def shown(line: str) -> bytes:
        told = waiting[-1].encode()
        if base64.b64decode(line).decode() == f"user={ADDRESS}\1auth=Bearer {provider.short}\1\1":
            waiting.clear()
            return told + b" OK you are in\r\n"
        if len(waiting) == 1:  # why not, which the client has to answer before it is told no
            waiting.append(waiting[0])
            return b"+ " + base64.b64encode(b'{"status":"400"}') + b"\r\n"
        waiting.clear()
        return told + b" NO not so\r\n"

    def answer(tag: str, command: str) -> bytes:
        if waiting:  # for a line that is no command
            return shown(tag)
        if command == "AUTHENTICATE XOAUTH2":
            waiting.append(tag)
            return b"+ \r\n"
        done = tag.encode() + b" OK done\r\n"
        if command.startswith("UID FETCH"):
            return _fetched(command, mail) + done
        return polite(tag, command)

    return answer


def _fetched(command: str, mail: bytes) -> bytes:
    size = b"%d" % len(mail)
    told = b"RFC822.SIZE " + size if "SIZE" in command else b"BODY[] {" + size + b"}\r\n" + mail
    return b"* 1 FETCH (UID 1 " + told + b")\r\n"
