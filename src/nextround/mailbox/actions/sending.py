"""The account for sending: set up, tried out, disconnected. None of these sends anything."""

from nextround.accounts.models import Person
from nextround.foundation import clock
from nextround.mailbox import sending
from nextround.mailbox.connection import HOST
from nextround.mailbox.models import SendingAccount
from nextround.mailbox.rules import IncompleteAccount
from nextround.mailbox.sending import Outgoing
from nextround.sources import smtp, written


def set_up_sending(
    person: Person, outgoing: Outgoing, *, password: str = "", passphrase: str = ""
) -> SendingAccount:
    """Log in at the server once, and keep how to reach it; another account set up before is disconnected.

    Args:
        person: whose letters go out by it.
        outgoing: where, and in whose name.
        password: empty where the sign-in of the connected mailbox is to be used.
        passphrase: where this machine has no keyring.

    Raises:
        IncompleteAccount: the server's name can't be one, or there is no password.
        UnseenSign, NoAddress: name or address can't stand in a mail.
        Refusal: whatever `sources.smtp` and `foundation.secrets.keep` refuse; then nothing is kept.
    """
    account = _checked(person, outgoing)
    if not password:
        account.mailbox = sending.sign_in_for(person, outgoing)
        if account.mailbox is None:
            raise IncompleteAccount
    access = smtp.Access(login=account.login, secret=password) if password else sending.access_of(account)
    smtp.try_out(sending.server_of(account), access)
    if password:
        sending.keep(account, password, passphrase=passphrase)
    for before in SendingAccount.objects.owned_by(person).filter(forgotten_at=None):
        forget_sending(before)
    account.save()
    return account


def try_sending(account: SendingAccount) -> None:
    """Log in at the server and leave again; nothing is sent.

    Raises:
        Refusal: whatever `sending.access_of` and `sources.smtp` refuse.
    """
    smtp.try_out(sending.server_of(account), sending.access_of(account))


def forget_sending(account: SendingAccount) -> None:
    """Disconnect the account and remove its password; letters that went out by it stay."""
    sending.forget(account)
    account.forgotten_at = clock.now()
    account.save(update_fields=["forgotten_at"])


def _checked(person: Person, outgoing: Outgoing) -> SendingAccount:
    name, address, host = outgoing.name.strip(), outgoing.address.strip(), outgoing.host.strip().lower()
    written.check_line("your name", name)
    written.check_address("your address", address)
    if not HOST.fullmatch(host):
        raise IncompleteAccount
    return SendingAccount(
        owner=person,
        name=name,
        address=address,
        login=outgoing.login.strip() or address,
        host=host,
        port=outgoing.port,
        starttls=outgoing.starttls,
    )
