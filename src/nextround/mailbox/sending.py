"""The account by which the person's letters go out: how it is reached, and its password.

The password is kept together with the server it was given for, so that a row which came in with a journey
file from elsewhere can't have it sent to another server.

::

    Refusal
    ├── NoSendingAccount     none is set up
    └── NoSendingPassword    its password is not on this machine (any more)
"""

import json
from dataclasses import dataclass

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import secrets
from nextround.mailbox import signing_in
from nextround.mailbox.models import MailAccount, SendingAccount
from nextround.sources import imap, providers, smtp
from nextround.sources.written import Someone


class NoSendingAccount(Refusal):
    """No account for outgoing mail."""

    code = "no-sending-account"
    hint = "Set one up under Mail, or send the letter from your own mail program."

    def __init__(self) -> None:
        super().__init__("No account for sending is set up here.")


class NoSendingPassword(Refusal):
    """The password can't be found."""

    code = "no-sending-password"
    hint = "Set up sending again, under Mail. Nothing was sent."

    def __init__(self) -> None:
        super().__init__("The password of the account you send from can't be found.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Where letters are handed over, and in whose name.

    Attributes:
        login: with what the server lets one in; the address where it is empty.
    """

    name: str
    address: str
    host: str
    port: int = 465
    starttls: bool = False
    login: str = ""


def account_of(person: Person) -> SendingAccount | None:
    """The account this person sends from."""
    rows = SendingAccount.objects.owned_by(person).filter(forgotten_at=None).select_related("mailbox__owner")
    found: SendingAccount | None = rows.order_by("-created_at").first()
    return found


def sender_of(account: SendingAccount) -> Someone:
    """From whom a letter comes."""
    return Someone(name=account.name, address=account.address)


def server_of(account: SendingAccount) -> smtp.Server:
    """Where this account's letters are handed over."""
    return smtp.Server(host=account.host, port=account.port, starttls=account.starttls)


def keep(account: SendingAccount, password: str, *, passphrase: str = "") -> None:
    """Keep the password where passwords lie, together with its server.

    Raises:
        Refusal: whatever `foundation.secrets.keep` refuses.
    """
    told = {"host": account.host, "port": account.port, "password": password}
    secrets.keep(_secret_name(account), json.dumps(told), passphrase=passphrase)


def forget(account: SendingAccount) -> None:
    """Remove the password."""
    secrets.forget(_secret_name(account))


def access_of(account: SendingAccount) -> smtp.Access:
    """With what this account's server lets one in.

    Raises:
        NoSendingPassword: it is not here, or was given for another server.
        Refusal: whatever `foundation.secrets.get` and `signing_in.token_of` refuse.
    """
    secret = _token(account, account.mailbox) if account.mailbox else _password(account)
    return smtp.Access(login=account.login, secret=secret)


def check_secret(account: SendingAccount) -> None:
    """See that the password or token can be had; asks nobody outside.

    Raises:
        NoSendingPassword, Locked: it is gone, or behind a passphrase.
    """
    if account.mailbox:
        _lasting(account, account.mailbox)
    else:
        _password(account)


def sign_in_for(person: Person, outgoing: Outgoing) -> MailAccount | None:
    """The connected mailbox of this address whose sign-in its provider takes for sending, too.

    Raises:
        Locked: nobody can tell before the passwords are opened.
    """
    rows = MailAccount.objects.owned_by(person).filter(kind="imap", forgotten_at=None)
    mailbox: MailAccount
    for mailbox in rows.filter(address__iexact=outgoing.address):
        if _takes_sign_in(mailbox, outgoing.host) and signing_in.kept_for(mailbox):
            return mailbox
    return None


def _takes_sign_in(mailbox: MailAccount, host: str) -> bool:
    """Whether it is one provider's both ways, and the leave it gave covers sending (Google's does)."""
    provider = providers.at(mailbox.host)
    if provider is None or provider.sign_in is None:
        return False
    return provider.sign_in.sends and provider.outgoing.host == host


def _token(account: SendingAccount, mailbox: MailAccount) -> imap.Token:
    return signing_in.token_of(mailbox, _lasting(account, mailbox))


def _lasting(account: SendingAccount, mailbox: MailAccount) -> signing_in.Lasting:
    lasting = signing_in.kept_for(mailbox) if _takes_sign_in(mailbox, account.host) else None
    if lasting is None:
        raise NoSendingPassword
    return lasting


def _password(account: SendingAccount) -> str:
    kept = secrets.get(_secret_name(account))
    told = json.loads(kept) if kept else {}
    if (told.get("host"), told.get("port")) != (account.host, account.port):
        raise NoSendingPassword
    return str(told["password"])


def _secret_name(account: SendingAccount) -> str:
    return f"sending-{account.pk}"
