"""What a person can do with their profile: keep it, read a CV into it line by line, correct and undo.

::

    Refusal
    ├── NoResume        what was given is no JSON Resume
    ├── EmptyRow        a row that says nothing
    └── ChangedSince    it was changed since, so it can't be taken back
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.engine.fit import cv
from nextround.engine.fit.cv_proposal import Proposal as Said
from nextround.engine.fit.resume import EXTENSION, table
from nextround.engine.fit.resume_rows import Row, rows_of, with_row, without_address, without_row
from nextround.engine.fit.tokens import clean
from nextround.foundation import autosave, clock
from nextround.foundation.autosave import Kept, fingerprint
from nextround.profile import beside
from nextround.profile.models import Profile, Proposal, PutAway
from nextround.profile.rooms import PROPOSED, REST, ROOMS

_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
MOST_ROWS = 1_000
"""So many rows of a JSON Resume are worth confirming; no life has more."""
PUT_AWAY_LASTS = timedelta(days=30)
KEPT, LEFT = "kept", "left"


class NoResume(Refusal):
    """What was given is no JSON Resume."""

    code = "no-resume"
    hint = "Choose a JSON Resume file: a JSON object with keys such as basics, work, skills, languages."

    def __init__(self) -> None:
        super().__init__("This is no JSON Resume.")


class EmptyRow(Refusal):
    """A row that says nothing."""

    code = "empty-row"
    hint = "A word or two in the first field is enough."

    def __init__(self) -> None:
        super().__init__("There is nothing in it yet.")


class ChangedSince(Refusal):
    """What would be taken back is not what is there any more."""

    code = "changed-since"
    hint = "Your list shows it as it is now; you can correct or take it out there."

    def __init__(self) -> None:
        super().__init__("This was changed since, so it stays as it is.")


@dataclass(frozen=True, slots=True)
class Written:
    """Where a row is now and its fingerprint; `beside` says that another window's text is kept, too."""

    at: str
    base: str
    beside: bool = False


def set_profile(person: Person, resume: object) -> Profile:
    """Keep a JSON Resume as the person's profile, in place of the one before; unknown keys stay in it.

    Raises:
        NoResume: it is not a JSON object.
    """
    if not isinstance(resume, Mapping):
        raise NoResume
    profile, _ = Profile.objects.update_or_create(owner=person, defaults={"resume": dict(resume)})
    return profile


def profile_of(person: Person) -> Mapping[str, Any]:
    """The person's JSON Resume; empty until one is kept."""
    profile = Profile.objects.owned_by(person).first()
    return {} if profile is None else profile.resume


@transaction.atomic
def profile_to_write(person: Person) -> Profile:
    """The person's profile, made the first time; held until the transaction ends."""
    Profile.objects.get_or_create(owner=person)
    found: Profile = Profile.objects.select_for_update().get(owner=person)
    return found


@transaction.atomic
def write_row(person: Person, room: str, row: Row, *, at: str = "", base: str | None = None) -> Written:
    """Add a row, or change the one at `at`; if another window changed that one first, both are kept.

    Args:
        person: whose profile.
        room: one of `rooms.ROOMS`.
        row: what the fields say; keys that the page does not know stay as they are.
        at: the address of the row to change; empty to add.
        base: the fingerprint of the row that the page began with; None when it does not know any.

    Raises:
        EmptyRow: nothing is said.
    """
    if not any(row.values()):
        raise EmptyRow
    profile = profile_to_write(person)
    old = rows_of(profile.resume, room).get(at)
    said = _filled({**without_address(old or {}), **row})
    elsewhere = old is not None and base is not None and base != base_of(old) and said != without_address(old)
    profile.resume, at = with_row(profile.resume, room, said, at="" if elsewhere else at)
    profile.save(update_fields=["resume"])
    return Written(at, base_of(rows_of(profile.resume, room)[at]), beside=elsewhere)


def base_of(row: Row) -> str:
    """The fingerprint of what a row says."""
    return fingerprint(without_address(row))


def _filled(row: Row) -> Row:
    return {key: value for key, value in row.items() if value not in ("", None, [])}


@transaction.atomic
def take_out(person: Person, room: str, at: str) -> PutAway | None:
    """Take a row out of the profile; it can be put back for thirty days. None when it is gone already."""
    PutAway.objects.owned_by(person).filter(created_at__lt=clock.now() - PUT_AWAY_LASTS).delete()
    profile = profile_to_write(person)
    row = rows_of(profile.resume, room).get(at)
    if row is None:
        return None
    profile.resume = without_row(profile.resume, room, at)
    profile.save(update_fields=["resume"])
    return PutAway.objects.create(owner=person, room=room, row=row)


@transaction.atomic
def put_back(away: PutAway) -> None:
    """Put a row back into the profile, at the end of its room."""
    profile = profile_to_write(away.owner)
    profile.resume, _ = with_row(profile.resume, away.room, away.row)
    profile.save(update_fields=["resume"])
    away.delete()


def propose_cv(person: Person, text: str) -> int:
    """Read a CV's text; what it says waits line by line, the text itself isn't kept. Says how many."""
    text = clean(text).replace("\x00", " ")
    found = [_said_by(one, text) for one in cv.read(text)]  # outside the transaction: it may take a while
    return _propose(person, found)


