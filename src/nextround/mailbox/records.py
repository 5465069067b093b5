"""Rows turned into what grouping and pages ask for."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, ending
from nextround.engine.mail.match import Known, plain_subject
from nextround.engine.mail.requisition import requisitions
from nextround.journal import records as journal
from nextround.journal.models import Application, Contact, Event
from nextround.mailbox import signals
from nextround.mailbox.answers import TO_PERSON, Sent
from nextround.mailbox.models import Filing, Lesson, MailAccount, MailRun, Rebuilt, Suggestion
from nextround.mailbox.reading import Reader

LONG_AGO = timedelta(days=14)
"""Endings older than this are filed together, and no debrief is offered for them."""
AT_WORK = ("waiting", "running")
FILING_JOB = "mail-filing"
FILED, UNFILED = "application", "rebuilt"
"""What a choice begins with: an application of the journal, or one that only mails tell of so far."""


def reader_of(run: MailRun) -> Reader:
    """How the mail of this run is read."""
    person = run.owner
    accounts = MailAccount.objects.owned_by(person).exclude(address="")
    return Reader(
        own=frozenset(address.lower() for address in accounts.values_list("address", flat=True)),
        lessons={(row.sender, row.phrase): row.kind for row in Lesson.objects.owned_by(person)},
        zone=person.time_zone,
        today=journal.today_of(person),
        letters=letters_sent(person),
        meetings=frozenset(_meetings(person).values_list("reading__calendar__uid", flat=True)),
        since=run.since,
        senders=run.senders,
    )


def _meetings(person: Person) -> QuerySet[Suggestion]:
    """The mails whose calendar names a meeting, those that were put away left out."""
    rows = Suggestion.objects.owned_by(person).exclude(decided="not_mine")
    found: QuerySet[Suggestion] = rows.filter(reading__calendar__uid__isnull=False)
    return found


def of_same_meeting(mail: Suggestion) -> QuerySet[Suggestion]:
    """The other mails about the meeting that this one's calendar names, the first one first."""
    uid = mail.reading.get("calendar", {}).get("uid")
    if not uid:
        return Suggestion.objects.none()
    others = _meetings(mail.owner).filter(reading__calendar__uid=uid).exclude(pk=mail.pk)
    return others.exclude(rebuilt=None).select_related("rebuilt", "owner")


def letters_sent(person: Person) -> tuple[Sent, ...]:
    """The letters in the timelines, with the addresses of the people noted there, and those about none."""
    people: defaultdict[UUID, set[str]] = defaultdict(set)
    noted = Contact.objects.owned_by(person).kept().exclude(application=None).exclude(email="")
    for application, email in noted.values_list("application", "email"):
        people[application].add(email.strip().lower())
    standing = journal.standing_rows(person)
    refused = set(standing.filter(kind=Kind.REJECTED).values_list("application", flat=True))
    rows = standing.filter(kind=Kind.LETTER_SENT)
    in_timelines = tuple(
        Sent(
            application=application,
            on=on,
            event=event,
            message_id=message_id,
            subject=plain_subject(subject),
            addresses=frozenset(people[application]),
            after_no=application in refused,
        )
        for event, application, on, message_id, subject in rows.values_list(
            "pk", "application", "on", "message_id", "subject"
        )
    )
    told: Iterable[tuple[object, Any]] = signals.sent_to_people.send(Person, person=person)
    return (*in_timelines, *(letter for _, letters in told for letter in letters))


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


@dataclass(slots=True)
class _Mails:
    """What the mails of one application carry that tells it."""

    message_ids: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    requisitions: set[str] = field(default_factory=set)

    def add(self, *, message_id: str, subject: str, numbers: Iterable[str]) -> None:
        """Take what one mail carries."""
        self.message_ids |= {message_id} - {""}
        self.subjects |= {plain_subject(subject)} - {""}
        self.requisitions.update(numbers)

    def known(self, key: Hashable, *, company: str, role: str, ended: date | None) -> Known:
        """The application as matching knows it."""
        kept = (frozenset(self.message_ids), frozenset(self.subjects), frozenset(self.requisitions))
        ids, subjects, numbers = kept
        return Known(
            key=key,
            company=company,
            role=role,
            ended=ended,
            message_ids=ids,
            subjects=subjects,
            requisitions=numbers,
        )


def known_of(person: Person) -> list[Known]:
    """Everything a new mail may belong to: the journal's applications, and those rebuilt but not filed."""
    applications = journal.applications_of(person)
    mails = _mails_of(person)
    known = [
        mails[UUID(one.id)].known(
            UUID(one.id),
            company=one.company or "",
            role=one.role or "",
            ended=last.on if (last := ending(one)) else None,
        )
        for one in applications
    ]
    return known + [known_rebuilt(row) for row in unfiled(person)]


