"""Many mails filed or taken back: counted, stopped, and gone on with after a crash."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from nextround.foundation import jobs
from nextround.mailbox import records
from nextround.mailbox.models import Filing, MailRun, Rebuilt
from nextround.mailbox.rules import StillReading

AT_ONCE = 20
"""So few take less than a second, so nobody is sent to another page for them."""


def file_many(run: MailRun, rebuilt: Iterable[Rebuilt] | None = None) -> Filing:
    """File what `accept_sure` would, a few at once, many behind the pages.

    Raises:
        StillReading: mails of this run are being filed or taken back already.
    """
    only = None if rebuilt is None else [row.pk for row in rebuilt]
    return _start_filing(run, way="file", only=only, total=len(records.sure(run, only)))


def undo_many(run: MailRun) -> Filing:
    """Take back everything that was filed from a run, a few at once, many behind the pages.

    Raises:
        StillReading: mails of this run are being filed or taken back already.
    """
    return _start_filing(run, way="undo", only=None, total=len(records.filed(run)))


def cancel_filing(filing: Filing) -> None:
    """Stop after the mail in hand; what was filed stays filed."""
    Filing.objects.filter(pk=filing.pk, state__in=records.AT_WORK).update(cancel_wanted=True)


def _start_filing(run: MailRun, *, way: str, only: Sequence[UUID] | None, total: int) -> Filing:
    if records.filing_of(run) is not None:
        raise StillReading
    filing = Filing.objects.create(
        owner=run.owner, run=run, way=way, only=only and [str(pk) for pk in only], total=total
    )
    if filing.total <= AT_ONCE:
        jobs.run(records.FILING_JOB, filing.pk)
    else:
        jobs.start(records.FILING_JOB, filing.pk)
    filing.refresh_from_db()
    return filing
