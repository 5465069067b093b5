"""An address that the person typed: asked exactly so, in clear on this machine only; nobody is followed."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailservers.dovecot import certify
from mailservers.sign_in import Provider
from modelservers import fake_model as odd
from modelservers.fake_model import MARKS, FakeModel, chat
from nextround.foundation import outbound

pytestmark = pytest.mark.mission("P7")
TOLD = {"model": "m", "messages": [{"role": "user", "content": "h\u00e9llo"}]}


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with FakeModel() as running:
        yield running


@pytest.mark.parametrize(
    ("text", "shown", "is_here"),
    [
        ("http://localhost:11434/v1", "localhost:11434", True),
        ("http://LOCALHOST/v1/", "LOCALHOST", True),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", True),
        ("http://127.8.9.1:8080", "127.8.9.1:8080", True),
        ("http://[::1]:8080/v1", "[::1]:8080", True),
        ("https://models.example/v1", "models.example", False),
        ("https://models.example:8443/v1", "models.example:8443", False),
        ("https://192.168.1.7:11434/v1", "192.168.1.7:11434", False),
    ],
)
def test_an_address_says_who_is_asked_and_whether_it_is_here(text: str, shown: str, is_here: bool) -> None:
    where = outbound.typed(text)
    assert (shown, is_here) == (where.shown, where.is_here)


@pytest.mark.parametrize(
    "text",
    [
        *("", "localhost:11434", "ftp://localhost/v1", "file:///etc/passwd", "//localhost/v1", "http://"),
        *("http://models.example/v1", "http://192.168.1.7/v1", "http://10.0.0.1/v1", "http://0.0.0.0:1/v1"),
        *("http://2130706433/v1", "http://0x7f.1/v1", "http://127.1/v1", "http://localhost.example/v1"),
        *("http://localhost./v1", "http://localhost@models.example/v1", "http://me:pw@localhost/v1"),
        *("http://localhost/v1?x=1", "http://localhost/v1#x", "http://localhost /v1", "http://local host/v1"),
        *("http://localhost:0/v1", "http://localhost:65536/v1", "http://localhost:x/v1", "HTTP://localhost"),
        *("http://localhost/v1\r\nX: y", "http://localhost/\x00", "http://localhost\\@models.example/"),
        *("http://[::2]/v1", "http://[::ffff:10.0.0.1]/v1", "http://l\u00f6calhost/", " http://localhost/"),
        *("http://localhost/%2e%2e", "http://\u217docalhost/", "http://127.0.0.1.nip.example/"),
    ],
)
def test_what_is_no_such_address_or_would_go_in_clear_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(outbound.NotAnAddress):
        outbound.typed(text)


@given(st.text(max_size=60).map(lambda text: f"http://{text}"))
def test_nothing_in_clear_is_ever_for_another_machine(text: str) -> None:
    try:
        where = outbound.typed(text)
    except outbound.NotAnAddress:
        return
    assert where.is_here


@pytest.mark.parametrize("end", ["", "/", "/chat/completions"])
def test_it_asks_exactly_there_and_says_nothing_else(model: FakeModel, end: str) -> None:
    told = outbound.ask(outbound.typed(model.address + end), TOLD)
    assert json.loads(chat(json.dumps(MARKS))) == told
    [(path, headers, body)] = model.asked
    assert ("/v1/chat/completions", TOLD) == (path, json.loads(body))
    assert {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept"} == set(headers)


def test_a_key_goes_along_where_there_is_one(model: FakeModel) -> None:
    model.key = "sk-7"
    with pytest.raises(outbound.KeyNotTaken):
        outbound.ask(outbound.typed(model.address), TOLD)
    outbound.ask(outbound.typed(model.address), TOLD, key="sk-7")
    assert [None, "Bearer sk-7"] == [headers.get("Authorization") for _, headers, _ in model.asked]


def test_no_proxy_of_the_environment_is_asked(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://localhost:9")
    outbound.ask(outbound.typed(model.address), TOLD)
    assert 1 == len(model.asked)


@pytest.mark.parametrize(
    ("how", "refused"),
    [
        (odd.closes, outbound.NobodyThere),
        (odd.breaks_off, outbound.OtherAnswer),
        (odd.redirects, outbound.OtherAnswer),
        (odd.bombs, outbound.OtherAnswer),
        (odd.floods, outbound.OtherAnswer),
        (odd.streams, outbound.OtherAnswer),
        (odd.stays_on(500, b"{}"), outbound.OtherAnswer),
        (odd.stays_on(204, b""), outbound.OtherAnswer),
        (odd.stays_on(403, b"{}"), outbound.KeyNotTaken),
        (odd.stays_on(404, b"{}"), outbound.NotFoundThere),
        (odd.stays_on(200, b"[1]"), outbound.OtherAnswer),
        (odd.stays_on(200, b"\xff\xfe"), outbound.OtherAnswer),
        (odd.stays_on(200, b"[" * 100_000), outbound.OtherAnswer),
        (odd.stays_on(200, b'{"a": ' + b"9" * 10_000 + b"}"), outbound.OtherAnswer),
    ],
)
def test_an_odd_answer_is_refused_and_asked_for_once_only(model: FakeModel, how, refused) -> None:
    model.odd = how
    with pytest.raises(refused):
        outbound.ask(outbound.typed(model.address), TOLD)
    assert 1 == len(model.asked)


def test_nobody_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = outbound.typed(f"http://localhost:{listener.getsockname()[1]}/v1")
    with pytest.raises(outbound.NobodyThere):
        outbound.ask(where, TOLD)


def test_an_answer_that_drips_for_ever_comes_to_an_end(model: FakeModel) -> None:
    model.odd = odd.drips(model)
    with pytest.raises(outbound.NobodyThere):
        outbound.ask(outbound.typed(model.address), TOLD, seconds=0.3)


def test_the_person_can_stop_waiting(model: FakeModel) -> None:
    wait, drip = outbound.Wait(), odd.drips(model)

    def stopped_meanwhile(handler: object) -> None:
        wait.stop()
        drip(handler)

    model.odd = stopped_meanwhile
    with pytest.raises(outbound.Stopped):
        outbound.ask(outbound.typed(model.address), TOLD, wait=wait)


def test_what_was_stopped_before_there_was_a_connection_is_not_sent(model: FakeModel) -> None:
    wait = outbound.Wait()
    wait.stop()
    with pytest.raises(outbound.Stopped):
        outbound.ask(outbound.typed(model.address), TOLD, wait=wait)
    assert [] == model.asked


def test_a_name_that_means_another_machine_gets_nothing_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere:
        closed = False

        def getpeername(self) -> tuple[str, int]:
            return ("192.0.2.7", 80)

        def setsockopt(self, *_: object) -> None:
            """As a socket would."""

        def close(self) -> None:
            self.closed = True

    there = Elsewhere()
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: there)
    with pytest.raises(outbound.NobodyThere):
        outbound.ask(outbound.typed("http://localhost:1/v1"), TOLD)
    assert there.closed


def test_a_server_that_does_not_prove_who_it_is_gets_nothing(tmp_path: Path, monkeypatch) -> None:
    certify(tmp_path)
    with Provider((tmp_path / "cert.pem", tmp_path / "key.pem")) as running:
        where = outbound.typed(running.token_url)
        with pytest.raises(outbound.NobodyThere):
            outbound.ask(where, TOLD, key="sk-7")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        running.odd = (200, b'{"a": 1}')
        assert {"a": 1} == outbound.ask(where, TOLD)
        assert 1 == len(running.headers)


def test_only_the_language_model_of_the_person_is_asked_so() -> None:
    package = Path(outbound.__file__).parent.parent
    asking = [
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "outbound.ask(" in path.read_text(encoding="utf-8")
    ]
    assert ["accounts/language_model.py"] == asking


def test_two_waits_do_not_end_each_other(model: FakeModel) -> None:
    first, let_go = outbound.Wait(), threading.Event()
    refused: list[str] = []

    def ask_first() -> None:
        try:
            outbound.ask(outbound.typed(model.address), TOLD, wait=first)
        except outbound.Stopped as why:
            refused.append(why.code)
        let_go.set()

    model.odd = odd.drips(model)
    thread = threading.Thread(target=ask_first)
    thread.start()
    while not model.asked:
        let_go.wait(0.01)
    model.odd = None
    outbound.ask(outbound.typed(model.address), TOLD)
    first.stop()
    thread.join(timeout=10)
    assert ["stopped"] == refused
