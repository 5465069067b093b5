"""Signing in to a mailbox at its provider with the person's own client id; no password comes near this app.

The person's browser goes to the provider and comes back with a code, which is good once and only together
with a number that this process made up (PKCE). The lasting token lies where passwords lie, and short ones in
memory only.

::

    Refusal
    ├── NotBegun         nobody asked for this sign-in, or too long ago
    ├── NotAllowed       the provider was told no
    ├── UnknownClient    the provider does not know the client id, or misses its secret
    ├── NoLastingToken   the provider gave leave for an hour only
    └── SignInEnded      the leave was taken back, or ran out
"""

import base64
import hashlib
import json
import secrets as dice
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock, outbound, secrets
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount
from nextround.sources import imap, providers

PATIENCE = timedelta(minutes=10)
EARLY = timedelta(minutes=1)
"""A short token is renewed this long before it ends."""
LONGEST = 24 * 60 * 60


class NotBegun(Refusal):
    """What comes back was not asked for by this app, this person, in these ten minutes."""

    code = "not-begun"
    hint = "Begin again from Mail, and come back within ten minutes."

    def __init__(self) -> None:
        super().__init__("This sign-in was not begun here, or too long ago, so nothing is connected.")


class NotAllowed(Refusal):
    """The person, or the provider, said no on the provider's page."""

    code = "not-allowed"
    hint = "If it was meant, all is well. Else sign in once more and allow it, or use a file of your mail."

    def __init__(self) -> None:
        super().__init__("The provider gave no leave, so nothing is connected.")


class UnknownClient(Refusal):
    """The client id is not known there."""

    code = "unknown-client"
    hint = "Copy both again from where you registered them; Google wants the secret, too, Microsoft does not."

    def __init__(self) -> None:
        super().__init__("The provider does not know this client id, or its secret is another one.")


class NoLastingToken(Refusal):
    """There is nothing to sign in with the next time."""

    code = "no-lasting-token"
    hint = "Take Nextround out of your account's connected apps there, then sign in once more."

    def __init__(self) -> None:
        super().__init__("The provider gave leave for an hour only, so nothing is connected.")


