"""The large mail providers: where their servers are, and how one gets the password a program may use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nextround.engine import data


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How one signs in at a provider, so that a program gets a token instead of a password.

    Attributes:
        page: where the person's browser goes.
        token: where this app asks for tokens.
        scope: what is asked for.
        extra: what else the page wants to be told.
        register: how one gets a client id.
        leave: what the provider will ask the person, and what of it is used.
        sends: whether that leave covers sending, too.
    """

    name: str
    page: str
    token: str
    scope: str
    register: str
    leave: str
    extra: Mapping[str, str] = field(default_factory=dict)
    sends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Where a provider takes mail to be sent; `starttls` begins in clear, then encrypts."""

    host: str
    port: int
    starttls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A large mail provider.

    Attributes:
        outgoing: where mail is handed over.
        domains: what addresses there end with.
        password: how one gets the password that a program may use.
        taken: whether it takes passwords from programs at all.
        sign_in: how one signs in there instead; None where that is not known.
    """

    name: str
    host: str
    outgoing: Outgoing
    domains: tuple[str, ...]
    password: str
    taken: bool = True
    sign_in: SignIn | None = None


@cache
def known() -> tuple[Provider, ...]:
    """The ten largest, as far as their servers are known."""
    listed = data.toml(__package__, "providers.toml")["provider"]
    return tuple(map(_provider, listed))


def of(address: str) -> Provider | None:
    """The provider of this address, if it is one of the known ones."""
    domain = address.rpartition("@")[2].strip().lower()
    return next((one for one in known() if domain in one.domains), None)


def at(host: str) -> Provider | None:
    """The provider whose server this is, if it is one of the known ones."""
    return next((one for one in known() if one.host == host.strip().lower()), None)


@cache
def not_incoming() -> frozenset[str]:
    """Names of folders where no mail arrives, for servers that do not say which is for what (RFC 6154)."""
    return frozenset(data.toml(__package__, "providers.toml")["not_incoming"])


def _provider(entry: dict[str, Any]) -> Provider:
    sign_in = SignIn(**entry["sign_in"]) if "sign_in" in entry else None
    made = {"outgoing": Outgoing(**entry["outgoing"]), "domains": tuple(entry["domains"]), "sign_in": sign_in}
    return Provider(**{**entry, **made})
