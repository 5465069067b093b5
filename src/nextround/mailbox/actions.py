"""What a person can do with their mail; each is one transaction, and nothing is filed without a press."""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.engine.mail.evidence import sender_kind
from nextround.engine.mail.kinds import MailKind
from nextround.foundation import clock, home, jobs, secrets
from nextround.journal.actions import Told
from nextround.journal.models import Application, Event
from nextround.journal.records import KIND_OF_MAIL
from nextround.mailbox import arrivals, filing, records, runs, signing_in
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import Lesson, MailAccount, MailRun, Rebuilt, Suggestion
from nextround.mailbox.reading import NOT_MINE, lesson_key
from nextround.mailbox.rules import IncompleteAccount, NamelessMail, NoSignIn, NothingToDecide, StillReading
from nextround.sources import files, imap, providers

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


# Reading


def start_import(person: Person, path: str) -> MailRun:
    """Begin to read a file or folder of this machine, behind the pages.

    Raises:
        NoSuchMail: there is nothing at this path.
        StillReading: another import is at work.
    """
    place = Path(path.strip().strip("\"'")).expanduser()
    if not (path.strip() and place.is_absolute() and place.exists()):
        raise files.NoSuchMail(path.strip() or "this place")
    return _start(records.files_of(person), path=str(place))


def start_upload(person: Person, upload: BinaryIO, name: str) -> MailRun:
    """Begin to read an uploaded file; our copy of it is removed when that is done.

    Raises:
        StillReading: another import is at work.
    """
    account = records.files_of(person)
    _check_idle(account)
    folder = home.folder() / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    suffix = Path(name).suffix.lower()
    run = MailRun(owner=person, account=account, is_upload=True)
    copy = folder / f"{run.pk}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    with copy.open("wb") as file:
        shutil.copyfileobj(upload, file)
    copy.chmod(0o600)
    run.path = str(copy)
    run.save()
    jobs.start(runs.JOB, run.pk)
    return run


def fetch(account: MailAccount) -> MailRun:
    """Begin to fetch what is new in a mailbox; asks for the password's passphrase first where that is needed.

    Raises:
        Locked, NoPassword: the password can't be had.
        StillReading: it is being fetched already.
    """
    arrivals.check_secret(account)
    return _start(account)


def cancel(run: MailRun) -> None:
    """Stop reading after the mails in hand; what was read stays."""
    MailRun.objects.filter(pk=run.pk, state__in=records.AT_WORK).update(cancel_wanted=True)


def _start(account: MailAccount, *, path: str = "") -> MailRun:
    _check_idle(account)
    run = MailRun.objects.create(owner=account.owner, account=account, path=path)
    jobs.start(runs.JOB, run.pk)
    return run


def _check_idle(account: MailAccount) -> None:
    if account.runs.filter(state__in=records.AT_WORK).exists():
        raise StillReading


# Mailboxes on servers


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
    if not (_HOST.fullmatch(host) and address):
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


def forget(account: MailAccount) -> None:
    """Disconnect a mailbox and remove its password or token; what it brought stays."""
    for run in account.runs.filter(state__in=records.AT_WORK):
        cancel(run)
    arrivals.forget_secrets(account)
    account.forgotten_at = clock.now()
    account.save(update_fields=["forgotten_at"])


def forget_outside(person: Person) -> None:
    """Remove what the mailbox keeps outside of the database: passwords, and copies of uploads."""
    for account in MailAccount.objects.owned_by(person).filter(kind="imap"):
        arrivals.forget_secrets(account)
    for run in MailRun.objects.owned_by(person).filter(is_upload=True):
        runs.remove_copy(run)


# Deciding


@transaction.atomic
def accept(mail: Suggestion) -> Event:
    """File a mail as it was read.

    Raises:
        NothingToDecide: it is filed or put away already, or a recruiter's, which says nothing that happened.
        NamelessMail: it names neither company nor role.
        Refusal: whatever the journal refuses.
    """
    if mail.decided:
        raise NothingToDecide
    row = mail.rebuilt
    names = {"company": row.company, "role": row.role} if row else {"company": "", "role": ""}
    if not (row and row.application) and not any(names.values()):
        raise NamelessMail
    application = filing.place_of(mail, **names)
    return filing.file(mail, application, filing.at_the_latest(filing.as_read(mail), application))


