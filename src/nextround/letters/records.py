"""What state a letter is in, which letters wait, and how an application stands for the choice of one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import cast
from zoneinfo import ZoneInfo

from django.utils import dateformat

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, Stage, ending, furthest
from nextround.engine.letters.draft import PLAINLY, Length, LetterKind, Manner, Tone
from nextround.engine.letters.offered import Standing
from nextround.foundation import autosave, clock
from nextround.foundation.owned import OwnedRows
from nextround.journal import records as journal
from nextround.journal.appointments import both_hours
from nextround.journal.models import Application, Contact
from nextround.letters.models import Letter, OwnWording, Sending
from nextround.letters.rules import AlreadySent, OnItsWay
from nextround.mailbox.models import SendingAccount
from nextround.mailbox.sending import sender_of
from nextround.sources.written import Mail, Someone


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, word for word; `is_feedback` says that it is evidence about an application."""

    on: date
    text: str
    by_mail: bool
    is_feedback: bool


class State(StrEnum):
    """Where a letter is on its way; it follows from its times and its marks."""

    DRAFT = "draft"
    """Clean; it may go at once."""
    MARKED = "marked"
    """It has marks, so it rests overnight before it goes."""
    RESTING = "resting"
    READY = "ready"
    """It has rested, or the person ended the rest."""
    GOING = "going"
    """Send was pressed; it leaves in a moment, and until then it can be taken back."""
    HANDING = "handing"
    """The server is being given it."""
    UNSURE = "unsure"
    """It was cut off while the server was given it: it may have been sent."""
    SENT = "sent"
    ANSWERED = "answered"
    LET_GO = "let_go"


TO_OTHERS = frozenset(
    {
        LetterKind.ASK_INTRODUCTION,
        LetterKind.ASK_ADVICE,
        LetterKind.ASK_REFEREE,
        LetterKind.THANK_HELP,
    }
)
"""Letters to someone else than those who decide."""
MAY_GO = frozenset({State.DRAFT, State.READY})
ON_THE_WAY = frozenset({State.GOING, State.HANDING, State.UNSURE})
LONGEST_VISIT = timedelta(minutes=5)
"""A server is left long before (sources.smtp), so a letter that seems to be there still was cut off."""


def state(letter: Letter, now: datetime) -> State:
    """Where this letter is now."""
    if letter.answer_event_id or letter.answered_on:
        return State.ANSWERED
    if letter.sent_at:
        return State.SENT
    if (way := _way(letter, now)) is not None:
        return way
    if letter.let_go_at:
        return State.LET_GO
    if letter.rests_until is None:
        return State.MARKED if letter.marks else State.DRAFT
    return State.READY if letter.rest_ended_at or now >= letter.rests_until else State.RESTING


def _way(letter: Letter, now: datetime) -> State | None:
    """Where a letter that was pressed to go is, while that is open."""
    sending: Sending | None = getattr(letter, "sending", None)
    if sending is None or sending.state not in ON_THE_WAY:
        return None
    if sending.state == State.HANDING and now - sending.leaves_at > LONGEST_VISIT:
        return State.UNSURE
    return State(sending.state)


def rest_ends(letter: Letter, own: tzinfo) -> str:
    """Day and hour at which it has rested, by the clock by which that was promised, and by one's own.

    Returns:
        "" for a letter that was not laid to rest.
    """
    if letter.rests_until is None:
        return ""
    promised = clock.zone_named(letter.rests_zone) if letter.rests_zone else own
    morning = letter.rests_until.astimezone(promised)
    return f"{dateformat.format(morning, 'l')}, {both_hours(morning, own)}"


def refuse_if_gone(letter: Letter) -> None:
    """Nothing is changed about a letter that went out, or is about to.

    Raises:
        AlreadySent, OnItsWay: it did, or is.
    """
    if letter.sent_at is not None:
        raise AlreadySent
    if Sending.objects.filter(letter=letter, state__in=ON_THE_WAY).exists():
        raise OnItsWay


def letters(person: Person) -> OwnedRows:
    """Every letter that is not in the trash, the latest first, with its application and its way out."""
    rows = Letter.objects.owned_by(person).kept().filter(application__trashed_at=None)  # or about none
    return rows.select_related("application__opening", "sending").order_by("-created_at")


def sent_on(letter: Letter) -> date:
    """The day on which a letter went out that did."""
    if letter.sent_event is not None:
        return letter.sent_event.on
    return journal.day_of(letter.owner, cast("datetime", letter.sent_at))


def answer_of(letter: Letter) -> Answer | None:
    """What came back to this letter, if anything did."""
    event = letter.answer_event
    if event is not None:
        is_feedback = event.kind == Kind.FEEDBACK
        return Answer(on=event.on, text=event.text, by_mail=event.source != "hand", is_feedback=is_feedback)
    if letter.answered_on is None:
        return None
    by_mail = letter.answer_source != "hand"
    return Answer(on=letter.answered_on, text=letter.answer_text, by_mail=by_mail, is_feedback=False)


