"""Mails as they come in, from a file or a server, a few at a time."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nextround.engine.errors import Problem, Refusal
from nextround.engine.mail.message import Message
from nextround.foundation import secrets
from nextround.mailbox import signing_in
from nextround.mailbox.models import MailAccount, MailRun, SeenMessage
from nextround.mailbox.reading import Arrived
from nextround.sources import apart, counting, files, imap, same

BATCH_MAILS = 100
BATCH_BYTES = 8 * 1024 * 1024
LARGEST_UID = 2**60


class NoPassword(Refusal):
    """The password of this mailbox is not on this machine any more."""

    code = "no-password"
    hint = "Connect the mailbox again; what was read so far is kept."

    def __init__(self) -> None:
        super().__init__("The password of this mailbox can't be found.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a source holds: how many mails there are to look at, and the mails, a few at a time."""

    total: int
    batches: Iterator[list[Arrived]]


def secret_name(account: MailAccount) -> str:
    """What this account's password is called where it is kept."""
    return f"mail-{account.pk}"


def in_files(run: MailRun) -> Found:
    """The mails of the file or folder of this run.

    Raises:
        NoSuchMail: there is nothing at its path.
    """
    place = Path(run.path)
    if not place.exists():
        raise files.NoSuchMail(run.path)
    return Found(total=counting.count(place), batches=_batched(map(_from_file, files.open_path(place))))


def on_server(run: MailRun, mailbox: imap.Mailbox) -> Found:
    """The mails of the account's folders whose place was not seen yet."""
    account = run.account
    plan = [plan for name in account.folders or mailbox.folders() if (plan := _plan(account, mailbox, name))]
    return Found(total=sum(len(uids) for _, uids in plan), batches=_fetched(account, mailbox, plan))


def server_of(account: MailAccount) -> imap.Server:
    """Where this account's server is."""
    return imap.Server(host=account.host, port=account.port, starttls=account.starttls)


def password_of(account: MailAccount) -> str | imap.Token:
    """What this account's server wants to see: a password, or a token from where the person signed in.

    Raises:
        NoPassword, Locked: it is gone, or behind a passphrase.
        Refusal: whatever `signing_in.token_of` refuses.
    """
    lasting = signing_in.kept_for(account)
    return signing_in.token_of(account, lasting) if lasting else _password(account)


def check_secret(account: MailAccount) -> None:
    """See that the account's password or token can be had; asks nobody outside.

    Raises:
        NoPassword, Locked: it is gone, or behind a passphrase.
    """
    if signing_in.kept_for(account) is None:
        _password(account)


def forget_secrets(account: MailAccount) -> None:
    """Remove this account's password or token from where it is kept."""
    signing_in.forget(account)
    secrets.forget(secret_name(account))


def _password(account: MailAccount) -> str:
    password = secrets.get(secret_name(account))
    if password is None:
        raise NoPassword
    return password


Plan = tuple[imap.Opened, list[int]]


def _plan(account: MailAccount, mailbox: imap.Mailbox, name: str) -> Plan | None:
    """The UIDs of this folder that nobody looked at; None where nothing changed since the last whole look."""
    opened = mailbox.open(name)
    if opened.modseq and account.places.get(name) == [opened.uidvalidity, opened.modseq]:
        return None
    seen = SeenMessage.objects.filter(account=account, folder=name, uidvalidity=opened.uidvalidity)
    uids = set(mailbox.uids(since=account.since, senders=account.senders))
    return opened, sorted(uids.difference(seen.values_list("uid", flat=True)))


def _fetched(account: MailAccount, mailbox: imap.Mailbox, plan: list[Plan]) -> Iterator[list[Arrived]]:
    for planned, uids in plan:
        opened = mailbox.open(planned.name)
        if opened.uidvalidity != planned.uidvalidity:  # renumbered meanwhile: the next fetch begins anew
            continue
        yield from _batched(_from_server(fetched, opened) for fetched in mailbox.fetch(uids))
        # Only now, since a look that was cut off has not seen the whole folder.
        account.places[opened.name] = [opened.uidvalidity, planned.modseq]
        account.save(update_fields=["places"])


def _batched(arrivals: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    batch: list[Arrived] = []
    size = 0
    for arrived in arrivals:
        batch.append(arrived)
        size += len(arrived.raw or b"")
        if len(batch) >= BATCH_MAILS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _from_file(found: files.Found) -> Arrived:
    sha256 = _digest(found.raw, found.message, f"{found.path} {found.index}")
    return Arrived(
        sha256=sha256,
        uid=int(sha256, 16) % LARGEST_UID,
        message=found.message,
        raw=found.raw,
        labels=same.header(found.raw, b"x-gmail-labels") if found.raw else "",
    )


def _from_server(fetched: imap.Fetched, opened: imap.Opened) -> Arrived:
    raw = None if isinstance(fetched.raw, Problem) else fetched.raw
    message = fetched.raw if isinstance(fetched.raw, Problem) else apart.read_raw(fetched.raw)
    return Arrived(
        sha256=_digest(raw, message, f"{opened.name} {opened.uidvalidity} {fetched.uid}"),
        uid=fetched.uid,
        folder=opened.name,
        uidvalidity=opened.uidvalidity,
        message=message,
        raw=raw,
    )


def _digest(raw: bytes | None, message: Message | Problem, place: str) -> str:
    """The hash by which a mail is known again; by its place where there is nothing of it."""
    if raw is not None:
        return same.digest(raw)
    if isinstance(message, Message):
        return same.digest_of_words(message)
    return hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()
