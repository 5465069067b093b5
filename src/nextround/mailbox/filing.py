"""From a suggestion to the journal, and back."""

from dataclasses import replace
from datetime import date, datetime

from nextround.engine.journey import Kind, Stage, furthest
from nextround.engine.mail.kinds import MailKind
from nextround.foundation import clock
from nextround.journal import actions as journal
from nextround.journal import records as journal_records
from nextround.journal.actions import Meeting, Told
from nextround.journal.models import Application, Event
from nextround.mailbox import answers, invitations, moving, records, signals
from nextround.mailbox.models import Rebuilt, Suggestion


def as_read(mail: Suggestion) -> Told:
    """What happened, as the mail was read; a day that can't be told, or has not come, is today."""
    said = mail.reading
    kind = journal_records.KIND_OF_MAIL[MailKind(said["kind"])]
    today = journal_records.today_of(mail.owner)
    on = date.fromisoformat(said["on"]) if said["on"] else today
    return Told(
        kind=kind,
        on=on if kind == Kind.INVITED else min(on, today),
        stage=said["stage"],
        reasons=said["reasons"],
        says=said.get("says", ""),
    )


def at_the_latest(told: Told, application: Application) -> Told:
    """An ending, or feedback, is at the stage reached: mails often say "your application" only."""
    if told.kind not in {Kind.REJECTED, Kind.FEEDBACK}:
        return told
    reached = furthest(journal_records.application_value(application))
    stages = [Stage(stage) for stage in (told.stage, reached) if stage]
    return replace(told, stage=str(max(stages, key=list(Stage).index, default="")))


def place_of(mail: Suggestion, *, company: str, role: str) -> Application:
    """The mail's application in the journal: the one it belongs to, brought back if need be, or a new one.

    Raises:
        NamelessApplication: a new one would have no name.
    """
    if mail.rebuilt is not None:  # another mail of the same list may have been filed a moment ago
        mail.rebuilt.refresh_from_db()
    row = mail.rebuilt or Rebuilt.objects.create(owner=mail.owner, run=mail.run, company=company, role=role)
    if row.application is None:
        row.application = journal.record_application(mail.owner, company=company, role=role)
        row.made = True
        row.save(update_fields=["application", "made"])
    elif row.application.trashed_at is not None:
        journal.bring_back(row.application)
    mail.rebuilt = row
    return row.application


def file(mail: Suggestion, application: Application, told: Told) -> Event:
    """Put the mail into the timeline of this application, and note that it is decided.

    Raises:
        Refusal: whatever `journal.actions.record_event` refuses.
    """
    source = f"mail:{mail.sha256}"
    if told.kind == Kind.CONFIRMED and journal_records.applied_on(application) is None:
        # They confirm what was sent; without a better word the day of the first mail is the day of applying.
        days = [event.on for event in journal_records.standing(application.events.all())]
        applied = replace(told, kind=Kind.APPLIED, on=min([told.on, *days]), stage="")
        _record(mail, application, applied, text="", source=source)
    event = _record(mail, application, told, text=_words(mail, told), source=source)
    _keep_hour(mail, event)
    decide(mail, "filed")
    signals.filed.send(Suggestion, mail=mail, event=event)
    return event


def _words(mail: Suggestion, told: Told) -> str:
    """The mail word for word; of an answer, what they wrote: below it stands the person's own letter."""
    return answers.own_part(mail.text) if told.kind == Kind.FEEDBACK else mail.text


def _keep_hour(mail: Suggestion, event: Event) -> None:
    """Keep when the talk begins, where the mail says so and the person left its day as it was read."""
    meeting = meeting_of(mail)
    if meeting is not None and (event.kind, event.on) == (Kind.INVITED, meeting.starts.date()):
        journal.detail(event, meeting)


def meeting_of(mail: Suggestion) -> Meeting | None:
    """The meeting that a mail invites to, if it says the hour and its zone."""
    said = mail.reading
    if not said.get("at"):
        return None
    told = said.get(invitations.KEPT, {})
    details = {name: told[name] for name in ("minutes", "how", "where", "with_whom") if told.get(name)}
    starts = datetime.fromisoformat(said["at"])
    return Meeting(starts=starts, zone=said["zone"], stage=said["stage"], **details)


def _record(mail: Suggestion, application: Application, told: Told, *, text: str, source: str) -> Event:
    return journal.record_event(
        application,
        kind=told.kind,
        on=told.on,
        stage=told.stage,
        reasons=told.reasons,
        says=told.says,
        text=text,
        source=source,
        subject=mail.subject,
        message_id=mail.message_id,
        because=mail.reading["because"] if text else [],
    )


def decide(mail: Suggestion, how: str) -> None:
    """Note what the person decided about this mail; "" lets it wait again."""
    mail.decided, mail.decided_at = how, clock.now() if how else None
    mail.save(update_fields=["decided", "decided_at", "rebuilt"])


def unfile(mail: Suggestion) -> None:
    """Take the mail's events back, hide an application that only it had made, and let the mail wait again."""
    moving.undo(mail)
    for event in records.filed_events(mail):
        journal.take_back(event)
    signals.unfiled.send(Suggestion, mail=mail)
    application = mail.rebuilt.application if mail.rebuilt else None
    if application is not None and _only_from_mail(mail.rebuilt, application):
        journal.trash(application)
    decide(mail, "")


def _only_from_mail(row: Rebuilt | None, application: Application) -> bool:
    """Whether nothing is left of an application that filing a mail had made."""
    made = row is not None and row.made and application.trashed_at is None
    return made and not application.note and not journal_records.standing(application.events.all())