def waiting(person: Person, now: datetime) -> list[Letter]:
    """Letters laid to rest and neither sent, on their way nor let go: those that may go now come first."""
    rows = letters(person).filter(sent_at=None, let_go_at=None).exclude(rests_until=None)
    rows = rows.exclude(sending__state__in=ON_THE_WAY)
    return sorted(rows, key=lambda letter: (state(letter, now) is State.RESTING, letter.rests_until))


def undecided(person: Person, now: datetime) -> list[Letter]:
    """Letters that may have been sent: only the person can say."""
    rows = letters(person).filter(sent_at=None, sending__state__in=(State.HANDING, State.UNSURE))
    return [letter for letter in rows if state(letter, now) is State.UNSURE]


def sent(person: Person) -> OwnedRows:
    """Letters the person said they sent, or that went out from here."""
    return letters(person).exclude(sent_at=None)


def as_pressed(letter: Letter, account: SendingAccount) -> str:
    """The fingerprint of all that goes out: what a press has to name, so that it is on that exact text."""
    whose = (account.pk, account.name, account.address, account.host)
    words = (letter.to_name, letter.to_address, letter.subject, letter.body)
    return autosave.fingerprint([str(letter.pk), *map(str, whose), *words])


def mail_of(letter: Letter, account: SendingAccount, *, message_id: str, now: datetime) -> Mail:
    """The letter as it goes out by this account."""
    return Mail(
        sender=sender_of(account),
        recipient=Someone(name=letter.to_name, address=letter.to_address),
        subject=letter.subject,
        body=letter.body,
        message_id=message_id,
        written_at=now.astimezone(ZoneInfo(letter.owner.time_zone)).replace(microsecond=0),
        follows=_follows(letter),
    )


def _follows(letter: Letter) -> tuple[str, ...]:
    """The Message-ID of their mail that ended the application, for a letter to those who wrote it."""
    if letter.application is None or letter.kind in TO_OTHERS:
        return ()
    events = journal.standing(letter.application.events.all())
    theirs = [event.message_id for event in events if event.kind == Kind.REJECTED and event.message_id]
    return tuple(theirs[-1:])


def of_application(application: Application) -> OwnedRows:
    """The letters about one application, the latest first."""
    return letters(application.owner).filter(application=application)


def open_letter(
    person: Person, application: Application | None, kind: str, contact: Contact | None = None
) -> Letter | None:
    """The letter of this kind that is being written about this, to this person if one is named."""
    rows = letters(person).filter(application=application, kind=kind, sent_at=None, let_go_at=None)
    found: Letter | None = (rows if contact is None else rows.filter(contact=contact)).first()
    return found


def manner(letter: Letter) -> Manner:
    """How this letter was drafted."""
    return Manner(language=letter.language, tone=Tone(letter.tone), length=Length(letter.length))


def last_manner(person: Person) -> Manner:
    """How the person's last letter spoke, or plainly, in English."""
    last = letters(person).first()
    return PLAINLY if last is None else manner(last)


def own_wording(person: Person, kind: str, language: str) -> OwnedRows:
    """How the person says the paragraphs of this kind of letter."""
    return OwnWording.objects.owned_by(person).filter(kind=kind, language=language)


def standing(application: Application) -> Standing:
    """How an application stands, for the choice of a letter."""
    value = journal.application_value(application)
    end = ending(value)
    kinds, today = {event.kind for event in value.events}, journal.today_of(application.owner)
    return Standing(
        today=today,
        ending=None if end is None else end.kind,
        ended_on=None if end is None else end.on,
        applied=Kind.APPLIED in kinds,
        ahead=any(event.kind is Kind.INVITED and event.on >= today for event in value.events),
        offered=Kind.OFFERED in kinds and end is None,
        talked=bool(kinds & {Kind.INTERVIEWED, Kind.ASSESSED}),
        asked_on=asked_in_vain(application),
        country=application.owner.country,
    )


def asked_in_vain(application: Application) -> date | None:
    """The day feedback was asked for by letter or telephone, while no answer is noted."""
    asked = of_application(application).filter(kind__startswith=LetterKind.ASK_FEEDBACK).exclude(sent_at=None)
    first = asked.filter(answer_event=None).order_by("sent_at").first()
    if first is None or asked.exclude(answer_event=None).exists():
        return None
    return journal.day_of(application.owner, first.sent_at)


def stage_code(application: Application) -> str:
    """The furthest stage of an application as events keep it."""
    stage: Stage | None = furthest(journal.application_value(application))
    return "" if stage is None else str(stage)
