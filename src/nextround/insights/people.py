"""People as one value each: who is due and why, the page of one with its history, the list (A3, A4, F6).

::

    due_people(person, today) -> tuple[DuePerson, ...]
    history(contact) -> tuple[Entry, ...]

A touch is a talk noted by hand, a mail that was pasted, a letter that was sent or answered, or a mail of the
mailbox that came from one of their addresses. Nothing is copied: what is taken back elsewhere
counts no more here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.journey import Kind, ending
from nextround.engine.people import due as engine
from nextround.engine.people.due import Advertised, Due, Known, Why
from nextround.insights.opening.fit import fit_of
from nextround.insights.opening.listed import is_hard
from nextround.journal import records as journal
from nextround.journal.models import Application, Contact
from nextround.journal.people import addresses
from nextround.letters.models import Letter
from nextround.letters.records import answer_of, sent_on
from nextround.letters.touches import last_by_person, last_mails
from nextround.mailbox.models import Suggestion

NOES = frozenset({Kind.REJECTED, Kind.SILENT})
"""Endings after which one looks again in half a year; a silence that one closed is a no, too."""
LOOKED_AT = 3
"""Openings that are held against the person before they make somebody due; reading one takes a moment."""
MOST_ENTRIES = 100
"""Lines of one person's history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePerson:
    """Somebody who is due, and the sentence that says why."""

    contact: Contact
    why: Why
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One time in touch.

    Attributes:
        what: "talk", "mail", "letter" or "answer".
        touch: the row that was noted, if it can be taken out here.
        letter: the letter, if it is one.
    """

    on: date
    what: str
    text: str = ""
    touch: UUID | None = None
    letter: UUID | None = None


def due_people(person: Person, today: date) -> tuple[DuePerson, ...]:
    """Those who are due today; the number of queries grows only with the few openings looked at."""
    rows = {
        str(row.pk): row
        for row in Contact.objects.owned_by(person).kept().select_related("application__opening", "owner")
    }
    known = _known(person, rows.values()) if rows else []
    openings = _openings(person) if any(one.refused_on for one in known) else {}
    advertised = [one for one, _ in openings.values()]
    likely = engine.due(known, advertised, today=today)
    if not likely:
        return ()
    by_mail = last_mails(person, [rows[one.person] for one in likely])
    known = [_after_mail(one, by_mail) for one in known if one.id in {each.person for each in likely}]
    lacks = _lacking(engine.due(known, advertised, today=today), openings)
    fitting = [one for one in advertised if not lacks.get(one.id)]
    found = engine.due(known, fitting, today=today)
    return tuple(_due(one, rows[one.person], openings, is_read=one.opening in lacks) for one in found)


def standing(contact: Contact, last: date | None) -> str:
    """When somebody comes up, in a sentence."""
    (known,) = _known(contact.owner, [contact])
    known = replace(known, last=last)
    if contact.rests:
        return words.say("people.when.rests")
    if known.own_date is not None:
        return words.say("people.when.own_date", day=known.own_date)
    check = engine.half_year_on(known)
    if check is not None and check >= journal.today_of(contact.owner):
        return words.say("people.when.half_year", day=check)
    if contact.again_on is not None:
        return words.say("people.when.past_date", day=contact.again_on)
    return words.say("people.when.none")


def history(contact: Contact) -> tuple[Entry, ...]:
    """Every time in touch, the latest first, in three queries."""
    person = contact.owner
    noted = contact.touches.filter(trashed_at=None).order_by("-on", "-created_at")[:MOST_ENTRIES]
    sent = Letter.objects.owned_by(person).kept().filter(contact=contact).exclude(sent_at=None)
    letters = list(
        sent.select_related("owner", "sent_event", "answer_event").order_by("-sent_at")[:MOST_ENTRIES]
    )
    entries = [
        *(Entry(on=row.on, what=row.how, text=row.text, touch=row.pk) for row in noted),
        *(Entry(on=sent_on(row), what="letter", text=row.subject, letter=row.pk) for row in letters),
        *_answers(letters),
        *_mails(contact),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True)[:MOST_ENTRIES])


def _answers(letters: Iterable[Letter]) -> Iterator[Entry]:
    """Answers that were noted by hand; those that came by mail stand among the mails."""
    for letter in letters:
        answer = answer_of(letter)
        if answer is not None and not answer.by_mail:
            yield Entry(on=answer.on, what="answer", text=answer.text, letter=letter.pk)


def _mails(contact: Contact) -> Iterator[Entry]:
    theirs = addresses(contact)
    if theirs:
        rows = Suggestion.objects.owned_by(contact.owner).exclude(sent_at=None)
        rows = rows.annotate(address=Lower("sender_address")).filter(address__in=theirs)
        for at, subject in rows.order_by("-sent_at").values_list("sent_at", "subject")[:MOST_ENTRIES]:
            yield Entry(on=journal.day_of(contact.owner, at), what="mail", text=subject)


def _known(person: Person, rows: Collection[Contact]) -> list[Known]:
    """These people as the engine takes them, mails of the mailbox aside."""
    applications = {row.application for row in rows if row.application and row.application.trashed_at is None}
    values = journal.values_by_id(applications) if applications else {}
    ended = {
        pk: last.on
        for pk, value in values.items()
        if (last := ending(value)) is not None and last.kind in NOES
    }
    touched = last_by_person(person)
    return [
        Known(
            id=str(row.pk),
            company=_company(row),
            last=touched.get(row.pk),
            refused_on=ended.get(row.application_id) if row.application_id else None,
            again_on=row.again_on,
            set_on=row.again_set_on,
            rests=row.rests,
        )
        for row in rows
    ]


def _company(row: Contact) -> str:
    """Where they were met, or where they are."""
    met_at = row.application.opening.company if row.application else ""
    return met_at or row.company


def _after_mail(known: Known, by_mail: Mapping[UUID, date]) -> Known:
    days = [day for day in (known.last, by_mail.get(UUID(known.id))) if day is not None]
    return replace(known, last=max(days, default=None))


Openings = Mapping[str, tuple[Advertised, Application]]


def _openings(person: Person) -> Openings:
    """The openings that the person saved and nobody has decided about, by the id of their application."""
    rows = journal.open_applications(person).exclude(opening__posting_saved_on=None)
    rows = rows.exclude(opening__company="").select_related("opening", "owner").defer("opening__posting")
    return {
        str(row.pk): (
            Advertised(id=str(row.pk), company=row.opening.company, on=row.opening.posting_saved_on),
            row,
        )
        for row in rows
    }


def _lacking(found: Iterable[Due], openings: Openings) -> Mapping[str, bool]:
    """Whether the first openings that are reasons insist on what the person lacks, where they can be read."""
    reasons = list(dict.fromkeys(one.opening for one in found if one.opening))[:LOOKED_AT]
    fits = {pk: fit_of(openings[pk][1]) for pk in reasons}
    return {
        pk: any(is_hard(one) and one.answer.status == "missing" for one in fit.asked)
        for pk, fit in fits.items()
        if fit.asked
    }


def _due(one: Due, contact: Contact, openings: Openings, *, is_read: bool) -> DuePerson:
    if one.opening is None:
        told = words.say(f"people.due.{one.why}", day=one.since)
    else:
        opening = openings[one.opening][1].opening
        told = words.say(
            f"people.due.{'opening' if is_read else 'opening_unread'}",
            company=opening.company,
            role=opening.role or words.say("people.a_role"),
            day=one.since,
        )
    return DuePerson(contact=contact, why=one.why, sentence=told)
