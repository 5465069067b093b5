"""What state a letter is in, which letters wait, and what the journal knows for a new one."""

import re
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, Stage, ending, furthest
from nextround.engine.letters.draft import PLAINLY, Facts, Length, LetterKind, Manner, Tone
from nextround.engine.letters.offered import Standing, law_of
from nextround.foundation.owned import OwnedRows
from nextround.journal import records as journal
from nextround.journal.models import Application, Contact, Interview, Question
from nextround.letters.models import Letter, OwnWording


class State(StrEnum):
    """Where a letter is on its way; it follows from its times and its marks."""

    DRAFT = "draft"
    """Clean; it may go at once."""
    MARKED = "marked"
    """It has marks, so it rests overnight before it goes."""
    RESTING = "resting"
    READY = "ready"
    """It has rested, or the person ended the rest."""
    SENT = "sent"
    ANSWERED = "answered"
    LET_GO = "let_go"


TO_OTHERS = frozenset({LetterKind.ASK_INTRODUCTION, LetterKind.ASK_ADVICE, LetterKind.ASK_REFEREE})
"""Letters to someone else than those who decide."""
MAY_GO = frozenset({State.DRAFT, State.READY})


def state(letter: Letter, now: datetime) -> State:
    """Where this letter is now."""
    if letter.answer_event_id:
        return State.ANSWERED
    if letter.sent_at:
        return State.SENT
    if letter.let_go_at:
        return State.LET_GO
    if letter.rests_until is None:
        return State.MARKED if letter.marks else State.DRAFT
    return State.READY if letter.rest_ended_at or now >= letter.rests_until else State.RESTING


def letters(person: Person) -> OwnedRows:
    """Every letter that is not in the trash, the latest first, with its application."""
    rows = Letter.objects.owned_by(person).kept().filter(application__trashed_at=None)
    return rows.select_related("application__opening").order_by("-created_at")


def waiting(person: Person, now: datetime) -> list[Letter]:
    """Letters laid to rest and neither sent nor let go: those that may go now come first."""
    rows = letters(person).filter(sent_at=None, let_go_at=None).exclude(rests_until=None)
    return sorted(rows, key=lambda letter: (state(letter, now) is State.RESTING, letter.rests_until))


def sent(person: Person) -> OwnedRows:
    """Letters the person said they sent."""
    return letters(person).exclude(sent_at=None)


def of_application(application: Application) -> OwnedRows:
    """The letters about one application, the latest first."""
    return letters(application.owner).filter(application=application)


def open_letter(application: Application, kind: str, contact: Contact | None = None) -> Letter | None:
    """The letter of this kind that is being written, to this person if one is named."""
    rows = of_application(application).filter(kind=kind, sent_at=None, let_go_at=None)
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
        asked_on=_asked_in_vain(application),
        law=law_of(application.owner.country),
    )


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
        asked_on=_asked_in_vain(application),
        country=application.owner.country,
    )


def _asked_in_vain(application: Application) -> date | None:
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
