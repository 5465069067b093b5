"""Marks as pages show them: four things to rate, and two views of a rehearsal beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nextround import words
from nextround.engine.journey import Criterion
from nextround.engine.rehearsal.model_rating import plain
from nextround.practice.models import Rating, Rehearsal
from nextround.practice.rehearsals_forms import MarksForm
from nextround.practice.rehearsals_records import BY_MODEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One thing to rate from 1 to 5.

    Attributes:
        why: what to look for.
    """

    name: str
    label: str
    why: str
    now: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One criterion as someone else marked it, with one's own mark; a dash where it was left open.

    Attributes:
        reason: a language model's words.
    """

    label: str
    theirs: str
    own: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one other person saw, or a language model made of it."""

    rating: Rating
    rows: Sequence[Beside]

    @property
    def is_model(self) -> bool:
        """Whether it is a language model's guess."""
        return self.rating.way == BY_MODEL


def scales(typed: MarksForm | None, marks: Mapping[str, int]) -> list[Scale]:
    """What there is to rate, with the marks as they are, or as they were typed."""
    return [
        Scale(
            name=f"rating-{name}",
            label=label(name),
            why=words.say(f"rehearsal.look_for.{name}"),
            now=marks.get(name) if typed is None else _typed(typed, name),
        )
        for name in Criterion
    ]


def comparison(rehearsal: Rehearsal, ratings: Sequence[Rating]) -> list[Seen]:
    """Each view of someone else beside one's own."""
    return [
        Seen(
            rating=rating,
            rows=[
                Beside(
                    label=label(name),
                    theirs=_shown(rating.ratings.get(name)),
                    own=_shown(rehearsal.ratings.get(name)),
                    reason=plain(rating.reasons.get(name)),
                )
                for name in Criterion
            ],
        )
        for rating in ratings
    ]


def errors(form: MarksForm | None) -> list[str]:
    """Why the marks could not be kept, each reason once."""
    found = [] if form is None else [str(error) for field in form.errors.values() for error in field]
    return list(dict.fromkeys(found))


def label(criterion: str) -> str:
    """What a criterion is called, here as in the record of a talk."""
    return words.say(f"journal.criterion.{criterion}")


def _typed(form: MarksForm, name: str) -> int | None:
    mark = form.cleaned_data.get(f"rating-{name}")
    return mark if isinstance(mark, int) else None


def _shown(mark: object) -> str:
    return str(mark) if isinstance(mark, int) else words.say("rehearsal.open")
