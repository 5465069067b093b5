"""Mailboxes on servers: connected, watched, disconnected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nextround.accounts.models import Person
from nextround.foundation import clock, secrets
from nextround.mailbox import arrivals, records, runs, sending, signing_in, watching
from nextround.mailbox.actions.reading import cancel
from nextround.mailbox.connection import HOST, Connection
from nextround.mailbox.models import MailAccount, MailRun, SendingAccount
from nextround.mailbox.rules import IncompleteAccount, NoSignIn
from nextround.sources import imap, providers


def connect(person: Person, connection: Connection, *, password: str, passphrase: str = "") -> MailAccount:
    """Try a mailbox and keep how to reach it; the password goes to the keyring, or behind the passphrase.

    Raises:
        IncompleteAccount: the address or the server's name can't be right.
        Refusal: whatever `sources.imap.connect` and `foundation.secrets.keep` refuse; then nothing is kept.
    """
    connection = _checked(connection)
    account = _reached(person, connection, password)
    secrets.keep(arrivals.secret_name(account), password, passphrase=passphrase)
    account.save()
    return account


def begin_sign_in(
    person: Person, connection: Connection, *, client: signing_in.Client, back: str, passphrase: str = ""
) -> None:
    """Make ready to sign in at the provider; nothing is asked before the person goes there.

    Args:
        person: who will come back.
        connection: how the mailbox is reached afterwards; its server tells which provider it is.
        client: this app as the person registered it there.
        back: the address of this app to which the provider sends them.
        passphrase: where this machine has no keyring.

    Raises:
        IncompleteAccount: the address or the server's name can't be right.
        NoSignIn: this provider is not known to let programs in so.
        NoSafePlace, Locked, WrongPassphrase: what it brings could not be kept.
    """
    connection = _checked(connection)
    provider = providers.at(connection.host)
    if provider is None or provider.sign_in is None:
        raise NoSignIn
    secrets.check_place(passphrase)
    there = signing_in.There(sign_in=provider.sign_in, client=client, back=back)
    signing_in.begin(person, connection, there=there, passphrase=passphrase)


def finish_sign_in(person: Person, came: Mapping[str, str]) -> MailAccount:
    """Try the mailbox with what the provider gives for the code that came, and keep how to reach it.

    Raises:
        Refusal: whatever `signing_in.come_back` and `sources.imap.connect` refuse; then nothing is kept.
    """
    begun, lasting, short = signing_in.come_back(person, came)
    account = _reached(person, begun.connection, imap.Token(short[0]))
    signing_in.keep(account, lasting, passphrase=begun.passphrase)
    signing_in.hold(account, short)
    account.save()
    return account


def _checked(connection: Connection) -> Connection:
    host, address = connection.host.strip().lower(), connection.address.strip()
    if not (HOST.fullmatch(host) and address):
        raise IncompleteAccount
    return replace(connection, host=host, address=address)


def _reached(person: Person, connection: Connection, password: str | imap.Token) -> MailAccount:
    """The account as it will be kept, once its server has let us look."""
    server = imap.Server(host=connection.host, port=connection.port, starttls=connection.starttls)
    with imap.connect(server, login=connection.address, password=password) as mailbox:
        for name in connection.folders:
            mailbox.open(name)
    account = MailAccount(
        owner=person, address=connection.address, host=connection.host, port=connection.port
    )
    account.starttls, account.since = connection.starttls, connection.since
    account.folders, account.senders = list(connection.folders), list(connection.senders)
    return account


def narrow(account: MailAccount, connection: Connection, *, watches: bool) -> None:
    """Say anew what of a mailbox is wanted, and whether new mail is looked for while the app is open.

    Raises:
        Refusal: whatever `arrivals.password_of` and `sources.imap.connect` refuse, asked only where folders
            are named that were not named before.
    """
    if set(connection.folders) - set(account.folders):
        _check_folders(account, connection.folders)
    account.since, account.watches = connection.since, watches
    account.folders, account.senders = list(connection.folders), list(connection.senders)
    account.places = {}  # more may be wanted now of folders that have not changed
    account.save(update_fields=["since", "watches", "folders", "senders", "places"])
    watching.follow(account)


def _check_folders(account: MailAccount, names: Sequence[str]) -> None:
    password = arrivals.password_of(account)
    with imap.connect(arrivals.server_of(account), login=account.address, password=password) as mailbox:
        for name in names:
            mailbox.open(name)


def forget(account: MailAccount) -> None:
    """Disconnect a mailbox and remove its password or token; what it brought stays."""
    for run in account.runs.filter(state__in=records.AT_WORK):
        cancel(run)
    arrivals.forget_secrets(account)
    account.forgotten_at = clock.now()
    account.save(update_fields=["forgotten_at"])
    watching.follow(account)


def forget_outside(person: Person) -> None:
    """Remove what the mailbox keeps outside of the database: passwords, and copies of uploads."""
    for account in MailAccount.objects.owned_by(person).filter(kind="imap"):
        arrivals.forget_secrets(account)
    for outgoing in SendingAccount.objects.owned_by(person):
        sending.forget(outgoing)
    for run in MailRun.objects.owned_by(person).filter(is_upload=True):
        runs.remove_copy(run)
