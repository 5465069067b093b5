"""Rows turned into what grouping and pages ask for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nextround.accounts.models import Person
from nextround.engine.journey import ending
from nextround.engine.mail.match import Known
from nextround.journal import records as journal
from nextround.journal.models import Event
from nextround.mailbox.models import Lesson, MailAccount, MailRun, Rebuilt, Suggestion
from nextround.mailbox.reading import Reader

LONG_AGO = timedelta(days=14)
"""Endings older than this are filed together, and no debrief is offered for them."""
AT_WORK = ("waiting", "running")


def reader_of(person: Person) -> Reader:
    """How this person's mail is read."""
    accounts = MailAccount.objects.owned_by(person).exclude(address="")
    return Reader(
        own=frozenset(address.lower() for address in accounts.values_list("address", flat=True)),
        lessons={(row.sender, row.phrase): row.kind for row in Lesson.objects.owned_by(person)},
        zone=person.time_zone,
        today=journal.today_of(person),
    )


def files_of(person: Person) -> MailAccount:
    """The account that all files of this person belong to."""
    account, _ = MailAccount.objects.get_or_create(owner=person, kind="files")
    return account


def servers_of(person: Person) -> QuerySet[MailAccount]:
    """The mailboxes on servers that are connected."""
    return MailAccount.objects.owned_by(person).filter(kind="imap", forgotten_at=None).order_by("created_at")


def waiting(person: Person) -> QuerySet[Suggestion]:
    """The mails that nobody has decided about yet and that need it: the questions."""
    return Suggestion.objects.owned_by(person).filter(decided="").exclude(doubt="")


def known_of(person: Person) -> list[Known]:
    """Everything a new mail may belong to: the journal's applications, and those rebuilt but not filed."""
    applications = journal.applications_of(person)
    ids = _message_ids(Event.objects.owned_by(person), "application")
    for key, more in _message_ids(Suggestion.objects.owned_by(person), "rebuilt__application").items():
        ids[key] |= more
    known = [
        Known(
            key=UUID(one.id),
            company=one.company or "",
            role=one.role or "",
            ended=last.on if (last := ending(one)) else None,
            message_ids=frozenset(ids[UUID(one.id)]),
        )
        for one in applications
    ]
    return known + [known_rebuilt(row) for row in unfiled(person)]


def unfiled(person: Person) -> QuerySet[Rebuilt]:
    """Applications told by mails that still wait and are not in the journal."""
    rows = Rebuilt.objects.owned_by(person).filter(application=None, suggestions__decided="")
    return rows.distinct().prefetch_related("suggestions")


def known_rebuilt(row: Rebuilt) -> Known:
    """A rebuilt application as grouping knows it."""
    mails = [mail for mail in row.suggestions.all() if mail.decided != "not_mine"]
    ends = [
        mail.reading["on"] for mail in mails if mail.reading["kind"] == "rejection" and mail.reading["on"]
    ]
    return Known(
        key=row,
        company=row.company,
        role=row.role,
        ended=date.fromisoformat(max(ends)) if ends else None,
        message_ids=frozenset(mail.message_id for mail in mails if mail.message_id),
    )


def _message_ids(rows: QuerySet[Event] | QuerySet[Suggestion], key: str) -> defaultdict[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for application, message_id in rows.exclude(message_id="").values_list(key, "message_id"):
        if application is not None:
            found[application].add(message_id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One rebuilt application as a report shows it.

    Attributes:
        mails: its mails in order, those that were put away left out.
        ended: the day it ended, if a mail says so.
        is_filed: whether nothing that is sure is left to file.
        is_long_ago: whether it ended more than two weeks ago.
    """

    row: Rebuilt
    mails: tuple[Suggestion, ...]
    ended: date | None
    is_filed: bool
    is_long_ago: bool

    @property
    def questions(self) -> list[Suggestion]:
        """The mails of it that the person is asked about."""
        return [mail for mail in self.mails if mail.decided == "" and mail.doubt]

    @property
    def asks(self) -> int:
        """How many there are."""
        return len(self.questions)

    @property
    def first_asked(self) -> Suggestion:
        """The first of them."""
        return self.questions[0]

    @property
    def is_in_journal(self) -> bool:
        """Whether the journal holds it, with everything that is sure."""
        application = self.row.application
        return self.is_filed and application is not None and application.trashed_at is None

    @property
    def is_recent_ending(self) -> bool:
        """Whether it ended within the last two weeks and is filed, so that one may look back if one likes."""
        return self.is_filed and self.ended is not None and not self.is_long_ago


def tellings(run: MailRun) -> list[Telling]:
    """The applications that this run brought or added to, in three queries."""
    rows = Rebuilt.objects.owned_by(run.owner).filter(suggestions__run=run).distinct()
    rows = rows.select_related("application__opening").prefetch_related("suggestions")
    today = journal.today_of(run.owner)
    told = [_telling(row, run, today) for row in rows]
    return sorted(
        (one for one in told if one.mails), key=lambda one: one.mails[-1].reading["on"], reverse=True
    )


def _telling(row: Rebuilt, run: MailRun, today: date) -> Telling:
    mails = tuple(m for m in row.suggestions.all() if m.run_id == run.pk and m.decided != "not_mine")
    days = [m.reading["on"] for m in mails if m.reading["kind"] == "rejection" and m.reading["on"]]
    ended = date.fromisoformat(max(days)) if days else None
    return Telling(
        row=row,
        mails=mails,
        ended=ended,
        is_filed=not any(m.decided == "" and not m.doubt for m in mails),
        is_long_ago=ended is not None and ended < today - LONG_AGO,
    )


def counts(run: MailRun) -> dict[str, int]:
    """What came of a run, in numbers, in two queries."""
    mails = run.suggestions.aggregate(
        questions=Count("pk", filter=Q(decided="") & ~Q(doubt="")),
        ready=Count("pk", filter=Q(decided="", doubt="")),
        filed=Count("pk", filter=Q(decided="filed")),
        recruiters=Count("pk", filter=Q(decided="kept")),
    )
    rebuilt = Rebuilt.objects.filter(suggestions__run=run).exclude(suggestions__decided="not_mine")
    return {**mails, "rebuilt": rebuilt.distinct().count()}


def filed_events(mail: Suggestion) -> list[Event]:
    """The events that stand in the journal because of this mail."""
    rows = Event.objects.owned_by(mail.owner).filter(source=f"mail:{mail.sha256}")
    return journal.standing(rows)


def unfinished_runs() -> Iterable[UUID]:
    """Runs that were waiting or running when the app was last closed."""
    return list(MailRun.objects.filter(state__in=AT_WORK).values_list("pk", flat=True))
