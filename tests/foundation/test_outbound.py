"""The one HTTP client asks whom it may, in TLS, and reads no more than an answer can be."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mailservers.dovecot import certify
from mailservers.sign_in import CLIENT, SECRET, Provider
from nextround.foundation import outbound
from nextround.sources import providers

pytestmark = pytest.mark.mission("M1")


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    certify(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with Provider((tmp_path / "cert.pem", tmp_path / "key.pem")) as running:
        _allow(monkeypatch, running.token_url)
        yield running


def _allow(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    gmail = providers.at("imap.gmail.com")
    assert gmail is not None
    assert gmail.sign_in is not None
    there = replace(gmail, sign_in=replace(gmail.sign_in, token=url))
    monkeypatch.setattr(providers, "known", lambda: (there,))


def test_it_asks_and_reads_the_answer(provider: Provider) -> None:
    provider.odd = (200, b'{"access_token": "x"}')
    assert {"access_token": "x"} == outbound.post(provider.token_url, {"a": "b c&d", "e": "\u00fc"})
    assert [{"a": "b c&d", "e": "\u00fc"}] == provider.asked


def test_a_refusal_of_the_provider_is_an_answer(provider: Provider) -> None:
    wrong = {"client_id": CLIENT, "client_secret": SECRET, "grant_type": "refresh_token", "refresh_token": ""}
    assert {"error": "invalid_grant"} == outbound.post(provider.token_url, wrong | {"refresh_token": "other"})


def test_it_says_nothing_about_the_machine_and_keeps_no_cookie(provider: Provider) -> None:
    provider.odd = (200, b"{}")
    for _ in range(2):
        outbound.post(provider.token_url, {})
    sent = {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept"}
    assert [sent, sent] == [set(one) for one in provider.headers]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (302, b"{}"),
        (500, b"{}"),
        (200, b"<html>"),
        (200, b"[1]"),
        (200, b"\xff"),
        (200, b"[" * 60_000),
        (200, b'"' + b"x" * (64 * 1024) + b'"'),
    ],
)
def test_what_is_no_such_answer_is_refused_and_nobody_is_followed(
    provider: Provider, status: int, body: bytes
) -> None:
    provider.odd = (status, body)
    with pytest.raises(outbound.StrangeAnswer):
        outbound.post(provider.token_url, {})
    assert 1 == len(provider.asked)


@pytest.mark.parametrize("change", ["?x=1", "/../token", "#x"])
def test_no_other_address_is_asked(provider: Provider, change: str) -> None:
    with pytest.raises(outbound.NotAllowedOut):
        outbound.post(provider.token_url + change, {})
    assert [] == provider.asked


def test_nothing_goes_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    _allow(monkeypatch, "http://localhost:1/token")
    with pytest.raises(outbound.NotAllowedOut):
        outbound.post("http://localhost:1/token", {})


def test_a_server_that_does_not_prove_who_it_is_gets_nothing(provider: Provider, monkeypatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(outbound.NoAnswer):
        outbound.post(provider.token_url, {"code": "x"})
    assert [] == provider.asked


def test_nobody_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://localhost:{listener.getsockname()[1]}/token"
    _allow(monkeypatch, url)
    with pytest.raises(outbound.NoAnswer):
        outbound.post(url, {})


def test_an_answer_that_drips_for_ever_comes_to_an_end(provider: Provider, tmp_path, monkeypatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    ended = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        try:
            with context.wrap_socket(listener.accept()[0], server_side=True) as peer:
                peer.sendall(b"HTTP/1.1 200 OK\r\n")
                while not ended.wait(0.05):
                    peer.sendall(b"X: y\r\n")
        except OSError:
            ended.set()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    url = f"https://localhost:{listener.getsockname()[1]}/token"
    _allow(monkeypatch, url)
    monkeypatch.setattr(outbound, "SECONDS", 1)
    with listener, pytest.raises(outbound.NoAnswer):
        outbound.post(url, {})
    ended.set()
    thread.join(timeout=10)


def test_every_listed_token_address_is_one_of_two_known_ones() -> None:
    listed = {one.sign_in.token for one in providers.known() if one.sign_in}
    google = "https://oauth2.googleapis.com/token"
    assert {google, "https://login.microsoftonline.com/common/oauth2/v2.0/token"} == listed
