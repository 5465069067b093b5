"""Quick add: what was pasted, uploaded or typed waits as a draft until the person says what it is."""

import hashlib
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Problem
from nextround.engine.mail import message as mails
from nextround.engine.mail import triage
from nextround.engine.mail.message import Message
from nextround.engine.mail.people import can_be_answered, is_a_person
from nextround.journal import records
from nextround.journal.actions.applications import record_application
from nextround.journal.actions.events import Told, record_event
from nextround.journal.actions.people import note_mail, record_contact
from nextround.journal.models import Application, Contact, Draft, Event
from nextround.journal.rules import NothingToRead, TooLargeText, UnreadableMail
from nextround.sources.apart import read_raw

MOST_CHARACTERS = mails.BODY_CHARS
"""What is kept of one text; no mail that a person wrote is longer."""
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Outlook's own .msg files begin; they are no mails that one can read."""
LARGEST_UPLOAD = mails.MESSAGE_BYTES


def draft_from_text(person: Person, text: str) -> Draft:
    """Read a pasted mail, with or without its From: and Subject: lines.

    Raises:
        NothingToRead, TooLargeText: there is nothing to file, or more than a mail ever holds.
    """
    whole = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(whole) > MOST_CHARACTERS:
        raise TooLargeText(len(whole), MOST_CHARACTERS)
    return _draft(person, mails.from_text(whole), whole.encode())


def draft_from_mail(person: Person, raw: bytes) -> Draft:
    """Read an uploaded mail as it was saved.

    Raises:
        UnreadableMail: the bytes are no mail, or one too large; says which.
        NothingToRead: the mail holds no text.
    """
    if raw.startswith(OUTLOOK):
        raise UnreadableMail("This is Outlook's own format, which other programs can't read.")
    message = read_raw(raw)
    if isinstance(message, Problem):
        raise UnreadableMail(message.message)
    if not (message.sender_address or message.subject or message.date):
        return draft_from_text(person, _as_text(raw))
    return _draft(person, message, raw)


def draft_from_fields(person: Person, *, company: str, role: str, kind: str, on: date) -> Draft:
    """Wait with what was typed into the fields, so that one page can ask for the rest."""
    proposal = {"company": company.strip(), "role": role.strip(), "kind": kind, "on": on.isoformat()}
    return Draft.objects.create(owner=person, proposal=proposal)


@transaction.atomic
def file_draft(
    draft: Draft,
    application: Application | None,
    *,
    told: Told,
    names: dict[str, str],
    applied_on: date | None,
    keeps_writer: bool = False,
) -> Event:
    """File what the person confirmed: with this application, or with a new one of these names.

    Args:
        draft: is gone afterwards; its text stays with the event.
        application: None for a new one.
        told: what happened, as confirmed; the draft's text and marks are added.
        names: "company" and "role", for a new application or one that lacks them.
        applied_on: the day of applying, if known; for a new application only.
        keeps_writer: whether the person who wrote is kept among the people, with this application.

    Raises:
        Refusal: whatever `record_event` and `record_application` refuse; then nothing is changed.
    """
    if application is None:
        day = None if told.kind == "applied" else applied_on
        application = record_application(draft.owner, **names, applied_on=day)
    else:
        _fill_names(application, names)
    kept = {name: getattr(draft, name) for name in ("text", "subject", "message_id", "because", "source")}
    said = {name: getattr(told, name) for name in ("stage", "finalists", "says", "reasons")}
    event = record_event(application, kind=told.kind, on=told.on, **kept, **said)
    if keeps_writer:
        _keep_writer(draft, application)
    note_mail(draft.owner, draft.proposal.get("address", ""), on=event.on)
    draft.delete()
    return event


def _keep_writer(draft: Draft, application: Application) -> None:
    """Keep who wrote, once: a second mail of theirs finds them there."""
    name, email = draft.proposal.get("writer", ""), draft.proposal.get("address", "")
    known = Contact.objects.owned_by(draft.owner).kept().filter(application=application, name=name)
    if name and not known.exists():
        company = application.opening.company
        record_contact(draft.owner, name=name, email=email, company=company, application=application)


def drop_draft(draft: Draft) -> None:
    """Let a draft go; nothing of it was filed."""
    draft.delete()


def _as_text(raw: bytes) -> str:
    """A file without the lines that a mail begins with is taken as the mail's text, if it is text at all."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableMail("This file has none of the lines that a mail begins with.") from None
    if not text.strip("\x00 \r\n\t"):
        raise UnreadableMail("This file is empty.")
    return text


def _fill_names(application: Application, names: dict[str, str]) -> None:
    """Take over the name that an application lacks so far."""
    opening = application.opening
    opening.company = opening.company or names["company"].strip()
    opening.role = opening.role or names["role"].strip()
    opening.save(update_fields=["company", "role"])


def _draft(person: Person, message: Message, raw: bytes) -> Draft:
    if not (message.body.strip() or message.subject.strip()):
        raise NothingToRead
    reading = triage.read(message)
    return Draft.objects.create(
        owner=person,
        text=message.body,
        subject=message.subject,
        sender=f"{message.sender_name} <{message.sender_address}>" if message.sender_address else "",
        message_id=message.message_id[:998],
        because=_because(reading),
        proposal=_proposal(person, message, reading),
        source=f"mail:{hashlib.sha256(raw).hexdigest()}",
    )


def _because(reading: triage.Reading) -> list[dict[str, Any]]:
    """The phrases that say what happened first, then those that name company, role and reasons."""
    saying = [asdict(span) | {"says": "kind"} for span in reading.because]
    return saying + [asdict(span) | {"says": name} for name, span in reading.named.items()]


def _proposal(person: Person, message: Message, reading: triage.Reading) -> dict[str, Any]:
    today = records.today_of(person)
    sent = records.day_of(person, message.date) if message.date else today
    return {
        "company": reading.company or "",
        "role": reading.role or "",
        "stage": reading.stage or "",
        "kind": records.KIND_OF_MAIL.get(reading.kind, ""),
        "mail_kind": str(reading.kind),
        "weight": round(reading.weight, 3),
        "on": min(sent, today).isoformat(),
        "reasons": [str(cause) for cause in reading.reasons],
        **_writer(message),
    }


def _writer(message: Message) -> dict[str, str]:
    """Who wrote, where that is a person one may want to answer; machines and mailboxes are nobody."""
    if not is_a_person(message.sender_name):
        return {}
    address = message.reply_to or message.sender_address
    return {"writer": message.sender_name, "address": address if can_be_answered(address) else ""}
