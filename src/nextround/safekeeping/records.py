"""The private record as its page, its paper and its command show it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine.journey import Kind
from nextround.engine.unfair import hints
from nextround.foundation import clock
from nextround.foundation.autosave import fingerprint
from nextround.foundation.owned import OwnedRows
from nextround.journal import records as journal
from nextround.journal.models import Application, Interview
from nextround.pages.signposts import TimeLimit, country, time_limits
from nextround.safekeeping.models import Attachment, Entry

OFFER = "private-offer:"
PRIVATE_QUESTIONS = "private_questions"
"""The code of the red flag that says the same as an unfair wording (words: journal.flag.red)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry with its number in the whole record, which never changes.

    Attributes:
        corrects: the number of the entry that this one puts right.
        corrected_by: the number of the one that puts this one right.
    """

    number: int
    entry: Entry
    attachments: tuple[Attachment, ...]
    corrects: int | None
    corrected_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long one has, counted from the day that comes first; that day is named beside."""

    since: date
    country: str
    limits: tuple[TimeLimit, ...]


def entries(person: Person) -> OwnedRows:
    """All entries of this person, as they were written down."""
    return Entry.objects.owned_by(person)


def lines(person: Person, about: Application | None = None) -> tuple[Line, ...]:
    """The record, first written first; of one application, with the numbers of the whole."""
    every = list(entries(person).select_related("application__opening"))
    numbers = {entry.pk: number for number, entry in enumerate(every, 1)}
    later = {entry.corrects_id: numbers[entry.pk] for entry in every if entry.corrects_id}
    files = _attachments(person)
    return tuple(
        Line(
            number=numbers[entry.pk],
            entry=entry,
            attachments=tuple(file for file in files if file.entry_id == entry.pk),
            corrects=numbers.get(entry.corrects_id),
            corrected_by=later.get(entry.pk),
        )
        for entry in every
        if about is None or entry.application_id == about.pk
    )


def _attachments(person: Person) -> list[Attachment]:
    """What is attached, without its content."""
    return list(Attachment.objects.owned_by(person).defer("content"))


def room_taken(person: Person) -> int:
    """How many bytes all attachments have together."""
    return int(Attachment.objects.owned_by(person).aggregate(all=Sum("size"))["all"] or 0)


def is_offered(application: Application) -> bool:
    """Whether this application has an entry, or something in it reads as if one may be wanted.

    What the person waved away below a text is not brought up by that text again.
    """
    own = entries(application.owner).filter(application=application, taken_out_at=None)
    return own.exists() or _is_flagged(application) or bool(_texts_with_hints(application))


def offer_code(text: str) -> str:
    """What the offer below this text is called; it says nothing of the words."""
    return f"{OFFER}{fingerprint(text)}"


def waved_away(person: Person) -> frozenset[str]:
    """The codes of what the person does not want to see again."""
    return dismissed(person, today_of(person))


def _is_flagged(application: Application) -> bool:
    flags = Interview.objects.filter(application=application).values_list("red_flags", flat=True)
    return any(PRIVATE_QUESTIONS in each for each in flags)


def _texts_with_hints(application: Application) -> list[str]:
    texts = [event.text for event in journal.standing(application.events.all())]
    found = [text for text in (*texts, application.opening.posting) if hints(text)]
    away = waved_away(application.owner) if found else frozenset()
    return [text for text in found if offer_code(text) not in away]


def limits_of(application: Application) -> Limits | None:
    """How long the person has, where they live; None where nothing is known, or nothing counts yet."""
    person = application.owner
    home, since = country(person.country), counted_from(application)
    if home is None or since is None:
        return None
    found = time_limits(home, since=since)
    return Limits(since=since, country=home.name, limits=found) if found else None


def counted_from(application: Application) -> date | None:
    """The first day from which a limit may run: the answer, or what was noted as happening before it."""
    noted = entries(application.owner).filter(application=application, taken_out_at=None, corrected_by=None)
    days = list(noted.values_list("happened_on", flat=True))
    answers = (e.on for e in journal.standing(application.events.all()) if e.kind == Kind.REJECTED)
    return min([*days, *answers], default=None)


def attachments_of(person: Person) -> OwnedRows:
    """The files of entries whose words were not taken out."""
    return Attachment.objects.owned_by(person).filter(entry__taken_out_at=None)


def today_of(person: Person) -> date:
    """Today where the person is."""
    return clock.today(person.time_zone)
