"""Draft a letter, write it, let it rest. Every one of these can be taken back."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.letters import rest, tone, wording
from nextround.engine.letters.compose import compose
from nextround.engine.letters.draft import Draft, LetterKind, Manner
from nextround.foundation import autosave, clock
from nextround.foundation.autosave import Kept
from nextround.journal import actions as journal
from nextround.journal.models import Application, Contact
from nextround.letters import facts, records
from nextround.letters.models import Letter, OwnWording
from nextround.letters.records import State
from nextround.letters.rules import NothingOwn
from nextround.words import letters as said

WRITTEN = ("to_name", "to_address", "subject", "body")
"""What the person writes in a letter."""


@transaction.atomic
def draft(
    application: Application,
    kind: str = LetterKind.ASK_FEEDBACK,
    *,
    manner: Manner | None = None,
    contact: Contact | None = None,
) -> Letter:
    """The letter of this kind about this application: the one being written, or a new draft from the facts.

    Args:
        application: what it is about.
        kind: a code of LetterKind.
        manner: how it speaks; as the person's last letter did where none is given.
        contact: to whom it goes; where none is given, the first person noted with the application.

    Raises:
        UnknownLetter: there is no such kind.
    """
    blank = Letter(owner=application.owner, application=application, contact=contact, kind=kind)
    return _draft(blank, manner, goes_to=contact or facts.addressee(application, kind))


@transaction.atomic
def draft_to(
    contact: Contact, kind: str = LetterKind.KEEP_IN_TOUCH, *, manner: Manner | None = None
) -> Letter:
    """The letter of this kind to somebody one knows, about no application: the one begun, or a new one.

    Raises:
        UnknownLetter: there is no such kind.
        NeedsApplication: a letter of this kind can't do without one.
    """
    return _draft(Letter(owner=contact.owner, contact=contact, kind=kind), manner, goes_to=contact)


@transaction.atomic
def draft_anew(letter: Letter, manner: Manner) -> Letter:
    """Draft it again from the facts, in another language, tone or length; this one goes to the trash.

    Raises:
        AlreadySent, OnItsWay: the letter went out, or is about to.
    """
    records.refuse_if_gone(letter)
    journal.trash(letter)
    return draft_like(letter, manner)


def draft_like(letter: Letter, manner: Manner) -> Letter:
    """The letter that is being written about the same to the same address, or a new one."""
    blank = Letter(
        owner=letter.owner,
        application=letter.application,
        contact=letter.contact,
        kind=letter.kind,
        to_name=letter.to_name,
        to_address=letter.to_address,
    )
    return _draft(blank, manner)


@transaction.atomic
def keep_wording(letter: Letter) -> None:
    """Remember the person's own words for this kind of letter, paragraph by paragraph.

    Raises:
        NothingOwn: it says what was drafted, and nothing else.
    """
    spoken = said.spoken(compose(letter.kind, facts.known(letter), records.manner(letter)))
    learnt = wording.learn(spoken, letter.body)
    if not learnt:
        raise NothingOwn
    for paragraph, template in learnt.items():
        OwnWording.objects.update_or_create(
            owner=letter.owner,
            kind=letter.kind,
            language=letter.language,
            paragraph=paragraph,
            defaults={"template": template},
        )


def forget_wording(letter: Letter) -> None:
    """Forget the own words for this kind of letter in this language."""
    records.own_wording(letter.owner, letter.kind, letter.language).delete()


def _draft(blank: Letter, manner: Manner | None, *, goes_to: Contact | None = None) -> Letter:
    """The letter that is being written about the same to the same, or this one, drafted."""
    composed = compose(blank.kind, facts.known(blank), manner or records.last_manner(blank.owner))
    begun = records.open_letter(blank.owner, blank.application, blank.kind, blank.contact)
    if begun is not None:
        return begun
    if goes_to is not None:
        blank.contact, blank.to_name, blank.to_address = goes_to, goes_to.name, goes_to.email
    for field, text in _as_drafted(blank.owner, composed).items():
        setattr(blank, field, text)
    blank.save()
    return blank


def _as_drafted(owner: Person, composed: Draft) -> dict[str, str]:
    manner = composed.manner
    own = dict(
        records.own_wording(owner, composed.kind, manner.language).values_list("paragraph", "template")
    )
    return {
        "language": manner.language,
        "tone": manner.tone,
        "length": manner.length,
        "subject": said.subject(composed),
        "body": said.body(composed, own),
    }


@transaction.atomic
def write(
    letter: Letter, texts: Mapping[str, str], *, bases: Mapping[str, str] | None = None, window: str = ""
) -> dict[str, Kept]:
    """Keep what was typed, and look at its tone again.

    Args:
        letter: not sent yet.
        texts: by field, out of `WRITTEN`; others are left as they are.
        bases: the fingerprint that the page started from, by field.
        window: which open page is asking.

    Raises:
        AlreadySent, OnItsWay: the letter went out, or is about to.
    """
    records.refuse_if_gone(letter)
    known = bases or {}
    kept = {
        field: autosave.keep(letter, field, text, base=known.get(field), window=window)
        for field, text in texts.items()
        if field in WRITTEN
    }
    _look_again(letter)
    return kept


def lay_to_rest(letter: Letter) -> None:
    """Let a letter rest until eight in the morning: because it has marks, or by choice.

    Raises:
        AlreadySent, OnItsWay: the letter went out, or is about to.
    """
    records.refuse_if_gone(letter)
    letter.rests_until = _morning(letter)
    letter.rests_zone = letter.owner.time_zone
    letter.rested_marks, letter.rest_ended_at = letter.marks, None
    _save_rest(letter)


def end_rest(letter: Letter) -> None:
    """End the rest on purpose: the letter may go now."""
    if letter.rests_until is not None:
        letter.rest_ended_at = clock.now()
        _save_rest(letter)


def rest_on(letter: Letter) -> None:
    """Undo "end the rest": it rests as long as it would have."""
    letter.rest_ended_at = None
    _save_rest(letter)


def wake(letter: Letter) -> None:
    """Undo "let it rest": a draft again."""
    letter.rests_until, letter.rest_ended_at, letter.rested_marks = None, None, []
    letter.rests_zone = ""
    _save_rest(letter)


def _look_again(letter: Letter) -> None:
    """Mark the words again: new marks ask for a night; when none are left, the night they caused is over."""
    found = tone.check(f"{letter.subject}\n{letter.body}", letter.language).marks
    letter.marks = sorted({mark.text.lower() for mark in found})
    letter.save(update_fields=["marks"])
    if letter.rests_until is None:
        return
    if letter.rested_marks and not letter.marks:
        wake(letter)
    elif set(letter.marks) - set(letter.rested_marks):
        _rest_anew(letter)


def _rest_anew(letter: Letter) -> None:
    if records.state(letter, clock.now()) is State.RESTING:
        lay_to_rest(letter)
    else:
        wake(letter)


def _morning(letter: Letter) -> datetime | None:
    here = clock.now().astimezone(ZoneInfo(letter.owner.time_zone))
    return rest.rests_until(here, max(1, len(letter.marks)))


def _save_rest(letter: Letter) -> None:
    letter.save(update_fields=["rests_until", "rests_zone", "rest_ended_at", "rested_marks"])
