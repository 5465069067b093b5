"""Starting the app: loopback only, opened by a one-time link."""

import contextlib
import os
import socket
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import typer

from nextround.engine.errors import Refusal

USUAL_PORT = 8478
DEMO_PORT = 8479
THREADS = 4
"""One person asks; each more costs three megabytes, and long work has threads of its own."""


class PortTaken(Refusal):
    """Another program listens there."""

    code = "port-taken"
    hint = "Choose another one: nextround serve --port 8500."

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use by another program.")


def serve(
    port: int = typer.Option(0, help="The port on this machine; 0 takes the usual one, or a free one."),
    browser: bool = typer.Option(True, help="Open the browser."),
) -> None:
    """Open the app on this machine, for this machine only."""
    run(port=port, opens_browser=browser)


def run(*, port: int, opens_browser: bool) -> None:
    """Make the journal ready and serve it until Ctrl C."""
    set_up()
    from nextround.accounts.actions import make_launch_token
    from nextround.foundation import jobs
    from nextround.mailbox import watching

    jobs.take_up()
    with _listening(port or _usual_port(), any_other=not port) as sockets:
        link = f"http://localhost:{sockets[0].getsockname()[1]}/enter/{make_launch_token()}/"
        typer.echo("Nextround is open at this link. It works once, for ten minutes:\n")
        typer.echo(f"  {link}\n")
        typer.echo("Everything stays on this machine. Ctrl C closes it.", nl=True)
        if opens_browser:
            _open(link)
        watching.begin()
        try:
            _answer(sockets)
        finally:
            watching.end()


def start_django() -> None:
    """Start Django, without looking at the journal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextround.web.settings")
    import django

    django.setup()


def set_up() -> None:
    """Start Django and bring the journal to this version's shape."""
    start_django()
    from nextround.foundation import database, trouble

    trouble.look_over(database.path())
    database.make_ready()


def use_demo_folder() -> None:
    """Turn this process to the demo's own folder, before settings are read."""
    from platformdirs import user_data_path

    own = os.environ.get("NEXTROUND_HOME")
    folder = Path(own) / "demo" if own else user_data_path("nextround-demo", appauthor=False)
    os.environ["NEXTROUND_HOME"] = str(folder)
    os.environ["NEXTROUND_DEMO"] = "1"


def _usual_port() -> int:
    return DEMO_PORT if os.environ.get("NEXTROUND_DEMO") == "1" else USUAL_PORT


@contextlib.contextmanager
def _listening(port: int, *, any_other: bool) -> Iterator[list[socket.socket]]:
    """Sockets on loopback for both families, at `port`, or at a free one when that is taken."""
    try:
        first = _bound(socket.AF_INET, "127.0.0.1", port)
    except OSError as why:
        if not any_other:
            raise PortTaken(port) from why
        first = _bound(socket.AF_INET, "127.0.0.1", 0)
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(first)]
        with contextlib.suppress(OSError):  # a machine without IPv6; the browser falls back to 127.0.0.1
            sockets.append(stack.enter_context(_bound(socket.AF_INET6, "::1", first.getsockname()[1])))
        yield sockets


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen()  # from now on a browser that comes early waits, instead of being turned away
    except OSError:
        listener.close()
        raise
    return listener


def _open(link: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(link)


def _answer(sockets: list[socket.socket]) -> None:
    import waitress

    from nextround.web.wsgi import application

    waitress.serve(
        application,
        sockets=sockets,
        threads=THREADS,
        ident=None,
        max_request_body_size=60 * 1024 * 1024,
        clear_untrusted_proxy_headers=True,
    )
