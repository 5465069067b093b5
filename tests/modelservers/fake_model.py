"""A language model's server on loopback, which answers as it is told, politely or not."""

import gzip
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

MARKS = {
    "hard": {"mark": 4, "reason": "Names the means."},
    "craft": {"mark": 2, "reason": "No example of what came of it."},
    "communication": {"mark": 3, "reason": "Short and clear."},
    "fit": {"mark": None, "reason": ""},
}
"""What it says of any rehearsal, where nothing else is asked for."""


def chat(content: object) -> bytes:
    """An answer as servers of this kind give it."""
    told = {"id": "x", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}
    return json.dumps(told).encode()


class FakeModel:
    """Answers every question; `asked` holds what came, word for word.

    Attributes:
        odd: what to do instead of answering.
        said: the text of its answer.
        key: the one it wants; empty for none.
    """

    def __init__(self) -> None:
        self.odd: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.said: object = json.dumps(MARKS)
        self.key = ""
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.is_let_go = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.address = f"http://localhost:{self.port}/v1"
        self.who = f"localhost:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_let_go.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    @property
    def texts(self) -> list[str]:
        """What it was asked to read."""
        return [json.loads(body)["messages"][0]["content"] for _, _, body in self.asked]


def _handler(model: FakeModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append((self.path, dict(self.headers.items()), body))
            if model.odd is not None:
                model.odd(self)
            elif model.key and self.headers["Authorization"] != f"Bearer {model.key}":
                answer(self, 401, b'{"error": "no"}')
            else:
                answer(self, 200, chat(model.said))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Answer whole."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    with suppress(ConnectionError):  # whoever asked may have had enough
        handler.wfile.write(body)


def closes(handler: BaseHTTPRequestHandler) -> None:
    """Hang up without a word."""
    handler.close_connection = True


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def redirects(handler: BaseHTTPRequestHandler) -> None:
    """Send one on to somebody else."""
    answer(handler, 302, b"{}", Location="http://localhost:9/elsewhere")


def stays_on(status: int, body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer this."""
    return lambda handler: answer(handler, status, body)


def bombs(handler: BaseHTTPRequestHandler) -> None:
    """A few kilobytes that would be twenty megabytes."""
    answer(handler, 200, gzip.compress(b" " * 20_000_000, 9), Content_Encoding="gzip")


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Ten megabytes of an answer."""
    answer(handler, 200, chat("x" * 10_000_000))


def streams(handler: BaseHTTPRequestHandler) -> None:
    """Events, which nobody asked for."""
    answer(handler, 200, b'data: {"choices": []}\n\n', Content_Type="text/event-stream")


def drips(model: FakeModel) -> Callable[[BaseHTTPRequestHandler], None]:
    """A header line now and then, until the model is let go."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not model.is_let_go.wait(0.05):
                handler.wfile.write(b"X: y\r\n")
        except OSError:
            pass
        handler.close_connection = True

    return drip