@transaction.atomic
def correct(
    mail: Suggestion, told: Told, *, application: Application | None, company: str = "", role: str = ""
) -> Event:
    """File a mail as the person says, and remember it for the next mail of this sender.

    Args:
        mail: waits, or was put away.
        told: what happened.
        application: where it belongs; None for a new one.
        company: the new one's name, as `role`.
        role: what it is for.

    Raises:
        NothingToDecide: it is filed already.
        Refusal: whatever the journal refuses.
    """
    if mail.decided == "filed":
        raise NothingToDecide
    read = KIND_OF_MAIL.get(MailKind(mail.reading["kind"]))
    kind = next((kind for kind, said in KIND_OF_MAIL.items() if said == told.kind), None)
    if kind is not None and read != told.kind:
        _learn(mail, kind)
    _move(mail, application, company=company, role=role)
    return filing.file(mail, filing.place_of(mail, company=company, role=role), told)


@transaction.atomic
def accept_sure(run: MailRun, rebuilt: Iterable[Rebuilt] | None = None) -> int:
    """File every mail of a run that needs no question; says how many. What the journal refuses becomes one.

    Args:
        run: the import or fetch.
        rebuilt: only the mails of these applications.
    """
    mails = run.suggestions.filter(decided="", doubt="").select_related(
        "rebuilt__application", "owner", "run"
    )
    if rebuilt is not None:
        mails = mails.filter(rebuilt__in=list(rebuilt))
    return sum(_filed(mail) for mail in mails.order_by("sent_at", "id"))


@transaction.atomic
def not_mine(mail: Suggestion) -> int:
    """Put a mail away, with the waiting ones of this sender that say the same; says how many.

    Raises:
        NothingToDecide: it is filed or put away already.
    """
    if mail.decided not in {"", "kept"}:
        raise NothingToDecide
    _learn(mail, NOT_MINE)
    alike = _alike(mail, decided="") if _is_one_senders(mail) else []
    for other in (mail, *alike):
        filing.decide(other, "not_mine")
    return 1 + len(alike)


@transaction.atomic
def take_back(mail: Suggestion) -> None:
    """Let a mail wait again: what was filed from it is taken back, what it taught is forgotten."""
    if mail.decided == "filed":
        filing.unfile(mail)
    elif mail.decided == "not_mine":
        for other in (mail, *_alike(mail, decided="not_mine")):
            filing.decide(other, "")
    sender, phrase = _key(mail)
    Lesson.objects.owned_by(mail.owner).filter(sender=sender, phrase=phrase).delete()


@transaction.atomic
def undo_import(run: MailRun) -> int:
    """Take back everything that was filed from a run; the mails wait again. Says how many there were."""
    filed = run.suggestions.filter(decided="filed").select_related("rebuilt__application", "owner")
    mails = list(filed.order_by("-sent_at", "-id"))
    for mail in mails:
        filing.unfile(mail)
    run.undone_at = clock.now()
    run.save(update_fields=["undone_at"])
    return len(mails)


def _filed(mail: Suggestion) -> bool:
    try:
        with transaction.atomic():
            accept(mail)
    except Refusal:
        Suggestion.objects.filter(pk=mail.pk).update(doubt="refused")
        return False
    return True


def _move(mail: Suggestion, application: Application | None, *, company: str, role: str) -> None:
    """Put the mail to the application that the person chose, if that is another one."""
    row = mail.rebuilt
    if (
        row is not None
        and row.application == application
        and (application or (row.company, row.role) == (company, role))
    ):
        return
    found = (
        Rebuilt.objects.owned_by(mail.owner).filter(application=application).first() if application else None
    )
    names = {"company": company[:300], "role": role[:300]}
    mail.rebuilt = found or Rebuilt.objects.create(
        owner=mail.owner, run=mail.run, application=application, **names
    )


def _key(mail: Suggestion) -> tuple[str, str]:
    return lesson_key(mail.sender_address, mail.reading["because"])


def _is_one_senders(mail: Suggestion) -> bool:
    """Whether the address is one sender's; an applicant system's writes for thousands of employers."""
    return bool(mail.sender_address) and sender_kind(mail.sender_address) != "ats"


def _alike(mail: Suggestion, *, decided: str) -> list[Suggestion]:
    rows = Suggestion.objects.owned_by(mail.owner).filter(decided=decided).exclude(pk=mail.pk)
    return [row for row in rows.filter(sender_address__iexact=mail.sender_address) if _key(row) == _key(mail)]


def _learn(mail: Suggestion, kind: str) -> None:
    if not _is_one_senders(mail):
        return
    sender, phrase = _key(mail)
    Lesson.objects.update_or_create(
        owner=mail.owner, sender=sender, phrase=phrase, defaults={"kind": str(kind)}
    )