def propose_resume(person: Person, resume: object) -> int:
    """Let each row of a JSON Resume wait for the person's word, and once whatever else it holds.

    Raises:
        NoResume: it is not a JSON object.
    """
    if not isinstance(resume, Mapping):
        raise NoResume
    found = [
        {"room": room, "row": dict(without_address(row))}
        for room in ROOMS
        for row in rows_of(resume, room).values()
    ][:MOST_ROWS]
    rest = _rest(resume)
    return _propose(person, [*found, {"room": REST, "row": rest}] if rest else found)


def resume_from(raw: str) -> object:
    """The decoded JSON Resume, without what no database takes: halves of signs, NUL, figures without end.

    Raises:
        NoResume: it is no JSON.
    """
    try:
        told = json.dumps(json.loads(raw), ensure_ascii=False, allow_nan=False)
        return json.loads(_NUL.sub(r"\1", clean(told)))
    except (ValueError, RecursionError):
        raise NoResume from None


def _rest(resume: Mapping[str, Any]) -> dict[str, Any]:
    more = {key: value for key, value in table(resume.get(EXTENSION)).items() if key not in ROOMS}
    rest = {key: value for key, value in resume.items() if key not in {*ROOMS, EXTENSION}}
    return rest | ({EXTENSION: more} if more else {})


def _said_by(one: Said, text: str) -> dict[str, Any]:
    """The proposal with the lines that say so, and its place in them."""
    begin = text.rfind("\n", 0, one.start) + 1
    stop = text.find("\n", one.end)
    said = text[begin : None if stop < 0 else stop]
    return {
        "room": one.room,
        "row": dict(one.row),
        "said": said,
        "start": one.start - begin,
        "end": one.end - begin,
    }


@transaction.atomic
def _propose(person: Person, found: Iterable[dict[str, Any]]) -> int:
    """Put proposals in the place of those before; what is in the profile already is not asked again."""
    Proposal.objects.owned_by(person).delete()
    resume = profile_of(person)
    fresh = [one for one in found if not _is_there(resume, one["room"], one["row"])]
    Proposal.objects.bulk_create(
        Proposal(owner=person, position=position, **one) for position, one in enumerate(fresh)
    )
    return len(fresh)


def _is_there(resume: Mapping[str, Any], room: str, row: Row) -> bool:
    """Whether the profile says this already."""
    if room not in ROOMS:
        return not beside.lacking(resume, room, row)
    said = _filled(row)
    return any(said.items() <= old.items() for old in rows_of(resume, room).values())


def correct(proposal: Proposal, row: Row) -> None:
    """Keep the person's corrections of a proposal that waits."""
    proposal.row = dict(_filled({**proposal.row, **row}))
    proposal.save(update_fields=["row"])


@transaction.atomic
def confirm(proposals: Iterable[Proposal]) -> int:
    """These lines are right: they are in the profile from now on. Says how many."""
    number = 0
    for proposal in proposals:
        if proposal.row:
            proposal.kept_as = _keep(proposal)
            proposal.decided = KEPT
            proposal.save(update_fields=["row", "decided", "kept_as"])
            number += 1
    return number


def _keep(proposal: Proposal) -> str:
    """Write a proposal into the profile; where it is then."""
    if proposal.room in ROOMS:
        return write_row(proposal.owner, proposal.room, proposal.row).at
    profile = profile_to_write(proposal.owner)
    proposal.row = beside.lacking(profile.resume, proposal.room, proposal.row)
    profile.resume = beside.joined(profile.resume, proposal.room, proposal.row)
    profile.save(update_fields=["resume"])
    return ""


def leave_out(proposals: Iterable[Proposal]) -> int:
    """These lines stay out of the profile. Says how many."""
    return sum(_left(proposal) for proposal in proposals)


def _left(proposal: Proposal) -> int:
    proposal.decided = LEFT
    proposal.save(update_fields=["decided"])
    return 1


@transaction.atomic
def ask_again(proposal: Proposal) -> None:
    """Take an answer back: the line waits again, and what it brought into the profile is out.

    Raises:
        ChangedSince: the row was changed in the profile since.
    """
    if proposal.decided == KEPT:
        _unkeep(proposal)
    proposal.decided, proposal.kept_as = "", ""
    proposal.save(update_fields=["decided", "kept_as"])


def _unkeep(proposal: Proposal) -> None:
    profile = profile_to_write(proposal.owner)
    if proposal.room in ROOMS:
        row = rows_of(profile.resume, proposal.room).get(proposal.kept_as)
        if row is None or without_address(row) != _filled(proposal.row):
            raise ChangedSince
        profile.resume = without_row(profile.resume, proposal.room, proposal.kept_as)
    else:
        profile.resume = beside.parted(profile.resume, proposal.room, proposal.row)
    profile.save(update_fields=["resume"])


def finish(person: Person) -> None:
    """Nothing of the file waits any more; what was kept stays in the profile."""
    Proposal.objects.owned_by(person).delete()


def waiting(person: Person) -> list[Proposal]:
    """The lines that wait for the person's word."""
    return list(Proposal.objects.owned_by(person).filter(decided="", room__in=PROPOSED))


@transaction.atomic
def keep_parts(
    person: Person, typed: Mapping[str, str], *, bases: Mapping[str, str], window: str = ""
) -> dict[str, Kept]:
    """Keep single texts of the profile (`parts.PARTS`), each beside another window's where that was first.

    Args:
        person: whose profile.
        typed: part -> its text.
        bases: part -> the fingerprint that the page began with; a part without one is written over.
        window: which open page asks.
    """
    profile = profile_to_write(person)
    return {
        name: autosave.keep(profile, name, text, base=bases.get(name), window=window)
        for name, text in typed.items()
    }
