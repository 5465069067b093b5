"""Begin to read mail, and stop."""

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from nextround.accounts.models import Person
from nextround.foundation import home, jobs
from nextround.mailbox import arrivals, records, runs
from nextround.mailbox.models import MailAccount, MailRun
from nextround.mailbox.rules import StillReading
from nextround.sources import files

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def start_import(
    person: Person, path: str, *, since: date | None = None, senders: Sequence[str] = ()
) -> MailRun:
    """Begin to read a file or folder of this machine, behind the pages.

    Args:
        person: whose mail it is.
        path: where it lies.
        since: only mail from this day on.
        senders: only from addresses that contain one of these.

    Raises:
        NoSuchMail: there is nothing at this path.
        StillReading: another import is at work.
    """
    place = Path(path.strip().strip("\"'")).expanduser()
    if not (path.strip() and place.is_absolute() and place.exists()):
        raise files.NoSuchMail(path.strip() or "this place")
    return _start(records.files_of(person), path=str(place), since=since, senders=list(senders))


def start_upload(
    person: Person, upload: BinaryIO, name: str, *, since: date | None = None, senders: Sequence[str] = ()
) -> MailRun:
    """Begin to read an uploaded file, as `start_import`; our copy of it is removed when that is done.

    Raises:
        StillReading: another import is at work.
    """
    account = records.files_of(person)
    _check_idle(account)
    folder = home.folder() / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    suffix = Path(name).suffix.lower()
    run = MailRun(owner=person, account=account, is_upload=True, since=since, senders=list(senders))
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


def _start(account: MailAccount, **chosen: Any) -> MailRun:
    _check_idle(account)
    run = MailRun.objects.create(owner=account.owner, account=account, **chosen)
    jobs.start(runs.JOB, run.pk)
    return run


def _check_idle(account: MailAccount) -> None:
    if account.runs.filter(state__in=records.AT_WORK).exists():
        raise StillReading
