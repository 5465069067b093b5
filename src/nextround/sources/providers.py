"""The large mail providers: where their servers are, and how one gets the password a program may use."""

from dataclasses import dataclass
from functools import cache

from nextround.engine import data


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A large mail provider.

    Attributes:
        domains: what addresses there end with.
        password: how one gets the password that a program may use.
        taken: whether it takes passwords from programs at all.
    """

    name: str
    host: str
    domains: tuple[str, ...]
    password: str
    taken: bool = True


@cache
def known() -> tuple[Provider, ...]:
    """The ten largest, as far as their servers are known."""
    listed = data.toml(__package__, "providers.toml")["provider"]
    return tuple(Provider(**{**entry, "domains": tuple(entry["domains"])}) for entry in listed)


def of(address: str) -> Provider | None:
    """The provider of this address, if it is one of the known ones."""
    domain = address.rpartition("@")[2].strip().lower()
    return next((one for one in known() if domain in one.domains), None)


@cache
def not_incoming() -> frozenset[str]:
    """Names of folders where no mail arrives, for servers that do not say which is for what (RFC 6154)."""
    return frozenset(data.toml(__package__, "providers.toml")["not_incoming"])
