"""Signing in at the provider: there, back, a token that is renewed, and every way to be refused one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import keyring
import pytest
from django.test import Client
from keyring.backends.fail import Keyring as NoKeyring

from mailservers.dovecot import certify
from mailservers.hostile import Hostile
from mailservers.mails import letter
from mailservers.sign_in import ADDRESS, CLIENT, SECRET, Provider, mail_server
from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import home, outbound, secrets
from nextround.mailbox import actions, signing_in
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount, MailRun
from nextround.mailbox.rules import IncompleteAccount, NoSignIn
from nextround.sources import imap, providers

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]
BACK = "http://testserver/mail/oauth/back/"


@dataclass
class World:
    """A provider, its mail server, and how the mailbox there is reached."""

    provider: Provider
    mail: Hostile
    connection: Connection

    def form(self, **changes: str) -> dict[str, Any]:
        """The connect page, filled in."""
        given = {"address": ADDRESS, "host": "localhost", "port": self.mail.port, "way": "sign-in"}
        return given | {"client_id": CLIENT, "client_secret": SECRET} | changes


@pytest.fixture
def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _pocket: None, at_once: None, clock: Any
) -> Iterator[World]:
    clock("2026-03-12T12:00:00+01:00")
    signing_in._begun.clear()
    signing_in._short.clear()
    certify(tmp_path)
    tls = (tmp_path / "cert.pem", tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tls[0]))
    with Provider(tls) as provider, mail_server(provider, tls, letter("rejection")) as mail:
        sign_in = providers.SignIn(
            name="Northmail",
            page="https://northmail.example/allow",
            token=provider.token_url,
            scope="mail",
            register="At Northmail.",
            leave="It asks.",
            extra={"prompt": "consent"},
        )
        domains = ("provider.example",)
        known = providers.Provider(
            name="Northmail",
            host="localhost",
            outgoing=providers.Outgoing(host="localhost", port=465, starttls=False),
            domains=domains,
            password="",
            sign_in=sign_in,
        )
        monkeypatch.setattr(providers, "known", lambda: (known,))
        yield World(provider, mail, Connection(address=ADDRESS, host="localhost", port=mail.port))


def _begin(world: World, me: Person, **changes: Any) -> str:
    client = signing_in.Client(id=CLIENT, secret=SECRET)
    actions.begin_sign_in(me, **{"connection": world.connection, "client": client, "back": BACK} | changes)
    begun = signing_in.begun_by(me)
    assert begun is not None
    return begun.link


def _connected(world: World, me: Person) -> MailAccount:
    return actions.finish_sign_in(me, world.provider.sign_in(_begin(world, me)))


def _fetched(account: MailAccount) -> MailRun:
    account.refresh_from_db()
    return MailRun.objects.get(pk=actions.fetch(account).pk)


def _text(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


# The whole way


def test_a_person_signs_in_and_their_mail_is_fetched_with_the_token(inside: Client, world: World) -> None:
    there = inside.post("/mail/connect/", world.form(), follow=True)
    assert "Go to Northmail" in _text(there)
    link = unescape(re.findall(r'href="(https://northmail[^"]+)"', there.content.decode())[0])
    assert [] == world.provider.asked
    home_again = inside.get("/mail/oauth/back/", world.provider.sign_in(link), follow=True)
    assert "Connected. Nothing was fetched yet." in _text(home_again)
    account = MailAccount.objects.get(kind="imap")
    answer = inside.post(f"/mail/accounts/{account.pk}/fetch/", follow=True)
    assert "1 mail read, 1 about jobs" in _text(answer)
    assert ["authorization_code"] == [one["grant_type"] for one in world.provider.asked]


def test_the_link_says_what_it_has_to_and_keeps_the_secret(world: World, me: Person) -> None:
    link = _begin(world, me)
    assert link.startswith("https://northmail.example/allow?response_type=code&client_id=client-7&")
    assert "code_challenge_method=S256" in link
    assert "prompt=consent" in link
    begun = signing_in.begun_by(me)
    assert begun is not None
    assert not [word for word in (SECRET, begun.verifier) if word in link or word in repr(begun)]


def test_the_lasting_token_lies_in_the_keyring_and_the_short_one_nowhere(world: World, me: Person) -> None:
    account = _connected(world, me)
    _fetched(account)
    kept = keyring.get_keyring().kept  # type: ignore[attr-defined]
    assert ["lasting-0"] == [json.loads(secret)["token"] for secret in kept.values()]
    written = b"".join(path.read_bytes() for path in home.folder().rglob("*") if path.is_file())
    assert not [word for word in (b"lasting-0", b"short-1", SECRET.encode()) if word in written]
    assert "short-1" not in str(kept)


def test_where_there_is_no_keyring_it_lies_behind_the_passphrase(world: World, me: Person) -> None:
    keyring.set_keyring(NoKeyring())
    with pytest.raises(secrets.NoSafePlace):
        _begin(world, me, passphrase="short")
    account = actions.finish_sign_in(me, world.provider.sign_in(_begin(world, me, passphrase="quiet hills")))
    secrets._opened.clear()
    with pytest.raises(secrets.Locked):
        actions.fetch(account)
    with pytest.raises(secrets.Locked):
        _begin(world, me)
    secrets.unlock("quiet hills")
    assert "done" == _fetched(account).state


# The way back


def test_a_browser_without_our_cookie_is_sent_once_more_and_nothing_is_asked(
    inside: Client, world: World, me: Person
) -> None:
    came = world.provider.sign_in(_begin(world, me))
    first = Client().get("/mail/oauth/back/", came | {"next": "https://elsewhere.example"})
    assert (200, {}) == (first.status_code, dict(first.cookies))
    again = unescape(re.findall(r'href="\?([^"]+)"', first.content.decode())[0])
    assert "elsewhere" not in again
    stranger = Client().get(f"/mail/oauth/back/?{again}")
    assert (403, {}) == (stranger.status_code, dict(stranger.cookies))
    assert "closed to this browser" in _text(stranger)
    assert [] == world.provider.asked
    assert "Connected." in _text(inside.get(f"/mail/oauth/back/?{again}", follow=True))


def test_another_state_is_refused_and_nothing_is_asked(world: World, me: Person, other: Person) -> None:
    came = world.provider.sign_in(_begin(world, me))
    for person, brought in [(me, came | {"state": "x"}), (me, {"code": came["code"]}), (other, came)]:
        with pytest.raises(signing_in.NotBegun):
            actions.finish_sign_in(person, brought)
    assert [] == world.provider.asked


def test_it_is_good_once_and_for_ten_minutes_and_only_the_latest(
    world: World, me: Person, clock: Any
) -> None:
    earlier = world.provider.sign_in(_begin(world, me))
    came = world.provider.sign_in(_begin(world, me))
    with pytest.raises(signing_in.NotBegun):
        actions.finish_sign_in(me, earlier)
    actions.finish_sign_in(me, came)
    with pytest.raises(signing_in.NotBegun):
        actions.finish_sign_in(me, came)
    late = world.provider.sign_in(_begin(world, me))
    clock("2026-03-12T12:10:30+01:00")
    assert signing_in.begun_by(me) is None
    with pytest.raises(signing_in.NotBegun):
        actions.finish_sign_in(me, late)


def test_a_wrong_code_connects_nothing(inside: Client, world: World, me: Person) -> None:
    came = world.provider.sign_in(_begin(world, me)) | {"code": "made-up"}
    answer = inside.get("/mail/oauth/back/", came, follow=True)
    assert "nothing is connected" in _text(answer)
    assert not MailAccount.objects.filter(kind="imap").exists()


def test_a_no_at_the_provider_is_taken_calmly(inside: Client, world: World, me: Person) -> None:
    came = world.provider.sign_in(_begin(world, me))
    answer = inside.get("/mail/oauth/back/", {"state": came["state"], "error": "access_denied"}, follow=True)
    assert "gave no leave, so nothing is connected. If it was meant, all is well." in _text(answer)
    assert [] == world.provider.asked


def test_a_client_id_that_is_not_known_is_said(world: World, me: Person) -> None:
    unknown = signing_in.Client(id="client-8")
    with pytest.raises(signing_in.UnknownClient):
        actions.finish_sign_in(me, world.provider.sign_in(_begin(world, me, client=unknown)))
    assert "client_secret" not in world.provider.asked[0]


def test_leave_for_an_hour_only_is_not_enough(world: World, me: Person) -> None:
    world.provider.gives_lasting = False
    with pytest.raises(signing_in.NoLastingToken):
        _connected(world, me)


@pytest.mark.parametrize(
    "answer",
    [
        {"error": ["x"]},
        {"error": "server_error"},
        {"refresh_token": "x"},
        {"refresh_token": "x", "access_token": 7},
        {"refresh_token": "x", "access_token": "a\u0001b"},
        {"refresh_token": "x", "access_token": "\u00fc"},
    ],
)
def test_an_answer_that_is_none_is_refused(world: World, me: Person, answer: dict[str, Any]) -> None:
    world.provider.odd = (200, json.dumps(answer).encode())
    with pytest.raises(outbound.StrangeAnswer):
        _connected(world, me)
    assert not MailAccount.objects.filter(kind="imap").exists()


def test_the_token_of_another_account_is_refused_by_the_mail_server(world: World, me: Person) -> None:
    someone = Connection(address="ada@provider.example", host="localhost", port=world.mail.port)
    with pytest.raises(imap.TokenRefused):
        actions.finish_sign_in(me, world.provider.sign_in(_begin(world, me, connection=someone)))
    assert {} == keyring.get_keyring().kept  # type: ignore[attr-defined]


# Later


@pytest.mark.parametrize("rotates", [False, True])
def test_a_short_token_is_used_until_it_ends_and_then_renewed(
    world: World, me: Person, clock: Any, rotates: bool
) -> None:
    world.provider.rotates = rotates
    account = _connected(world, me)
    signing_in.drop_short(account)
    for moment, asked in [("13:00", 2), ("13:30", 2), ("14:00", 3), ("15:00", 4)]:
        clock(f"2026-03-12T{moment}:00+01:00")
        assert "done" == _fetched(account).state
        assert asked == len(world.provider.asked)
    lasting = signing_in.kept_for(account)
    assert lasting is not None
    assert world.provider.lasting == lasting.token


def test_leave_that_was_taken_back_is_said_with_what_next(world: World, me: Person) -> None:
    account = _connected(world, me)
    world.provider.lasting = "another"
    signing_in.drop_short(account)
    run = _fetched(account)
    assert "stopped" == run.state
    assert (
        "no longer gives leave to look at this mailbox. Disconnect the mailbox and sign in again" in run.why
    )


def test_a_short_token_that_the_server_stops_taking_is_asked_for_anew(world: World, me: Person) -> None:
    account = _connected(world, me)
    world.provider.given = 40
    stopped = _fetched(account)
    assert "did not accept the sign-in" in stopped.why
    assert "done" == _fetched(account).state


@pytest.mark.parametrize("seconds", [None, "3600", -5, 10**400])
def test_a_time_that_makes_no_sense_does_no_harm(world: World, me: Person, seconds: Any) -> None:
    world.provider.good_for = seconds
    account = _connected(world, me)
    assert ["done", "done"] == [_fetched(account).state for _ in range(2)]


def test_the_token_goes_to_no_other_server(world: World, me: Person, monkeypatch) -> None:
    account = _connected(world, me)
    _fetched(account)
    heard = len(world.mail.heard)
    MailAccount.objects.update(host="127.0.0.1")
    assert "no longer gives leave" in _fetched(account).why
    MailAccount.objects.update(host="localhost")
    monkeypatch.setattr(providers, "known", lambda: ())
    assert "no longer gives leave" in _fetched(account).why
    assert heard == len(world.mail.heard)


def test_disconnecting_forgets_the_token(world: World, me: Person) -> None:
    account = _connected(world, me)
    _fetched(account)
    actions.forget(account)
    assert ({}, {}) == (keyring.get_keyring().kept, signing_in._short)  # type: ignore[attr-defined]
    with pytest.raises(Refusal, match="can't be found"):
        actions.fetch(account)


def test_erasing_everything_forgets_the_token(world: World, me: Person) -> None:
    _connected(world, me)
    actions.forget_outside(me)
    assert {} == keyring.get_keyring().kept  # type: ignore[attr-defined]


# The page


def test_signing_in_is_offered_where_it_is_known_and_to_no_other_server(inside: Client, world: World) -> None:
    offered = inside.post("/mail/connect/", {"address": ADDRESS})
    assert "Sign in with Northmail" in _text(offered)
    assert f"<code>{BACK}</code>" in offered.content.decode()
    assert "Sign in with" not in _text(inside.post("/mail/connect/", {"address": "jo@own.example"}))
    answer = inside.post("/mail/connect/", world.form(host="imap.own.example"))
    assert "Signing in is known for Gmail and Outlook.com only" in _text(answer)


def test_the_first_button_is_the_one_for_the_password(inside: Client, world: World) -> None:
    page = inside.post("/mail/connect/", {"address": ADDRESS}).content.decode()
    assert ["password", "sign-in"] == re.findall(r'name="way" value="([^"]+)"', page)


def test_what_is_missing_for_the_button_pressed_is_said_and_a_secret_never_comes_back(
    inside: Client, world: World
) -> None:
    answer = inside.post("/mail/connect/", world.form(client_id="", password="p4ss"))
    assert "type yours here" in _text(answer)
    assert not [word for word in ("p4ss", SECRET) if word in answer.content.decode()]
    answer = inside.post("/mail/connect/", world.form(way="password"))
    assert "Without a password the server shows nothing." in _text(answer)


def test_with_nothing_begun_the_page_of_the_way_there_leads_to_mail(inside: Client, world: World) -> None:
    assert "/mail/" == inside.get("/mail/oauth/")["Location"]


def test_what_can_not_be_a_mailbox_is_refused_before_anything(world: World, me: Person) -> None:
    for host, refusal in [("no such host", IncompleteAccount), ("imap.own.example", NoSignIn)]:
        with pytest.raises(refusal):
            _begin(world, me, connection=Connection(address=ADDRESS, host=host))


def test_a_provider_without_a_sign_in_is_refused(me: Person) -> None:
    yahoo = Connection(address="jo@yahoo.com", host="imap.mail.yahoo.com")
    with pytest.raises(NoSignIn):
        actions.begin_sign_in(me, yahoo, client=signing_in.Client(id="x"), back=BACK)
