"""What one can do with the private record: add to it, correct by adding, take one entry's words out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from nextround.accounts.actions import dismiss, want_again
from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.journal.models import Application
from nextround.journal.states import name_of
from nextround.safekeeping import records
from nextround.safekeeping.models import Attachment, Entry

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
ALL_FILES = 30 * MEGABYTE
"""So that a journey file that holds them all can still be brought back through the browser."""
LONGEST_NAME = 200
FINGERPRINT = 20
"""Characters that name a text (foundation.autosave)."""
TEXTS = ("what", "said_by", "before_whom", "hour", "where")


class NothingSaid(Refusal):
    """An entry without words says nothing."""

    code = "nothing-said"
    hint = "Write what was said or done, as close to the words as you remember."

    def __init__(self) -> None:
        super().__init__("There is nothing to keep yet.")


class NotYetHappened(Refusal):
    """What happened lies in the past."""

    code = "not-yet-happened"
    hint = "Check the date; about right is fine."

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} is still to come.")


class FileTooLarge(Refusal):
    """A single file has its limit."""

    code = "file-too-large"
    hint = "A smaller picture, or the part that matters, says the same. Nothing was kept yet."

    def __init__(self) -> None:
        super().__init__(f"A file here has at most {LARGEST_FILE // MEGABYTE} MB.")


class NoRoomLeft(Refusal):
    """All files together have theirs."""

    code = "no-room-left"
    hint = "Keep the file in a folder of your own, and write its name into the entry. Nothing was kept yet."

    def __init__(self) -> None:
        super().__init__(f"All files here have at most {ALL_FILES // MEGABYTE} MB together.")


class CorrectedAlready(Refusal):
    """Each entry is put right by one other, so that the order can be followed."""

    code = "corrected-already"
    hint = "Correct the correction: it says last what you mean."

    def __init__(self) -> None:
        super().__init__("This entry was put right before.")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it arrived."""

    name: str
    content: bytes


@transaction.atomic
def write_down(
    person: Person,
    *,
    happened_on: date,
    application: Application | None = None,
    corrects: Entry | None = None,
    files: Sequence[File] = (),
    **texts: str,
) -> Entry:
    """Add an entry, with the time of writing; nothing that is there changes.

    Args:
        person: whose record.
        happened_on: the day it happened.
        application: what it is about, if it is about one.
        corrects: the entry that this one puts right.
        files: to be kept with it.
        texts: any of TEXTS.

    Raises:
        NothingSaid, NotYetHappened, FileTooLarge, NoRoomLeft, CorrectedAlready: nothing was kept.
    """
    told = {name: texts.get(name, "").strip() for name in TEXTS}
    _check(person, told, happened_on, files)
    if corrects is not None and Entry.objects.filter(corrects=corrects).exists():
        raise CorrectedAlready
    about = name_of(application) if application else corrects.about if corrects else ""
    entry = Entry.objects.create(
        owner=person,
        application=application,
        about=about,
        happened_on=happened_on,
        corrects=corrects,
        created_at=clock.now(),
        **told,
    )
    for file in files:
        _attach(entry, file)
    return entry


def _check(person: Person, told: dict[str, str], day: date, files: Sequence[File]) -> None:
    if not told["what"]:
        raise NothingSaid
    if day > clock.today(person.time_zone):
        raise NotYetHappened(day)
    if any(len(file.content) > LARGEST_FILE for file in files):
        raise FileTooLarge
    if files and records.room_taken(person) + sum(len(file.content) for file in files) > ALL_FILES:
        raise NoRoomLeft


def _attach(entry: Entry, file: File) -> None:
    Attachment.objects.create(
        owner=entry.owner,
        entry=entry,
        name=safe_name(file.name),
        size=len(file.content),
        digest=sha256(file.content).hexdigest(),
        content=file.content,
    )


def safe_name(name: str) -> str:
    """A file's name without folders and without signs that nobody sees or that turn the direction."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot:
        shown = f"{stem[: LONGEST_NAME - 12]}.{ending[:11]}"
    return shown[:LONGEST_NAME] or "file"


@transaction.atomic
def take_out(entry: Entry) -> None:
    """Erase the words and files of one entry for good; a line with its dates stays in the record."""
    Attachment.objects.filter(entry=entry).delete()
    emptied: dict[str, Any] = dict.fromkeys(TEXTS, "")
    Entry.objects.filter(pk=entry.pk, taken_out_at=None).update(taken_out_at=clock.now(), about="", **emptied)


def wave_away(person: Person, text: str) -> None:
    """Don't bring the record up again below this text, named by its fingerprint."""
    dismiss(person, f"{records.OFFER}{text[:FINGERPRINT]}")


def wave_back(person: Person, text: str) -> None:
    """Undo that."""
    want_again(person, f"{records.OFFER}{text[:FINGERPRINT]}")
