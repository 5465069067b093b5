"""A browser without script: keeps its cookie and sends forms, quick enough to type fast."""

import http.client
import json
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser


class Lost(Exception):
    """The server did not answer: whether it kept what was sent is unknown."""


class PlainBrowser:
    """One person's browser at one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = self.token = ""
        self.line = http.client.HTTPConnection("localhost", port, timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    def come_in(self, link: str) -> None:
        """Use the launch link, and take the token that forms are sent with."""
        self._ask("GET", urlsplit(link).path)
        page = LexborHTMLParser(self.get("/settings/"))
        self.token = page.css_first("[name=csrfmiddlewaretoken]").attributes["value"] or ""

    def get(self, path: str) -> str:
        """A page's text."""
        return self._ask("GET", path)[1]

    def send(self, path: str, **fields: str) -> str:
        """Send a form; where the answer leads to."""
        return self._ask("POST", path, fields)[2]

    def keep(self, path: str, **fields: str) -> dict[str, Any]:
        """Save as keep.js does while one types; what the page is told."""
        status, told, _ = self._ask("POST", path, fields, {"X-Autosave": "1"})
        assert status == 200, told[:500]
        answer: dict[str, Any] = json.loads(told)
        return answer

    def _ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, also: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", **(also or {})}
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}) if fields is not None else None
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as why:
            self.line.close()
            raise Lost from why
        if new := answer.headers.get("Set-Cookie"):
            self.cookie = new.partition(";")[0]
        return answer.status, text, answer.headers.get("Location") or ""
