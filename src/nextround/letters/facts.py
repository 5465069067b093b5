"""What the journal knows for a letter, and to whom it goes.

::

    known(letter) -> Facts                                    of a letter that is being written
    facts(application, contact=None) -> Facts                 about an application
    facts_to(contact) -> Facts                                to somebody one knows, about none
    addressee(application, kind) -> Contact | None
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from nextround.accounts.models import Person
from nextround.engine.companies import same_company
from nextround.engine.journey import Kind, furthest
from nextround.engine.letters.draft import Facts
from nextround.engine.letters.offered import Acquaintance, law_of
from nextround.journal import records as journal
from nextround.journal.models import Application, Contact, Interview, Opening, Question
from nextround.letters.models import Letter
from nextround.letters.records import TO_OTHERS, asked_in_vain
from nextround.letters.touches import last_heard, last_with
from nextround.profile.records import profile_row, rooms

REMEMBERED = timedelta(days=180)
"""So long after one was in touch nobody needs to be told how one met. Assumption."""


def known(letter: Letter) -> Facts:
    """What the journal knows for this letter."""
    if letter.application is not None:
        told = facts(letter.application, letter.contact)
        is_open = letter.kind in TO_OTHERS and letter.contact is None
        return replace(told, contact_name=None) if is_open else told
    if letter.contact is not None:
        return facts_to(letter.contact)
    return Facts(personal=True, contact_name=letter.to_name or None, my_name=letter.owner.name or None)


def addressee(application: Application, kind: str = "") -> Contact | None:
    """To whom a letter goes: the first person noted with it, one with an address before others."""
    if kind in TO_OTHERS:
        return None
    people = Contact.objects.owned_by(application.owner).kept().filter(application=application)
    return min(people, key=lambda person: (not person.email, person.created_at), default=None)


def facts(application: Application, contact: Contact | None = None) -> Facts:
    """What the journal knows for a letter about this application, to this person."""
    value = journal.application_value(application)
    stage = furthest(replace(value, events=tuple(e for e in value.events if e.kind is not Kind.INVITED)))
    ended = next((e for e in reversed(value.events) if e.kind in {Kind.REJECTED, Kind.SILENT}), None)
    talks = journal.interviews_of(application)
    found = _found(application.owner)
    asked = list(Question.objects.filter(interview__in=talks).kept())
    return Facts(
        company=value.company,
        role=value.role,
        stage=stage,
        contact_name=contact.name if contact else _contact_name(application, talks),
        interview_on=max((t.event.on for t in talks if t.event.stage == (stage or "")), default=None),
        topics=tuple(dict.fromkeys(question.topic for question in asked if question.topic)),
        stumped=tuple(question.text for question in asked if question.went == "stumped"),
        ended_on=None if ended is None else ended.on,
        ending=Kind.REJECTED if ended is None else ended.kind,
        my_name=application.owner.name or None,
        asked_on=asked_in_vain(application),
        law=law_of(application.owner.country),
        new_opening=None if ended is None else _advertised_since(application, ended.on),
        strengths=_strengths(application.owner),
        is_there=contact is not None and same_company(contact.company, application.opening.company),
        found_role=found.role if found else None,
        found_company=found.company if found else None,
    )


def facts_to(contact: Contact) -> Facts:
    """What the journal knows for a letter to this person that is about no application."""
    last, heard, today = last_with(contact), last_heard(contact), journal.today_of(contact.owner)
    found = _found(contact.owner)
    is_fresh = last is not None and today - last < REMEMBERED
    return Facts(
        personal=True,
        company=contact.company or None,
        is_there=bool(contact.company),
        contact_name=contact.name,
        my_name=contact.owner.name or None,
        met=None if is_fresh else contact.met,
        last_on=heard,
        wrote_lately=is_fresh and last != heard,
        strengths=_strengths(contact.owner),
        found_role=found.role if found else None,
        found_company=found.company if found else None,
    )


def acquaintance(contact: Contact) -> Acquaintance:
    """Somebody as the choice of a letter takes them."""
    return Acquaintance(
        today=journal.today_of(contact.owner),
        kind=contact.kind,
        last=last_with(contact),
        is_over=journal.search_end(contact.owner) is not None,
    )


def _strengths(person: Person) -> tuple[str, ...]:
    """The titles of what the person is good at, as they stand in the profile."""
    (room,) = (room for room in rooms(profile_row(person)) if room.code == "strengths")
    return tuple(row.title for row in room.rows)


def _found(person: Person) -> Opening | None:
    """What the person will do and where, once the search is over."""
    end = journal.search_end(person)
    return None if end is None else end.application.opening


def _advertised_since(application: Application, day: date) -> str | None:
    """The role of another opening at the same company, saved after that day; the latest."""
    company = application.opening.company.strip()
    if not company:
        return None
    rows = Opening.objects.owned_by(application.owner).filter(posting_saved_on__gt=day)
    rows = rows.filter(applications__trashed_at=None, applications__isnull=False)
    rows = rows.exclude(role="").exclude(pk=application.opening_id)
    told = rows.order_by("-posting_saved_on").values_list("company", "role")
    return next((role for name, role in told if same_company(name, company)), None)


def _contact_name(application: Application, talks: list[Interview]) -> str | None:
    person = addressee(application)
    if person is not None:
        return str(person.name)
    noted = talks[-1].with_whom.strip() if talks else ""
    return noted if _reads_as_a_name(noted) else None


def _reads_as_a_name(text: str) -> bool:
    """Whether a note on who was there is one name and nothing else, so that it can be greeted."""
    parts = text.split()
    return 1 <= len(parts) <= 4 and all(  # noqa: PLR2004 - nobody is greeted with five names
        part[0].isupper() and re.fullmatch(r"[\w.'’-]{1,40}", part) for part in parts
    )
