"""The work of filing many mails, or of taking them back; cut off anywhere, it goes on with the rest.

Each mail is a transaction of its own, so a crash leaves whole mails filed and the others waiting.
"""

from uuid import UUID

from django.db import transaction

from nextround.foundation import jobs
from nextround.mailbox import filing as one_by_one
from nextround.mailbox import records
from nextround.mailbox.actions import deciding
from nextround.mailbox.models import Filing, Suggestion


def register() -> None:
    """Tell the app what it has to take up again after a crash."""
    jobs.register(records.FILING_JOB, jobs.Job(work, records.unfinished_filings))


def work(key: UUID) -> None:
    """Carry this filing to its end."""
    row = Filing.objects.select_related("run", "owner").filter(pk=key, state__in=records.AT_WORK).first()
    if row is None:
        return
    _note(row, state="running")
    try:
        state = _files(row) if row.way == "file" else _takes_back(row)
    except Exception:
        _note(row, state="stopped")  # ours to mend; left "running", it would block the next one
        raise
    _note(row, state=state)


def _files(row: Filing) -> str:
    for mail in records.sure(row.run, row.only):
        if _is_cancelled(row):
            return "cancelled"
        _file(row, mail)
    return "done"


def _takes_back(row: Filing) -> str:
    for mail in records.filed(row.run):
        if _is_cancelled(row):
            return "cancelled"
        _unfile(row, mail)
    deciding.note_undone(row.run)
    return "done"


@transaction.atomic
def _file(row: Filing, mail: Suggestion) -> None:
    row.done += deciding.file_one(mail)
    _note(row)


@transaction.atomic
def _unfile(row: Filing, mail: Suggestion) -> None:
    one_by_one.unfile(mail)
    row.done += 1
    _note(row)


def _is_cancelled(row: Filing) -> bool:
    return Filing.objects.filter(pk=row.pk, cancel_wanted=True).exists()


def _note(row: Filing, *, state: str = "") -> None:
    row.state = state or row.state
    row.save(update_fields=["state", "done"])