def _mails_of(person: Person) -> defaultdict[UUID, _Mails]:
    """What the mails of each application of the journal carry, in two queries.

    The numbers in a mail were noted when it came; only mails that were pasted are searched for them again.
    """
    found: defaultdict[UUID, _Mails] = defaultdict(_Mails)
    came = Suggestion.objects.owned_by(person).exclude(rebuilt__application=None)
    for application, message_id, subject, reading in came.values_list(
        "rebuilt__application", "message_id", "subject", "reading"
    ):
        numbers = reading.get("requisitions", ())
        found[application].add(message_id=message_id, subject=subject, numbers=numbers)
    of_mailbox = Suggestion.objects.filter(owner=person, sha256=Substr(OuterRef("source"), len("mail:") + 1))
    rows = Event.objects.owned_by(person).exclude(subject="", message_id="")
    for application, message_id, subject, text in rows.exclude(Exists(of_mailbox)).values_list(
        "application", "message_id", "subject", "text"
    ):
        numbers = requisitions(subject) | requisitions(text)
        found[application].add(message_id=message_id, subject=subject, numbers=numbers)
    return found


def unfiled(person: Person) -> QuerySet[Rebuilt]:
    """Applications told by mails that still wait and are not in the journal."""
    rows = Rebuilt.objects.owned_by(person).filter(application=None, suggestions__decided="")
    return rows.distinct().prefetch_related("suggestions")


def known_rebuilt(row: Rebuilt) -> Known:
    """A rebuilt application as matching knows it."""
    mails = [mail for mail in row.suggestions.all() if mail.decided != "not_mine"]
    ends = [
        mail.reading["on"] for mail in mails if mail.reading["kind"] == "rejection" and mail.reading["on"]
    ]
    carried = _Mails()
    for mail in mails:
        numbers = mail.reading.get("requisitions", ())
        carried.add(message_id=mail.message_id, subject=mail.subject, numbers=numbers)
    ended = date.fromisoformat(max(ends)) if ends else None
    return carried.known(row, company=row.company, role=row.role, ended=ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An application that a mail may belong to: `name` is what the press sends back."""

    name: str
    company: str
    role: str


def choices(mail: Suggestion) -> list[Choice]:
    """Between which applications a mail could not be told, in two queries at most."""
    names = mail.reading.get("between", [])
    ids = {
        sort: [name.partition(":")[2] for name in names if name.startswith(sort)] for sort in (FILED, UNFILED)
    }
    found: dict[str, Choice] = {}
    if ids[FILED]:
        kept = Application.objects.owned_by(mail.owner).kept().filter(pk__in=ids[FILED])
        for one in kept.select_related("opening"):
            name = f"{FILED}:{one.pk}"
            found[name] = Choice(name=name, company=one.opening.company, role=one.opening.role)
    if ids[UNFILED]:
        for row in Rebuilt.objects.owned_by(mail.owner).filter(pk__in=ids[UNFILED]):
            name = f"{UNFILED}:{row.pk}"
            found[name] = Choice(name=name, company=row.company, role=row.role)
    return [found[name] for name in names if name in found]


def answered_person(mail: Suggestion) -> Contact | None:
    """Whose answer this mail is, where it answers a letter about no application."""
    wanted = mail.reading.get("person") if TO_PERSON in mail.reading else ""
    rows = Contact.objects.owned_by(mail.owner)
    found: Contact | None = rows.filter(pk=wanted).first() if wanted else None
    return found


def chosen(mail: Suggestion, name: str) -> Rebuilt | Application | None:
    """What a press named: one of the mail's choices, or None if it is none of them (any more)."""
    if name not in {choice.name for choice in choices(mail)}:
        return None
    sort, _, pk = name.partition(":")
    rows = Application.objects if sort == FILED else Rebuilt.objects
    found: Rebuilt | Application = rows.owned_by(mail.owner).get(pk=pk)
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


def sure(run: MailRun, only: Collection[UUID | str] | None = None) -> list[Suggestion]:
    """The mails of a run that need no question, in order; `only` of these rebuilt applications."""
    mails = run.suggestions.filter(decided="", doubt="").select_related(
        "rebuilt__application", "owner", "run"
    )
    wanted = mails if only is None else mails.filter(rebuilt__in=only)
    return list(wanted.order_by("sent_at", "id"))


def filed(run: MailRun) -> list[Suggestion]:
    """The mails of a run that were filed, the latest first."""
    mails = run.suggestions.filter(decided="filed").select_related("rebuilt__application", "owner")
    return list(mails.order_by("-sent_at", "-id"))


def filing_of(run: MailRun) -> Filing | None:
    """The filing of this run's mails that is at work, if there is one."""
    return run.filings.filter(state__in=AT_WORK).first()


def lessons(person: Person) -> QuerySet[Lesson]:
    """What corrections taught, the latest first."""
    return Lesson.objects.owned_by(person).order_by("-created_at", "id")


def unfinished_filings() -> Iterable[UUID]:
    """Filings that were waiting or running when the app was last closed."""
    return list(Filing.objects.filter(state__in=AT_WORK).values_list("pk", flat=True))


def unfinished_runs() -> Iterable[UUID]:
    """Runs that were waiting or running when the app was last closed."""
    return list(MailRun.objects.filter(state__in=AT_WORK).values_list("pk", flat=True))
