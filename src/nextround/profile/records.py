"""What the pages show of a profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.fit.resume_rows import rows_of
from nextround.profile.models import Profile, PutAway
from nextround.profile.rooms import ROOMS
from nextround.words import profile as telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row as pages and commands show it.

    Attributes:
        at: its address.
        title, beside: the row in a line, and what else it says.
        row: as the resume has it.
    """

    at: str
    room: str
    title: str
    beside: str
    row: Mapping[str, Any]

    @property
    def story(self) -> tuple[str, ...]:
        """What was done and what came of it."""
        return telling.story(self.row) if self.room == "strengths" else ()

    @property
    def link(self) -> str:
        """A link that a browser may open; empty where it is another."""
        told = self.row.get("link")
        return told if isinstance(told, str) and told.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room with its rows and its words."""

    code: str
    name: str
    one: str
    empty: str
    rows: tuple[Shown, ...]


def profile_row(person: Person) -> Profile:
    """The person's profile; an unsaved one until something is kept."""
    found: Profile | None = Profile.objects.owned_by(person).first()
    return found or Profile(owner=person)


def shown(room: str, row: Mapping[str, Any], at: str = "") -> Shown:
    """A row in the words that pages use."""
    return Shown(at=at, room=room, title=telling.title(room, row), beside=telling.beside(room, row), row=row)


def rooms(profile: Profile) -> list[Room]:
    """Every room with its rows."""
    return [
        Room(
            code=code,
            name=words.say(f"profile.room.{code}"),
            one=words.say(f"profile.one.{code}"),
            empty=words.say(f"profile.empty.{code}"),
            rows=tuple(shown(code, row, at) for at, row in rows_of(profile.resume, code).items()),
        )
        for code in ROOMS
    ]


def put_away(person: Person) -> list[tuple[PutAway, Shown]]:
    """What was taken out and can be put back."""
    return [(away, shown(away.room, away.row)) for away in PutAway.objects.owned_by(person)]