class SignInEnded(Refusal):
    """The provider does not take the lasting token any more."""

    code = "sign-in-ended"
    hint = "Disconnect the mailbox and sign in again; what was read so far is kept and not read twice."

    def __init__(self) -> None:
        super().__init__("The provider no longer gives leave to look at this mailbox.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """This app as the person registered it with the provider."""

    id: str
    secret: str = field(default="", repr=False)

    def fields(self) -> dict[str, str]:
        """As the provider wants to be told."""
        return {"client_id": self.id, **({"client_secret": self.secret} if self.secret else {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """A provider, and how this app stands there.

    Attributes:
        back: the address of this app to which the provider sends the person.
    """

    sign_in: providers.SignIn
    client: Client
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sign-in whose person is at the provider's page now; `link` is that page."""

    person: Person
    connection: Connection
    there: There
    passphrase: str = field(repr=False)
    verifier: str = field(repr=False)
    link: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """What is kept in the place of a password."""

    host: str
    client: Client
    token: str = field(repr=False)


Short = tuple[str, datetime]
"""A token, and when it is to be renewed."""
_begun: dict[str, Begun] = {}
_short: dict[UUID, Short] = {}


def begin(person: Person, connection: Connection, *, there: There, passphrase: str) -> None:
    """Make up what this sign-in is known by; an earlier one of this person is forgotten."""
    state, verifier = dice.token_urlsafe(32), dice.token_urlsafe(64)
    for old in [key for key, one in _begun.items() if one.person == person or _is_over(one)]:
        _begun.pop(old, None)
    _begun[state] = Begun(
        person=person,
        connection=connection,
        there=there,
        passphrase=passphrase,
        verifier=verifier,
        link=_link(there, state=state, verifier=verifier, address=connection.address),
        at=clock.now(),
    )


def begun_by(person: Person) -> Begun | None:
    """The sign-in that this person has begun, if it is not too long ago."""
    return next((one for one in _begun.values() if one.person == person and not _is_over(one)), None)


def come_back(person: Person, came: Mapping[str, str]) -> tuple[Begun, Lasting, Short]:
    """What the provider gives for the code that came: the lasting token, and a first short one.

    Raises:
        NotBegun, NotAllowed, UnknownClient, NoLastingToken: see the module.
        Refusal: whatever `foundation.outbound.post` refuses.
    """
    begun = _begun.get(came.get("state", ""))
    if begun is None or begun.person != person or _is_over(begun):
        raise NotBegun
    _begun.pop(came["state"], None)  # good once, whatever comes of it
    if not came.get("code"):
        raise NotAllowed
    answer = _asked(
        begun.there.sign_in,
        begun.there.client,
        {
            "grant_type": "authorization_code",
            "code": came["code"],
            "redirect_uri": begun.there.back,
            "code_verifier": begun.verifier,
        },
        NotBegun,
    )
    lasting = answer.get("refresh_token")
    if not (isinstance(lasting, str) and lasting):
        raise NoLastingToken
    host = begun.connection.host
    return begun, Lasting(host=host, client=begun.there.client, token=lasting), _short_of(answer)


def secret_name(account: MailAccount) -> str:
    """What this account's lasting token is called where it is kept."""
    return f"mail-sign-in-{account.pk}"


def keep(account: MailAccount, lasting: Lasting, *, passphrase: str = "") -> None:
    """Keep the lasting token where passwords lie.

    Raises:
        Refusal: whatever `foundation.secrets.keep` refuses.
    """
    kept = {"host": lasting.host, "id": lasting.client.id, "secret": lasting.client.secret}
    secrets.keep(secret_name(account), json.dumps({**kept, "token": lasting.token}), passphrase=passphrase)


def kept_for(account: MailAccount) -> Lasting | None:
    """This account's lasting token, or None where it has a password.

    Raises:
        Locked: it may be behind a passphrase.
    """
    kept = secrets.get(secret_name(account))
    if kept is None:
        return None
    told = json.loads(kept)
    client = Client(id=told["id"], secret=told["secret"])
    return Lasting(host=told["host"], client=client, token=told["token"])


def token_of(account: MailAccount, lasting: Lasting) -> imap.Token:
    """A short token that is still good; asks the provider for one where there is none.

    Raises:
        SignInEnded, UnknownClient: see the module.
        Refusal: whatever `foundation.outbound.post` refuses.
    """
    provider = providers.at(lasting.host)
    # A journey file from elsewhere may name any server: the token goes to none but the one it was given for.
    if provider is None or provider.sign_in is None or account.host != lasting.host:
        raise SignInEnded
    text, until = _short.get(account.pk, ("", clock.now()))
    if not text or until <= clock.now():
        text, until = _renewed(account, lasting, provider.sign_in)
        hold(account, (text, until))
    return imap.Token(text)


def hold(account: MailAccount, short: Short) -> None:
    """Remember a short token for as long as this process runs."""
    _short[account.pk] = short


def drop_short(account: MailAccount) -> None:
    """Forget the short token; the next look asks for another one."""
    _short.pop(account.pk, None)


def forget(account: MailAccount) -> None:
    """Forget everything that signing in brought."""
    drop_short(account)
    secrets.forget(secret_name(account))


def _renewed(account: MailAccount, lasting: Lasting, sign_in: providers.SignIn) -> Short:
    asked = {"grant_type": "refresh_token", "refresh_token": lasting.token}
    answer = _asked(sign_in, lasting.client, asked, SignInEnded)
    newer = answer.get("refresh_token")
    if isinstance(newer, str) and newer not in {"", lasting.token}:
        keep(account, Lasting(host=lasting.host, client=lasting.client, token=newer))
    return _short_of(answer)


def _asked(
    sign_in: providers.SignIn, client: Client, fields: Mapping[str, str], not_good: type[Refusal]
) -> dict[str, Any]:
    """The provider's answer; `not_good` is raised where it does not take the code or the token."""
    answer = outbound.post(sign_in.token, {**fields, **client.fields()})
    said = answer.get("error")
    if said in ("invalid_client", "unauthorized_client"):  # no set, since it may be anything, even a list
        raise UnknownClient
    if said == "invalid_grant":
        raise not_good()
    if said is not None:
        raise outbound.StrangeAnswer
    return answer


def _link(there: There, *, state: str, verifier: str, address: str) -> str:
    asked = {
        "response_type": "code",
        "client_id": there.client.id,
        "redirect_uri": there.back,
        "scope": there.sign_in.scope,
        "state": state,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
        "login_hint": address,
        **there.sign_in.extra,
    }
    return f"{there.sign_in.page}?{urlencode(asked)}"


def _short_of(answer: Mapping[str, Any]) -> Short:
    text, seconds = answer.get("access_token"), answer.get("expires_in")
    if not (isinstance(text, str) and text.isascii() and text.isprintable() and text):
        raise outbound.StrangeAnswer
    good = min(max(seconds, 0), LONGEST) if isinstance(seconds, int) else 0
    return text, clock.now() + timedelta(seconds=good) - EARLY


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _is_over(begun: Begun) -> bool:
    return clock.now() - begun.at > PATIENCE
