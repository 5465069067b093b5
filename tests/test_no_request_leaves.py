"""Nothing leaves the machine: no module can, no page does, and no page asks the browser to."""

import ast
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from apart import told

PACKAGE = Path(__file__).parent.parent / "src" / "nextround"
# Who may reach out of the process, with what, and why that is no request of ours.
MAY_REACH = {
    "cli/serve.py": {"socket", "webbrowser"},  # listens on this machine, opens its own address
    "foundation/outbound.py": {"http", "socket", "ssl"},  # listed token addresses, and one that was typed
    "sources/imap.py": {
        "imapclient",
        "imaplib",
        "ssl",
    },  # only the mailbox that the person named, when they say so
    "sources/smtp.py": {"smtplib", "socket", "ssl"},  # only the person's own server, when they press Send
    "sources/idling.py": {"select", "ssl"},  # waits on that same connection, and opens none
}
CLIENTS = {
    *(
        "socket",
        "socketserver",
        "ssl",
        "asyncio",
        "select",
        "selectors",
        "http",
        "urllib3",
        "requests",
        "httpx",
    ),
    *(
        "aiohttp",
        "websockets",
        "ftplib",
        "imaplib",
        "imapclient",
        "poplib",
        "smtplib",
        "telnetlib",
        "nntplib",
    ),
    *("xmlrpc", "webbrowser", "paramiko", "grpc", "curl_cffi", "pycurl"),
}
INNOCENT = {"http.HTTPStatus", "urllib.parse"}
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"})


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _reaches_out(name: str) -> bool:
    mail_or_request = name.startswith(("urllib.request", "urllib.error", "django.core.mail"))
    return mail_or_request or (name.partition(".")[0] in CLIENTS and name not in INNOCENT)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_can_reach_out_but_those_that_are_named(module: Path) -> None:
    reaching = {name.partition(".")[0] for name in _imports(module) if _reaches_out(name)}
    assert reaching <= MAY_REACH.get(str(module.relative_to(PACKAGE)), set())


@pytest.mark.parametrize("name", ["socket", "http.client", "urllib.request", "requests", "django.core.mail"])
def test_the_check_would_see_a_client(name: str) -> None:
    assert _reaches_out(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_page_asks_the_browser_to_load_anything_from_elsewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
    loads = re.findall(
        r"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
        r"""|@import|fetch\(\s*["'`](?:https?:)?//|sendBeacon|new WebSocket|EventSource|RTCPeer""",
        text,
    )
    assert [] == loads


@pytest.mark.filterwarnings("ignore:A test tried to use socket:UserWarning")
def test_a_test_that_reaches_out_fails() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


WALK = f"""
sys.path.insert(0, {str(Path(__file__).parent)!r})
EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen",
          "os.system", "os.exec", "os.posix_spawn", "webbrowser.open", "urllib.Request")
import keyring
keyring.get_keyring()  # looks once for the machine's own place for passwords, which runs ldconfig
heard = []
sys.addaudithook(lambda event, arguments: heard.append(event) if event in EVENTS else None)
from django.conf import settings
from django.test import Client
from addresses import OBJECTS, PLAIN, address, names
from everything import one_of_each
from nextround.accounts.actions import person_of_this_machine
settings.ALLOWED_HOSTS.append("testserver")
me = person_of_this_machine()
rows, browser = one_of_each(me, "mine"), Client(raise_request_exception=False)
browser.force_login(me)
statuses = dict()
for name in names():
    if name in PLAIN or name in OBJECTS:
        statuses[name] = browser.get(address(name, rows)).status_code
"""


def test_no_page_opens_a_connection_or_starts_a_program(tmp_path: Path) -> None:
    statuses, heard = json.loads(told(WALK + "print(json.dumps([statuses, heard]))", tmp_path / "journal"))
    assert statuses
    assert [] == heard


def test_the_walk_would_hear_it(tmp_path: Path) -> None:
    ask = """
import socket
try:
    socket.getaddrinfo("no-such-host.invalid", 80)
except OSError:
    print(heard)
"""
    assert "socket.getaddrinfo" in told(WALK + ask, tmp_path / "journal")
